"""Read the CSV files that people edit below raw/, and tell them what to mend.

Every fault names the rule, file and line, the value found and what to write. The rules come from the models.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.contract.arrow import to_frame
from pipeline.contract.check import Violation, check_frame, duplicates
from pipeline.contract.describe import describe
from pipeline.contract.model import Column, Table
from pipeline.errors import Fault, PipelineError
from pipeline.records import Row
from schemas.base import Model
from schemas.inputs import INPUTS

LINE = "line"
"""Key under which each row tells the line of the file in which it begins."""

References = Mapping[str, Collection[str]]
"""The values that a reference may have, by name of the table referred to."""

RULES = {
    "required": "{name} must not be empty",
    "clean_text": "{name} must have no white space around it and no control characters",
    "enum": "{name} must be one of its codes",
    "pattern": "{name} must have its form",
    "iso_date": "{name} must be a day of the calendar",
    "minimum": "{name} must be at least {minimum}",
    "maximum": "{name} must be at most {maximum}",
    "type": "{name} must be of type {type}",
}
"""The rules in words."""

FORMS = {
    "integer": r"-?(0|[1-9][0-9]{0,17})",
    "number": r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?",
    "boolean": r"true|false",
}
"""How values that are no text are written; all of them are JSON."""


class Record(NamedTuple):
    """One record of a CSV file."""

    line: int
    cells: dict[str, str | None]


class Broken(NamedTuple):
    """A fault with what it is sorted by."""

    line: int
    column: str
    fault: Fault


def read_input(path: Path, model: type[Model], references: References | None = None) -> list[Row]:
    """Read one CSV file into rows by column; empty cells are None, `line` is the line of the file.

    Columns that refer to a table in `references` must hold one of its values. Raises PipelineError with one fault
    per value that breaks a rule.
    """
    table = describe(model, path.stem)
    records = _read_records(path, table)
    rows, untyped = _typed(path, table, records)
    known = {(one.line, one.column) for one in untyped}
    broken = [one for one in _check(path, table, model, records, rows) if (one.line, one.column) not in known]
    broken += untyped + list(_dangling(path, table, records, references or {}))
    if broken:
        raise PipelineError(*(one.fault for one in sorted(broken, key=lambda one: one[:2])))
    return [{**row, LINE: record.line} for record, row in zip(records, rows, strict=True)]


def read_inputs(raw: Path) -> dict[str, list[Row]]:
    """Read every input below raw/ that exists, check references between them, by path relative to raw/.

    Raises PipelineError with the faults of all files, and for files of decisions that no model describes.
    """
    faults = list(_unknown_files(raw))
    inputs: dict[str, list[Row]] = {}
    references: dict[str, set[str]] = {}
    for name, model in INPUTS.items():  # vocabularies stand before the files that refer to them
        if not (raw / name).exists():
            continue
        try:
            inputs[name] = read_input(raw / name, model, references)
        except PipelineError as error:
            faults += error.faults
        else:
            references[Path(name).stem] = _keys_of(describe(model, Path(name).stem), inputs[name])
    if faults:
        raise PipelineError(*faults)
    return inputs


def _read_records(path: Path, table: Table) -> list[Record]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#04x} at offset {error.start}"
        raise PipelineError(Fault("an input must be UTF-8", str(path), found, "save the file as UTF-8")) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, table, header)
        return list(_cut(path, header, reader))
    except csv.Error as error:
        place = f"{path}:{reader.line_num}"
        todo = 'put a cell with a comma, quote or line end in "...", and write a quote inside as ""'
        raise PipelineError(Fault("an input must be CSV", place, str(error), todo)) from error


def _check_header(path: Path, table: Table, header: list[str]) -> None:
    """Raise PipelineError unless the header holds each column of the table once, in any order.

    A column without a value is as good as none: those that may be empty may be left out.
    """
    wanted, todo = table.column_names, f"write the header {','.join(table.column_names)}"
    problems = [f"column {one.name!r} is missing" for one in table.columns if one.required and one.name not in header]
    problems += [f"column {name!r} stands there twice" for name in wanted if header.count(name) > 1]
    for name in header:
        if name not in wanted:
            near = difflib.get_close_matches(name, wanted, n=1)
            problems.append(f"column {name!r} is not known" + (f"; did you mean {near[0]!r}?" if near else ""))
    if problems:
        rule = f"{path.name} must have exactly the columns of its model"
        raise PipelineError(*(Fault(rule, f"{path}:1", problem, todo) for problem in problems))


def _cut(path: Path, header: list[str], reader: Any) -> Iterator[Record]:
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) not in (0, len(header)):
            found = f"{len(cells)} cells, the header has {len(header)}: {','.join(cells)[:80]!r}"
            todo = 'put a cell that holds a comma in "...", and keep a comma for every empty cell'
            raise PipelineError(Fault("each row must have as many cells as the header", f"{path}:{line}", found, todo))
        if cells:
            yield Record(line, {name: cell or None for name, cell in zip(header, cells, strict=True)})
        line = reader.line_num + 1


def _typed(path: Path, table: Table, records: Iterable[Record]) -> tuple[list[Row], list[Broken]]:
    """Convert cells to the types of their columns; a cell that cannot be converted is None in its row."""
    rows: list[Row] = []
    broken = []
    for record in records:
        row: Row = {}
        for column in table.columns:
            cell = record.cells.get(column.name)
            try:
                row[column.name] = None if cell is None else _convert(cell, column.type)
            except ValueError:
                row[column.name] = None
                broken.append(_broken(path, record.line, column, "type", cell))
        rows.append(row)
    return rows, broken


def _convert(cell: str, kind: str) -> Any:
    if kind not in FORMS:
        return cell
    if not re.fullmatch(FORMS[kind], cell):  # int() and float() would take 1_000, " 5" and nan
        raise ValueError(cell)
    return json.loads(cell)


def _check(path: Path, table: Table, model: type[Model], records: list[Record], rows: list[Row]) -> Iterator[Broken]:
    frame = to_frame(rows, table)
    for violation in check_frame(table.name, frame, model):
        line = records[violation.index or 0].line
        yield _broken(path, line, table.column(violation.column), violation.rule, violation.value)
    if table.primary_key:
        for violation in duplicates(table.name, frame, table.primary_key):
            yield _repeated(path, records[violation.index or 0].line, violation)


def _broken(path: Path, line: int, column: Column, rule: str, value: Any) -> Broken:
    words = RULES[rule].format(name=column.name, type=column.type, minimum=column.minimum, maximum=column.maximum)
    found = "an empty cell" if value is None else repr(value)
    return Broken(line, column.name, Fault(words, f"{path}:{line}", found, _todo(column, rule)))


def _todo(column: Column, rule: str) -> str:
    match rule:
        case "enum":
            return f"write one of: {', '.join(column.enum)}"
        case "iso_date":
            return f"write year, month and day like {column.example}"
        case "clean_text":
            return "remove spaces, tabs and line ends around the value and control characters in it"
    example = str(column.example).lower() if column.type == "boolean" else column.example
    return f"write: {column.description} For example: {example}"


def _repeated(path: Path, line: int, violation: Violation) -> Broken:
    rule = f"{violation.column} must stand in one row only"
    fault = Fault(rule, f"{path}:{line}", repr(violation.value), "keep one of the rows that share it")
    return Broken(line, violation.column, fault)


def _dangling(path: Path, table: Table, records: list[Record], references: References) -> Iterator[Broken]:
    for key in table.foreign_keys:
        column, known = key.fields[0], references.get(key.table)
        for record in records if known is not None else ():
            value = record.cells.get(column)
            if value is None or value in (known or ()):
                continue
            near = difflib.get_close_matches(value, sorted(known or ()), n=3) or sorted(known or ())[:30]
            rule = f"{column} must be in {key.table}.csv"
            todo = f"write one of: {', '.join(near)}; or add it to {key.table}.csv first"
            yield Broken(record.line, column, Fault(rule, f"{path}:{record.line}", repr(value), todo))


def _keys_of(table: Table, rows: Iterable[Row]) -> set[str]:
    return {row[table.primary_key[0]] for row in rows} if len(table.primary_key) == 1 else set()


def _unknown_files(raw: Path) -> Iterator[Fault]:
    """Find files where decisions are expected that no model describes: a mistyped name would go unread."""
    for path in sorted([*raw.glob("*.csv"), *raw.glob("decisions/*.csv")]):
        name = path.relative_to(raw).as_posix()
        if name not in INPUTS:
            near = difflib.get_close_matches(name, INPUTS, n=1)
            todo = f"rename it to {near[0]}" if near else f"move it out of raw/; known are {', '.join(INPUTS)}"
            yield Fault("a file of decisions must have one of the known names", str(path), name, todo)
