"""Compare two contracts: every change once, judged by the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.contract.changes import Change
from pipeline.contract.contract import INPUT_FOLDER, Contract, Promise
from pipeline.contract.detectors import Pair
from pipeline.contract.formats import Format
from pipeline.contract.model import Column, ForeignKey, Table
from pipeline.contract.rules import BY_ID, COLUMN_RULES

Usage = Callable[[str, str, str], bool]
"""Tells whether the last release of a table holds a value in a column; used to judge values that are dropped."""


def always_used(table: str, column: str, value: str) -> bool:
    """Assume, where the published data are not at hand, that a value was in use."""
    return bool(table and column and value)


def compare(old: Contract, new: Contract, usage: Usage = always_used) -> list[Change]:
    """List all changes between two contracts, gravest first."""
    changes = list(_compare(old.outputs, new.outputs, usage, is_input=False))
    changes += _compare(old.inputs, new.inputs, always_used, is_input=True)
    return sorted(changes, key=lambda change: (-change.level, change.path, change.rule, str(change.new)))


def _compare(old: dict[str, Promise], new: dict[str, Promise], usage: Usage, *, is_input: bool) -> Iterator[Change]:
    def say(rule: str, table: str, column: str | None, before: Any, after: Any, *, required: bool = True) -> Change:
        verdict = BY_ID[rule].verdict(is_input=is_input, is_required=required)
        message = BY_ID[rule].says.format(old=_shown(before), new=_shown(after))
        place = f"{INPUT_FOLDER}/{table}" if is_input else table
        return Change(rule, verdict.level, verdict.bump, place, column, before, after, message)

    renamed = _renamed_tables(old, new)
    for before, after in renamed.items():
        yield say("table-renamed", before, None, before, after)
    for name in old:
        if name not in new and name not in renamed:
            yield say("table-removed", name, None, name, None)
    for name in new:
        if name not in old and name not in renamed.values():
            yield say("table-added", name, None, None, name)
    for name, promise in old.items():
        other = new.get(renamed.get(name, name))
        for rule, column, before, after in _table_changes(promise, other, usage) if other else ():
            required = other is not None and column in _required(other.table)
            change = say(rule, renamed.get(name, name), column, before, after, required=required)
            yield replace(change, message=change.message + _remark(rule, column, promise.table))


def _required(table: Table) -> set[str]:
    return {column.name for column in table.columns if column.required}


def _renamed_tables(old: dict[str, Promise], new: dict[str, Promise]) -> dict[str, str]:
    """Pair tables that went with tables of the same columns that came."""
    gone = [name for name in old if name not in new]
    came = [name for name in new if name not in old]
    pairs: dict[str, str] = {}
    for before in gone:
        for after in came:
            if after not in pairs.values() and old[before].table.column_names == new[after].table.column_names:
                pairs[before] = after
                break
    return pairs


Found = tuple[str, str | None, Any, Any]
"""Rule, column, old and new value."""


def _table_changes(old: Promise, new: Promise, usage: Usage) -> Iterator[Found]:
    renames = _renamed_columns(old.table, new.table)
    yield from _column_sets(old.table, new.table, renames)
    for before in old.table.columns:
        name = renames.get(before.name, before.name)
        if name in new.table.column_names:
            is_key = _is_key(old.table, before.name) or _is_key(new.table, name)
            pair = Pair(before, new.table.column(name), is_key)
            yield from _column_changes(old.table.name, pair, usage)
    if old.table.description != new.table.description:
        yield "description-changed", None, old.table.description, new.table.description
    yield from _key_changes(old.table, new.table, renames)
    yield from _format_changes(old.formats, new.formats, is_renamed=old.table.name != new.table.name)


def _renamed_columns(old: Table, new: Table) -> dict[str, str]:
    """Pair columns that went with columns that came: by `renamed_from`, else by equal type and position."""
    gone = [column for column in old.columns if column.name not in new.column_names]
    came = [column for column in new.columns if column.name not in old.column_names]
    renames = {column.renamed_from: column.name for column in came if column.renamed_from in {one.name for one in gone}}
    for column in gone:
        index = old.columns.index(column)
        twin = new.columns[index] if index < len(new.columns) else None
        is_free = twin in came and twin is not None and twin.name not in renames.values()
        if column.name not in renames and twin is not None and is_free and _is_twin(column, twin):
            renames[column.name] = twin.name
    return {str(before): after for before, after in renames.items()}


def _is_twin(old: Column, new: Column) -> bool:
    return new.renamed_from is None and (old.type, old.required, old.enum) == (new.type, new.required, new.enum)


UNANNOUNCED = " It was not deprecated before, so nobody could prepare."


def _remark(rule: str, column: str | None, table: Table) -> str:
    """Add to a removal that readers were not warned of it."""
    if rule != "column-removed" or column is None or table.column(column).deprecated:
        return ""
    return UNANNOUNCED


def _column_sets(old: Table, new: Table, renames: dict[str, str]) -> Iterator[Found]:
    """Find columns that were removed, renamed, appended, inserted or reordered."""
    for before, after in renames.items():
        yield "column-renamed", after, before, after
    kept = [renames.get(name, name) for name in old.column_names]
    for before, name in zip(old.column_names, kept, strict=True):
        if name not in new.column_names:
            yield "column-removed", before, before, None
    common = [name for name in kept if name in new.column_names]
    now = [name for name in new.column_names if name in common]
    if common != now:
        yield "columns-reordered", None, ", ".join(common), ", ".join(now)
    last = max((new.column_names.index(name) for name in common), default=-1)
    for index, name in enumerate(new.column_names):
        if name not in common:
            yield "column-appended" if index > last else "column-inserted", name, None, name


def _is_key(table: Table, column: str) -> bool:
    return column in table.primary_key or any(column in key.fields for key in table.foreign_keys)


def _column_changes(table: str, pair: Pair, usage: Usage) -> Iterator[Found]:
    for rule in COLUMN_RULES:
        for before, after in rule.find(pair) if rule.find else ():
            is_unused = rule.id == "enum-value-removed" and not usage(table, pair.old.name, str(before))
            yield "unused-enum-value-removed" if is_unused else rule.id, pair.new.name, before, after


def _key_changes(old: Table, new: Table, renames: dict[str, str]) -> Iterator[Found]:
    primary = tuple(renames.get(name, name) for name in old.primary_key)
    if primary != new.primary_key:
        yield "primary-key-changed", None, ", ".join(old.primary_key), ", ".join(new.primary_key)
    before = {tuple(renames.get(name, name) for name in key.fields): key for key in old.foreign_keys}
    after = {key.fields: key for key in new.foreign_keys}
    kept = {renames.get(name, name) for name in old.column_names} & set(new.column_names)
    before, after = ({f: key for f, key in keys.items() if kept.issuperset(f)} for keys in (before, after))
    for fields, key in before.items():
        now = after.get(fields)
        if now is None:
            yield "foreign-key-removed", ", ".join(fields), _reference(key), None
        elif (key.table, key.reference_fields) != (now.table, now.reference_fields):
            yield "foreign-key-retargeted", ", ".join(fields), _reference(key), _reference(now)
    for fields, key in after.items():
        if fields not in before:
            yield "foreign-key-added", ", ".join(fields), None, _reference(key)


def _reference(key: ForeignKey) -> str:
    return f"{', '.join(key.fields)} refers to {key.table} ({', '.join(key.reference_fields)})"


def _format_changes(old: tuple[Format, ...], new: tuple[Format, ...], *, is_renamed: bool) -> Iterator[Found]:
    """Find files that went, came or are written differently; those of a renamed table have new names of course."""
    before, after = ({one.name: one for one in formats} for formats in (old, new))
    for name, one in before.items():
        if name not in after:
            yield "format-removed", None, one.path, None
        elif not is_renamed and one.path != after[name].path:
            yield "format-removed", None, one.path, None
            yield "format-added", None, None, after[name].path
    for name, one in after.items():
        if name not in before:
            yield "format-added", None, None, one.path
        elif set(one.facts) != set(before[name].facts):
            yield "format-changed", None, _facts(before[name], one), _facts(one, before[name])


def _facts(one: Format, other: Format) -> str:
    """Write the facts of one format that the other does not share."""
    return ", ".join(f"{name} {value!r}" for name, value in one.facts if (name, value) not in other.facts)


def _shown(value: Any) -> str:
    """Write a value as code; a backtick in it would end the code."""
    return "none" if value is None else "`" + str(value).replace("`", "'") + "`"
