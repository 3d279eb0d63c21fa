"""Find the terms that introduce, close or contradict a list of signatories in a piece of text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.finder import Finder
from pipeline.parse.signatories.vocabulary import terms


class Cue(NamedTuple):
    """A term of the vocabulary where it stands in a text."""

    role: str
    list_kind: str
    weight: float
    language: str
    start: int
    end: int


def find_cues(text: str) -> list[Cue]:
    """Terms of the vocabulary in a text, in order; where several begin at one word, the longest.

    >>> [cue.role for cue in find_cues("The bill is supported by these groups")]
    ['sign', 'group']
    """
    return [Cue(*role, start, end) for start, end, term in all_terms().find_longest(text) for role in terms()[term]]


@cache
def all_terms() -> Finder:
    """What finds the terms of the vocabulary."""
    return Finder(terms())


def strongest(cues: list[Cue], role: str) -> Cue | None:
    """The cue of a role with the largest weight, the first of equals."""
    return max((cue for cue in cues if cue.role == role), key=lambda cue: cue.weight, default=None)
