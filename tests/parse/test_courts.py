"""The table of courts, and courts as printed."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from pipeline.parse.courts import court_of, find_courts
from tests.parse.conftest import REPOSITORY

with (REPOSITORY / "raw" / "reference" / "court_aliases.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
IDS = {row["court_id"] for row in ROWS}
PRINTED = {
    "U.S. Supreme Court": "scotus",
    "the Supreme Court of the United States": "scotus",
    "U.S. Court of Appeals for the Fourth Circuit": "ca4",
    "9th Circuit Court of Appeals": "ca9",
    "D.C. Circuit": "cadc",
    "U.S. District Court for the Northern District of California": "cand",
    "N.D. Cal.": "cand",
    "Massachusetts Supreme Judicial Court": "mass",
    "Texas Court of Criminal Appeals": "texcrimapp",
}


def test_an_alias_names_one_court():
    assert [alias for alias, count in Counter(row["alias"].casefold() for row in ROWS).items() if count > 1] == []


def test_a_court_has_one_name():
    assert len({(row["court_id"], row["court_name"]) for row in ROWS}) == len(IDS)


def test_every_circuit_and_every_district_is_there():
    assert {f"ca{number}" for number in range(1, 12)} | {"cadc", "cafc", "scotus"} <= IDS
    districts = {
        row["court_id"] for row in ROWS if row["court_name"].startswith(("United States District", "District Co"))
    }
    assert len(districts) == 94


@pytest.mark.parametrize(("printed", "court_id"), PRINTED.items())
def test_a_court_is_known_as_it_is_printed(knowledge, printed, court_id):
    assert court_of(printed, knowledge.courts)[0] == court_id
    assert [court.court_id for court in find_courts(f"before {printed}, they", knowledge.courts)] == [court_id]


def test_a_court_in_a_sentence_leaves_out_its_possessive(knowledge):
    text = "the Supreme Court’s ruling"
    (court,) = find_courts(text, knowledge.courts)
    assert text[court.start : court.end] == "Supreme Court"
