"""Find any of many terms in a text in one pass. A hyphen is part of a word: "co-signed" does not hold "signed"."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


class Finder:
    """Finds some terms in a text in time proportional to its length, whatever their number."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Prepare the terms, given in lower case."""
        self._terms = tuple(terms)
        self._automaton = AhoCorasick(self._terms, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Where each term begins and ends in a text as a word, also inside a longer one, in the order of the ends.

        >>> Finder(["signed", "signed by"]).find("Signed\\nby us, co-signed")
        [(0, 6, 'signed'), (0, 9, 'signed by')]
        """
        lower = f"  {_lower(text)}  ".replace("\n", " ").replace("\u00a0", " ")
        found = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        return [
            (start - 2, end - 2, self._terms[number])
            for number, start, end in found
            if not lower[end].isalnum()
            and not lower[start - 1].isalnum()
            and not (lower[start - 1] == "-" and lower[start - 2].isalnum())
            and not (lower[end] == "-" and lower[end + 1].isalnum())
        ]

    def find_longest(self, text: str) -> list[tuple[int, int, str]]:
        """The terms of a text in order, none inside another; of several that begin at one place the longest.

        >>> Finder(["signed", "signed by"]).find_longest("signed by us, signed")
        [(0, 9, 'signed by'), (14, 20, 'signed')]
        """
        longest: list[tuple[int, int, str]] = []
        for found in sorted(self.find(text), key=lambda found: (found[0], -found[1])):
            if not longest or found[0] >= longest[-1][1]:
                longest.append(found)
        return longest


def _lower(text: str) -> str:
    """A text in lower case, as long as before: of all letters only the dotted capital I would become two."""
    return text.replace("\u0130", "I").lower()
