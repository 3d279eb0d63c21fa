"""Entries of a list that hold more than a name: each form, filled with the same eight organizations, is taken apart."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.model import Signatory

NAMES = (
    "Alliance for Justice", "Common Cause", "Girls Inc.", "League of Women Voters", "National Housing Trust",
    "Public Citizen", "Sierra Club", "Union of Concerned Scientists",
)  # fmt: skip
FIELDS = {
    "acronym": "AFJ;CCA;GIN;LWV;NHT;PCI;SCL;UCS",
    "city": "Boston, MA;Denver, CO;New York, NY;Washington, DC;St. Louis, MO;Los Angeles, CA;Salt Lake City, UT;"
    "Miami, FL",
    "state": "Massachusetts;Colorado;New York;Maine;Missouri;California;Utah;Florida",
    "country": "Kenya;India;United States;United Kingdom;Brazil;South Africa;The Netherlands;Philippines",
    "person": "Jane Miller;Robert Lee;Maria Garcia;John Smith;Susan Clark;David Brown;Anna Jones;Peter Wilson",
    "title": "President;Executive Director;CEO;Chair;Vice President;Policy Director;Founder;President and CEO",
    "web": "https://www.afj.org;http://commoncause.org;www.girlsinc.org;https://lwv.org/;https://nht.org/x;citizen.org;"
    "sierraclub.org;https://ucsusa.org",
    "letter": "a;b;c;d;e;f;g;h",
    "roman": "i;ii;iii;iv;v;vi;vii;viii",
}
NAME_ALONE = (
    "{n}) {name}", "({n}) {name}", "{n}. {name}", "{n} - {name}", "{n}: {name}", "[{n}] {name}", "{n} {name}",
    "{n}\t{name}", "#{n} {name}", "{letter}. {name}", "{roman}. {name}", "{name}*", "{name}†", "{name}[{n}]", "{name};",
    "{name},", "-{name}", "– {name}", "◦ {name}", "→ {name}", "► {name}", "> {name}", "+ {name}", "o {name}",
    "~ {name}", "■ {name}", "{name} {web}", "{name} ({web})", "{name} - {web}", "{name}, {web}", "**{name}**",
    "“{name}”", "        {name}", "{name} (joined May {n}, 2019)", "{name} — works on rights and laws in the country",
)  # fmt: skip
WITH_CITY = (
    "{name}, {city}",
    "{name} ({city})",
    "{name} - {city}",
    "{name}\n{city}\n",
    "{person}, {title}\n{name}\n{city}\n",
)
WITH_STATE = ("{name}, {state}", "{name} ({state})", "{name} – {state}", "{name} | {state}")
WITH_COUNTRY = (
    "{name}, {country}", "{name} ({country})", "{name} | {country}", "{name} - {country}", "{name} / {country}",
    "{name} [{country}]", "{country}: {name}", "{country} - {name}", "{name}\t{country}", "{name}          {country}",
)  # fmt: skip
WITH_PERSON = (
    "{person}, {title}, {name}", "{person} - {title} - {name}", "{person}, {title} of {name}", "{person} ({name})",
    "{person}, {name}", "{person} – {name}", "{person} | {name}", "{person} {title} {name}", "{name}: {person}",
    "{name}: {person}, {title}", "{name}, {person}", "{name}, {person}, {title}", "{name} - {person}, {title}",
    "{name} ({person})", "{person}, {title}\n{name}\n", "{person}\n{title}\n{name}\n", "{name}\n{person}, {title}\n",
    "{name}, represented by {person}", "{name}, by {person}, {title}", "{person}, on behalf of {name}",
    "{person} for {name}", "{person}\t{title}\t{name}",
)  # fmt: skip
ACRONYM = "{name} ({acronym})"


def fill(form: str) -> str:
    values = {field: text.split(";") for field, text in FIELDS.items()}
    return "\n".join(
        form.format(n=number + 1, name=name, **{field: column[number] for field, column in values.items()})
        for number, name in enumerate(NAMES)
    )


def read(form: str) -> list[Signatory]:
    text = f"News.\n\nThe following organizations signed the letter:\n\n{fill(form)}\n\nContact: press office\n"
    return [
        one
        for found in find_lists(extract(text.encode(), "letter.txt"), Knowledge()).lists
        for one in found.signatories
    ]


@pytest.mark.parametrize("form", NAME_ALONE)
def test_marks_and_remarks_are_no_part_of_a_name(form: str) -> None:
    assert [(one.name_as_signed, one.signer_kind) for one in read(form)] == [(name, "organization") for name in NAMES]


def test_an_acronym_in_brackets_is_part_of_a_name() -> None:
    assert [one.name_as_signed for one in read(ACRONYM)] == fill(ACRONYM).split("\n")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        *((form, "city") for form in WITH_CITY),
        *((form, "state") for form in WITH_STATE),
        *((form, "country") for form in WITH_COUNTRY),
    ],
)
def test_places_are_told_from_names(form: str, field: str) -> None:
    found = [(one.name_as_signed, one.place) for one in read(form)]
    assert found == list(zip(NAMES, FIELDS[field].split(";"), strict=True))


@pytest.mark.parametrize("form", WITH_PERSON)
def test_organizations_sign_through_persons(form: str) -> None:
    found = [(one.name_as_signed, one.signer_kind, one.person_name) for one in read(form)]
    persons = FIELDS["person"].split(";")
    assert found == [(name, "organization", person) for name, person in zip(NAMES, persons, strict=True)]
