"""Lines as the readers of lists see them: indentation, bullet or number, and the body after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.records import PLAIN, Extracted, Line, Origin

MAX_MARKER = 12
MARKER = re.compile(
    r"(?P<bullet>[*•·▪◦‣●○■□►▸➢➤»✓✔→➔~]+\s*|[-–—+>_]+\s+|[-–—](?=[A-Z][a-z])|\uf0b7\s*|o\s+(?=[A-Z]))"
    r"|(?P<number>[(\[#]?\d{1,4}[.)\]:]\)?(?:\s+|(?=[A-Z][a-z]))|#\d{1,4}\s+|\d{1,3}\s?[-–]\s+|\d{1,4}\t+)"
    r"|(?P<letter>\(?(?:[a-z]{1,3}|[ivx]{4,5})[.)]\s+)"
)


class Row(NamedTuple):
    """One line with what surrounds its text taken apart."""

    order: int  # position among the rows, from 0
    number: int  # of the line, from 1
    text: str  # without outer white space
    start: int  # offset of `text` in the extracted text
    indent: int
    marker: str  # class of the bullet: its first character, "1" for numbers, "a" for letters, or empty
    body: str  # `text` after the marker
    body_start: int
    origin: Origin

    @property
    def body_end(self) -> int:
        """Offset behind the body."""
        return self.body_start + len(self.body)


def read_rows(extracted: Extracted) -> list[Row]:
    """All lines of a document as rows, in order."""
    return [read_row(index, line) for index, line in enumerate(extracted.lines)]


def read_row(index: int, line: Line) -> Row:
    """Take one line apart.

    >>> read_row(0, Line(1, "  * Boys & Girls Clubs;", 0)).body
    'Boys & Girls Clubs;'
    """
    left = line.text.lstrip()
    indent = len(line.text) - len(left)
    text = left.rstrip()
    start = line.start + indent
    marker, width = read_marker(text)
    if not marker and line.origin.ordinal:
        marker = "1"
    return Row(index, line.number, text, start, indent, marker, text[width:], start + width, line.origin)


def read_marker(text: str) -> tuple[str, int]:
    """Class and width of the bullet or number before a text.

    >>> read_marker("1. Common Cause"), read_marker("A. Philip Randolph Institute")
    (('1', 3), ('', 0))
    """
    if not text or (text[0].isalpha() and text[0] not in "abcdefghijklmnopqrstuvwxyz"):
        return "", 0
    found = MARKER.match(text[: MAX_MARKER + 1])
    if not found or found.end() == len(text) or found.end() > MAX_MARKER:
        return "", 0
    if found["number"]:
        return "1", found.end()
    if found["letter"]:
        return "a", found.end()
    return found.group()[0], found.end()


def is_list_markup(origin: Origin) -> bool:
    """Does the line stand in a list or table of the source's markup?"""
    return origin is not PLAIN and origin.tag in {"li", "td", "th", "dd", "dt", "option", "alt"}
