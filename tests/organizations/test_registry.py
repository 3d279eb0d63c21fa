"""Identifiers never change, whatever comes, goes or is decided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.organizations import Decisions, Known, Places, Registry, Resolution, resolve
from pipeline.organizations.registry import Claimant, load_registry, mint
from pipeline.records import Row
from tests.organizations.conftest import decide

NAMES = ["Widget Watch", "Widget Watch, Inc.", "Gadget Guard", "Gear Gazette", "350", "Gear Gazette (GEGA)", "GEGA"]


def build(letters: dict[str, list[str]], rows: list[Row], pairs: list[Row]) -> Resolution:
    """One build whose registry holds these rows."""
    registry = Registry()
    for row in rows:
        registry.add(row)
    signed = [
        {"letter_id": letter, "position": position, "name_as_signed": name}
        for letter, names in letters.items()
        for position, name in enumerate(names, start=1)
    ]
    return resolve(signed, [{"letter_id": x} for x in letters], Decisions(tuple(pairs)), registry, Known(), Places())


letters = st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(NAMES), max_size=3), max_size=4)
pairs = st.lists(
    st.builds(decide, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["same", "not_same", "unsure"])),
    max_size=2,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(letters, pairs), min_size=1, max_size=5))
def test_identifiers_survive_any_history(history: list[tuple[dict[str, list[str]], list[Row]]]) -> None:
    rows: list[Row] = []
    published: set[str] = set()
    for signed, decided in history:
        result = build(signed, rows, decided)
        ids = [row["organization_id"] for row in result.organizations]
        assert len(ids) == len(set(ids))
        retired = {row["organization_id"]: row["successor_id"] for row in result.retired_organization_ids}
        assert published <= set(ids) | set(retired)
        assert not set(ids) & set(retired)
        assert {heir for heir in retired.values() if heir} <= set(ids)
        rows += result.minted
        published |= set(ids)
        again = build(signed, rows, decided)
        assert again.minted == []
        assert again.organizations == result.organizations
        assert again.retired_organization_ids == result.retired_organization_ids
        assert again.issues == result.issues


@settings(max_examples=30, deadline=None)
@given(letters, letters)
def test_an_added_release_keeps_every_identifier_or_says_so(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> None:
    first = build(before, [], [])
    both = {**before, **{f"{letter}-new": names for letter, names in after.items()}}
    second = build(both, first.minted, [])
    heirs = {row["organization_id"]: row["successor_id"] for row in second.retired_organization_ids}
    split = {issue["row_key"] for issue in second.issues if issue["code"] == "organization_split"}
    for at, identifier in first.organization_id.items():
        assert second.organization_id[at] in {identifier, heirs.get(identifier), *split}


def test_a_removed_release_retires_and_its_return_revives() -> None:
    first = build({"a": ["Widget Watch"], "b": ["Gadget Guard"]}, [], [])
    without = build({"a": ["Widget Watch"]}, first.minted, [])
    assert [row["organization_id"] for row in without.retired_organization_ids] == ["gadget-guard"]
    again = build({"b": ["Gadget Guard"], "a": ["Widget Watch"]}, first.minted, [])
    assert (again.minted, again.organization_id) == ([], first.organization_id)


def test_a_merge_retires_the_lighter_identifier_with_its_successor() -> None:
    signed = {"a": ["Widget Watch"], "b": ["Gadget Guard"], "c": ["Gadget Guard"]}
    first = build(signed, [], [])
    merged = build(signed, first.minted, [decide("Widget Watch", "Gadget Guard", "same")])
    assert {row["organization_id"] for row in merged.organizations} == {"gadget-guard"}
    assert merged.retired_organization_ids == [
        {"organization_id": "widget-watch", "successor_id": "gadget-guard", "reason": "merged into gadget-guard"}
    ]


def test_a_split_leaves_the_identifier_to_the_larger_part_and_says_so() -> None:
    signed = {"a": ["Widget Watch, Inc."], "b": ["Widget Watch"], "c": ["Widget Watch"]}
    first = build(signed, [], [])
    split = build(signed, first.minted, [decide("Widget Watch, Inc.", "Widget Watch", "not_same")])
    kept = first.organization_id["b", 1]
    assert split.organization_id["b", 1] == kept
    assert split.organization_id["a", 1] != kept
    assert [issue["code"] for issue in split.issues] == ["organization_split"]


def test_a_new_spelling_that_becomes_canonical_keeps_the_identifier() -> None:
    first = build({"a": ["Widget Watch, Inc."]}, [], [])
    more = {"a": ["Widget Watch, Inc."], "b": ["Widget Watch"], "c": ["Widget Watch"]}
    second = build(more, first.minted, [])
    assert [row["name"] for row in second.organizations] == ["Widget Watch"]
    assert set(second.organization_id.values()) == {"widget-watch-inc"}


def test_identifiers_never_look_like_numbers() -> None:
    for name in ("350", "1e5", "2020-10", "NaN", "true", "日本"):
        made = mint(Claimant(name, None, ()), set())
        assert any(c.isalpha() for c in made.replace("e", ""))
        assert made not in {"nan", "true"}


def test_equal_names_get_their_place_or_a_counter() -> None:
    assert mint(Claimant("Grace Church", "Boston, MA", ()), {"grace-church"}) == "grace-church-boston-ma"
    assert mint(Claimant("Grace Church", None, ()), {"grace-church"}) == "grace-church-2"


def test_a_missing_registry_is_empty(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert load_registry(tmp_path).current == {}
