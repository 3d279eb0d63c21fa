"""Reading vocabularies and decisions about organizations: CSV files that people edit; faults name the line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.errors import Fault, PipelineError
from pipeline.records import Row

Check = Callable[[Row], str | None]
"""Says what is wrong with a row, or None."""


def read_rows(path: Path, columns: Sequence[str], checks: Iterable[Check] = ()) -> list[Row]:
    """Rows of a CSV file by column name, with a `line` each; empty cells are None.

    A missing file is an empty table. Raises PipelineError that names every line whose columns or values are wrong.
    """
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise PipelineError(
                Fault("vocabulary has its columns", f"{path}:1", ",".join(header), f"add {', '.join(missing)}")
            )
        rows, faults = [], []
        for cells in reader:
            if not any(cells):
                continue
            row: Row = {name: cell.strip() or None for name, cell in zip(header, cells, strict=False)}
            row["line"] = reader.line_num
            faults += _faults(path, row, len(cells) - len(header), checks)
            rows.append(row)
    if faults:
        raise PipelineError(*faults)
    return rows


def required(*columns: str) -> Check:
    """A check that these cells are filled."""

    def check(row: Row) -> str | None:
        empty = [column for column in columns if not row.get(column)]
        return f"{', '.join(empty)} is empty" if empty else None

    return check


def one_of(column: str, allowed: Iterable[str]) -> Check:
    """A check that a cell is empty or holds a word of a vocabulary."""
    words = frozenset(allowed)

    def check(row: Row) -> str | None:
        value = row.get(column)
        return None if value is None or value in words else f"unknown {column} {value!r}"

    return check


def listed(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that holds a list separated by semicolons.

    >>> listed("A; B;")
    ('A', 'B')
    """
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def codes(path: Path, column: str) -> frozenset[str]:
    """The codes of a vocabulary such as `categories.csv`."""
    return frozenset(row[column] for row in read_rows(path, [column], [required(column)]))


def _faults(path: Path, row: Row, surplus: int, checks: Iterable[Check]) -> list[Fault]:
    place = f"{path}:{row['line']}"
    found = [message for check in checks if (message := check(row))]
    if surplus:
        found.append(f"{abs(surplus)} cells too {'many' if surplus > 0 else 'few'}")
    return [Fault("vocabulary row is valid", place, message, "correct the row or take it out") for message in found]
