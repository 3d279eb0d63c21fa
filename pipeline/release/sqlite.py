"""`undersigned.sqlite`: the tables with keys and checks, views that answer the usual questions, full-text search.

The file describes itself: every column of the schema carries its description as a comment. Ordinary rowid tables,
because the full-text indexes refer to the rowid of the table that they index.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pyarrow as pa

from pipeline.contract.model import Column, Table
from pipeline.release.published import Published

AFFINITIES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

ABOUT = """
    CREATE TABLE about (  -- What this database is, its version, licence and citation.
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    )"""

SEARCHED = {"organization_names": ("name",), "lines": ("text",)}
"""Tables with a full-text index, and the columns in it."""

VIEWS = {
    "signed": """
        -- Who signed what: one row per signature, with names in place of identifiers.
        SELECT s.letter_id, s.position, coalesce(l.title, r.title, l.letter_id) AS letter_title,
               l.kind AS letter_kind, l.dated_on,
               s.organization_id, coalesce(o.name, s.name_as_signed) AS signer, s.signer_kind, s.name_as_signed,
               s.person_name, s.person_title, s.affiliation, o.category, o.organization_type, o.scope,
               r.publisher, r.raw_path, s.line_number
        FROM signatures s
        JOIN letters l USING (letter_id)
        JOIN releases r USING (release_id)
        LEFT JOIN organizations o USING (organization_id)
        ORDER BY s.letter_id, s.position""",
    "cosigning": """
        -- Who signs with whom: one row per ordered pair of organizations; duplicates of a letter are left out.
        SELECT a.organization_id, x.name, b.organization_id AS other_organization_id, y.name AS other_name,
               count(DISTINCT a.letter_id) AS n_letters
        FROM signatures a
        JOIN letters l ON l.letter_id = a.letter_id AND l.duplicate_of_letter_id IS NULL
        JOIN signatures b ON b.letter_id = a.letter_id AND b.organization_id <> a.organization_id
        JOIN organizations x ON x.organization_id = a.organization_id
        JOIN organizations y ON y.organization_id = b.organization_id
        GROUP BY a.organization_id, b.organization_id""",
    "claims": """
        -- What the releases claim against what their lists hold.
        SELECT l.letter_id, coalesce(l.title, r.title) AS title, l.claim_text, l.claim_kind, l.n_claimed, l.n_listed,
               l.n_listed - l.n_claimed AS difference, r.publisher, r.source_url
        FROM letters l JOIN releases r USING (release_id)
        WHERE l.n_claimed IS NOT NULL
        ORDER BY abs(l.n_listed - l.n_claimed) DESC, l.letter_id""",
}


def write_sqlite(published: Published, path: Path) -> None:
    """Write the database; the same tables give the same bytes with one version of SQLite.

    Raises sqlite3.IntegrityError when a key or a closed list of values does not hold.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for table in published.described.values():
            database.execute(create_table(table))
        with database:
            for name, data in published.tables.items():
                _fill(database, name, data)
            database.execute(ABOUT)
            database.executemany("INSERT INTO about VALUES (?, ?)", about(published).items())
        with database:
            for table in published.described.values():
                _index(database, table)
            for name, columns in SEARCHED.items():
                _make_searchable(database, name, columns)
            for name, query in VIEWS.items():
                database.execute(f'CREATE VIEW "{name}" AS{query}')
        _refuse_broken_keys(database)
        database.execute("VACUUM")


def about(published: Published) -> dict[str, str]:
    """What a copy of the database that stands alone should say of itself."""
    return {
        "title": published.descriptor["title"],
        "version": published.version,
        "license": published.license["path"],
        "cite_as": published.cite_as,
    }


def create_table(table: Table) -> str:
    """The statement that creates a table, with the descriptions of its columns as comments."""
    clauses = [(_definition(column), column.description) for column in table.columns]
    clauses.append((f"PRIMARY KEY ({_names(table.primary_key)})", ""))
    for key in table.foreign_keys:
        target = f"{_names((key.table,))} ({_names(key.reference_fields)})"
        clauses.append((f"FOREIGN KEY ({_names(key.fields)}) REFERENCES {target}", ""))
    lines = []
    for number, (clause, comment) in enumerate(clauses, start=1):
        comma = "," if number < len(clauses) else ""
        lines.append(f"  {clause}{comma}" + (f"  -- {' '.join(comment.split())}" if comment else ""))
    return f'CREATE TABLE "{table.name}" (\n' + "\n".join(lines) + "\n)"


def _definition(column: Column) -> str:
    parts = [f'"{column.name}"', AFFINITIES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.unique:
        parts.append("UNIQUE")
    if column.type == "boolean":
        parts.append(f'CHECK ("{column.name}" IN (0, 1))')
    elif column.enum and not column.open:
        allowed = ", ".join("'" + value.replace("'", "''") + "'" for value in column.enum)
        parts.append(f'CHECK ("{column.name}" IN ({allowed}))')
    return " ".join(parts)


def _fill(database: sqlite3.Connection, name: str, data: pa.Table) -> None:
    places = ", ".join("?" * data.num_columns)
    for batch in data.to_batches(max_chunksize=50_000):
        rows = zip(*([_value(v) for v in column.to_pylist()] for column in batch.columns), strict=True)
        database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)


def _value(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _index(database: sqlite3.Connection, table: Table) -> None:
    """Index what refers to another table, unless the primary key begins with it."""
    for key in table.foreign_keys:
        if key.fields != table.primary_key[: len(key.fields)]:
            name = "_".join((table.name, *key.fields))
            database.execute(f'CREATE INDEX "{name}" ON "{table.name}" ({_names(key.fields)})')


def _make_searchable(database: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    index = f"{table}_fts"
    database.execute(
        f'CREATE VIRTUAL TABLE "{index}" USING fts5({_names(columns)}, content="{table}", '
        "tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"""INSERT INTO "{index}" ("{index}") VALUES ('rebuild')""")


def _refuse_broken_keys(database: sqlite3.Connection) -> None:
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, rowid, parent, _ = broken[0]
        raise sqlite3.IntegrityError(f"{len(broken)} rows refer to nothing, first: {table} row {rowid} to {parent}")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
