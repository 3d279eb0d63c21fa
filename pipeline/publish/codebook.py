"""`codebook.csv` and `CODEBOOK.md`: every column, from the models and the data."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract.model import Column, Table
from pipeline.publish.templates import render
from pipeline.records import Row
from schemas.base import DERIVATIONS

N_FREQUENT = 5
"""So many of the most frequent values of a column are shown."""
MAX_SHOWN = 60
"""Characters of a value that are shown."""


class Code(NamedTuple):
    """One value of an enumeration, and how often it occurs."""

    value: str
    label: str
    n_rows: int


def codebook_rows(tables: list[Table], data: dict[str, pa.Table]) -> list[Row]:
    """One row per column: what it is, its rules, and what the data hold in it."""
    return [_row(table, column, data) for table in tables for column in table.columns]


def codebook_csv(rows: list[Row]) -> pa.Table:
    """The codebook as a table of text and counts."""
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def codebook_markdown(tables: list[Table], data: dict[str, pa.Table], rows: list[Row]) -> str:
    """The codebook for people: each table, its columns, and the values of its enumerations with their counts."""
    return render(
        "codebook.md",
        tables=tables,
        columns={table.name: [row for row in rows if row["table_name"] == table.name] for table in tables},
        counts={table.name: data[table.name].num_rows for table in tables},
        codes={table.name: _codes(table, data) for table in tables},
        derivations=DERIVATIONS,
    )


_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("table_name", "column", "type")]
    + [("is_required", pa.bool_()), ("is_unique", pa.bool_())]
    + [(name, pa.string()) for name in ("description", "allowed_values", "pattern", "refers_to")]
    + [(name, pa.string()) for name in ("missing_means", "derived")]
    + [(name, pa.int64()) for name in ("n_values", "n_missing", "n_distinct")]
    + [(name, pa.string()) for name in ("smallest", "largest", "most_frequent", "example")]
)


def _row(table: Table, column: Column, data: dict[str, pa.Table]) -> Row:
    values = data[table.name][column.name]
    present = values.drop_null()
    is_key = table.primary_key == (column.name,)
    return {
        "table_name": table.name,
        "column": column.name,
        "type": column.type,
        "is_required": column.required,
        "is_unique": column.unique or is_key,
        "description": column.description,
        "allowed_values": _allowed(column, _labels(table, column, data)),
        "pattern": column.pattern,
        "refers_to": _target(table, column),
        "missing_means": column.missing,
        "derived": column.derived,
        "n_values": len(present),
        "n_missing": len(values) - len(present),
        "n_distinct": pc.count_distinct(present).as_py(),
        "smallest": _bound(present, pc.min),
        "largest": _bound(present, pc.max),
        "most_frequent": None if is_key or column.unique else _most_frequent(present),
        "example": None if column.example is None else _text(column.example),
    }


def _target(table: Table, column: Column) -> str | None:
    """The table that a column refers to."""
    return next((key.table for key in table.foreign_keys if column.name in key.fields), None)


def _labels(table: Table, column: Column, data: dict[str, pa.Table]) -> dict[str, str]:
    """The values of an enumeration, or of the vocabulary that a column refers to, with their labels."""
    vocabulary = data.get(_target(table, column) or "")
    if vocabulary is None or "label" not in vocabulary.column_names:
        return column.labels
    return dict(zip(vocabulary.column(0).to_pylist(), vocabulary["label"].to_pylist(), strict=True))


def _allowed(column: Column, labels: dict[str, str]) -> str | None:
    """The values of an enumeration with their labels; of an open one, those known so far."""
    listed = "; ".join(f"{code}: {label}" for code, label in labels.items())
    return f"{listed} (more may come)" if listed and column.open else listed or None


def _codes(table: Table, data: dict[str, pa.Table]) -> dict[str, list[Code]]:
    """The values of each enumeration in the order of the model; those that only the data know come last."""
    listed = {}
    for column in table.columns:
        if labels := _labels(table, column, data):
            counts = _counts(data[table.name][column.name].drop_null())
            values = dict.fromkeys([*labels, *sorted(counts)])
            listed[column.name] = [Code(value, labels.get(value, ""), counts.get(value, 0)) for value in values]
    return listed


def _bound(values: pa.ChunkedArray, function: Any) -> str | None:
    """Range of numbers and dates; the alphabetical first of a text tells nothing."""
    if not len(values) or values.type in (pa.string(), pa.bool_()):
        return None
    return _text(function(values).as_py())


def _most_frequent(values: pa.ChunkedArray) -> str | None:
    """The most frequent values with their counts; a value that occurs once tells nothing."""
    counts = sorted(_counts(values).items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [f"{_shortened(text)} ({count})" for text, count in counts[:N_FREQUENT] if count > 1]
    return "; ".join(shown) or None


def _counts(values: pa.ChunkedArray) -> dict[str, int]:
    return {_text(entry["values"]): entry["counts"] for entry in pc.value_counts(values).to_pylist()}


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1].rstrip()}…"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
