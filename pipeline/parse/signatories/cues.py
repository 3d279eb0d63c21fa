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
    longest, known, lower = longest_terms(), terms(), text.lower()
    cues: list[Cue] = []
    done = 0
    for found in WORD.finditer(lower):
        n_words = longest.get(found.group())
        if n_words is None or found.start() < done:
            continue
        for phrase, end in phrases_at(lower, found, n_words):
            if roles := known.get(phrase):
                cues.extend(Cue(*role, found.start(), end) for role in roles)
                done = end
                break
    return cues


def phrases_at(text: str, first: re.Match[str], n_words: int) -> list[tuple[str, int]]:
    """The phrases of up to `n_words` words that begin with a word, the longest first, with where they end."""
    phrase = first.group()
    phrases = [(phrase, first.end())]
    while len(phrases) < n_words and (found := WORD.search(text, phrases[-1][1])):
        phrase = f"{phrase} {found.group()}"
        phrases.append((phrase, found.end()))
    return phrases[::-1]


def strongest(cues: list[Cue], role: str) -> Cue | None:
    """The cue of a role with the largest weight, the first of equals."""
    return max((cue for cue in cues if cue.role == role), key=lambda cue: cue.weight, default=None)
