"""`codebook.csv` and `CODEBOOK.md`: every column, from the models and the data."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract.model import Column, Table
from pipeline.publish.templates import render
from pipeline.records import Row
from schemas.base import DERIVATIONS

N_FREQUENT = 5
"""So many of the most frequent values of a column are shown."""


def codebook_rows(tables: list[Table], data: dict[str, pa.Table]) -> list[Row]:
    """One row per column: what it is, its rules, and what the data hold in it."""
    return [_row(table, column, data[table.name][column.name]) for table in tables for column in table.columns]


def codebook_csv(rows: list[Row]) -> pa.Table:
    """The codebook as a table of text and counts."""
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def codebook_markdown(tables: list[Table], data: dict[str, pa.Table], rows: list[Row]) -> str:
    """The codebook for people."""
    by_table = {table.name: [row for row in rows if row["table_name"] == table.name] for table in tables}
    counts = {table.name: data[table.name].num_rows for table in tables}
    return render("codebook.md", tables=tables, columns=by_table, counts=counts, derivations=DERIVATIONS)


_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("table_name", "column", "type")]
    + [("is_required", pa.bool_()), ("is_unique", pa.bool_())]
    + [(name, pa.string()) for name in ("description", "allowed_values", "pattern", "missing_means", "derived")]
    + [(name, pa.int64()) for name in ("n_values", "n_distinct")]
    + [(name, pa.string()) for name in ("smallest", "largest", "most_frequent", "example")]
)


def _row(table: Table, column: Column, values: pa.ChunkedArray) -> Row:
    present = values.drop_null()
    is_key = table.primary_key == (column.name,)
    return {
        "table_name": table.name,
        "column": column.name,
        "type": column.type,
        "is_required": column.required,
        "is_unique": column.unique or is_key,
        "description": column.description,
        "allowed_values": _allowed(column),
        "pattern": column.pattern,
        "missing_means": column.missing,
        "derived": column.derived,
        "n_values": len(present),
        "n_distinct": len(present.unique()),
        "smallest": _bound(present, pc.min),
        "largest": _bound(present, pc.max),
        "most_frequent": None if is_key or column.unique else _most_frequent(present),
        "example": None if column.example is None else _text(column.example),
    }


def _allowed(column: Column) -> str | None:
    listed = "; ".join(f"{code}: {label}" for code, label in (column.labels or {}).items())
    return f"{listed} (more may come)" if listed and column.open else listed or None


def _bound(values: pa.ChunkedArray, function: Any) -> str | None:
    """Range of numbers and dates; the alphabetical first of a text tells nothing."""
    if not len(values) or values.type in (pa.string(), pa.bool_()):
        return None
    return _text(function(values).as_py())


def _most_frequent(values: pa.ChunkedArray) -> str | None:
    """The most frequent values with their counts; nothing where every value occurs once."""
    counts = sorted(
        ((entry["counts"], _text(entry["values"])) for entry in pc.value_counts(values).to_pylist()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not counts or counts[0][0] == 1:
        return None
    return "; ".join(f"{text[:60]} ({count})" for count, text in counts[:N_FREQUENT])


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
