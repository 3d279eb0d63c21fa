"""Every edit of the real contract is reported, refused, or proven to change nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contract.compare import compare
from pipeline.contract.contract import (
    Contract,
    Promise,
    UnreadableContractError,
    contract_files,
    current_contract,
    read_contract,
)
from pipeline.contract.model import Column, Table

CONTRACT = current_contract()
FILES = contract_files(CONTRACT)
Place = tuple[str | int, ...]


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    """Every value of a JSON document that can be edited."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield (*path, key)
        yield from places(child, (*path, key))


DOCUMENTS = {path: json.loads(text) for path, text in FILES.items() if path.endswith(".json")}
PLACES = [(path, place) for path, document in DOCUMENTS.items() for place in places(document)]


def edited(document: Any, place: Place, edit: Callable[[Any], Any]) -> Any:
    """A copy with one value edited; `...` removes it."""
    copy = json.loads(json.dumps(document))
    parent = copy
    for key in place[:-1]:
        parent = parent[key]
    value = edit(parent[place[-1]])
    if value is ...:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return copy


def other(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return value + "x"
        case list():
            return value[::-1] if len(value) > 1 else [*value, "x"]
    return {**value, "surprise": True}


EDITS = {
    "another value": other,
    "removed": lambda value: ...,
    "another type": lambda value: [value],
    "null": lambda _: None,
}


def alone(path: str, text: str) -> Contract:
    """The contract of one file, which is quicker to read than all of it."""
    return read_contract({"VERSION": FILES["VERSION"], path: text})


def is_noticed(path: str, document: Any) -> bool:
    """Whether an edited file is reported or refused, or says exactly what the contract said before."""
    try:
        old, new = alone(path, FILES[path]), alone(path, json.dumps(document))
    except UnreadableContractError:
        return True
    return bool(compare(old, new)) or in_order(new) == in_order(old)


def in_order(contract: Contract) -> dict[str, Table]:
    """The tables of a contract with their references sorted: the order of references means nothing."""
    tables = {**contract.outputs, **{f"raw/{name}": promise for name, promise in contract.inputs.items()}}
    return {
        name: replace(promise.table, foreign_keys=tuple(sorted(promise.table.foreign_keys, key=lambda key: key.fields)))
        for name, promise in tables.items()
    }


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(list(EDITS)))
def test_every_single_edit_of_the_contract_is_noticed(place: tuple[str, Place], edit: str) -> None:
    path, where = place
    assert is_noticed(path, edited(DOCUMENTS[path], where, EDITS[edit]))


def test_every_edit_of_one_rich_table_is_noticed() -> None:
    document = DOCUMENTS["organizations.json"]
    for place in places(document):
        for edit in EDITS.values():
            assert is_noticed("organizations.json", edited(document, place, edit)), place


def test_only_what_the_file_itself_says_is_neutral() -> None:
    neutral = set()
    path = "organizations.json"
    for place in places(DOCUMENTS[path]):
        try:
            new = alone(path, json.dumps(edited(DOCUMENTS[path], place, lambda value: ...)))
        except UnreadableContractError:
            continue
        if new == alone(path, FILES[path]):
            neutral.add(place[-1])
    assert neutral == {"$schema", "name"}  # the profile of all files, and what the file is called


def test_a_small_table_schema_written_by_hand_is_understood() -> None:
    old = {
        "fields": [{"name": "a", "type": "string", "constraints": {"enum": ["x", "y"]}}, {"name": "b", "type": "any"}]
    }
    new = {"fields": [{"name": "a", "type": "string", "constraints": {"enum": ["x", "y", "z"]}}]}
    changes = compare(alone("small.json", json.dumps(old)), alone("small.json", json.dumps(new)))
    assert {(change.rule, change.path) for change in changes} == {
        ("enum-value-added", "small.a"),
        ("column-removed", "small.b"),
    }


def test_nothing_changes_between_a_contract_and_itself() -> None:
    assert compare(CONTRACT, CONTRACT) == []
    assert read_contract(FILES) == CONTRACT
    assert contract_files(read_contract(FILES)) == FILES


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_file_that_goes_is_breaking_and_one_that_comes_is_additive(path: str) -> None:
    without = read_contract({name: text for name, text in FILES.items() if name != path})
    assert [(change.rule, str(change.level)) for change in compare(CONTRACT, without)] == [
        ("table-removed", "breaking")
    ]
    assert [(change.rule, str(change.level)) for change in compare(without, CONTRACT)] == [("table-added", "additive")]


