"""`stata/TABLE.dta`: every table for Stata 14 and later, with variable labels and value labels.

Enumerations become numbers whose value labels are the codes of the other formats, so that `kind == "letter":kind`
and `decode` say what the codebook says. Stata has no missing text: it is empty there.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from pipeline.contract.model import Column, Table
from pipeline.release.published import Published

VERSION: Final = 118  # Stata 14, the first that knows Unicode
WRITTEN_AT = datetime.datetime(1980, 1, 1)  # fixed: the same table gives the same bytes
MAX_LABEL = 80  # characters of a variable label or data label
MAX_FIXED = 244  # bytes; longer texts are strL, which take only the room they need
LARGEST_LONG = 2_147_483_620


def write_stata(published: Published, folder: Path) -> None:
    """Write one .dta file per table into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = vocabularies(published)
    for name, table in published.described.items():
        write_dta(published.tables[name], table, folder / f"{name}.dta", codes)


def vocabularies(published: Published) -> dict[tuple[str, str], list[str]]:
    """The codes of every column with value labels, in the order of their numbers from 1.

    Codes of the models come first and in their order, so that those numbers last; codes that only the data know
    follow. A column that refers to a vocabulary table has the codes of that table.
    """
    small = {name for name, table in published.described.items() if "label" in table.column_names}
    codes = {}
    for name, table in published.described.items():
        targets = {key.fields[0]: key.table for key in table.foreign_keys if key.table in small}
        for column in table.columns:
            if column.enum:
                found = set(published.tables[name][column.name].drop_null().to_pylist())
                codes[name, column.name] = [*column.enum, *sorted(found - set(column.enum))]
            elif column.name in targets:
                target = published.described[targets[column.name]].primary_key[0]
                codes[name, column.name] = published.tables[targets[column.name]][target].to_pylist()
    return codes


def write_dta(data: pa.Table, table: Table, path: Path, codes: dict[tuple[str, str], list[str]]) -> None:
    """Write one table; nothing of it depends on the clock."""
    numbers = {column.name: _numbers_of(column, codes.get((table.name, column.name))) for column in table.columns}
    columns = {column.name: _series(data[column.name], column, numbers[column.name]) for column in table.columns}
    pd.DataFrame(columns).to_stata(
        path,
        version=VERSION,
        write_index=False,
        time_stamp=WRITTEN_AT,
        byteorder="<",
        data_label=shorten(table.description),
        variable_labels={column.name: shorten(column.description) for column in table.columns},
        value_labels={name: _labels(known) for name, known in numbers.items() if known},
        convert_dates={column.name: "td" for column in table.columns if column.type == "date"},
        convert_strl=[name for name, values in columns.items() if _longest(values) > MAX_FIXED],
    )


def shorten(text: str) -> str:
    """Cut a description to what Stata takes as a label, at a word; the codebook has it whole.

    >>> shorten("Key of the letter; never reused.")
    'Key of the letter; never reused'
    """
    text = " ".join(text.split()).removesuffix(".")
    if len(text) <= MAX_LABEL:
        return text
    return text[: MAX_LABEL - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _numbers_of(column: Column, codes: list[str] | None) -> dict[object, int]:
    """The number of each value of a column with value labels; empty for other columns."""
    if column.type == "boolean":
        return {False: 0, True: 1}
    return {code: number for number, code in enumerate(codes or [], start=1)}


def _labels(numbers: dict[object, int]) -> dict[float, str]:
    return {number: str(code).lower() if isinstance(code, bool) else str(code) for code, number in numbers.items()}


def _series(values: pa.ChunkedArray, column: Column, numbers: dict[object, int]) -> pd.Series[Any]:
    cells = values.to_pylist()
    if numbers:
        return _integers([None if cell is None else numbers[cell] for cell in cells])
    match column.type:
        case "date":
            return pd.Series(pd.to_datetime(cells)).astype("datetime64[s]")
        case "integer":
            return _integers(cells)
        case "number":
            return pd.Series(cells, dtype="float64")
    return pd.Series([cell or "" for cell in cells], dtype=object)


def _integers(cells: list[int | None]) -> pd.Series[Any]:
    """Integers as long where they fit, else as double, which holds them exactly up to 2^53."""
    fits = all(cell is None or abs(cell) <= LARGEST_LONG for cell in cells)
    return pd.Series(cells, dtype="Int32" if fits else "Float64")


def _longest(values: pd.Series[Any]) -> int:
    """Bytes of the longest text of a column; 0 for columns of numbers."""
    return max((len(cell.encode()) for cell in values), default=0) if values.dtype == object else 0
