"""Look over the lines of a document for words that lists of signatories begin with: quickly, most hold none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.parse.signatories.vocabulary import terms, words_of
from pipeline.records import PLAIN, Line

ENDS = ("", ",", ":", ".", ";", "*")
BULLETS = frozenset("*•·▪◦‣●○■□►▸➢➤»✓✔-–—+>\uf0b7123456789(")
MIN_LISTED = 5
"""So many lines with bullets or numbers may be a list without any word that says so."""


def find_cue_lines(lines: Sequence[Line]) -> set[int]:
    """Positions of the lines that hold the first word of a label or closing."""
    first_words = label_words()
    return {
        position
        for position, line in enumerate(lines)
        if line.text and not first_words.isdisjoint(line.text.lower().split())
    }


def may_hold_runs(lines: Sequence[Line]) -> bool:
    """Are there enough lines with bullets, numbers or list markup for a list without a label?"""
    found = 0
    for line in lines:
        if line.origin is not PLAIN or line.text.lstrip()[:1] in BULLETS:
            found += bool(line.text)
            if found >= MIN_LISTED:
                return True
    return False


@cache
def label_words() -> frozenset[str]:
    """First words of the terms that introduce or close, as they stand between blanks: with points and commas."""
    firsts = {
        term.split(" ")[0]
        for term, roles in terms().items()
        if any(role.role in {"sign", "stance", "closing"} for role in roles)
    }
    return frozenset(first + end for first in firsts for end in ENDS)


@cache
def heading_words() -> frozenset[str]:
    """Words that headings of groups consist of, as they stand between blanks."""
    return frozenset(word + end for word in words_of("heading") for end in ENDS)


def may_be_heading(text: str) -> bool:
    """Does a line begin with a word of the headings of groups?"""
    return text[:40].lower().split(" ", 1)[0] in heading_words()
