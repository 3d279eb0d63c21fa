"""The vocabularies agree with themselves: every row shows that it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.organizations import Reference, load_reference
from pipeline.organizations.known import find_conflicts, index_known
from pipeline.organizations.normalize import fold, read_name
from pipeline.organizations.terms import index_terms
from pipeline.organizations.vocabulary import read_rows
from tests.organizations.conftest import REPOSITORY

REFERENCE = REPOSITORY / "raw" / "reference"


def test_every_term_matches_its_example_and_not_its_counter_example(reference: Reference) -> None:
    wrong = []
    for number, row in enumerate(reference.terms.rows):
        for text, expected in ((row["example"], True), (row["counter_example"], False)):
            found = {match.term.number for match in reference.terms.find(read_name(text).key)}
            if (number in found) != expected:
                wrong.append((row["line"], row["pattern"], text))
    assert not wrong


def test_no_term_stands_twice(reference: Reference) -> None:
    keys = [(r["pattern"], r["category"], r["type"], r["scope"]) for r in reference.terms.rows]
    assert len(keys) == len(set(keys))


def test_terms_use_known_codes_only(reference: Reference) -> None:
    assert len(reference.terms.rows) > 1000
    assert "unknown" not in {row["category"] for row in reference.terms.rows}


def test_known_organizations_do_not_contradict_each_other(reference: Reference) -> None:
    assert find_conflicts(list(reference.known.rows.values())) == []


def test_known_organizations_are_sorted_and_many() -> None:
    rows = read_rows(REFERENCE / "known_organizations.csv", ["name"])
    assert len(rows) > 1000
    assert [row["name"] for row in rows] == [
        row["name"] for row in sorted(rows, key=lambda row: (fold(row["name"]), row["name"]))
    ]


GOOD = {"name": "Widget Union", "category": "labor", "organization_type": "union", "scope": "national"}


@pytest.mark.parametrize(
    "other",
    [
        {"name": "The Widget Union"},
        {"name": "Gadget Union", "aliases": "Widget Union"},
        {"name": "Gadget Union", "former_names": "Widget Union, Inc."},
        {"name": "Gadget Union", "parent": "Nobody", "relation": "chapter"},
        {"name": "Gadget Union", "parent": "Gadget Union", "relation": "chapter"},
        {"name": "Gadget Union", "parent": "Widget Union"},
    ],
    ids=["two rows", "alias", "former name", "unknown parent", "circle", "parent without relation"],
)
def test_each_kind_of_conflict_is_found(other: dict[str, str]) -> None:
    assert find_conflicts([GOOD, {**GOOD, **other}])


def test_a_shared_acronym_leads_to_nobody() -> None:
    known = index_known([{**GOOD, "acronym": "WU"}, {**GOOD, "name": "Weavers United", "acronym": "WU"}])
    assert known.find("wu") is None
    assert known.find("weavers united") is not None


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("category_terms.csv", "bees,flowers,,,,70,0.9,,Bees,Cats"),
        ("category_terms.csv", "be*,environment,,,,70,0.9,,Bees,Cats"),
        ("category_terms.csv", "bees,environment,,,,much,0.9,,Bees,Cats"),
        ("known_organizations.csv", "Zzz,,,,,,,flowers,,nonprofit,national,,,,"),
        ("known_organizations.csv", "Zzz,,,,Nobody,chapter,,labor,,union,national,,,,"),
        ("places.csv", "Atlantis,island,,,"),
    ],
)
def test_a_broken_row_is_an_error_with_file_and_line(tmp_path: Path, file: str, line: str) -> None:
    for path in REFERENCE.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = len((tmp_path / file).read_text(encoding="utf-8").splitlines())
    with (tmp_path / file).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(PipelineError, match=rf"{file}:{lines + 1}"):
        load_reference(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name,kind\nParis,city\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="add state"):
        read_rows(path, ["name", "kind", "state"])


def test_a_pattern_matches_words_and_not_parts_of_words() -> None:
    terms = index_terms([{"pattern": "gun|arms control", "category": "justice_safety", "precedence": "1"}])
    assert terms.find("ohio gun control league")
    assert not terms.find("ohio gunners control")
