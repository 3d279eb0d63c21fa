"""Human decisions change exactly what they name, and say so when they no longer fit."""

import pytest

from pipeline.decisions import WITHHELD, correct, mark_duplicates, suppress
from pipeline.errors import PipelineError


@pytest.fixture
def tables():
    return {
        "letters": [
            {"letter_id": "a", "release_id": "a", "n_claimed": 89, "addressee": None},
            {"letter_id": "b", "release_id": "b", "n_claimed": None, "addressee": None},
        ],
        "signatures": [
            {
                "letter_id": "a",
                "position": 1,
                "name_as_signed": "Jane Roe",
                "person_name": "Jane Roe",
                "note": "x",
            },
            {
                "letter_id": "b",
                "position": 1,
                "name_as_signed": "Jane Roe",
                "person_name": None,
                "note": None,
            },
            {
                "letter_id": "b",
                "position": 2,
                "name_as_signed": "Roe Society",
                "person_name": None,
                "note": None,
            },
        ],
        "lines": [
            {"release_id": "a", "line_number": 1, "text": "Jane  Roe, Teacher"},
            {"release_id": "b", "line_number": 1, "text": "Roe Society"},
        ],
    }


def correction(**changes):
    return {
        "table_name": "letters",
        "row_key": "a",
        "column": "n_claimed",
        "old_value": "89",
        "new_value": "86",
    } | changes


def test_a_correction_replaces_the_value_that_it_expects(tables):
    assert correct(tables, [correction()]) == []
    assert tables["letters"][0]["n_claimed"] == 86


def test_a_correction_that_finds_another_value_changes_nothing(tables):
    (problem,) = correct(tables, [correction(old_value="90")])
    assert problem.code == "stale_correction"
    assert tables["letters"][0]["n_claimed"] == 89


@pytest.mark.parametrize("change", [{"row_key": "zzz"}, {"table_name": "releases", "column": "title"}])
def test_a_correction_of_a_row_that_is_not_there_is_an_issue(tables, change):
    (problem,) = correct(tables, [correction(**change)])
    assert problem.code == "unknown_decision"


def test_a_missing_value_can_be_filled_in_with_the_right_type(tables):
    correct(tables, [correction(row_key="b", old_value=None, new_value="12")])
    correct(tables, [correction(column="addressee", old_value=None, new_value="12 senators")])
    correct(tables, [correction(column="addressee", row_key="b", old_value=None, new_value="12")])
    assert [letter["n_claimed"] for letter in tables["letters"]] == [89, 12]
    assert [letter["addressee"] for letter in tables["letters"]] == ["12 senators", "12"]


def test_a_suppressed_person_is_nowhere(tables):
    assert suppress(tables, [{"person_name": "jane roe"}]) == []
    assert "Jane" not in str(tables)
    assert tables["signatures"][0]["person_name"] == WITHHELD
    assert tables["signatures"][2]["name_as_signed"] == "Roe Society"


def test_a_suppression_can_be_limited_to_one_release(tables):
    suppress(tables, [{"person_name": "Jane Roe", "release_id": "a"}])
    assert [row["name_as_signed"] for row in tables["signatures"]] == [WITHHELD, "Jane Roe", "Roe Society"]


def test_a_suppression_that_finds_nobody_is_an_issue(tables):
    (problem,) = suppress(tables, [{"person_name": "John Doe"}])
    assert problem.code == "unknown_decision"


def test_a_duplicate_letter_points_at_the_first(tables):
    assert mark_duplicates(tables, [{"letter_id": "b", "duplicate_of_letter_id": "a"}]) == []
    assert tables["letters"][1]["duplicate_of_letter_id"] == "a"
    (problem,) = mark_duplicates(tables, [{"letter_id": "b", "duplicate_of_letter_id": "zzz"}])
    assert problem.code == "unknown_decision"


@pytest.mark.parametrize("change", [{"column": "n_clamied"}, {"new_value": "many"}])
def test_a_correction_that_makes_no_sense_is_refused_with_its_line(tables, change):
    with pytest.raises(PipelineError, match=r"corrections\.csv:7"):
        correct(tables, [correction(line=7, **change)])
