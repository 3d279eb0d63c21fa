"""Read entries that name persons: "Person, Title, Organization", "Person: Organization", officials by office."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from pipeline.parse.signatories.functions import (
    OUTER,
    cut_second,
    is_organization,
    organization_in_title,
    split_unmarked,
    title_length,
)
from pipeline.parse.signatories.names import (
    HONORIFIC,
    SUFFIXES,
    has_head,
    has_person_shape,
    is_person,
    person_name,
    read_title,
)
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.places import final_bracket, is_place
from pipeline.parse.signatories.vocabulary import given_names, organization_heads, titles

SPLIT = re.compile(
    r"\s*(?:,(?!\s*(?:Inc|LLC|Ltd)\b)|;|\n|:(?=\s)|[-–—]+\s(?!(?:und|and|et|y|e|or|ou|oder)\b)|(?<=\s)[|/]\s)\s*"
)
MAX_FULL = 80
DASHES = frozenset("-–—")
JOINTS = DASHES | {","}
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")
"""Before a dash, with the name in full behind it: "DRUM – Desis Rising Up & Moving"."""
REPRESENTING = re.compile(r"(?:representing|on behalf of|for)\s+(?:the )?(?=[A-Z])", re.IGNORECASE)
TRAILING_ACRONYM = re.compile(r"(?<=[a-z]) (?=[A-Z]{3,8}(?:/[A-Z]{2,8})?(?: \d+)?$)")
INITIAL = re.compile(r"^\S+ [A-Z]\.? [A-Z]")
MAX_ENTRY = 400
HOLDER_REMARK = re.compile(r" \([^()]{1,20}\)$")
"""Party and state behind the holder of an office."""


class Person(NamedTuple):
    """What an entry that begins with a person says."""

    name: str
    title: str | None
    organization: Piece | None
    place: str | None
    is_official: bool


def read_person(piece: Piece, *, expected: bool) -> Person | None:
    """Read an entry that begins with a person's name; nothing where it does not.

    `expected`: the list as a whole holds persons, so that the shape of a name is enough.

    >>> read_person(Piece("Arturo Rodriguez, President, United Farm Workers", 0), expected=False).organization.text
    'United Farm Workers'
    """
    if not expected and not may_begin_with_person(piece.text) and "," not in piece.text:
        return None
    parts = split_parts(piece)
    head = parts[0]
    expected = expected or (len(parts) > 1 and read_title(parts[1].text) is not None)
    if not expected and not may_begin_with_person(piece.text):
        return None
    pair = re.split(r" (?:and|&) ", head.text)
    is_name = all(is_person(name) for name in pair) if len(pair) == 2 else is_person(head.text)
    if not is_name and expected and len(parts) > 1:
        is_name = all(has_person_shape(name) for name in pair[:2])
    if not is_name and not (expected and has_person_shape(head.text)):
        return None
    return describe(piece, head, parts[1:])


def may_begin_with_person(text: str) -> bool:
    """Is the first word a first name, an honorific or an initial? Most entries need no closer look."""
    first = text.split(None, 1)[0].strip(".,").lower() if text.strip() else ""
    return len(first) == 1 or first in given_names() or bool(HONORIFIC.match(text)) or bool(INITIAL.search(text[:60]))


def split_parts(piece: Piece) -> list[Piece]:
    """The parts of an entry at commas, colons, semicolons and dashes; suffixes stay with their name."""
    parts: list[Piece] = []
    start = 0
    text = piece.text[:MAX_ENTRY]
    for found in SPLIT.finditer(text):
        is_suffix = not parts and SUFFIXES.match(text, found.start())
        is_acronym = found.group().strip() in DASHES and ACRONYM.fullmatch(text, start, found.start())
        if found.start() <= start or is_suffix or (is_acronym and is_spelled_out(text, start, found)):
            continue
        parts.append(piece.part(start, found.start()))
        start = found.end()
    parts.append(piece.part(start))
    parts = [part for part in parts if part.text] or [piece]
    return [*split_unmarked(parts[0]), *parts[1:]]


def is_spelled_out(text: str, start: int, dash: re.Match[str]) -> bool:
    """Does a name in full stand behind an acronym and a dash, rather than a function or a person?"""
    behind = re.split(r"[,;:\n]", text[dash.end() : dash.end() + MAX_FULL], maxsplit=1)[0]
    is_title = text[start : dash.start()].lower() in titles() or read_title(behind) is not None
    return not is_title and not is_person(behind)


def read_representative(piece: Piece) -> tuple[Piece, Person] | None:
    """Read "Organization, Person, Title": the organization, and who signs for it.

    >>> organization, person = read_representative(Piece("Apollo Alliance, Robert Brooks, Executive Director", 0))
    >>> organization.text, person.name, person.title
    ('Apollo Alliance', 'Robert Brooks', 'Executive Director')
    """
    parts = split_parts(piece)
    for before, part, following in zip(parts, parts[1:], parts[2:], strict=False):
        if is_person(part.text) and read_title(following.text):
            rest = parts[parts.index(following) :]
            return piece.part(0, before.end - piece.start), describe(piece, part, rest, has_organization=True)
    return None


def read_described(piece: Piece, *, expected: bool) -> Person | None:
    """Read "Person (Title Organization)"; nothing where the bracket holds neither an office nor an organization.

    `expected`: the list as a whole holds persons, so that the shape of a name is enough.

    >>> person = read_described(Piece("Denis Gravouil (Secrétaire général FNSAC-CGT)", 0), expected=True)
    >>> person.name, person.title, person.organization.text
    ('Denis Gravouil', 'Secrétaire général', 'FNSAC-CGT')
    """
    bracket = final_bracket(piece.text)
    head = piece.part(0, len(piece.text) - len(bracket[0])) if bracket else piece
    if not bracket:
        return None
    expected = expected or bracket[1].strip().lower() in titles()
    if not is_person(head.text) and not (expected and has_person_shape(head.text)):
        return None
    inside = trim(Piece(bracket[1], piece.end - 1 - len(bracket[1])))
    name, words = person_name(head.text), inside.text.split()
    title = " ".join(words[: title_length(words)])
    if title and titles().get(title.lower()):
        return Person(name, " ".join(words), None, None, is_official=True)
    organization = organization_in_title(inside)
    if organization is None and not title and len(words) > 1 and is_organization(inside.text):
        organization = inside
    if organization is None and (is_person(head.text) or title) and is_function(inside.text):
        return Person(name, inside.text, None, None, is_official=False)
    return organization and Person(name, title or None, organization, None, is_official=False)


def is_function(text: str) -> bool:
    """Could a bracket behind a person say what that person does: no place, no acronym, no organization?"""
    return not is_place(text) and not has_head(text) and not text.isupper() and not text[:1].isdigit()


def describe(entry: Piece, head: Piece, rest: list[Piece], *, has_organization: bool = False) -> Person:
    """Give each part after a person's name its meaning: title, place, organization.

    Parts behind commas or dashes right behind an organization belong to it: "School of Law, University of Adelaide". A
    part before one may be a function that the vocabulary does not know: "Site Lead for the West, Common Cause".
    `has_organization`: the organization stands before the person.
    """
    name = person_name(trim(head).text)
    title_parts: list[str] = []
    organization: Piece | None = None
    place: str | None = None
    is_official = False
    parts = [cut_second(trim(part, leading=True)) for part in rest]
    for part, following in zip_longest(parts, parts[1:]):
        title = read_title(part.text)
        is_placed = not title and following is not None and is_place(f"{part.text}, {following.text}")
        if is_placed and following and (organization or has_organization):
            place = place or f"{part.text}, {following.text}"
        elif is_place(part.text) and not title:
            place = place or part.text
        elif organization is None and (found := REPRESENTING.match(part.text)):
            organization = part.part(found.end())
        elif title:
            is_official = is_official or (title[1] and organization is None)
            title_parts.append(" ".join(part.text.split()))
        elif organization is None and is_city_of_person(part, rest):
            place = ", ".join(" ".join(other.text.split()) for other in rest)
            break
        elif organization is None:
            organization = part
        elif entry.text[organization.end - entry.start : part.start - entry.start].strip() in JOINTS:
            if not title_parts and is_unknown_title(organization.text) and has_head(part.text):
                title_parts.append(" ".join(organization.text.split()))
                organization = part
            else:
                organization = entry.part(organization.start - entry.start, part.end - entry.start)
    return Person(name, ", ".join(title_parts) or None, organization, place, is_official)


def is_unknown_title(text: str) -> bool:
    """Is a part before an organization a function that begins unlike those known: "Melinda Gates Chair in Science"?"""
    return not has_head(text) and not title_words().isdisjoint(text.lower().split())


@cache
def title_words() -> frozenset[str]:
    """Last words of functions of persons."""
    return frozenset(title.split(" ")[-1] for title in titles())


def is_city_of_person(part: Piece, rest: list[Piece]) -> bool:
    """Is "City, ST" all that follows the name?"""
    return (
        len(rest) == 2
        and not has_head(part.text)
        and len(part.text.split()) <= 2
        and len(rest[1].text) == 2
        and is_place(f"{part.text}, {rest[1].text}")
        and part.text.isalpha()
    )


def read_official(piece: Piece) -> Person | None:
    """Read "California Attorney General Bill Lockyer": an office followed by its holder.

    >>> read_official(Piece("Los Angeles Mayor Antonio R. Villaraigosa", 0)).title
    'Los Angeles Mayor'
    """
    words = piece.text.split()
    if office_words().isdisjoint([word.lower().strip(OUTER) for word in words]):
        return None
    parts = split_parts(piece)
    if len(parts) > 1 and (official := read_official(parts[0])):
        return official._replace(place=next((part.text for part in parts[1:] if is_place(part.text)), None))
    if not 3 <= len(words) <= 14:
        return None
    known = titles()
    for stop in range(1, len(words) - 1):
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[max(stop - size, 0) : stop]).lower().strip(".,")
            if known.get(f"{phrase} {words[stop].lower()}"):
                break
            if known.get(phrase) and stop >= size:
                holder = person_name(HOLDER_REMARK.sub("", " ".join(words[stop:])))
                is_ambiguous = phrase in organization_heads()
                shaped = is_person(holder) or (not is_ambiguous and has_holder_shape(holder))
                if stop_word_free(words[stop:]) and shaped:
                    return Person(holder, " ".join(words[:stop]), None, None, is_official=True)
                break
    return None


@cache
def office_words() -> frozenset[str]:
    """Last words of public offices."""
    return frozenset(title.split(" ")[-1] for title, is_office in titles().items() if is_office)


def stop_word_free(words: list[str]) -> bool:
    """Do all words begin with a capital or stand in brackets?"""
    return all(word[0].isupper() or word[0] in '("“' for word in words)


def has_holder_shape(text: str) -> bool:
    """Could a text after an office be its holder's name?"""
    plain = re.sub(r"\s*\([^)]{1,20}\)", "", text)
    return has_person_shape(plain)
