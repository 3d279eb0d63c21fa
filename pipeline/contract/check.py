"""Which rules of the contract do the tables break? Columns by pandera, keys across tables by DuckDB.

Uniqueness and references are left to DuckDB because pandera checks each partition for itself and has no
foreign keys. Both functions report and never raise; the words for people are made from `Violation`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from pipeline.contract.describe import describe
from pipeline.contract.model import ForeignKey, Table
from schemas import TABLES
from schemas.base import Model

MAX_SHOWN = 20
"""So many violations of one rule in one column are listed; all are counted."""

RULES = {
    "str_matches": "pattern",
    "isin": "enum",
    "greater_than_or_equal_to": "minimum",
    "less_than_or_equal_to": "maximum",
    "clean_text": "clean_text",
    "iso_date": "iso_date",
}
"""Our names of pandera's checks."""

REASONS = {
    SchemaErrorReason.SERIES_CONTAINS_NULLS: "required",
    SchemaErrorReason.SERIES_CONTAINS_DUPLICATES: "unique",
    SchemaErrorReason.WRONG_DATATYPE: "type",
    SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME: "missing_column",
    SchemaErrorReason.COLUMN_NOT_IN_SCHEMA: "unknown_column",
    SchemaErrorReason.COLUMN_NOT_ORDERED: "column_order",
}
"""Our names of what else pandera finds."""

ABOUT_COLUMNS = {"missing_column", "unknown_column", "column_order"}

Relation: TypeAlias = pd.DataFrame | pa.Table | Path
"""A table in memory, or the Parquet file (or a folder's `*.parquet`) that holds it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One value that breaks one rule."""

    table: str
    column: str  # several names are joined by ", "
    rule: str
    value: Any
    index: int | None = None  # of the row in its frame
    key: dict[str, Any] = field(default_factory=dict)  # primary key of the row
    n_total: int = 1  # how often this rule is broken in this column

    def __str__(self) -> str:
        where = ", ".join(f"{name}={value!r}" for name, value in self.key.items())
        return f"{self.table}.{self.column} breaks {self.rule}: {self.value!r}" + (f" ({where})" if where else "")


def check_frame(name: str, frame: pd.DataFrame, model: type[Model] | None = None) -> list[Violation]:
    """List the values of one table that break a rule of its columns; at most MAX_SHOWN per rule and column.

    `model` is needed for tables outside of `schemas.TABLES`. Keys are not looked at: see `check_keys`.
    """
    model = model or TABLES[name]
    table = describe(model, name)
    try:
        model.to_schema().validate(frame.reset_index(drop=True), lazy=True)
    except SchemaErrors as errors:
        found = [error for error in errors.schema_errors if not _is_consequence(error, errors)]
        return [one for error in found for one in _violations(table, frame, error)]
    return []


def check_keys(frames: Mapping[str, Relation]) -> list[Violation]:
    """List rows that share a primary key and values that refer to no row, across all tables given.

    A reference to a table that is not among `frames` is not checked.
    """
    found: list[Violation] = []
    with duckdb.connect() as connection:
        for name, relation in frames.items():
            _register(connection, name, relation)
        for name in frames:
            table = describe(TABLES[name])
            found += _duplicates(connection, table)
            for key in table.foreign_keys:
                if key.table in frames:
                    found += _dangling(connection, table, key)
    return found


def duplicates(name: str, frame: pd.DataFrame, primary_key: tuple[str, ...]) -> list[Violation]:
    """List all rows of a DataFrame that share a primary key with another row, with their index."""
    keys = list(primary_key)
    repeated = frame.reset_index(drop=True)[keys]
    repeated = repeated[repeated.duplicated(keep=False)].head(MAX_SHOWN)
    return [
        Violation(name, ", ".join(keys), "primary_key", _joined(row), int(index), row, len(repeated))
        for index, row in zip(repeated.index, _records(repeated), strict=True)
    ]


