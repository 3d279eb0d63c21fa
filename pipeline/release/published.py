"""Read a published folder: its tables, what is said about them, and its version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from pipeline.contract.describe import describe_all
from pipeline.contract.model import Table
from pipeline.errors import Fault, PipelineError, UsageError
from pipeline.records import Row

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Published:
    """A published folder in memory: every derived format is a function of it."""

    folder: Path
    described: dict[str, Table]
    tables: dict[str, pa.Table]
    descriptor: dict[str, Any]

    @property
    def version(self) -> str:
        """The version of the data set."""
        return str(self.descriptor["version"])

    @property
    def license(self) -> dict[str, str]:
        """Name, title and address of the licence."""
        return dict(self.descriptor["licenses"][0])

    @property
    def authors(self) -> list[str]:
        """Who made the data set."""
        return [person["title"] for person in self.descriptor["contributors"]]

    @property
    def cite_as(self) -> str:
        """How to cite the data set in a text."""
        authors, title = ", ".join(self.authors), self.descriptor["title"]
        return f"{authors}. {title}. Version {self.version}. Data set, {self.license['name']}."

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, sorted by primary key."""
        return list(self.tables[table].to_pylist())


def read_published(folder: Path) -> Published:
    """Read every table of a published folder from Parquet.

    Raises UsageError when the folder is no published data set, PipelineError when its tables are not those of
    this version of the program.
    """
    if not (folder / DESCRIPTOR).is_file():
        raise UsageError(
            Fault(
                f"a published folder holds {DESCRIPTOR}",
                str(folder),
                "no such file",
                "run `make all` first, or name the folder with --processed",
            )
        )
    described = describe_all()
    tables = {name: _table(folder, table) for name, table in described.items()}
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return Published(folder, described, tables, descriptor)


def _table(folder: Path, described: Table) -> pa.Table:
    path = folder / f"{described.name}.parquet"
    found = pyarrow.parquet.read_table(path) if path.is_file() else None
    if found is None or tuple(found.column_names) != described.column_names:
        raise PipelineError(
            Fault(
                "a published table has the columns of its model",
                str(path),
                "no such file" if found is None else ", ".join(found.column_names),
                "run `make all`: the folder was published by another version of the program",
            )
        )
    return found
