"""CSV, Parquet and a hash of the content: the same table always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

ROW_GROUP = 1_000_000
"""Rows of a Parquet row group; fixed, because it changes the bytes."""


def write_csv(table: pa.Table, path: Path) -> None:
    """Write UTF-8 without BOM, LF, `true`/`false`, ISO dates, an empty cell for a missing value."""
    with path.open("wb") as file:
        pyarrow.csv.write_csv(table, file, pyarrow.csv.WriteOptions(quoting_style="needed"))


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write Parquet (zstd) that pandas reads back with integers as integers, even where some are missing."""
    with_pandas = pa.Table.from_pandas(_nullable_frame(table), schema=table.schema, preserve_index=False)
    pyarrow.parquet.write_table(
        with_pandas.replace_schema_metadata({**(with_pandas.schema.metadata or {}), **(table.schema.metadata or {})}),
        path,
        compression="zstd",
        compression_level=3,
        row_group_size=ROW_GROUP,
        data_page_version="1.0",
        use_dictionary=True,
        write_statistics=True,
        version="2.6",
    )


def content_hash(table: pa.Table) -> str:
    """SHA-256 of the values alone: one JSON array per row, so that neither platform nor library matters."""
    digest = hashlib.sha256()
    for row in _lines(table):
        digest.update(row)
    return digest.hexdigest()


def _lines(table: pa.Table) -> list[bytes]:
    columns = [column.to_pylist() for column in table.columns]
    names = [json.dumps(table.column_names)]
    rows = [json.dumps(row, ensure_ascii=False, default=str) for row in zip(*columns, strict=True)]
    return [f"{line}\n".encode() for line in names + rows]


def _nullable_frame(table: pa.Table) -> object:
    import pandas as pd

    types = {
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(),
    }
    return table.to_pandas(types_mapper=types.get, date_as_object=True)
