"""From a pandera model to the plain description of its table, without losing a rule.

pandera's own exports drop custom checks and metadata in silence. This one has a translation for every rule that
the models may use and raises on everything else, so that what is published is all that is enforced.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandera.pandas as pa
from pandera.engines import pandas_engine

from pipeline.contract.model import Column, ForeignKey, Table
from schemas import TABLES
from schemas.base import DERIVATIONS, Model

TYPES: dict[type, tuple[str, ...]] = {
    pandas_engine.STRING: ("string", "date"),
    pandas_engine.INT64: ("integer",),
    pandas_engine.FLOAT64: ("number",),
    pandas_engine.BOOL: ("boolean",),
}
"""The types of the contract that each type of a model may stand for."""

FACTS = {"labels", "open", "derived", "missing", "example", "renamed_from", "deprecated", "removed_in"} | {
    "type",
    "definition_version",
}
"""What a column of a model may say in its metadata."""


class CannotDescribeError(Exception):
    """A model uses something that the contract has no word for."""


def describe(model: type[Model], name: str | None = None) -> Table:
    """Describe the table of a model; `name` is needed for models outside of `schemas.TABLES`.

    Raises CannotDescribeError on a check, type or option that the contract cannot express.
    """
    return _describe(model, name or _name_of(model))


@cache
def _describe(model: type[Model], name: str) -> Table:
    schema = model.to_schema()
    _refuse_options(model, schema)
    columns = tuple(_column(name, key, column) for key, column in schema.columns.items())
    metadata = _metadata(model)
    table = Table(
        name=name,
        description=(model.__doc__ or "").strip(),
        columns=columns,
        primary_key=tuple(metadata["primary_key"]),
        foreign_keys=tuple(_foreign_key(*pair) for pair in metadata["foreign_keys"].items()),
    )
    _check_keys_exist(table)
    return table


def describe_all() -> dict[str, Table]:
    """Describe all published tables, in dependency order."""
    return {name: describe(model) for name, model in TABLES.items()}


def _name_of(model: type[Model]) -> str:
    for name, known in TABLES.items():
        if known is model:
            return name
    raise CannotDescribeError(f"{model.__name__} is not in schemas.TABLES: pass the name of its table")


def _metadata(model: type[Model]) -> dict[str, Any]:
    """Read Config.metadata; `to_schema().metadata` would be None."""
    metadata = (model.get_metadata() or {}).get(model.__name__, {}).get("dataframe") or {}
    if set(metadata) != {"primary_key", "foreign_keys"}:
        raise CannotDescribeError(f"{model.__name__}.Config.metadata must be keys(...), is {metadata!r}")
    return dict(metadata)


def _refuse_options(model: type[Model], schema: pa.DataFrameSchema) -> None:
    refused = {
        "a check of the whole frame": schema.checks,
        "a parser": schema.parsers,
        "an index": schema.index,
        "unique columns (declare a primary key)": schema.unique,
        "coercion": schema.coerce,
        "a loose set of columns": not (schema.strict is True and schema.ordered),
        "no docstring": not (model.__doc__ or "").startswith("One row per "),
    }
    for what, found in refused.items():
        if found:
            raise CannotDescribeError(f"{model.__name__} has {what}, which the contract cannot express")


def _column(table: str, name: str, column: pa.Column) -> Column:
    place = f"{table}.{name}"
    facts = dict(column.metadata or {})
    for what, found in {
        "coercion": column.coerce,
        "a regular expression as name": column.regex,
        "optional presence": not column.required,
        "a parser": column.parsers,
        "a default": column.default is not None,
        "no description": not column.description,
        f"unknown facts {set(facts) - FACTS}": set(facts) - FACTS,
        f"an unknown derivation {facts.get('derived')!r}": facts.get("derived") not in DERIVATIONS,
        "a missing value without a meaning": bool(column.nullable) != ("missing" in facts),
        f"type {facts.get('type')!r} as {column.dtype}": facts.get("type") not in TYPES.get(type(column.dtype), ()),
    }.items():
        if found:
            raise CannotDescribeError(f"{place} has {what}, which the contract cannot express")
    labels = facts.pop("labels", {})
    rules: dict[str, Any] = {"enum": tuple(labels)} if facts.get("open") else {}
    for check in column.checks:
        rules |= _rule(place, facts["type"], labels, check)
    return Column(
        name=name,
        description=str(column.description),
        required=not column.nullable,
        unique=bool(column.unique),
        labels=labels,
        **facts,
        **rules,
    )


def _rule(place: str, kind: str, labels: dict[str, str], check: pa.Check) -> dict[str, Any]:
    """Translate one check of a column into fields of `Column`; a check without a translation raises."""
    facts = check.statistics or {}
    if check.groupby or check.element_wise or check.raise_warning or not check.ignore_na:
        raise CannotDescribeError(f"{place}: check {check.name} groups, warns or looks at missing values")
    match check.name:
        case "clean_text" if kind == "string":
            return {"clean": True, "min_length": 1}
        case "iso_date" if kind == "date":
            return {}
        case "str_matches":
            return {"pattern": _unanchored(place, facts["pattern"])}
        case "isin" if set(facts["allowed_values"]) == set(labels):
            return {"enum": tuple(labels)}  # the check itself has lost their order
        case "greater_than_or_equal_to":
            return {"minimum": facts["min_value"]}
        case "less_than_or_equal_to":
            return {"maximum": facts["max_value"]}
    raise CannotDescribeError(f"{place}: check {check.name!r} has no word in the contract")


def _unanchored(place: str, pattern: str) -> str:
    if not (pattern.startswith(r"\A") and pattern.endswith(r"\Z")):
        raise CannotDescribeError(rf"{place}: pattern {pattern!r} must be anchored with \A and \Z")
    return pattern.removeprefix(r"\A").removesuffix(r"\Z")


def _foreign_key(column: str, table: str) -> ForeignKey:
    if table not in TABLES:
        raise CannotDescribeError(f"foreign key {column} refers to {table}, which is no table")
    primary = _metadata(TABLES[table])["primary_key"]
    if len(primary) != 1:
        raise CannotDescribeError(f"foreign key {column} refers to {table}, whose key has several columns")
    return ForeignKey((column,), table, tuple(primary))


def _check_keys_exist(table: Table) -> None:
    named = {*table.primary_key, *(field for key in table.foreign_keys for field in key.fields)}
    if unknown := named - set(table.column_names):
        raise CannotDescribeError(f"keys of {table.name} name no column: {sorted(unknown)}")
    for name in table.primary_key:
        if not table.column(name).required:
            raise CannotDescribeError(f"{table.name}.{name} is part of the primary key and may be null")
