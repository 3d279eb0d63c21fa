"""Each rule of each model is proved to fail on a bad row; a rule without one would be a dead check."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.check import check_frame, check_keys, duplicates
from pipeline.contract.describe import describe
from pipeline.contract.model import Column, Table
from pipeline.records import as_printed
from schemas import TABLES, rules
from schemas.base import Model
from schemas.inputs import INPUTS

MODELS: dict[str, type[Model]] = {**TABLES, **{f"raw/{Path(path).stem}": model for path, model in INPUTS.items()}}
DESCRIBED = {name: describe(model, name) for name, model in MODELS.items()}

UNCLEAN = ["", " x", "x ", "x\u00a0", "x\ny", "x\ty", "x\u0000", "x\u0085y", "x\u2028y"]
NO_DAYS = ["2021-02-30", "2021-2-3", "20210203", "2021-02-03T00:00:00", "02/03/2021", "2021-02-03\n", "2021"]


def bad_values(column: Column) -> list[tuple[str, Any]]:
    """One or more values that break each rule of a column."""
    bad: list[tuple[str, Any]] = []
    if column.required:
        bad.append(("required", None))
    if column.clean:
        bad += [("clean_text", value) for value in UNCLEAN]
    if column.type == "date":
        bad += [("iso_date", value) for value in NO_DAYS]
    if column.pattern:
        bad += [("pattern", "!"), ("pattern", f"{column.example}\n"), ("pattern", f"{column.example} !")]
    if column.enum and not column.open:
        bad += [("enum", "no_such_value"), ("enum", column.enum[0].upper())]
    if column.minimum is not None:
        bad.append(("minimum", column.minimum - 1))
    if column.maximum is not None:
        bad.append(("maximum", column.maximum + 1))
    return bad


CASES = {
    name: [(column, rule, value) for column in table.columns for rule, value in bad_values(column)]
    for name, table in DESCRIBED.items()
}


def example(table: Table) -> dict[str, Any]:
    return {column.name: column.example for column in table.columns}


def broken(name: str, frame: pd.DataFrame) -> set[tuple[str, str]]:
    return {(one.column, one.rule) for one in check_frame(name, frame, MODELS[name])}


@pytest.mark.parametrize("name", MODELS)
def test_the_examples_of_a_table_are_a_good_row(name: str) -> None:
    frame = to_frame([example(DESCRIBED[name])], DESCRIBED[name])
    assert broken(name, frame) == set()
    assert to_arrow(frame, DESCRIBED[name]).num_rows == 1


@pytest.mark.parametrize("name", MODELS)
def test_optional_values_may_be_missing_and_tables_empty(name: str) -> None:
    table = DESCRIBED[name]
    row = {column.name: column.example for column in table.columns if column.required}
    assert broken(name, to_frame([row], table)) == set()
    empty = to_frame([], table)
    assert broken(name, empty) == set()
    assert to_arrow(empty, table).schema.names == list(table.column_names)


@pytest.mark.parametrize("name", MODELS)
def test_each_rule_can_fail(name: str) -> None:
    """A good row, and for each rule of each column a row that breaks this rule alone."""
    table = DESCRIBED[name]
    good = example(table)
    frame = to_frame([good, *({**good, column.name: value} for column, _, value in CASES[name])], table)
    found = {(one.column, one.rule, one.index, one.value) for one in check_frame(name, frame, MODELS[name])}
    wanted = {(column.name, rule, index, value) for index, (column, rule, value) in enumerate(CASES[name], start=1)}
    assert wanted <= found
    assert {(column, index) for column, _, index, _ in found} == {(column, index) for column, _, index, _ in wanted}


@pytest.mark.parametrize("name", MODELS)
def test_the_type_of_each_column_is_enforced(name: str) -> None:
    columns = DESCRIBED[name].column_names
    wrong = pd.DataFrame({column: pd.Series([b"bytes"], dtype=object) for column in columns})
    assert {(column, "type") for column in columns} <= broken(name, wrong)


def test_every_rule_of_every_model_has_a_bad_row() -> None:
    rules = 0
    for model in MODELS.values():
        for column in model.to_schema().columns.values():
            rules += len(column.checks) + (not column.nullable) + bool(column.unique)
    proved = {(name, column.name, rule) for name, cases in CASES.items() for column, rule, _ in cases}
    assert len(proved) == rules > 450


@pytest.mark.parametrize("name", MODELS)
def test_missing_unknown_and_misplaced_columns_are_named(name: str) -> None:
    frame = to_frame([example(DESCRIBED[name])], DESCRIBED[name])
    first = frame.columns[0]
    assert (first, "missing_column") in broken(name, frame.drop(columns=first))
    assert ("surprise", "unknown_column") in broken(name, frame.assign(surprise=1))
    if len(frame.columns) > 1:
        assert any(rule == "column_order" for _, rule in broken(name, frame[frame.columns[::-1]]))


@given(st.lists(st.text(max_size=20), max_size=20))
def test_what_is_collapsed_as_printed_and_free_of_control_characters_is_clean_text(texts: list[str]) -> None:
    printed = [as_printed(text) for text in texts]
    is_fine = [bool(text) and not any(unicodedata.category(one) == "Cc" for one in text) for text in printed]
    assert rules.is_clean(pd.Series(printed, dtype="str")).tolist() == is_fine


@given(st.text(alphabet="ab019-_A \n", max_size=8))
def test_an_identifier_is_a_slug_with_a_letter(text: str) -> None:
    parts = text.split("-")
    is_slug = all(part and set(part) <= set("ab019") for part in parts) and bool(set(text) & set("ab"))
    assert bool(re.fullmatch(rules.SLUG, text)) == is_slug
    matches = pd.Series([text], dtype="str").str.match(rf"\A{rules.SLUG}\Z").tolist()
    assert matches == [is_slug]


def test_patterns_are_quick_on_hostile_values() -> None:
    start = time.perf_counter()
    for pattern in (rules.SLUG, rules.ISSUE_ID, rules.URL, rules.MEDIA_TYPE):
        for value in ("1-" * 50_000, "a-" * 50_000, "a" * 100_000 + "!", "http://" + "/" * 100_000 + " "):
            assert re.fullmatch(pattern, value) is None
    assert time.perf_counter() - start < 15


def consistent() -> dict[str, dict[str, Any]]:
    """One row per table; every reference is met."""
    rows = {name: example(DESCRIBED[name]) for name in TABLES}
    for name, row in rows.items():
        for key in DESCRIBED[name].foreign_keys:
            row[key.fields[0]] = rows[key.table][key.reference_fields[0]]
    return rows


def frames_of(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pd.DataFrame]:
    return {name: to_frame(rows[name], DESCRIBED[name]) for name in TABLES}


REFERENCES = [(name, key) for name in TABLES for key in DESCRIBED[name].foreign_keys]


def test_a_consistent_data_set_breaks_no_key() -> None:
    assert check_keys(frames_of({name: [row] for name, row in consistent().items()})) == []


@pytest.mark.parametrize("name", TABLES)
def test_a_repeated_primary_key_is_found(name: str) -> None:
    rows = {other: [row] for other, row in consistent().items()}
    rows[name] = rows[name] * 2
    found = [one for one in check_keys(frames_of(rows)) if one.rule == "primary_key"]
    assert [(one.table, tuple(one.key)) for one in found] == [(name, DESCRIBED[name].primary_key)]


@pytest.mark.parametrize(("name", "key"), REFERENCES, ids=lambda value: getattr(value, "table", value))
def test_a_reference_to_nothing_is_found(name: str, key: Any) -> None:
    rows = {other: [row] for other, row in consistent().items()}
    child = dict(rows[name][0], **{key.fields[0]: "nowhere"})
    rows[name] = [child]
    found = [one for one in check_keys(frames_of(rows)) if one.rule == "foreign_key" and one.value == "nowhere"]
    assert [(one.table, one.column) for one in found] == [(name, key.fields[0])]


def test_a_missing_reference_is_no_dangling_reference() -> None:
    rows = {name: [row] for name, row in consistent().items()}
    rows["letters"] = [dict(rows["letters"][0], case_id=None)]
    assert check_keys(frames_of(rows)) == []


def test_keys_are_checked_in_parquet_files_too(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    files = {}
    for name, frame in frames_of({name: [row] * 2 for name, row in consistent().items()}).items():
        files[name] = tmp_path / f"{name}.parquet"
        pq.write_table(to_arrow(frame, DESCRIBED[name]), files[name])
    assert {one.table for one in check_keys(files)} == set(TABLES)


def test_a_million_bad_values_are_counted_not_listed() -> None:
    table = DESCRIBED["lines"]
    rows = [{**example(table), "line_number": number, "text": " x"} for number in range(1, 1001)]
    found = check_frame("lines", to_frame(rows, table))
    assert len(found) == 20
    assert {one.n_total for one in found} == {1000}


def test_both_rows_of_a_duplicate_are_listed() -> None:
    table = DESCRIBED["lines"]
    frame = to_frame([example(table), {**example(table), "line_number": 9}, example(table)], table)
    assert [one.index for one in duplicates("lines", frame, table.primary_key)] == [0, 2]
