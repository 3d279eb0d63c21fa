"""Courts as printed: from the words of a release to a Free Law Project court id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.knowledge import Courts


@dataclass(frozen=True, slots=True)
class FoundCourt:
    """A court named in a text."""

    start: int
    end: int
    court_id: str
    name: str


def court_of(text: str, courts: Courts) -> tuple[str, str] | None:
    """The court that a whole line names, as `(court_id, name)`.

    >>> aliases = Courts({"u.s. supreme court": ("scotus", "Supreme Court of the United States")})
    >>> court_of("the U.S. Supreme Court", aliases)
    ('scotus', 'Supreme Court of the United States')
    """
    folded = text.casefold().strip(" ()[].,:;")
    return courts.get(folded.removeprefix("the ")) or courts.get(f"{folded}.".removeprefix("the "))


def find_courts(text: str, courts: Courts) -> Iterator[FoundCourt]:
    """Every court named in a sentence, the longest alias at each place, from left to right.

    >>> aliases = Courts({"supreme court": ("scotus", "Supreme Court of the United States")})
    >>> [(c.start, c.court_id) for c in find_courts("In our Supreme Court case", aliases)]
    [(7, 'scotus')]
    """
    for start, end, alias in courts.finder.find_longest(text):
        if text[start].isupper() or text[start].isdigit():
            yield FoundCourt(start, end, *courts[alias])
