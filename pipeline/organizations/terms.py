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


class Word(NamedTuple):
    """One word of a pattern: whole words and beginnings that fit."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, found: str) -> bool:
        """Say whether a word of a name fits."""
        return found in self.whole or found.startswith(self.beginnings)


Pattern = tuple[Word, ...]


class Term(NamedTuple):
    """A row of the vocabulary."""

    number: int
    category: str | None
    secondary: str | None
    type: str | None
    scope: str | None
    precedence: int
    confidence: float


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


class Entry(NamedTuple):
    """A pattern in the index: it speaks for a term, or it is an exception and speaks against it."""

    term: Term
    rest: Pattern  # after the first word
    is_exception: bool


@dataclass
class Terms:
    """The vocabulary, found by the first word of a pattern."""

    rows: list[Row] = field(default_factory=list)
    whole: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    beginnings: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def find(self, key: str) -> list[Match]:
        """Every match in a comparison key, the strongest first."""
        words = ["^", *key.split(), "$"]
        found: list[Match] = []
        excepted = set()
        for start, word in enumerate(words):
            for term, rest, is_exception in self._starting(word):
                end = start + 1 + len(rest)
                if rest and (end > len(words) or not rest[0].fits(words[start + 1])):
                    continue
                if len(rest) > 1 and not _follows(rest, words, start + 1):
                    continue
                if is_exception:
                    excepted.add(term.number)
                else:
                    found.append(Match(term, start, end, " ".join(words[start:end]).strip("^$ ")))
        if excepted:
            found = [match for match in found if match.term.number not in excepted]
        if len(found) > 1:
            found.sort(key=lambda m: (m.rank, -m.term.number), reverse=True)
        return found

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
        )
        self.rows.append(row)
        for column, is_exception in (("pattern", False), ("exceptions", True)):
            for text in listed(row.get(column)):
                self._index(compile_pattern(text), term, is_exception)

    def _index(self, pattern: Pattern, term: Term, is_exception: bool) -> None:
        entry = Entry(term, pattern[1:], is_exception)
        for word in pattern[0].whole:
            self.whole[word].append(entry)
        for beginning in pattern[0].beginnings:
            self.beginnings[beginning].append(entry)

    def _starting(self, word: str) -> tuple[Entry, ...]:
        known = self.seen.get(word)
        if known is None:
            found = list(self.whole.get(word, ()))
            for length in range(SHORTEST_PREFIX, len(word) + 1):
                found += self.beginnings.get(word[:length], ())
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


def compile_pattern(text: str) -> Pattern:
    """Read a pattern into its words.

    >>> [word.fits("immigrants") for word in compile_pattern("immigra* right|rights")]
    [True, False]
    """
    return tuple(_compile_word(word) for word in _words(text))


def _compile_word(text: str) -> Word:
    choices = text.split("|")
    whole = (choice if choice in ("^", "$") else fold(choice) for choice in choices if not choice.endswith("*"))
    return Word(frozenset(whole), tuple(fold(choice[:-1]) for choice in choices if choice.endswith("*")))


def _words(text: str) -> list[str]:
    return text.replace("-", " ").replace("/", " ").split()


def _follows(pattern: Pattern, words: Sequence[str], start: int) -> bool:
    return all(word.fits(words[start + offset]) for offset, word in enumerate(pattern))


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
