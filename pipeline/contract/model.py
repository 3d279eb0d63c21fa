"""The plain description of a table, from which contract, Arrow schema, codebook, SQL and checks are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

ColumnType = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """What is promised about one column."""

    name: str
    type: ColumnType
    description: str
    required: bool = True  # never null
    unique: bool = False
    enum: tuple[str, ...] = ()  # the values, of open lists: known so far
    labels: dict[str, str] = field(default_factory=dict)  # what each value of enum means
    open: bool = False  # the list of values may grow in a minor version
    pattern: str | None = None  # of the whole value, without anchors
    format: str | None = None  # how values are written, where not in the usual way of their type
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    clean: bool = False  # text without control characters and outer white space, never empty
    derived: str | None = None
    missing: str | None = None  # what a missing value means
    example: Any = None
    renamed_from: str | None = None
    deprecated: str | None = None  # what to use instead
    removed_in: str | None = None
    definition_version: int = 1


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The values of some columns stand in a key of another table."""

    fields: tuple[str, ...]
    table: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is promised about one table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Look up a column by its name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
