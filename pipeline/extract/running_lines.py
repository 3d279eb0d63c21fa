"""Headers, footers and page numbers that run through a document, told apart from its text before it is read.

Left where they stand, they would end up between the names of two columns.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import NamedTuple

from pipeline.extract.page_rows import Row

EDGE = 2
"""So many rows at the top and at the bottom of a page may run through."""

SAME_PLACE = 3.0
"""Points by which a running line may move from page to page."""

LARGE = 1.15
"""A row of letters so much larger than the usual ones is a heading, wherever it stands."""

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–—\s]{0,5}(?:page\s{1,3})?\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?[-–—\s]{0,5}", re.IGNORECASE
)


class Page(NamedTuple):
    """The rows of one page."""

    header: list[Row]
    body: list[Row]
    footer: list[Row]


def split_running_lines(pages: list[list[Row]]) -> list[Page]:
    """Part the rows of each page into running header, text, and running footer.

    A row runs through when it stands at the same place of at least half of the pages, whatever numbers it holds;
    a page number alone always does.
    """
    counts = Counter(key for rows in pages for key in {_key(row) for row in _edges(rows)})
    needed = max(2, len(pages) // 2)
    return [_split(rows, {key for key, count in counts.items() if count >= needed}) for rows in pages]


def _split(rows: list[Row], running: set[tuple[str, int]]) -> Page:
    start, end = 0, len(rows)
    largest = LARGE * median(row.size for row in rows) if rows else 0.0
    while start < min(EDGE, end) and _runs(rows[start], running, largest):
        start += 1
    while end > max(start, len(rows) - EDGE) and _runs(rows[end - 1], running, largest):
        end -= 1
    return Page(rows[:start], rows[start:end], rows[end:])


def _runs(row: Row, running: set[tuple[str, int]], largest: float) -> bool:
    is_number = PAGE_NUMBER.fullmatch(row.text[:60]) is not None
    return row.size < largest and (is_number or _key(row) in running)


def _edges(rows: list[Row]) -> list[Row]:
    return rows[:EDGE] + rows[EDGE:][-EDGE:]


def _key(row: Row) -> tuple[str, int]:
    return DIGITS.sub("#", row.text[:200]).casefold(), round(row.base / SAME_PLACE)
