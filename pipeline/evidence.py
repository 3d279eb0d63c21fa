"""What lies behind a row: lines of releases with their place, rows of the files that people edit."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet

from pipeline.extract import extract
from pipeline.raw import Raw
from pipeline.records import PLAIN, Origin, Row

CONTEXT = 2
"""So many lines are shown above and below a line."""
MAX_WIDTH = 160
"""Longer lines are cut where they are shown."""


class Recorded(NamedTuple):
    """A row of a file that people edit."""

    path: Path
    line: int
    cells: dict[str, str]

    def __str__(self) -> str:
        if self.path.name == "suppressions.csv":  # whoever asked to be taken out is not named again
            return f"{self.path}:{self.line}  a person was taken out"
        return f"{self.path}:{self.line}  " + ", ".join(f"{name} {cell!r}" for name, cell in self.cells.items() if cell)


class Dataset:
    """The tables of a published folder, read row by row as needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str, **wanted: str | int) -> list[Row]:
        """The rows of a table whose columns have these values; all rows when none are named."""
        filters = [(column, "=", value) for column, value in wanted.items()] or None
        path = self.folder / f"{table}.parquet"
        return list(pyarrow.parquet.read_table(path, filters=filters, partitioning=None).to_pylist())

    def column(self, table: str, column: str) -> list[Any]:
        """The values of one column."""
        path = self.folder / f"{table}.parquet"
        return list(pyarrow.parquet.read_table(path, columns=[column], partitioning=None)[column].to_pylist())


class Document:
    """One release as it was read: its lines with roles, and where they stand in the raw file."""

    def __init__(self, data: Dataset, raw: Path, release_id: str) -> None:
        self.release = data.rows("releases", release_id=release_id)[0]
        self.path = raw / self.release["raw_path"]
        self._lines = {row["line_number"]: row for row in data.rows("lines", release_id=release_id)}

    @property
    def warning(self) -> str | None:
        """Why the places may be wrong: the raw file is not there, or is another one now."""
        if not self.path.is_file():
            return f"{self.path} is not here; the lines are those of the published data"
        if hashlib.sha256(self.path.read_bytes()).hexdigest() != self.release["raw_sha256"]:
            return f"{self.path} has changed since the data were published; the lines are the published ones"
        return None

    def place(self, line_number: int) -> str:
        """File and line, or page, of the raw file; where that is not the line of the text, the latter as well."""
        origin = self._origins.get(line_number, PLAIN)
        in_text = f"(line {line_number} of its text)"
        if origin.page:
            return f"{self.path}, page {origin.page} {in_text}"
        if origin.source_line not in (0, line_number):
            return f"{self.path}:{origin.source_line} {in_text}"
        is_text = origin.source_line or self.release["media_type"].startswith("text/")
        return f"{self.path}:{line_number}" if is_text or self._is_transcribed else f"{self.path} {in_text}"

    @property
    def _is_transcribed(self) -> bool:
        return str(self.release["media_type"]).endswith("yaml")

    def around(self, line_number: int) -> list[str]:
        """A line with those above and below it, each with number and role."""
        shown = range(line_number - CONTEXT, line_number + CONTEXT + 1)
        return [self._shown(self._lines[n], n == line_number) for n in shown if n in self._lines]

    @cached_property
    def _origins(self) -> dict[int, Origin]:
        if self.warning or self.release["media_type"] == "text/plain":
            return {}
        extracted = extract(self.path.read_bytes(), self.release["raw_path"])
        return {line.number: line.origin for line in extracted.lines}

    @staticmethod
    def _shown(row: Row, is_meant: bool) -> str:
        text = row["text"] or ""
        cut = text if len(text) <= MAX_WIDTH else f"{text[: MAX_WIDTH - 2]} …"
        return f"{'>' if is_meant else ' '} {row['line_number']:>5}  {row['role']:<12} {cut}".rstrip()


def decisions_about(raw: Raw, names: Collection[str]) -> list[Recorded]:
    """The decisions that name one of these identifiers or names; `ID/position` names ID too."""
    folded = {name.casefold() for name in names}
    files = sorted(raw.decisions.glob("*.csv"))
    return [record for path in files for record in read_recorded(path) if folded & set(_mentioned(record))]


def rules_about(raw: Raw, organization: Row, names: Collection[str]) -> list[Recorded]:
    """The records and rules on which the category of an organization rests."""
    folded = {name.casefold() for name in names}
    match organization["category_basis"]:
        case "known":
            records = read_recorded(raw.reference / "known_organizations.csv")
            return [record for record in records if folded & set(_named(record))]
        case "terms":
            evidence = str(organization["category_evidence"]).casefold()
            records = read_recorded(raw.reference / "category_terms.csv")
            return [record for record in records if _gives(record, organization["category"], evidence)]
    return []


def read_recorded(path: Path) -> Iterator[Recorded]:
    """The rows of a CSV file with the line in which each begins; none where there is no file."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        line = reader.line_num + 1
        for cells in reader:
            yield Recorded(path, line, dict(zip(header, cells, strict=False)))
            line = reader.line_num + 1


def _mentioned(record: Recorded) -> Iterator[str]:
    for cell in record.cells.values():
        yield cell.casefold()
        yield cell.partition("/")[0].casefold()


def _named(record: Recorded) -> Iterator[str]:
    for column in ("name", "acronym", "aliases", "former_names"):
        for name in record.cells.get(column, "").split(";"):
            yield name.strip().casefold()


def _gives(record: Recorded, category: str, evidence: str) -> bool:
    """Tell whether a rule gives this category for these words (`civil libert*` gives it for `civil liberties`)."""
    patterns = [pattern.strip().casefold() for pattern in record.cells.get("pattern", "").split(";")]
    return record.cells.get("category") == category and any(fnmatchcase(evidence, pattern) for pattern in patterns)
