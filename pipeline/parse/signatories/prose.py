"""Read the names of a series in a sentence up to the point where it becomes prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.labels import is_group_heading
from pipeline.parse.signatories.names import has_head, is_person, organization_likeness
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.series import REST, separator_of, split_last, split_series
from pipeline.parse.signatories.vocabulary import words_of

LOWER_START = re.compile(
    r"(?:(?:[\w-]+ ){0,5}?(?:[a-z]+s (?:like|such as|including) (?:the )?|(?:companies|organi[sz]ations|groups) )"
    r"|(?:[a-z][a-z’'-]*\s+)+(?:(?:--?|–|—)\s+)?|d['’])(?=[A-Z0-9])"
)
"""What leads to a name: "whistleblowers William Binney", "Hispanic organizations like the GI Forum"."""
APART = re.compile(
    r"[ \u00a0]{3,}|—(?=[a-z])|\s+to\s+the\s|\s+#{2,}|\s+(?:in|IN|In)\s+(?:Support|SUPPORT)\s+(?:of|OF|Of)\b"
)
"""What stands behind these is no name: lost line ends, prose behind a dash, addressee, the title of a brief."""
SETTLED = 4
"""After so many names a lower-case word inside a part ends the series only where no name follows."""
IN_BRACKETS = re.compile(r"\([^()]*\)")
MAX_WORDS = 12
DOMAIN = re.compile(r"[\w-]+\.[a-z]{2,5}")
"""Some sign with the address of their site: "freifunk.net"."""
APPOSITION = re.compile(r"(?:two|three|four|five|both|all|each|an?|the) [a-z]")
"""What describes the names before it: "A and B, two groups that work on it, as well as C"."""
SURE, UNLIKELY = 0.8, -1.0
RELATIVE = re.compile(r"(?:who|which|whose|where|qui|que)\b")


def read_names(series: Piece, knowledge: Knowledge, language: str = "en") -> list[Piece]:
    """The names of a series, up to the point where it becomes prose."""
    names: list[Piece] = []
    parts = split_series(series, knowledge)
    is_marked = separator_of(series) != ","
    for number, (part, following) in enumerate(zip_longest(parts, parts[1:])):
        name = part if knowledge.knows(part.text) else strip_description(part)
        if REST.match(name.text) or is_counted_group(name.text):
            continue
        if knowledge.knows(name.text):
            names.append(name)
            continue
        is_inside = goes_on(len(names), following, is_marked=is_marked)
        if is_inside and name.text.islower() and not name.text[0].isdigit() and not DOMAIN.fullmatch(name.text):
            continue  # a remark about the name before it
        if is_inside and may_be_whole(name.text):
            names.append(name)
            continue
        if part.text.islower() and APPOSITION.match(part.text) and names and are_names(parts[number + 1 : number + 3]):
            names[-1:] = split_last(names[-1], knowledge)
            continue
        if name.text.islower() and (" " in name.text or name.text in words_of("prose")) and language == "en":
            names[-1:] = split_last(names[-1], knowledge) if names else []
            break
        shortened = cut_prose(name, language)
        if shortened.text:
            names.append(shortened)
        ends = shortened.text != name.text and not RELATIVE.match(name.text[len(shortened.text) :].lstrip(" ,"))
        is_whole = len(names) > 1 or is_foreign(name.text)
        if ends and shortened.text and is_whole and are_organizations(parts[number + 1 : number + 3]):
            names[-1] = name  # small letters inside a name, for the series goes on
        elif (ends and not (is_marked and is_inside)) or not shortened.text or name_value(shortened) < UNLIKELY:
            break
    return names


def are_names(parts: Sequence[Piece]) -> bool:
    """Are two parts names for certain?"""
    return len(parts) == 2 and all(name_value(part) > SURE for part in parts)


def is_foreign(text: str) -> bool:
    """Does a text hold a word of names in other languages than English: "Mouvement de Réflexion sur les"?"""
    return not words_of("foreign").isdisjoint(text.split())


def are_organizations(parts: Sequence[Piece]) -> bool:
    """Are two parts names for certain, and one at least an organization?"""
    return are_names(parts) and any(has_head(part.text) for part in parts)


def goes_on(n_names: int, following: Piece | None, *, is_marked: bool) -> bool:
    """Does a series go on behind a part: names stand before it, and the next part looks like a name?"""
    n_needed, sure = (1, 0.0) if is_marked else (SETTLED, SURE)
    return n_names >= n_needed and following is not None and name_value(following) > sure


def may_be_whole(text: str) -> bool:
    """Could a part between other names be a name as it stands, with small letters inside: "Bread for all"?"""
    words = text.split()
    return len(words) <= MAX_WORDS and (words_of("prose") - words_of("inside")).isdisjoint(words)


def is_counted_group(text: str) -> bool:
    """Is a part a count of signers rather than one: "41 Attorneys General"?

    >>> is_counted_group("41 Attorneys General"), is_counted_group("1851 Center for Constitutional Law")
    (True, False)
    """
    return text[:1].isdigit() and is_group_heading(text)


def strip_description(part: Piece) -> Piece:
    """A name without lower-case words before it: "whistleblowers William Binney"."""
    found = LOWER_START.match(part.text)
    return trim(part.part(found.end())) if found else part


def cut_prose(name: Piece, language: str) -> Piece:
    """A name up to the first word of prose after it: "Sierra Club praised the bill" is Sierra Club.

    Names in other languages than English hold lower-case words; there only words of prose end a name.
    """
    if apart := APART.search(name.text):
        name = trim(name.part(0, apart.start()))
    small, prose = words_of("small"), words_of("prose")
    if small.issuperset(word for word in name.text.split() if word[0].islower()):
        return name
    depth = 0
    for found in re.finditer(r"\S+", name.text):
        word = found.group()
        depth += word.count("(") - word.count(")")
        if found.start() == 0 or depth > 0 or ")" in word:
            continue
        bare = word.strip(".,")
        if word.islower() and bare not in small and (language == "en" or bare in prose):
            return trim(drop_small_end(name.part(0, found.start())))
    return name


def drop_small_end(name: Piece) -> Piece:
    """A name without the small words left at its end."""
    small = words_of("small")
    words = name.text.split()
    while words and words[-1] in small:
        name = name.part(0, len(name.text.rstrip()) - len(words[-1]))
        words.pop()
    return name


def name_value(name: Piece) -> float:
    """How much a piece looks like a name of an organization or person."""
    text = " ".join(IN_BRACKETS.sub(" ", name.text).split())
    return max(organization_likeness(text), 0.8 if is_person(text) else -3.0)
