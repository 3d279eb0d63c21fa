"""How stages hand tables over: one Parquet file per table in a folder of `build/`."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from pipeline.errors import Fault, UsageError
from pipeline.records import Row, Tables


def save(tables: Tables, folder: Path) -> None:
    """Write rows as they are, without their final types; the folder appears whole or not at all."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, rows in tables.items():
        pyarrow.parquet.write_table(_arrow(rows), fresh / f"{name}.parquet")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def load(folder: Path) -> Tables:
    """Read what a stage left; raises UsageError when it has not run."""
    if not folder.is_dir():
        raise UsageError(
            Fault(
                "a stage starts from what the stage before left",
                str(folder),
                "no such folder",
                f"run `undersigned {folder.name.removesuffix('d')}` or `undersigned all` first",
            )
        )
    return {path.stem: pyarrow.parquet.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet"))}


@contextlib.contextmanager
def locked(build: Path) -> Iterator[None]:
    """Let one run at a time use the scratch folder; the lock goes with the process, however it ends."""
    build.mkdir(parents=True, exist_ok=True)
    handle = os.open(build, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _arrow(rows: list[Row]) -> pa.Table:
    columns = dict.fromkeys(column for row in rows for column in row)
    return pa.table({column: [row.get(column) for row in rows] for column in columns})
