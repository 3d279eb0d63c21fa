"""Captures of one page: counted once, and what changed in the list shows in the data."""

from __future__ import annotations

from pipeline.captures import mark_superseded
from pipeline.records import Tables


def tables(*captures: tuple[str, str | None, list[str]]) -> Tables:
    """Releases with one letter each: id, what it supersedes, names."""
    return {
        "releases": [{"release_id": one, "supersedes_release_id": old} for one, old, _ in captures],
        "letters": [{"letter_id": one, "release_id": one} for one, _, _ in captures],
        "signatures": [
            {"letter_id": one, "position": position, "name_as_signed": name}
            for one, _, names in captures
            for position, name in enumerate(names, start=1)
        ],
    }


def duplicates(made: Tables) -> dict[str, str | None]:
    return {row["letter_id"]: row.get("duplicate_of_letter_id") for row in made["letters"]}


def test_the_letter_of_an_earlier_capture_is_the_one_of_the_latest():
    made = tables(("a", None, ["A"]), ("a-2", "a", ["A"]), ("a-3", "a-2", ["A"]), ("b", None, ["A"]))
    assert mark_superseded(made) == []
    assert duplicates(made) == {"a": "a-3", "a-2": "a-3", "a-3": None, "b": None}


def test_names_that_came_and_went_are_told():
    made = tables(("a", None, ["Acme", "Gone"]), ("a-2", "a", ["ACME", "New", "Newer"]))
    (problem,) = mark_superseded(made)
    assert problem.message == "since the capture a: 2 added (New, Newer); 1 removed (Gone)"
    assert (problem.code, problem.row_key) == ("signatories_changed", "a-2")


def test_a_decision_stands():
    made = tables(("a", None, ["A"]), ("a-2", "a", ["A"]), ("b", None, ["A"]))
    made["letters"][0]["duplicate_of_letter_id"] = "b"
    mark_superseded(made)
    assert duplicates(made)["a"] == "b"


def test_a_capture_without_a_list_takes_nothing_away():
    made = tables(("a", None, ["A"]), ("a-2", "a", []))
    made["letters"].pop()
    assert mark_superseded(made) == []
    assert duplicates(made) == {"a": None}


def test_letters_of_one_release_keep_their_order():
    made = tables(("a", None, ["A"]), ("b", "a", ["A"]))
    made["letters"] += [{"letter_id": f"{one}-{n}", "release_id": one} for one in "ab" for n in (10, 2)]
    mark_superseded(made)
    assert duplicates(made)["a-2"] == "b-2" and duplicates(made)["a-10"] == "b-10"


def test_a_circle_of_captures_ends():
    made = tables(("a", "b", ["A"]), ("b", "a", ["A"]))
    mark_superseded(made)
    assert all(letter != other for letter, other in duplicates(made).items())
