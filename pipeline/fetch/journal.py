"""Which file is being stored right now: known to whoever reads `raw/releases/`, so that it is no release yet."""

from __future__ import annotations

from pathlib import Path

FOLDER = "releases/fetched"
JOURNAL = ".storing"


def unfinished(raw: Path) -> str | None:
    """The path of a file that is being stored, or was when the program died in between; relative to raw/."""
    journal = raw / FOLDER / JOURNAL
    try:
        return journal.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
