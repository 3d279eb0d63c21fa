"""From rows to DataFrames and Arrow tables with the exact types of the contract, also when there are no rows.

Types are converted strictly and through Arrow: a number in a text column or an unknown column is an error here,
not a surprise in a published file. Dates are text in DataFrames and `date32` in Arrow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from types import NoneType

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.contract.model import Column, Table
from pipeline.contract.table_schema import table_schema
from pipeline.records import Row

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}

VALUES: dict[str, set[type]] = {
    "string": {str, NoneType},
    "integer": {int, np.int64, NoneType},
    "number": {float, int, np.float64, NoneType},
    "boolean": {bool, np.bool_, NoneType},
    "date": {str, NoneType},
}
"""The types that values of a row may have."""

PANDAS_TYPES = {
    pa.string(): pd.StringDtype(na_value=np.nan),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Make the Arrow schema of a table: types, which columns may be null, descriptions as metadata.

    The whole Table Schema lies in the metadata under `table_schema`, because few readers show that of fields.
    """
    contract = json.dumps(table_schema(table), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fields = [
        pa.field(
            column.name,
            ARROW_TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in table.columns
    ]
    metadata = {"name": table.name, "description": table.description, "table_schema": contract}
    return pa.schema(fields, metadata=metadata)


def to_frame(rows: Sequence[Row], table: Table) -> pd.DataFrame:
    """Make a DataFrame with the columns and types of a table; a key that a row lacks is a missing value.

    Raises ValueError on a column that the table does not have and on a value of another type.
    """
    names = set(table.column_names)
    for row in rows:
        if not names.issuperset(row):
            raise ValueError(f"{table.name} has no column {sorted(set(row) - names)}; row {row!r}")
    arrays = [_array(rows, column, table) for column in table.columns]
    frame: pd.DataFrame = pa.table(arrays, names=list(table.column_names)).to_pandas(types_mapper=PANDAS_TYPES.get)
    return frame


def to_arrow(frame: pd.DataFrame, table: Table) -> pa.Table:
    """Make the Arrow table of a DataFrame that `to_frame` made; raises ArrowInvalid on a day that is none."""
    schema = arrow_schema(table)
    columns = [
        pa.array(frame[field.name], type=_frame_type(table.column(field.name)), from_pandas=True).cast(field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _array(rows: Sequence[Row], column: Column, table: Table) -> pa.Array:
    values = [row.get(column.name) for row in rows]
    if odd := {type(value) for value in values} - VALUES[column.type]:  # Arrow would cut 1.5 to 1 in silence
        raise ValueError(f"{table.name}.{column.name} is of type {column.type}, not {_names(odd)}")
    try:
        return pa.array(values, type=_frame_type(column))
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise ValueError(f"{table.name}.{column.name} is of type {column.type}: {error}") from error


def _frame_type(column: Column) -> pa.DataType:
    """Choose the type that a column has before it is written: dates are still text."""
    return pa.string() if column.type == "date" else ARROW_TYPES[column.type]


def _names(types: Iterable[type]) -> str:
    return " or ".join(sorted(kind.__name__ for kind in types))
