"""Check every table against its model, the keys across tables, and the tables against the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.check import Violation, check_frame, check_keys
from pipeline.contract.describe import describe_all
from pipeline.errors import Fault, PipelineError
from pipeline.reconcile import Broken, reconcile
from pipeline.records import Row, Tables

REMEDY = (
    "mend the release's row or decision in raw/, or add a row to raw/decisions/corrections.csv; "
    "if the release is right and was misread, the parser needs a rule"
)


def validate(tables: Tables, raw: Path) -> dict[str, pa.Table]:
    """Turn rows into the tables to publish, sorted by primary key, with the types of the contract.

    Raises PipelineError with every fault found: columns and types first, then keys and counts.
    """
    described = describe_all()
    places = Places(tables, raw)
    rows = {name: sorted(tables.get(name, []), key=_sort_key(table.primary_key)) for name, table in described.items()}
    try:
        frames = {name: to_frame(rows[name], table) for name, table in described.items()}
    except ValueError as error:
        raise PipelineError(Fault("a value has the type of its column", str(raw), str(error), REMEDY)) from error
    violations = [one for name, frame in frames.items() for one in check_frame(name, frame)]
    _refuse([_fault(one, rows, places) for one in violations])
    faults = [_fault(one, rows, places) for one in check_keys(frames)]
    faults += [_fault_of_text(broken, places) for broken in reconcile(tables)]
    _refuse(faults)
    return {name: to_arrow(frame, described[name]) for name, frame in frames.items()}


class Places:
    """Where a row comes from, as file and line."""

    def __init__(self, tables: Tables, raw: Path) -> None:
        self._paths = {row["release_id"]: raw / row["raw_path"] for row in tables.get("releases", [])}
        self._releases = {row["letter_id"]: row.get("release_id") for row in tables.get("letters", [])}
        self._raw = raw

    def of(self, row: Row) -> str:
        """File and line of a row; the raw folder where the row belongs to no release."""
        return self.at(row.get("release_id") or self._releases.get(row.get("letter_id")), row.get("line_number"))

    def at(self, release_id: str | None, line_number: int | None) -> str:
        """File and line of a line of a release."""
        path = self._paths.get(release_id or "", self._raw)
        return f"{path}:{line_number}" if line_number else str(path)


def _sort_key(primary_key: tuple[str, ...]) -> Any:
    """Missing keys come first, so that a faulty table can still be sorted and reported."""
    return lambda row: tuple((row.get(column) is not None, row.get(column) or 0) for column in primary_key)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise PipelineError(*faults)


def _fault(violation: Violation, rows: Tables, places: Places) -> Fault:
    table = rows[violation.table]
    row = table[violation.index] if violation.index is not None else _row_with(table, violation.key)
    count = f" ({violation.n_total} in all)" if violation.n_total > 1 else ""
    key = ", ".join(f"{name} {value}" for name, value in violation.key.items())
    return Fault(
        f"{violation.table}.{violation.column} must satisfy: {violation.rule}",
        places.of(row),
        f"{violation.value!r}{count}" + (f" in the row with {key}" if key else ""),
        REMEDY,
    )


def _row_with(rows: list[Row], key: dict[str, Any]) -> Row:
    return next((row for row in rows if key and all(row.get(name) == value for name, value in key.items())), {})


def _fault_of_text(broken: Broken, places: Places) -> Fault:
    return Fault(broken.rule, places.at(broken.release_id, broken.line_number), broken.found, REMEDY)