def with_table(contract: Contract, table: Table) -> Contract:
    return replace(
        contract, outputs={**contract.outputs, table.name: Promise(table, contract.outputs[table.name].formats)}
    )


CHANGED_PROPERTIES: dict[str, Callable[[random.Random, Column], Any]] = {
    "name": lambda rng, column: column.name + rng.choice(["_x", "_2"]),
    "type": lambda rng, column: rng.choice(sorted({"string", "integer", "number", "boolean", "date"} - {column.type})),
    "description": lambda rng, column: column.description + " More.",
    "required": lambda rng, column: not column.required,
    "unique": lambda rng, column: not column.unique,
    "enum": lambda rng, column: (*column.enum, "new_value"),
    "open": lambda rng, column: not column.open,
    "pattern": lambda rng, column: None if column.pattern else "[a-z]+",
    "minimum": lambda rng, column: (column.minimum or 0) + rng.choice([-1, 1]),
    "maximum": lambda rng, column: (column.maximum or 0) + rng.choice([-1, 1]),
    "format": lambda rng, column: "%d/%m/%Y",
    "min_length": lambda rng, column: (column.min_length or 0) + 1,
    "max_length": lambda rng, column: rng.randint(1, 9),
    "clean": lambda rng, column: not column.clean,
    "derived": lambda rng, column: "guessed",
    "missing": lambda rng, column: "Something else.",
    "example": lambda rng, column: "another",
    "renamed_from": lambda rng, column: "former",
    "deprecated": lambda rng, column: "Use another.",
    "removed_in": lambda rng, column: "9.0.0",
    "definition_version": lambda rng, column: column.definition_version + 1,
}


def test_random_edits_know_every_property_of_a_column() -> None:
    assert set(CHANGED_PROPERTIES) | {"labels"} == {one.name for one in fields(Column)}


def edit_column(rng: random.Random, table: Table) -> Table:
    index = rng.randrange(len(table.columns))
    column, name = table.columns[index], rng.choice(sorted(CHANGED_PROPERTIES))
    new = replace(column, **{name: CHANGED_PROPERTIES[name](rng, column)})
    if name == "enum":
        new = replace(new, labels={**column.labels, "new_value": "New"})
    return replace(table, columns=(*table.columns[:index], new, *table.columns[index + 1 :]))


def remove_column(rng: random.Random, table: Table) -> Table:
    gone = rng.choice(table.columns)
    return replace(table, columns=tuple(column for column in table.columns if column is not gone))


def add_column(rng: random.Random, table: Table) -> Table:
    index = rng.randint(0, len(table.columns))
    new = Column("brand_new", "string", "New.", clean=True)
    return replace(table, columns=(*table.columns[:index], new, *table.columns[index:]))


def swap_columns(rng: random.Random, table: Table) -> Table:
    a, b = sorted(rng.sample(range(len(table.columns)), 2))
    columns = list(table.columns)
    columns[a], columns[b] = columns[b], columns[a]
    return replace(table, columns=tuple(columns))


def edit_keys(rng: random.Random, table: Table) -> Table:
    if table.foreign_keys and rng.random() < 0.5:
        return replace(table, foreign_keys=table.foreign_keys[1:])
    return replace(table, primary_key=(*table.primary_key, "another"))


MODEL_EDITS = [edit_column] * 6 + [remove_column, add_column, swap_columns, edit_keys]


@pytest.mark.parametrize("seed", range(50))
def test_fifty_random_edits_of_the_real_models_are_reported_or_neutral(seed: int) -> None:
    rng = random.Random(seed)
    old = rng.choice(list(CONTRACT.outputs.values())).table
    new = rng.choice(MODEL_EDITS)(rng, old)
    changes = compare(CONTRACT, with_table(CONTRACT, new))
    is_openness_of_no_list = replace(new, columns=tuple(_normal(one) for one in new.columns)) == old
    assert changes or is_openness_of_no_list
    assert {change.table for change in changes} <= {old.name}
    assert len({(one.rule, one.path, str(one.old), str(one.new)) for one in changes}) == len(changes)


def _normal(column: Column) -> Column:
    """Whether a list may grow means nothing for a column without a list."""
    return column if column.enum else replace(column, open=False)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(min_value=1, max_value=6))
def test_several_edits_at_once_are_each_classified_once(rng: random.Random, n_edits: int) -> None:
    table = CONTRACT.outputs["letters"].table
    for _ in range(n_edits):
        table = rng.choice([edit_column, swap_columns, edit_keys])(rng, table)
    changes = compare(CONTRACT, with_table(CONTRACT, table))
    assert len({(one.rule, one.path, str(one.old), str(one.new)) for one in changes}) == len(changes)
