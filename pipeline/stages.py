"""The stages in order: each reads what the stage before left in `build/`, and leaves its own tables there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse import parse as parse_release
from pipeline.progress import follow
from pipeline.records import Extracted, Problem, Source, Tables
from pipeline.sources import find_sources
from pipeline.store import save

PARSED, RESOLVED, CATEGORIZED, VALIDATED = "parsed", "resolved", "categorized", "validated"


def parse(raw: Path, build: Path) -> Tables:
    """Read every release by itself: `raw/releases/` to letters, signatures, cases, lines and issues."""
    knowledge = Knowledge.read()
    sources = find_sources(raw)
    tables: Tables = {}
    for source in follow(sources, "parse"):
        extracted = read_release(raw, source)
        for name, rows in parse_release(extracted, source, knowledge).tables.items():
            tables.setdefault(name, []).extend(rows)
        tables.setdefault("texts", []).append({"release_id": source.release_id, "text": extracted.text})
    save(tables, build / PARSED)
    return tables


def read_release(raw: Path, source: Source) -> Extracted:
    """Extract the text of one release; a release that `sources.csv` does not know gets an issue that says so."""
    extracted = extract((raw / source.raw_path).read_bytes(), source.raw_path)
    if source.is_registered:
        return extracted
    return replace(extracted, problems=(*extracted.problems, _unregistered(source)))


def _unregistered(source: Source) -> Problem:
    return Problem(
        "unregistered_source",
        f"{source.raw_path} has no row in sources.csv, so its publisher and address are not known; add one.",
        "info",
    )
