"""Pieces of the extracted text that know where they stand, and how to trim them."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.parse.signatories.names import ABBREVIATED_END

LEADING = re.compile(
    r"(?:[\s,;:.*•·]+|(?:and|AND|&|or|as well as|including|include|plus|et|y|e|und)\s+(?=\S)|the\s+(?=[A-Z0-9])"
    r"|(?:l[ae]s?|el|los|os?|as?|der|die|das)\s+(?=[A-Z])|l['’](?=\w))+"
)
QUOTED = re.compile(r"[“\"„«](?P<inside>[^“”\"„«»]+)[”\"“»]$")
TRAILING = re.compile(r"(?:[\s,;|/]|\.\s*\.(?=\s*\.|$)|(?:[;,]\s*(?:and|or|et|y|e|und|&))|[*†‡§¹²³]|\[\d{1,3}\])+$")
TRAILING_DASH = re.compile(r"\s+[-–—]+$")
MAX_TRAILING = 40
BREAK = re.compile(r"[\s,;]")
BINDING = frozenset({"and", "or", "et", "y", "e", "und"})
"""Of the texts that end in a letter only those with one of these as their last word hold something to be trimmed."""


class Piece(NamedTuple):
    """A stretch of the extracted text."""

    text: str  # as extracted
    start: int

    @property
    def end(self) -> int:
        """Offset behind the stretch."""
        return self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> Piece:
        """A stretch of the stretch, without outer white space."""
        text = self.text[start:end]
        bare = text.lstrip()
        return Piece(bare.rstrip(), self.start + start + len(text) - len(bare))


def trim(piece: Piece, *, leading: bool = False) -> Piece:
    """A piece without outer white space, trailing separators and footnote marks.

    `leading` also takes away conjunctions and lower-case articles, which stand before names in sentences.

    >>> trim(Piece("Boys & Girls Clubs; and", 7))
    Piece(text='Boys & Girls Clubs', start=7)
    """
    piece = piece.part(0)
    if found := QUOTED.match(piece.text):
        piece = piece.part(found.start("inside"), found.end("inside"))
    may_lead = leading and (not piece.text[:1].isupper() or piece.text.startswith("AND "))
    if may_lead and (found := LEADING.match(piece.text)):
        piece = piece.part(found.end())
    if not piece.text[-1:].isalpha() or BREAK.split(piece.text[-4:])[-1] in BINDING:
        for pattern in (TRAILING, TRAILING_DASH):
            if found := pattern.search(piece.text[-MAX_TRAILING:]):
                piece = piece.part(0, max(len(piece.text) - MAX_TRAILING, 0) + found.start())
    if piece.text.endswith(".") and not ends_in_abbreviation(piece.text):
        piece = piece.part(0, -1)
    return piece


def ends_in_abbreviation(text: str) -> bool:
    """Does the point at the end belong to the last word?

    >>> ends_in_abbreviation("Homicide Survivors, Inc."), ends_in_abbreviation("United We Dream.")
    (True, False)
    """
    return bool(ABBREVIATED_END.search(text[-12:]))
