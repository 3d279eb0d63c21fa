"""Compare the tables of two builds by their primary keys, out of core in DuckDB."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipeline.diff.build import Build, PublishedTable

MAX_KEPT = 1000
"""So many changed cells, and added or removed rows, of a table are kept; all are counted."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that changed."""

    key: Key
    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class TableDiff:
    """What changed in one table."""

    name: str
    n_old: int
    n_new: int
    n_added: int = 0
    n_removed: int = 0
    n_changed: int = 0  # rows of which a value changed
    added: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    cells: tuple[Cell, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether both builds hold the same rows and columns."""
        has_rows = self.n_added or self.n_removed or self.n_changed
        return not (has_rows or self.columns_added or self.columns_removed)


def attach(connection: duckdb.DuckDBPyConnection, schema: str, build: Build) -> None:
    """Make the tables of a build known to SQL as `schema.table`."""
    connection.execute(f"CREATE SCHEMA {schema}")
    for name, table in build.tables.items():
        path = str(table.path).replace("'", "''")
        connection.execute(f"CREATE VIEW {schema}.{_quoted(name)} AS SELECT * FROM read_parquet('{path}')")


def compare_tables(connection: duckdb.DuckDBPyConnection, old: Build, new: Build) -> list[TableDiff]:
    """Compare the tables that are attached as `old` and `new`; one that only one has came or went as a whole."""
    names = [*new.tables, *(name for name in old.tables if name not in new.tables)]
    return [_compare(connection, name, old.tables.get(name), new.tables.get(name)) for name in names]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _compare(
    connection: duckdb.DuckDBPyConnection, name: str, old: PublishedTable | None, new: PublishedTable | None
) -> TableDiff:
    n_old = _number(connection, f"SELECT count(*) FROM old.{_quoted(name)}") if old else 0
    n_new = _number(connection, f"SELECT count(*) FROM new.{_quoted(name)}") if new else 0
    columns_old, columns_new = (table.columns if table else () for table in (old, new))
    came = tuple(column for column in columns_new if column not in columns_old)
    went = tuple(column for column in columns_old if column not in columns_new)
    if old is None or new is None or not set(new.primary_key) <= set(columns_old):
        return TableDiff(name, n_old, n_new, n_new, n_old, columns_added=came, columns_removed=went)
    n_added, added = _only(connection, "new", "old", new)
    n_removed, removed = _only(connection, "old", "new", new)
    n_changed, cells = _cells(connection, old, new)
    return TableDiff(name, n_old, n_new, n_added, n_removed, n_changed, added, removed, cells, came, went)


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _only(
    connection: duckdb.DuckDBPyConnection, here: str, there: str, table: PublishedTable
) -> tuple[int, tuple[Key, ...]]:
    """Count and list the keys that only one of two tables has."""
    name, key = _quoted(table.name), ", ".join(_quoted(name) for name in table.primary_key)
    query = f"SELECT {key} FROM {here}.{name} ANTI JOIN {there}.{name} USING ({key})"
    rows = connection.execute(f"{query} ORDER BY {key} LIMIT {MAX_KEPT}").fetchall()
    return _number(connection, f"SELECT count(*) FROM ({query})"), tuple(_as_text(row) for row in rows)


def _cells(
    connection: duckdb.DuckDBPyConnection, old: PublishedTable, new: PublishedTable
) -> tuple[int, tuple[Cell, ...]]:
    """Count the rows that both tables have with other values, and list those values."""
    key = new.primary_key
    columns = [column for column in new.columns if column in old.columns and column not in key]
    if not columns:
        return 0, ()
    names, name = ", ".join(_quoted(one) for one in key), _quoted(new.name)
    both = f"FROM old.{name} o JOIN new.{name} n USING ({names})"
    differs = [f"o.{_quoted(column)}::VARCHAR IS DISTINCT FROM n.{_quoted(column)}::VARCHAR" for column in columns]
    n_changed = _number(connection, f"SELECT count(*) {both} WHERE {' OR '.join(differs)}")
    typed = ", ".join(f"n.{_quoted(one)}" for one in key)
    selects = (
        f"SELECT {typed}, {position}, o.{_quoted(column)}::VARCHAR, n.{_quoted(column)}::VARCHAR {both} WHERE {differ}"
        for position, (column, differ) in enumerate(zip(columns, differs, strict=True))
    )
    rows = connection.execute(f"{' UNION ALL '.join(selects)} ORDER BY ALL LIMIT {MAX_KEPT}").fetchall()
    return n_changed, tuple(Cell(_as_text(row[:-3]), columns[row[-3]], row[-2], row[-1]) for row in rows)


def _as_text(key: tuple[object, ...]) -> Key:
    return tuple(str(part) for part in key)
