"""Read one entry of a list: who signs, and what of the entry belongs to the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.parse.dates import date_line
from pipeline.parse.signatories.functions import organization_in_title
from pipeline.parse.signatories.model import Signatory
from pipeline.parse.signatories.names import (
    DESCRIPTION,
    HONORIFIC,
    SUFFIXES,
    has_head,
    has_person_shape,
    is_legislator,
    is_person,
    person_name,
    read_title,
)
from pipeline.parse.signatories.people import (
    TRAILING_ACRONYM,
    Person,
    read_described,
    read_official,
    read_person,
    read_representative,
    split_parts,
)
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.places import final_bracket, is_place, place_kind, split_place
from pipeline.parse.signatories.vocabulary import words_of
from pipeline.records import as_printed

ANNOTATION = re.compile(
    r"(?:resolution|endorsed|joined|as of|in formation|fiscal|formerly|former|statement|letter|pdf|link|added|new|lead"
    r"|signed|see|creators? of|makers? of|publishers? of|owners? of)\b"
    r"|.*\b(?:pdf|\d{4})$",
    re.IGNORECASE,
)
PERSON_WORDS = 2
"""So many words are a person where persons sign, even if one of them is "Law"."""
IN_BRACKETS = re.compile(r"\s*\([^()]*\)?")
REMARK = re.compile(r"\s+[-–—]+\s+(?=[a-z]|\d[\d,.]*\+? [a-z])|\s*:\s+(?=(?:\S+ ){1,5}?[a-z]{4,}[ ,.])")
"""What describes an entry: "Sierra Club - founded in 1892", "Exelon: Operates power plants in Illinois"."""
LOGO = re.compile(r"\s+(?:[Ll]ogo|LOGO)$")
"""What the text of an image adds to the name."""
COUNTRY = re.compile(r"(?P<place>[^:,]{3,40}):\s+(?=\S)")
"""What stands before the name in a list by countries: "Argentina: Liga por los Derechos Humanos"."""
DASH = re.compile(r"\s+[-–—]+\s+")
MIN_PROSE = 2
DATED_NOTE = re.compile(r"\s*\([^()]{0,30}\b(?:19|20)\d\d\)$")
"""When a signer joined: "(signed May 3, 2019)"."""
BEHIND_ACRONYM = re.compile(r"(?<=[A-Z]\)) (?=[a-z][a-z ]*$)")
GOVERNMENT = re.compile(r"(?:the )?(?:state|commonwealth) of [A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the list as a whole says about its entries."""

    persons: bool = False  # label or heading speak of individuals
    officials: bool = False  # label or heading speak of officials
    has_individuals: bool = False  # label speaks of individuals among others
    groups: bool = False  # label or heading speak of organizations, and few entries could be persons
    persons_first: bool = False  # most entries begin with a person
    has_places: bool = False  # many entries end in a place
    has_remarks: bool = False  # many entries end in a remark after a dash
    identification_only: bool = False
    heading: str | None = None
    place: str | None = None  # from a column of its own
    inline: bool = False


def read_entry(piece: Piece, line_number: int, setting: Setting) -> Signatory | None:
    """Read one entry; nothing where no name is left.

    The rules are those of the table `signatures` in the data contract.
    """
    piece = trim(piece, leading=setting.inline)
    if len(piece.text) < 2 or not any(char.isalnum() for char in piece.text) or date_line(piece.text):
        return None
    person = read_whole_person(piece, setting)
    if person:
        return person_signatory(piece, person, line_number, setting)
    if described := read_described(piece, expected=setting.persons_first):
        return person_signatory(piece, described, line_number, setting)
    if not setting.inline and (found := read_representative(piece)):
        organization, person = found
        signatory = organization_signatory(organization, line_number, setting)
        return signatory and with_person(signatory, person)
    return organization_signatory(piece, line_number, setting)


def with_person(signatory: Signatory, person: Person) -> Signatory:
    """The signatory of an organization with the person who signs for it."""
    place = signatory.place or person.place
    return replace(signatory, person_name=person.name, person_title=person.title, place=place)


def read_whole_person(piece: Piece, setting: Setting) -> Person | None:
    """The person that an entry names, if it names one."""
    if setting.persons:
        first = IN_BRACKETS.sub("", split_parts(piece)[0].text)
        is_group = has_head(first) and len(first.split()) > PERSON_WORDS and not is_person(first)
        return None if is_group else read_listed_person(piece)
    official = read_official(piece)
    if official:
        return official
    person = read_person(piece, expected=setting.persons_first or setting.officials)
    if person and setting.groups and person.title is None and person.organization is None:
        return person if HONORIFIC.match(piece.text) else None
    return person


def read_listed_person(piece: Piece) -> Person:
    """An entry of a list of individuals: the name, then whatever tells who it is."""
    note = None
    if found := final_bracket(piece.text):
        note = as_printed(found[1])
        piece = piece.part(0, len(piece.text) - len(found[0]))
    person = read_person(piece, expected=True)
    if person:
        return person._replace(title=person.title or note)
    parts = split_parts(piece)
    if len(parts) == 1 and (cut := TRAILING_ACRONYM.search(piece.text)):
        parts = [piece.part(0, cut.start()), piece.part(cut.end())]
    affiliation = parts[1] if len(parts) > 1 else None
    return Person(person_name(parts[0].text), note, affiliation, None, is_official=False)