def _violations(table: Table, frame: pd.DataFrame, error: SchemaError) -> Iterator[Violation]:
    rule, cases = _rule(error), error.failure_cases
    if rule in ABOUT_COLUMNS:
        column = cases if isinstance(cases, str) else str(cases["failure_case"].iloc[0])
        yield Violation(table.name, column, rule, column)
        return
    column = str(error.schema.name)
    if rule == "type":
        yield Violation(table.name, column, rule, str(frame[column].dtype))
        return
    keys = [name for name in table.primary_key if name in frame]
    for index in cases["index"].head(MAX_SHOWN).astype(int):
        key = {name: _plain(frame[name].iloc[index]) for name in keys}
        yield Violation(table.name, column, rule, _plain(frame[column].iloc[index]), index, key, len(cases))


def _is_consequence(error: SchemaError, errors: SchemaErrors) -> bool:
    """Tell whether a check could not run because its column has the wrong type, which is reported itself."""
    wrong = [one for one in errors.schema_errors if one.reason_code is SchemaErrorReason.WRONG_DATATYPE]
    is_wrong = any(one.schema.name == error.schema.name for one in wrong)
    return bool(error.reason_code is SchemaErrorReason.CHECK_ERROR and is_wrong)


def _plain(value: Any) -> Any:
    """Turn a cell into a value of Python; missing is None."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _rule(error: SchemaError) -> str:
    if error.reason_code in REASONS:
        return REASONS[error.reason_code]
    return RULES[error.check.name]


def _register(connection: duckdb.DuckDBPyConnection, name: str, relation: Relation) -> None:
    if isinstance(relation, Path):
        pattern = relation / "*.parquet" if relation.is_dir() else relation
        connection.read_parquet(str(pattern)).create_view(f"t_{name}")
        return
    arrow = relation if isinstance(relation, pa.Table) else _key_columns(name, relation)
    connection.register(f"t_{name}", arrow)


def _key_columns(name: str, frame: pd.DataFrame) -> pa.Table:
    """Take only the columns that are keys, as Arrow: DuckDB need not understand pandas' types."""
    table = describe(TABLES[name])
    columns = {*table.primary_key, *(field for key in table.foreign_keys for field in key.fields)}
    columns |= {
        field
        for other in TABLES.values()
        for key in describe(other).foreign_keys
        if key.table == name
        for field in key.reference_fields
    }
    return pa.Table.from_pandas(frame[sorted(columns)], preserve_index=False)


def _duplicates(connection: duckdb.DuckDBPyConnection, table: Table) -> list[Violation]:
    names = ", ".join(f'"{name}"' for name in table.primary_key)
    query = f'SELECT {names}, count(*) AS n FROM "t_{table.name}" GROUP BY ALL HAVING n > 1 ORDER BY ALL'
    rows = connection.execute(query).fetchall()
    keys = [dict(zip(table.primary_key, row[:-1], strict=True)) for row in rows[:MAX_SHOWN]]
    column = ", ".join(table.primary_key)
    return [Violation(table.name, column, "primary_key", _joined(key), None, key, len(rows)) for key in keys]


def _dangling(connection: duckdb.DuckDBPyConnection, table: Table, key: ForeignKey) -> list[Violation]:
    fields = ", ".join(f'child."{name}"' for name in key.fields)
    primary = ", ".join(f'child."{name}"' for name in table.primary_key)
    present = " AND ".join(f'child."{name}" IS NOT NULL' for name in key.fields)
    matches = " AND ".join(
        f'child."{own}" = parent."{other}"' for own, other in zip(key.fields, key.reference_fields, strict=True)
    )
    query = (
        f'SELECT {fields}, {primary} FROM "t_{table.name}" AS child '
        f'ANTI JOIN "t_{key.table}" AS parent ON {matches} WHERE {present} ORDER BY ALL'
    )
    rows = connection.execute(query).fetchall()
    n_fields = len(key.fields)
    return [
        Violation(
            table.name,
            ", ".join(key.fields),
            "foreign_key",
            _joined(dict(zip(key.fields, row[:n_fields], strict=True))),
            None,
            dict(zip(table.primary_key, row[n_fields:], strict=True)),
            len(rows),
        )
        for row in rows[:MAX_SHOWN]
    ]


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _joined(key: Mapping[str, Any]) -> str:
    return "/".join(str(value) for value in key.values())
