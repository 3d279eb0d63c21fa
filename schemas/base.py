"""The words in which tables are described: one model per table, one helper per kind of column.

A model reads like a page of a codebook. Its docstring says what one row is; each column says what it holds,
how it was derived, what a missing value means (a column is nullable exactly if it says so) and shows an
example. Dates are text in the form YYYY-MM-DD in every DataFrame and become `date32` in Arrow, so that rows
stay plain JSON values.
Only rules that Table Schema can express are allowed here; `pipeline.contract.describe` refuses all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

import pandas as pd
import pandera.pandas as pa

from schemas import rules

Text = pd.StringDtype
Date = pd.StringDtype
Integer = pd.Int64Dtype
Number = pd.Float64Dtype
Boolean = pd.BooleanDtype

DERIVATIONS = {
    "identifier": "a key that this data set assigns",
    "as printed": "the text of the source, runs of white space collapsed to one space",
    "normalized": "a fact of the source in a standard form",
    "inferred": "a judgement of the program; not printed in the source",
    "counted": "counted or measured by the program",
    "recorded": "written down by a person in raw/",
    "assigned": "a label that the program gives to what it read",
}
"""The ways in which a value can come about."""


class Model(pa.DataFrameModel):
    """A table: exactly the columns listed, in that order."""

    class Config:
        """Rules of every table."""

        strict = True
        ordered = True


class Extras(TypedDict, total=False):
    """What every kind of column may say about itself besides its rules."""

    derived: str
    example: Any
    missing: str  # what a missing value means; without it the column is never null
    unique: bool
    renamed_from: str
    deprecated: str  # what to use instead
    removed_in: str  # the version in which a deprecated column goes
    definition_version: int  # raised by hand when the meaning changes


def keys(primary: Sequence[str], foreign: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Declare the primary key of a table and, by column, the tables it refers to (by their primary key)."""
    return {"primary_key": list(primary), "foreign_keys": dict(foreign or {})}


def text(description: str, *, pattern: str | None = None, **extras: Unpack[Extras]) -> Any:
    """Describe a text column; `pattern` holds for the whole value."""
    return _column(description, "string", [rules.text_rule()], pattern=pattern, **extras)


def identifier(description: str, **extras: Unpack[Extras]) -> Any:
    """Describe a column of readable identifiers."""
    extras.setdefault("derived", "identifier")
    return text(description, pattern=rules.SLUG, **extras)


def choice(description: str, labels: Mapping[str, str], *, is_open: bool = False, **extras: Unpack[Extras]) -> Any:
    """Describe a column of codes with their labels; an open list may grow in a later minor version."""
    codes = rules.CODE if is_open else None
    return _column(
        description,
        "string",
        [rules.text_rule()],
        pattern=codes,
        isin=None if is_open else list(labels),
        facts={"labels": dict(labels), "open": is_open},
        **extras,
    )


def integer(
    description: str, *, minimum: int | None = None, maximum: int | None = None, **extras: Unpack[Extras]
) -> Any:
    """Describe a column of 64 bit integers."""
    return _column(description, "integer", [], ge=minimum, le=maximum, **extras)


def number(
    description: str, *, minimum: float | None = None, maximum: float | None = None, **extras: Unpack[Extras]
) -> Any:
    """Describe a column of floating point numbers."""
    return _column(description, "number", [], ge=minimum, le=maximum, **extras)


def boolean(description: str, **extras: Unpack[Extras]) -> Any:
    """Describe a column of truth values."""
    return _column(description, "boolean", [], **extras)


def date(description: str, **extras: Unpack[Extras]) -> Any:
    """Describe a column of days, text in the form YYYY-MM-DD."""
    return _column(description, "date", [rules.date_rule()], **extras)


def _column(
    description: str,
    kind: str,
    checks: list[pa.Check],
    *,
    pattern: str | None = None,
    facts: dict[str, Any] | None = None,
    **options: Any,
) -> Any:
    bounds = {name: options.pop(name, None) for name in ("ge", "le", "isin")}
    missing, unique = options.get("missing"), options.pop("unique", False)
    field = pa.Field(
        **{name: bound for name, bound in bounds.items() if bound is not None},
        str_matches=None if pattern is None else rf"\A{pattern}\Z",
        nullable=missing is not None,
        unique=unique,
        description=description,
        metadata={"type": kind, **(facts or {}), **options},
    )
    field.checks.extend(checks)
    return field