def person_signatory(piece: Piece, person: Person, line_number: int, setting: Setting) -> Signatory:
    """The signatory of an entry that names a person: the organization named, or the person."""
    organization = person.organization
    if organization is None and person.title and not person.is_official and not setting.has_individuals:
        parts = split_parts(piece)
        organization = organization_in_title(parts[1]) if len(parts) > 1 else None
    signs_alone = setting.persons or setting.identification_only or person.is_official or organization is None
    if organization is not None and not signs_alone and not (setting.has_individuals and person.title):
        signatory = organization_signatory(organization, line_number, setting)
        if signatory:
            return with_person(signatory, person)
    name = printed_name(piece, person.name)
    return Signatory(
        as_printed(name.text),
        "official" if person.is_official or setting.officials else "person",
        line_number,
        name.start,
        name.end,
        person_name=as_printed(person.name),
        person_title=person.title,
        affiliation=as_printed(organization.text) if organization else None,
        is_identification_only=setting.identification_only,
        place=person.place or setting.place,
        group_heading=setting.heading,
    )


def printed_name(piece: Piece, name: str) -> Piece:
    """The name of a person as an entry prints it, with honorific and degrees: "Dr. Ann Lee, Ph.D."."""
    start = piece.text.find(name)
    if start < 0:
        return split_parts(piece)[0]
    end = start + len(name)
    before, behind = HONORIFIC.match(piece.text), SUFFIXES.match(piece.text, end)
    is_led = before is not None and before.end() == start
    return piece.part(0 if is_led else start, behind.end() if behind else end)


def organization_signatory(piece: Piece, line_number: int, setting: Setting) -> Signatory | None:
    """The signatory of an entry that names an organization."""
    piece, note = split_annotation(trim(piece), is_usual=setting.has_remarks)
    piece, place = (piece, None) if setting.place else split_place(piece, is_usual=setting.has_places)
    if (before := COUNTRY.match(piece.text)) and place_kind(before["place"]) == "country":
        piece, place = piece.part(before.end()), place or before["place"]
    piece = trim(piece)
    name = as_printed(piece.text)
    if not name:
        return None
    is_official = place_kind(name) in {"country", "state"} or GOVERNMENT.match(name) or is_legislator(name)
    return Signatory(
        name,
        "official" if is_official else "organization",
        line_number,
        piece.start,
        piece.end,
        place=place or setting.place,
        group_heading=setting.heading,
        note=note,
    )


def split_annotation(piece: Piece, *, is_usual: bool = False) -> tuple[Piece, str | None]:
    """Take a remark in brackets or after a dash, which is no part of the name, off the end of an entry.

    Words in brackets behind a single word are its name in full: "SAF (syndicat des avocats de France)".

    >>> split_annotation(Piece("Human Rights Watch (resolution)", 0))[1]
    'resolution'
    """
    described = REMARK.search(piece.text) or DASH.search(piece.text) if is_usual else DESCRIPTION.search(piece.text)
    if described := described or BEHIND_ACRONYM.search(piece.text):
        return piece.part(0, described.start()), as_printed(piece.text[described.end() :])
    if logo := LOGO.search(piece.text):
        piece = piece.part(0, logo.start())
    found = final_bracket(piece.text)
    if not found:
        return piece, None
    inside = as_printed(found[1])
    is_note = bool(ANNOTATION.match(inside)) and not inside.isupper() and not is_place(inside)
    name = piece.text[: -len(found[0])]
    if is_note or read_title(inside) or (is_sentence(inside) and (" " in name or inside[0].isdigit())):
        return piece.part(0, len(piece.text) - len(found[0])), inside
    return piece, None


@lru_cache(maxsize=20_000)
def before_remark(text: str) -> str:
    """An entry without the remark behind its name.

    >>> before_remark("Common Cause - Its branches have been active partners"), before_remark("ACLU - Ohio")
    ('Common Cause', 'ACLU - Ohio')
    """
    text = DATED_NOTE.sub("", text)
    found = REMARK.search(text)
    if not found and (dash := DASH.search(text)) and is_sentence(text[dash.end() :]):
        found = dash
    return text[: found.start()] if found else text


def is_sentence(text: str) -> bool:
    """Does a text hold small letters as no name does?"""
    return (
        sum(word.isalpha() and word.islower() and word not in words_of("small") for word in text.split()) >= MIN_PROSE
    )


@lru_cache(maxsize=20_000)
def begins_with_person(text: str) -> bool:
    """Does an entry begin with a person, by the names known?"""
    return is_person(split_parts(Piece(IN_BRACKETS.sub("", text), 0))[0].text)


@lru_cache(maxsize=20_000)
def could_begin_with_person(text: str) -> bool:
    """Does an entry begin with what could be a person, followed by something else?"""
    parts = split_parts(Piece(IN_BRACKETS.sub("", text), 0))
    return has_person_shape(parts[0].text) and not has_head(parts[0].text)
