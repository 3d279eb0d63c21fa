"""Terms: words in names that tell what an organization is about, what kind of body it is, how far it reaches.

The vocabulary is `raw/reference/category_terms.csv`. A pattern is a run of words of the comparison key; a word may end
in `*` (any continuation) and offer alternatives with `|`; `^` and `$` stand for the ends of the name; a cell may hold
several patterns separated by `;`. A row does not apply to names that match one of its exceptions. Of the rows that
match a name the one with the highest precedence decides, then the longer match, then the earlier one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.organizations.normalize import fold
from pipeline.organizations.vocabulary import listed, one_of, read_rows, required
from pipeline.records import Row

COLUMNS = (
    "pattern", "category", "secondary", "type", "scope", "precedence", "confidence", "exceptions", "example",
    "counter_example",
)  # fmt: skip
SHORTEST_PREFIX = 3

Word = tuple[str, ...]
"""Alternatives for one word; a trailing `*` leaves the end open."""


class Term(NamedTuple):
    """A row of the vocabulary."""

    number: int
    category: str | None
    secondary: str | None
    type: str | None
    scope: str | None
    precedence: int
    confidence: float
    exceptions: tuple[tuple[Word, ...], ...]


class Match(NamedTuple):
    """A term found in a name."""

    term: Term
    start: int
    end: int
    text: str

    @property
    def rank(self) -> tuple[int, int, int]:
        """Larger is stronger."""
        return self.term.precedence, self.end - self.start, -self.start


@dataclass
class Terms:
    """The vocabulary, found by the first word of a pattern."""

    rows: list[Row] = field(default_factory=list)
    exact: dict[str, list[tuple[Term, tuple[Word, ...]]]] = field(default_factory=lambda: defaultdict(list))
    prefixes: dict[str, list[tuple[Term, tuple[Word, ...]]]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, tuple[tuple[Term, tuple[Word, ...]], ...]] = field(default_factory=dict)

    def find(self, key: str) -> list[Match]:
        """Every match in a comparison key, the strongest first."""
        words = ["^", *key.split(), "$"]
        found = []
        for start, word in enumerate(words):
            for term, pattern in self._starting(word):
                end = start + len(pattern)
                if end <= len(words) and all(map(_fits, pattern, words[start:end])):
                    found.append(Match(term, start, end, " ".join(words[start:end]).strip("^$ ")))
        kept = [m for m in found if not any(_occurs(words, pattern) for pattern in m.term.exceptions)]
        return sorted(kept, key=lambda m: (m.rank, -m.term.number), reverse=True)

    def add(self, row: Row) -> None:
        """Take in one row of the vocabulary."""
        term = Term(
            len(self.rows),
            row.get("category"),
            row.get("secondary"),
            row.get("type"),
            row.get("scope"),
            int(row["precedence"]),
            float(row.get("confidence") or 0.7),
            tuple(compile_pattern(text) for text in listed(row.get("exceptions"))),
        )
        self.rows.append(row)
        for text in listed(row["pattern"]):
            pattern = compile_pattern(text)
            for choice in pattern[0]:
                index, key = (self.prefixes, choice[:-1]) if choice.endswith("*") else (self.exact, choice)
                index[key].append((term, pattern))

    def _starting(self, word: str) -> tuple[tuple[Term, tuple[Word, ...]], ...]:
        known = self.seen.get(word)
        if known is None:
            found = list(self.exact.get(word, ()))
            for length in range(SHORTEST_PREFIX, len(word) + 1):
                found += self.prefixes.get(word[:length], ())
            known = self.seen[word] = tuple(found)
        return known


def load_terms(path: Path, vocabularies: dict[str, frozenset[str]]) -> Terms:
    """Read the vocabulary; raises PipelineError with file and line for unknown codes and broken patterns."""
    checks = [
        required("pattern", "precedence", "example"),
        one_of("category", vocabularies["category"]),
        one_of("secondary", vocabularies["category"]),
        one_of("type", vocabularies["organization_type"]),
        one_of("scope", vocabularies["scope"]),
        _check_pattern,
        _check_numbers,
    ]
    return index_terms(read_rows(path, COLUMNS, checks))


def index_terms(rows: Iterable[Row]) -> Terms:
    """Index rows of the vocabulary."""
    terms = Terms()
    for row in rows:
        terms.add(row)
    return terms


def compile_pattern(text: str) -> tuple[Word, ...]:
    """Read a pattern into its words.

    >>> compile_pattern("immigra* right|rights")
    (('immigra*',), ('right', 'rights'))
    """
    return tuple(tuple(_fold_choice(choice) for choice in word.split("|")) for word in _words(text))


def _words(text: str) -> list[str]:
    return text.replace("-", " ").replace("/", " ").split()


def _fold_choice(choice: str) -> str:
    if choice in ("^", "$"):
        return choice
    star = "*" if choice.endswith("*") else ""
    return fold(choice.rstrip("*")) + star


def _fits(word: Word, found: str) -> bool:
    return any(found.startswith(c[:-1]) if c[-1] == "*" else found == c for c in word)


def _occurs(words: Sequence[str], pattern: tuple[Word, ...]) -> bool:
    length = len(pattern)
    return any(all(map(_fits, pattern, words[i : i + length])) for i in range(len(words) - length + 1))


def _check_pattern(row: Row) -> str | None:
    for text in listed(row.get("pattern")) + listed(row.get("exceptions")):
        for choice in (choice for word in _words(text) for choice in word.split("|")):
            if choice not in ("^", "$") and (" " in fold(choice.rstrip("*")) or not fold(choice.rstrip("*"))):
                return f"{choice!r} in pattern {text!r} is not one word"
            if choice.endswith("*") and len(choice) <= SHORTEST_PREFIX:
                return f"{choice!r} leaves too much open"
    return None


def _check_numbers(row: Row) -> str | None:
    try:
        int(row.get("precedence") or 0)
        confidence = float(row.get("confidence") or 0)
    except ValueError:
        return "precedence must be a whole number and confidence a number"
    return None if 0 <= confidence <= 1 else "confidence must be between 0 and 1"
