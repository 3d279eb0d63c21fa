"""What a change of the data means for those who use it: promises about identifiers, and the version it needs.

Identifiers are promised for ever: an organization that is gone must stand in `retired_organization_ids`, an identifier
never passes to another organization, and a retired one never returns. A schema may be equal while identifiers changed,
which is the most harmful break of all because it is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from pipeline.contract.changes import Bump, Level, declared_bump, required_version
from pipeline.contract.contract import Version
from pipeline.diff.build import Build
from pipeline.diff.compare import TableDiff, attach, compare_tables

MAX_SHOWN = 20

VOCABULARIES = {"categories": "category", "organization_types": "organization_type", "scopes": "scope"}
"""Tables of codes, with the column of the code."""

STABLE = {"letters": "letter_id", "cases": "case_id", "releases": "release_id"}
"""Other tables whose identifiers readers keep; these go only when a release is taken out."""

ORGANIZATIONS = {"organizations", "organization_names", "retired_organization_ids"}

ORGANIZATION_RULES = {
    "organization-vanished": (
        """SELECT organization_id FROM old.organizations
        ANTI JOIN new.organizations USING (organization_id)
        ANTI JOIN new.retired_organization_ids USING (organization_id) ORDER BY 1""",
        "organization_id vanished without a row in retired_organization_ids",
    ),
    "organization-reassigned": (
        """WITH kept AS (
            SELECT DISTINCT organization_id FROM old.organization_names
            JOIN new.organization_names USING (organization_id, name))
        SELECT organization_id FROM old.organizations JOIN new.organizations USING (organization_id)
        ANTI JOIN kept USING (organization_id) ORDER BY 1""",
        "organization_id that shares no name with what it stood for before",
    ),
    "retirement-revoked": (
        """SELECT organization_id FROM old.retired_organization_ids
        ANTI JOIN new.retired_organization_ids USING (organization_id) ORDER BY 1""",
        "retired organization_id that is no longer listed as retired",
    ),
    "retired-identifier-in-use": (
        """SELECT organization_id FROM new.organizations
        SEMI JOIN new.retired_organization_ids USING (organization_id) ORDER BY 1""",
        "retired organization_id that is in use",
    ),
}
"""The promises about organization_id: a query for what breaks each, and the words for it."""

SHRINKS = 0.01
"""A table that loses more than this share of its rows is told to the reviewer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the data that a user must hear of."""

    rule: str
    level: Level
    bump: Bump
    message: str


@dataclass(frozen=True)
class DataDiff:
    """What changed between two builds, and what it asks of the version."""

    old: Build
    new: Build
    tables: tuple[TableDiff, ...]
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> tuple[TableDiff, ...]:
        """The tables that are not equal."""
        return tuple(table for table in self.tables if not table.is_equal)

    @property
    def required(self) -> Bump:
        """The part of the version that must be raised: as much as the schema, the findings and the rows ask."""
        schema = declared_bump(self.old.schema_version, self.new.schema_version) or Bump.NONE
        rows = max((_bump_of(table) for table in self.tables), default=Bump.NONE)
        return max([schema, rows, *(finding.bump for finding in self.findings)])

    @property
    def declared(self) -> Bump | None:
        """The part of the version that was raised; None if it was lowered."""
        return declared_bump(self.old.version, self.new.version)

    @property
    def required_version(self) -> Version:
        """The lowest version that carries the changes."""
        return required_version(self.old.version, self.required)

    @property
    def is_raised_enough(self) -> bool:
        """Whether the declared version carries the changes."""
        return self.new.version >= self.required_version

    @property
    def passes(self) -> bool:
        """Whether no promise is broken, or the version says so."""
        is_broken = any(finding.level is Level.BREAKING for finding in self.findings)
        return self.declared is not None and (not is_broken or self.is_raised_enough)


def diff(old: Build, new: Build) -> DataDiff:
    """Compare two builds row by row and judge what changed."""
    with duckdb.connect() as connection:
        attach(connection, "old", old)
        attach(connection, "new", new)
        tables = compare_tables(connection, old, new)
        findings = [*_identifiers(connection, old, new), *_codes(connection, old, new), *_shrunk(tables)]
    return DataDiff(old, new, tuple(tables), tuple(sorted(findings, key=lambda one: (-one.level, one.rule))))


def _bump_of(table: TableDiff) -> Bump:
    """Rows that come or go are a minor change, corrected values a patch."""
    if table.n_added or table.n_removed or table.columns_added or table.columns_removed:
        return Bump.MINOR
    return Bump.PATCH if table.n_changed else Bump.NONE


def _identifiers(connection: duckdb.DuckDBPyConnection, old: Build, new: Build) -> Iterator[Finding]:
    """Find identifiers that vanished, changed hands or returned."""
    if all(build.tables.keys() >= ORGANIZATIONS for build in (old, new)):
        for rule, (query, sentence) in ORGANIZATION_RULES.items():
            if found := _column(connection, query):
                yield Finding(rule, Level.BREAKING, Bump.MAJOR, f"{sentence}: {_listed(found)}")
    for table, column in STABLE.items():
        if gone := _gone(connection, table, column, old, new):
            yield Finding("identifier-removed", Level.WARN, Bump.MINOR, f"{column} that is no more: {_listed(gone)}")


def _codes(connection: duckdb.DuckDBPyConnection, old: Build, new: Build) -> Iterator[Finding]:
    """Find codes of the vocabularies that are gone, or defined in other words."""
    for table, column in VOCABULARIES.items():
        if gone := _gone(connection, table, column, old, new):
            yield Finding("code-removed", Level.BREAKING, Bump.MAJOR, f"{column} that is no more: {_listed(gone)}")
        if table in old.tables and table in new.tables:
            query = (
                f"SELECT {column} FROM old.{table} o JOIN new.{table} n USING ({column}) "
                "WHERE o.definition IS DISTINCT FROM n.definition ORDER BY 1"
            )
            if redefined := _column(connection, query):
                message = f"{column} defined in other words; a new meaning needs a major version: {_listed(redefined)}"
                yield Finding("code-redefined", Level.WARN, Bump.MINOR, message)


def _shrunk(tables: list[TableDiff]) -> Iterator[Finding]:
    for table in tables:
        if table.n_new < table.n_old * (1 - SHRINKS):
            message = f"{table.name} has {table.n_old - table.n_new} rows less ({table.n_old} before)"
            yield Finding("table-shrunk", Level.WARN, Bump.MINOR, message)


def _gone(connection: duckdb.DuckDBPyConnection, table: str, column: str, old: Build, new: Build) -> list[str]:
    if table not in old.tables or table not in new.tables:
        return []
    return _column(connection, f"SELECT {column} FROM old.{table} ANTI JOIN new.{table} USING ({column}) ORDER BY 1")


def _column(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(query).fetchall()]


def _listed(values: list[str]) -> str:
    """Write some values, and how many more there are."""
    shown = ", ".join(f"`{value}`" for value in values[:MAX_SHOWN])
    return shown if len(values) <= MAX_SHOWN else f"{shown} and {len(values) - MAX_SHOWN} more"
