"""Words on a page become rows, and rows become segments: runs of words without a wide gap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SAME_ROW = 0.4
"""Base lines that differ by less than this share of the height of the letters belong to one row (footnote marks)."""

WIDE_GAP = 0.6
"""A gap of this many heights may separate columns; spaces between words are about a quarter."""

CLEAR_GAP = 2.0
"""A gap of this many heights stays visible where it separates no columns."""


class Word(NamedTuple):
    """A word with its place; y grows upwards, as in PDF."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool  # or italic


class Segment(NamedTuple):
    """Words of one row that stand close together."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """The words, with one space where there is any room between them."""
        parts = [self.words[0].text]
        for word, following in pairwise(self.words):
            parts.append(" " if following.left - word.right > 0.08 * following.size else "")
            parts.append(following.text)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page, cut at wide gaps."""

    segments: tuple[Segment, ...]
    base: float
    size: float

    @property
    def text(self) -> str:
        """The whole row, with several spaces where a gap is clear."""
        parts = [self.segments[0].text]
        for segment, following in pairwise(self.segments):
            parts.append("   " if following.left - segment.right > CLEAR_GAP * self.size else " ")
            parts.append(following.text)
        return "".join(parts)

    @property
    def is_bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.is_bold for segment in self.segments for word in segment.words)


def find_rows(words: list[Word]) -> list[Row]:
    """Rows of a page from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if rows and rows[-1][0].base - word.base < SAME_ROW * max(rows[-1][0].size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_row(sorted(row, key=lambda word: word.left)) for row in rows]


def _row(words: list[Word]) -> Row:
    size = sorted(word.size for word in words)[len(words) // 2]
    segments: list[list[Word]] = []
    reached = float("-inf")
    for word in words:
        if not segments or word.left - reached > WIDE_GAP * size:
            segments.append([])
        segments[-1].append(word)
        reached = max(reached, word.right)
    found = [Segment(tuple(segment)) for segment in segments]
    return Row(tuple(_attach_marks(found, size)), min(word.base for word in words), size)


def _attach_marks(segments: list[Segment], size: float) -> list[Segment]:
    """A bullet or number before a wide gap belongs to the words after it, not to a column of its own."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and _is_mark(joined[-1].text) and segment.left - joined[-1].right < 4 * size:
            joined[-1] = Segment(joined[-1].words + segment.words)
        else:
            joined.append(segment)
    return joined


def _is_mark(text: str) -> bool:
    """Whether a text is a bullet or the number of a list item; a bare number is the cell of a table.

    >>> [_is_mark(text) for text in ("•", "12.", "(3)", "7", "2021.", "Jane")]
    [True, True, True, False, False, False]
    """
    if len(text) == 1:
        return not text.isalnum() or text == "o"
    digits = text.strip("().")
    return digits != text and digits.isdecimal() and len(digits) <= 3
