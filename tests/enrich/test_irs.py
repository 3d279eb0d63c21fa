"""EINs from the master file of the IRS: the right one or none."""

from __future__ import annotations

import pytest

from pipeline.enrich.irs import Exempt, choose, find_candidates, key_of, read_master_file

HEAD = "EIN,NAME,ICO,STREET,CITY,STATE,ZIP,GROUP,SUBSECTION,AFFILIATION,SORT_NAME\n"


def body(ein="12-3456789", name="EXAMPLE ALLIANCE FOR TEA", city="WASHINGTON", state="DC", affiliation="3", sort=""):
    return Exempt(ein, name, city, state, affiliation, sort)


def organization(name="Example Alliance for Tea", **facts):
    return {"name": name, "organization_type": "nonprofit", **facts}


def test_the_file_of_the_irs_is_read_row_by_row(tmp_path):
    path = tmp_path / "eo1.csv"
    path.write_text(HEAD + '010202020,"EXAMPLE, INC",,1 MAIN ST,COLUMBUS,OH,43000,0000,03,3,\n')
    assert list(read_master_file(path)) == [Exempt("01-0202020", "EXAMPLE, INC", "COLUMBUS", "OH", "3", "")]


NAMES = {
    "EXAMPLE ALLIANCE FOR TEA INC": True,
    "THE EXAMPLE ALLIANCE FOR TEA": True,
    "EXAMPLE ALLIANCE FOR TEA FOUNDATION": False,
    "EXAMPLE ALLIANCE FOR TEA OF OHIO": False,
    "TEA ALLIANCE": False,
}


@pytest.mark.parametrize(("name", "is_same"), NAMES.items())
def test_names_are_compared_by_their_key(name, is_same):
    found = find_candidates([body(name=name)], {key_of("Example Alliance for Tea")})
    assert bool(found) is is_same


def test_a_name_that_one_body_has_is_taken():
    assert choose(organization(), [body()]).ein == "12-3456789"


CHAPTERS = [body("11-1111111", affiliation="9", state="OH"), body("22-2222222", affiliation="9", state="TX", sort="X")]

CHOICES = {
    "nobody has the name": (organization(), [], None),
    "two bodies in two states": (organization(), [body(), body("22-2222222", state="OH")], None),
    "the state decides": (organization(state="OH"), [body(), body("22-2222222", state="OH")], "22-2222222"),
    "the state contradicts": (organization(state="OH"), [body()], None),
    "the head of a group": (organization(), [*CHAPTERS, body("33-3333333", affiliation="6")], "33-3333333"),
    "chapters without a head": (organization(), CHAPTERS, None),
    "one chapter is not the whole": (organization(), CHAPTERS[:1], None),
    "an independent body among chapters may be one": (organization(), [*CHAPTERS, body()], None),
    "the chapter of its state": (organization(state="OH"), CHAPTERS, "11-1111111"),
    "the town decides": (
        organization(state="OH", place="Columbus, OH"),
        [body(state="OH", city="COLUMBUS"), body("22-2222222", state="OH", city="AKRON")],
        "12-3456789",
    ),
    "two in one town": (
        organization(state="OH", place="Akron"),
        [body(state="OH", city="AKRON"), body("22-2222222", state="OH", city="AKRON")],
        None,
    ),
    "a short name without a state": (organization("Tea Party"), [body(name="TEA PARTY")], None),
    "a short name in its state": (organization("Tea Party", state="DC"), [body(name="TEA PARTY")], "12-3456789"),
    "a company": (organization(organization_type="company"), [body()], None),
    "a government": (organization(organization_type="government"), [body()], None),
    "abroad": (organization(country="FR"), [body()], None),
    "at home": (organization(country="US"), [body()], "12-3456789"),
    "a chapter without a state": (organization(parent_organization_id="x"), [body()], None),
}


@pytest.mark.parametrize(("asked", "candidates", "ein"), CHOICES.values(), ids=CHOICES)
def test_a_number_is_taken_only_where_nothing_speaks_against_it(asked, candidates, ein):
    assert choose(asked, candidates).ein == ein


def test_of_an_organization_with_chapters_only_the_head_is_taken():
    assert choose(organization(), [body()], has_chapters=True).ein is None
    assert choose(organization(), [body(affiliation="6")], has_chapters=True).ein == "12-3456789"
    assert choose(organization(state="DC"), [body()], has_chapters=True).ein == "12-3456789"


def test_the_order_of_the_file_does_not_matter():
    bodies = [*CHAPTERS, body("33-3333333", affiliation="6"), body()]
    assert choose(organization(), bodies).ein == choose(organization(), bodies[::-1]).ein
