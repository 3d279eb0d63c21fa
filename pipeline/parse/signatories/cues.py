"""Find the terms that introduce, close or contradict a list of signatories in a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def find_cues_near(text: str, words: Iterable[str], reach: int) -> list[Cue]:
    """The terms of a text that stand within `reach` characters of one of some words: all of them where it is short.

    >>> [cue.start for cue in find_cues_near("signed by us. " + 99 * "x " + "They support it.", ["support"], 20)]
    [217]
    """
    lower = text.lower()
    places = sorted(found.start() for word in words for found in re.finditer(re.escape(word), lower))
    windows: list[tuple[int, int]] = []
    for place in places:
        start, end = text.rfind(" ", 0, max(place - reach, 0)) + 1, text.find(" ", place + reach)
        end = end if end >= 0 else len(text)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return [
        cue._replace(start=cue.start + start, end=cue.end + start)
        for start, end in windows
        for cue in find_cues(text[start:end])
    ]


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
