"""Courts as printed: from the words of a release to a Free Law Project court id."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Courts = Mapping[str, tuple[str, str]]
"""Casefolded alias of a court -> its Free Law Project id and full name."""

MAX_WORDS = 14
"""No alias of a court has more words."""


@dataclass(frozen=True, slots=True)
class FoundCourt:
    """A court named in a text."""

    start: int
    end: int
    court_id: str
    name: str


def read_courts(path: Path) -> dict[str, tuple[str, str]]:
    """The aliases of courts in a table of `alias,court_id,court_name`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["alias"].casefold(): (row["court_id"], row["court_name"]) for row in csv.DictReader(file)}


def court_of(text: str, courts: Courts) -> tuple[str, str] | None:
    """The court that a whole line names, as `(court_id, name)`.

    >>> court_of("the U.S. Supreme Court", {"u.s. supreme court": ("scotus", "Supreme Court of the United States")})
    ('scotus', 'Supreme Court of the United States')
    """
    folded = text.casefold().strip(" ()[].,:;")
    return courts.get(folded.removeprefix("the ")) or courts.get(f"{folded}.".removeprefix("the "))


def find_courts(text: str, courts: Courts) -> Iterator[FoundCourt]:
    """Every court named in a sentence, the longest alias at each place, from left to right.

    >>> aliases = {"supreme court": ("scotus", "Supreme Court of the United States")}
    >>> [(c.start, c.court_id) for c in find_courts("In our Supreme Court case", aliases)]
    [(7, 'scotus')]
    """
    words = _words(text)
    index = 0
    while index < len(words):
        found = _court_at(text, words, index, courts)
        if found:
            yield found[0]
        index += found[1] if found else 1


def _words(text: str) -> list[tuple[int, int]]:
    spans, end = [], 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans


def _court_at(text: str, words: list[tuple[int, int]], index: int, courts: Courts) -> tuple[FoundCourt, int] | None:
    start = words[index][0]
    while start < words[index][1] and text[start] in "(\"'“‘[":
        start += 1
    if not (text[start : start + 1].isupper() or text[start : start + 1].isdigit()):
        return None
    for count in range(min(MAX_WORDS, len(words) - index), 0, -1):
        end = words[index + count - 1][1]
        for tail in (0, 1, 2):
            printed = text[start : end - tail] if tail else text[start:end]
            printed = printed.removesuffix("'s").removesuffix("’s")
            court = courts.get(" ".join(printed.split()).casefold())
            if court and (tail == 0 or not text[end - tail : end].isalnum()):
                return FoundCourt(start, start + len(printed), *court), count
    return None
