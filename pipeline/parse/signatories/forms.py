"""Read what most entries of a list have in common besides the name: a place, a person, an address on the web.

One entry alone may mean anything: "Faith Action Network - Washington" is a chapter, "Smith (Jones)" a name. Where most
entries of a list have one form, each of its parts has one meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.parse.signatories.candidates import Candidate, Item
from pipeline.parse.signatories.names import has_head, is_person, organization_likeness, read_title
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import final_bracket, is_place

MIN_ENTRIES, MOST = 4, 0.75
DISTINCT = 0.8
"""Names that repeat with other places are chapters, which the places tell apart."""
MIN_PLACES = 0.35
"""So many lines of a list are places where a place stands below each name."""
LIKELY = 0.3
APART = re.compile(r"\s+[-–—/|]\s+|\s*:\s+")
COMMA = re.compile(r",\s+")
FOR = re.compile(r",?\s+(?:for|on behalf of|representing)\s+(?:the\s+)?(?=[A-Z])")
BY = re.compile(r",?\s+(?:represented\s+)?by\s+(?=[A-Z])")
WEB = re.compile(
    r"[\s,(<–—-]+(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|info|eu|int)(?:/\S*)?)[)>]?$"
)


class Parts(NamedTuple):
    """An entry taken apart."""

    name: Piece
    place: str | None = None
    person: str | None = None


Form = Callable[[Piece], Parts | None]


def take_apart(candidate: Candidate) -> Candidate:
    """The candidate with the names of its entries alone, where most entries have one form."""
    if candidate.reader not in {"lines", "lines with remarks", "bullets", "markup"}:
        return candidate
    candidate = with_places_below(candidate)
    items = [replace(item, piece=without_web(item.piece)) for item in candidate.items]
    label = candidate.label
    is_of_persons = label is not None and (label.has_persons or label.identification_only)
    for form in PLACE_FORMS if is_of_persons else FORMS:
        found = [form(item.piece) for item in items]
        parts = [part for part in found if part]
        if len(parts) < max(MIN_ENTRIES, MOST * len(items)) or not are_distinct([part.name.text for part in parts]):
            continue
        items = [join_parts(item, part) if part else item for item, part in zip(items, found, strict=True)]
        break
    return replace(candidate, items=tuple(items))


def join_parts(item: Item, parts: Parts) -> Item:
    """An entry with its parts in their places."""
    return replace(item, piece=parts.name, place=parts.place or item.place, person=parts.person or item.person)


def are_distinct(names: Sequence[str]) -> bool:
    """Do hardly any names repeat?"""
    return len(set(names)) >= DISTINCT * len(names)


def without_web(piece: Piece) -> Piece:
    """An entry without the web address behind the name.

    >>> without_web(Piece("Common Cause (www.commoncause.org)", 0)).text, without_web(Piece("MoveOn.org", 0)).text
    ('Common Cause', 'MoveOn.org')
    """
    found = WEB.search(piece.text)
    return piece.part(0, found.start()) if found and found.start() > 1 else piece


def with_places_below(candidate: Candidate) -> Candidate:
    """The candidate without the lines that are places, each given to the name above it."""
    items: list[Item] = []
    blanks: list[int] = []
    n_places = 0
    for item, before in zip(candidate.items, candidate.blanks_before, strict=True):
        if items and is_place(item.piece.text) and not is_place(items[-1].piece.text) and not items[-1].place:
            items[-1] = replace(items[-1], place=item.piece.text)
            n_places += 1
        else:
            items.append(item)
            blanks.append(before)
    if n_places < max(MIN_ENTRIES, MIN_PLACES * len(candidate.items)):
        return candidate
    return replace(candidate, items=tuple(items), blanks_before=tuple(blanks))


def place_behind_comma(piece: Piece) -> Parts | None:
    """ "Name, City, State": the longest place that the entry ends in."""
    cuts = list(COMMA.finditer(piece.text))[-2:]
    cut = next((cut for cut in cuts if cut.start() > 1 and is_place(piece.text[cut.end() :])), None)
    return Parts(piece.part(0, cut.start()), piece.text[cut.end() :]) if cut else None


def place_behind_mark(piece: Piece) -> Parts | None:
    """ "Name - State", "Name / Country"."""
    *_, cut = [None, *APART.finditer(piece.text)]
    if cut is None or not cut.start() or not is_place(piece.text[cut.end() :]):
        return None
    return Parts(piece.part(0, cut.start()), piece.text[cut.end() :])


def place_before_mark(piece: Piece) -> Parts | None:
    """ "Kenya: Name", "Kenya - Name"."""
    cut = APART.search(piece.text)
    if cut is None or not is_place(piece.text[: cut.start()]):
        return None
    return Parts(piece.part(cut.end()), piece.text[: cut.start()])


def person_in_bracket(piece: Piece) -> Parts | None:
    """ "Organization (Person)"."""
    found = final_bracket(piece.text)
    if not found or not is_person(found[1]) or is_person(before := piece.text[: -len(found[0])]) or not before:
        return None
    return Parts(piece.part(0, len(before)), person=found[1])


def organization_in_bracket(piece: Piece) -> Parts | None:
    """ "Person (Organization)"."""
    found = final_bracket(piece.text)
    if not found or not is_person(piece.text[: -len(found[0])].strip()) or not is_organization(found[1]):
        return None
    start = len(piece.text) - len(found[0]) + found.start(1) - found.start()
    return Parts(piece.part(start, start + len(found[1])), person=piece.text[: -len(found[0])].strip())


def person_behind(piece: Piece) -> Parts | None:
    """ "Organization: Person", "Organization, Person", "Organization, represented by Person, Title"."""
    for mark in (BY, APART, COMMA):
        cut = mark.search(piece.text)
        if cut and cut.start():
            person, _, title = piece.text[cut.end() :].partition(",")
            is_signer = is_person(person.strip()) and (not title or read_title(title.strip()) is not None)
            if is_signer and not is_person(piece.text[: cut.start()]):
                return Parts(piece.part(0, cut.start()), person=person.strip())
    return None


def person_for(piece: Piece) -> Parts | None:
    """ "Person for Organization"."""
    cut = FOR.search(piece.text)
    if not cut or not is_person(piece.text[: cut.start()]) or not is_organization(piece.text[cut.end() :]):
        return None
    return Parts(piece.part(cut.end()), person=piece.text[: cut.start()])


def is_organization(text: str) -> bool:
    """Is a text beside a person the name of an organization, and no place?"""
    return not is_place(text) and (has_head(text) or text.isupper() or organization_likeness(text) > LIKELY)


PLACE_FORMS: tuple[Form, ...] = (place_behind_mark, place_behind_comma, place_before_mark)
FORMS: tuple[Form, ...] = (
    *PLACE_FORMS,
    person_in_bracket,
    organization_in_bracket,
    person_behind,
    person_for,
)
