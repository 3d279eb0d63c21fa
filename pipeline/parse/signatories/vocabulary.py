"""The vocabularies of the signatory readers, loaded once from `raw/reference/`.

signatory_terms.csv   terms that introduce, close or contradict a list of signatories, in seven languages
organization_heads.csv   words that make a name the name of an organization
given_names.csv   first words of names of persons
signer_titles.csv   functions of persons; `is_office` marks public offices
signatory_words.csv   small words of names, words of prose, words of headings of groups
signatory_places.csv   countries, states and their abbreviations as they follow a name
number_words.csv   numbers in seven languages; those that are English words of another meaning are left out
name_words.csv   how often a word begins, continues and ends a name (tools/learn_name_words.py)
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

REFERENCE = Path(__file__).parents[3] / "raw" / "reference"


class Term(NamedTuple):
    """A term that says something about a list."""

    role: str  # sign, stance, group, list, closing, against, person, official
    list_kind: str  # kind of the list that it announces, or empty
    weight: float
    language: str


class WordCounts(NamedTuple):
    """How often a word stands at each place of a name."""

    begins: int
    inside: int
    ends: int


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of one vocabulary."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Terms of lists in lower case; one term may play several roles. British spelling is added to the American."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in read_rows("signatory_terms.csv"):
        term = Term(row["role"], row["list_kind"], float(row["weight"]), row["language"])
        found[row["term"]] = (*found.get(row["term"], ()), term)
    british = {term.replace("organiz", "organis"): roles for term, roles in found.items() if "organiz" in term}
    return {**british, **found}


@cache
def organization_heads() -> frozenset[str]:
    """Words that make a name the name of an organization."""
    return frozenset(row["word"] for row in read_rows("organization_heads.csv"))


@cache
def given_names() -> frozenset[str]:
    """First names in lower case."""
    return frozenset(row["given_name"] for row in read_rows("given_names.csv"))


@cache
def titles() -> dict[str, bool]:
    """Functions of persons in lower case, and whether each is a public office."""
    return {row["title"]: row["is_office"] == "true" for row in read_rows("signer_titles.csv")}


@cache
def number_words() -> dict[str, int]:
    """Numbers in words and what they count; "treinta y cinco" is a sum."""
    return {row["word"]: int(row["number"]) for row in read_rows("number_words.csv")}


@cache
def rough_numbers() -> frozenset[str]:
    """Words that count about so many: "quarantaine", "veintena", "centenar"."""
    return frozenset(row["word"] for row in read_rows("number_words.csv") if row["is_rough"] == "true")


@cache
def places() -> dict[str, str]:
    """Names of places in lower case and their kind."""
    return {row["place"].casefold(): row["kind"] for row in read_rows("signatory_places.csv")}


@cache
def name_words() -> dict[str, WordCounts]:
    """Counts of words by their place in names."""
    return {
        row["word"]: WordCounts(int(row["n_begins"]), int(row["n_inside"]), int(row["n_ends"]))
        for row in read_rows("name_words.csv")
    }


@cache
def words_of(role: str) -> frozenset[str]:
    """Words of one role.

    `small`: stand in names without a capital; `foreign`: show that a name is not English; `prose`: do not stand in
    names; `inside`: those that may where names stand around them; `heading`: make up headings of groups; `topic`: those
    that do before a word for signers; `measure`: what groups endorse; `function`: end what a person directs,
    not an organization; `header_...`: stand above a column of a table; `counted`: who a stated number of signatories
    counts.
    """
    return frozenset(row["word"] for row in read_rows("signatory_words.csv") if row["role"] == role)
