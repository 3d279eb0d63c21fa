"""Find the terms that introduce, close or contradict a list of signatories in a piece of text."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.parse.signatories.vocabulary import longest_terms, terms

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
    longest, known = longest_terms(), terms()
    words = [(found.group(), found.start(), found.end()) for found in WORD.finditer(text.lower())]
    cues: list[Cue] = []
    index = 0
    while index < len(words):
        n_words = longest.get(words[index][0], 0)
        step = 1
        for size in range(min(n_words, len(words) - index), 0, -1):
            roles = known.get(" ".join(word for word, _, _ in words[index : index + size]))
            if roles:
                start, end = words[index][1], words[index + size - 1][2]
                cues.extend(Cue(*role, start, end) for role in roles)
                step = size
                break
        index += step
    return cues


def strongest(cues: list[Cue], role: str) -> Cue | None:
    """The cue of a role with the largest weight, the first of equals."""
    return max((cue for cue in cues if cue.role == role), key=lambda cue: cue.weight, default=None)
