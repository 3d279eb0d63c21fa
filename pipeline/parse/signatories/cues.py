"""Find the terms that introduce, close or contradict a list of signatories in a piece of text."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.parse.signatories.vocabulary import term_beginnings, terms

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Cue(NamedTuple):
    """A term of the vocabulary where it stands in a text."""

    role: str
    list_kind: str
    weight: float
    language: str
    start: int
    end: int


def find_cues(text: str) -> list[Cue]:
    """Terms of the vocabulary in a text, the longest first where several begin at one word.

    >>> [cue.role for cue in find_cues("The bill is supported by these groups")]
    ['sign', 'group']
    """
    known, beginnings, lower = terms(), term_beginnings(), text.lower()
    cues: list[Cue] = []
    done = 0
    for found in WORD.finditer(lower):
        if found.group() in beginnings and found.start() >= done and (term := longest_term(lower, found)):
            cues.extend(Cue(*role, found.start(), term[1]) for role in known[term[0]])
            done = term[1]
    return cues


def longest_term(text: str, first: re.Match[str]) -> tuple[str, int] | None:
    """The longest term that begins with a word of a text, and where it ends."""
    known, beginnings = terms(), term_beginnings()
    phrase, end = first.group(), first.end()
    longest = (phrase, end) if phrase in known else None
    while beginnings[phrase] and (found := WORD.search(text, end)):
        phrase, end = f"{phrase} {found.group()}", found.end()
        if phrase not in beginnings:
            break
        longest = (phrase, end) if phrase in known else longest
    return longest


def strongest(cues: list[Cue], role: str) -> Cue | None:
    """The cue of a role with the largest weight, the first of equals."""
    return max((cue for cue in cues if cue.role == role), key=lambda cue: cue.weight, default=None)
