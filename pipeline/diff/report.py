"""A comparison of two builds in words: for a terminal, for a reviewer of a pull request, for a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from pipeline.contract.changes import Bump, Level
from pipeline.contract.contract import format_version
from pipeline.contract.report import as_cell, as_code
from pipeline.diff.compare import Cell, TableDiff
from pipeline.diff.judge import DataDiff

MAX_CELLS = 10
"""So many changed values per table are shown in full."""

MAX_KEYS = 10
MAX_LENGTH = 80

LEVELS = {Level.BREAKING: "Breaks those who use it", Level.WARN: "Look at this"}


def as_markdown(data: DataDiff) -> str:
    """Write what changed so that a reviewer reads it in a minute."""
    lines = ["## Data", ""]
    for level, heading in LEVELS.items():
        found = [finding for finding in data.findings if finding.level is level]
        messages = [f"- {as_code(one.rule)} {as_cell(one.message)}" for one in found]
        lines += [f"**{heading}**", "", *messages, ""] if found else []
    lines += _overview(data)
    for table in data.changed:
        lines += _details(table)
    return "\n".join([*lines, *_conclusion(data)]) + "\n"


def as_text(data: DataDiff) -> str:
    """Write what changed for people at a terminal."""
    lines = [f"{data.old.folder} -> {data.new.folder}"]
    lines += [f"{finding.level!s:<9} {finding.rule}: {finding.message}" for finding in data.findings]
    for table in data.changed:
        counts = f"+{table.n_added} -{table.n_removed} ~{table.n_changed}"
        lines.append(f"{table.name:<25} {table.n_old:>7} -> {table.n_new:>7} rows   {counts}")
        lines += [f"    + {_key(key)}" for key in table.added[:MAX_KEYS]]
        lines += [f"    - {_key(key)}" for key in table.removed[:MAX_KEYS]]
        lines += [
            f"    ~ {_key(one.key)} {one.column}: {_short(one.old)} -> {_short(one.new)}"
            for one in table.cells[:MAX_CELLS]
        ]
    lines += [] if data.changed else ["no change"]
    return "\n".join([*lines, *_conclusion(data)]) + "\n"


def as_json(data: DataDiff) -> str:
    """Write what changed for programs."""
    document = {
        "passes": data.passes,
        "old_version": format_version(data.old.version),
        "new_version": format_version(data.new.version),
        "required_bump": str(data.required),
        "declared_bump": "lowered" if data.declared is None else str(data.declared),
        "findings": [{**asdict(one), "level": str(one.level), "bump": str(one.bump)} for one in data.findings],
        "tables": [asdict(table) for table in data.tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[DataDiff], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""The ways to write a comparison."""


def _overview(data: DataDiff) -> list[str]:
    if not data.changed:
        return ["No row changed.", ""]
    head = [
        "| table | rows before | rows now | added | removed | changed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    rows = [
        f"| {as_code(one.name)} | {one.n_old} | {one.n_new} | {one.n_added} | {one.n_removed} | {one.n_changed} |"
        for one in data.changed
    ]
    n_equal = len(data.tables) - len(data.changed)
    return [*head, *rows, "", f"{n_equal} other tables are equal.", ""]


def _details(table: TableDiff) -> list[str]:
    lines = [f"<details><summary>{as_cell(table.name)}</summary>", ""]
    for what, columns in (("New", table.columns_added), ("Removed", table.columns_removed)):
        lines += [f"{what} columns: {', '.join(map(as_code, columns))}", ""] if columns else []
    for what, keys, n_keys in (("Added", table.added, table.n_added), ("Removed", table.removed, table.n_removed)):
        lines += [f"{what}: {_keys(keys, n_keys)}", ""] if n_keys else []
    if table.cells:
        lines += ["| key | column | before | now |", "| --- | --- | --- | --- |", *map(_row, table.cells[:MAX_CELLS])]
        hidden = len(table.cells) - MAX_CELLS
        lines += ["", f"... and {hidden} more values in {table.n_changed} rows.", ""] if hidden > 0 else [""]
    return [*lines, "</details>", ""]


def _keys(keys: tuple[tuple[str, ...], ...], n_keys: int) -> str:
    shown = ", ".join(as_code(_key(key)) for key in keys[:MAX_KEYS])
    hidden = n_keys - min(len(keys), MAX_KEYS)
    return f"{shown} and {hidden} more" if hidden and shown else shown or str(n_keys)


def _row(cell: Cell) -> str:
    values = map(as_code, (_key(cell.key), cell.column, _short(cell.old), _short(cell.new)))
    return f"| {' | '.join(values)} |"


def _key(key: tuple[str, ...]) -> str:
    return "/".join(key)


def _short(value: str | None) -> str:
    if value is None:
        return "(missing)"
    return value if len(value) <= MAX_LENGTH else value[:MAX_LENGTH] + "…"


def _conclusion(data: DataDiff) -> list[str]:
    """Say which version the data need, and what to do."""
    if data.declared is None:
        return ["The version was lowered: write the old one or a higher one into CITATION.cff."]
    if data.required is Bump.NONE or data.is_raised_enough:
        return [f"The version of the data is right (needed: {data.required}, declared: {data.declared})."]
    wanted = format_version(data.required_version)
    return [
        f"The data need a {data.required} version (declared: {data.declared}): "
        f"write {wanted} into CITATION.cff before the next release, and say in CHANGELOG.md under Data what changed."
    ]
