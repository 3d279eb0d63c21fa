"""In which files, and written how, a table is promised: download links and tokens are part of the contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which a table comes."""

    name: str
    path: str  # of the file, relative to processed/ or raw/
    facts: tuple[tuple[str, str], ...] = ()  # how values are written, by name


CSV = (
    ("encoding", "utf-8"),
    ("delimiter", ","),
    ("lineTerminator", "\n"),
    ("missingValue", ""),
    ("booleans", "true/false"),
    ("dates", "YYYY-MM-DD"),
)

PARQUET = (("strings", "string"), ("integers", "int64"), ("numbers", "double"), ("dates", "date32"))


def published_formats(table: str) -> tuple[Format, ...]:
    """Name the files of a published table."""
    return (Format("csv", f"{table}.csv", CSV), Format("parquet", f"{table}.parquet", PARQUET))


def input_formats(path: str) -> tuple[Format, ...]:
    """Name the file that people edit."""
    return (Format("csv", path, CSV),)
