"""Blocks of cases: the entries of a site's sidebar, each with category, court, name and summary.

The first publisher prints "More from CATEGORY" and then entries of two kinds, one after the other:
a case (category line, court line, name of the case, summary) and a piece of news (category line, date line,
headline, newspaper, text). A court line with the name of a case under it is a case wherever it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.knowledge import Courts
from pipeline.parse.courts import court_of
from pipeline.parse.dates import date_line
from pipeline.parse.document import Document
from pipeline.parse.parties import is_case_name

MAX_CATEGORY = 60
MAX_COURT_LINE = 160

_HEADING = re.compile(r"(?:more (?:from|on|about|in) .{1,80}|(?:related|our|other|more|recent) cases:?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case of a block, by the numbers of its lines."""

    name_line: int
    court_line: int
    court: tuple[str, str]
    category_line: int | None
    summary_lines: tuple[int, ...]


@dataclass(frozen=True)
class Blocks:
    """The cases that stand in blocks, and the roles of the blocks' lines."""

    entries: tuple[CaseEntry, ...] = ()
    roles: dict[int, str] = field(default_factory=dict)
    start: int | None = None  # first line of the block with a heading


def read_blocks(document: Document, courts: Courts) -> Blocks:
    """Find the blocks of cases of a release and say what each of their lines is."""
    short = [n for n in document.filled if len(document.printed[n - 1]) <= MAX_COURT_LINE]
    heading = next((n for n in short if _is_heading(document, n)), None)
    court_lines = [n for n in short if _court(document, n, courts)]
    if heading is None and not court_lines:
        return Blocks()
    named = {n: _name_line(document, n) for n in court_lines}
    categories = _categories(document, heading, [n for n in court_lines if named[n]])
    openings = _openings(document, heading, court_lines, categories)
    entries = tuple(
        _entry(document, court_line, name_line, openings, courts)
        for court_line, name_line in named.items()
        if name_line is not None
    )
    is_block = heading is not None and any(first >= heading and first != second for first, second in openings.items())
    heading = heading if is_block else None
    return Blocks(entries, _roles(document, heading, entries, openings), heading)


def _is_heading(document: Document, number: int) -> bool:
    text = document.printed[number - 1]
    return len(text) <= 90 and text[0] in "MmRrOo" and bool(_HEADING.fullmatch(text))


def _court(document: Document, number: int, courts: Courts) -> tuple[str, str] | None:
    text = document.printed[number - 1]
    if "ourt" not in text and "ircuit" not in text and "OURT" not in text:
        return None
    return court_of(text, courts)


def _name_line(document: Document, court_line: int) -> int | None:
    below = document.next_filled(court_line)
    return below if below is not None and is_case_name(document.printed[below - 1]) else None


def _categories(document: Document, heading: int | None, court_lines: list[int]) -> frozenset[str]:
    """The names of categories: after "More from", and the short lines glued to the top of courts with cases."""
    found = {document.printed[n - 2] for n in court_lines if n > 1 and len(document.printed[n - 2]) <= MAX_CATEGORY}
    if heading is not None:
        found.add(re.sub(r"(?i)^more \w+ ", "", document.printed[heading - 1]))
    return frozenset(found - {""})


def _openings(
    document: Document, heading: int | None, court_lines: list[int], categories: frozenset[str]
) -> dict[int, int]:
    """First line of each entry -> its second line (a court or a date)."""
    found = {}
    dated = [n for n in document.filled if heading is not None and n > heading and date_line(document.printed[n - 1])]
    for second in sorted({*court_lines, *dated}):
        above = document.previous_filled(second)
        glued = above is not None and document.printed[above - 1] in categories
        found[above if above and glued else second] = second
    return found


def _entry(document: Document, court_line: int, name_line: int, openings: dict[int, int], courts: Courts) -> CaseEntry:
    court = _court(document, court_line, courts)
    assert court is not None  # only lines that name a court come here
    above = document.previous_filled(court_line)
    category = above if above is not None and openings.get(above) == court_line else None
    return CaseEntry(name_line, court_line, court, category, _summary(document, name_line, openings))


def _summary(document: Document, name_line: int, openings: dict[int, int]) -> tuple[int, ...]:
    """The paragraph below the name: lines up to a blank one or to the next entry."""
    number = document.next_filled(name_line)
    lines: list[int] = []
    while number is not None and number <= len(document.printed) and document.printed[number - 1]:
        if number in openings or (lines and _is_heading(document, number)):
            break
        lines.append(number)
        number += 1
    return tuple(lines)


def _roles(
    document: Document, heading: int | None, entries: tuple[CaseEntry, ...], openings: dict[int, int]
) -> dict[int, str]:
    roles = {}
    for entry in entries:
        lines = (entry.category_line, entry.court_line, entry.name_line, *entry.summary_lines)
        roles.update({number: "case" for number in lines if number is not None})
    if heading is None:
        return roles
    roles[heading] = "navigation"
    in_news = True
    for number in document.filled:
        if number <= heading:
            continue
        if number in openings:
            in_news = number not in roles
        if number not in roles:
            roles[number] = "navigation" if in_news else "unexplained"
    return roles
