"""The files in `raw/registry/`: identifiers once minted, kept like a lock file.

They are the only inputs that the program writes itself: rows are appended after a publication has succeeded, never
changed and never removed, so that an identifier once published always means the same.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from pipeline.records import Row

ORGANIZATIONS = "organizations"
CASES = "cases"
COLUMNS = {ORGANIZATIONS: ("organization_id", "name", "place", "reason"), CASES: ("case_id", "key")}


def read_case_ids(folder: Path) -> dict[str, str]:
    """Identifiers of cases by the key under which they were minted; empty without a registry."""
    path = folder / f"{CASES}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["case_id"] for row in csv.DictReader(file)}


def append(folder: Path, name: str, rows: list[Row]) -> None:
    """Append rows to one registry file; a new file gets its header. Nothing is written without rows.

    The rows go out in one write to the end of the file, and only whole lines count: what a killed run left without
    its line end is cut off first.
    """
    if not rows:
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    _drop_half_line(path)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[name], extrasaction="ignore", lineterminator="\n")
    if not path.exists() or path.stat().st_size == 0:
        writer.writeheader()
    writer.writerows(rows)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
        file.flush()
        os.fsync(file.fileno())


def _drop_half_line(path: Path) -> None:
    if path.exists() and not (content := path.read_bytes()).endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(content.rfind(b"\n") + 1)
