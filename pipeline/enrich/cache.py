"""Answers of registers as CSV files below `raw/reference/enrichment/`; a new answer replaces those for the same key."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import Path

from pipeline.inputs import LINE, read_input
from pipeline.records import Row
from schemas.base import Model
from schemas.raw_enrichment import Dockets, IrsCandidates, WikidataCandidates

FOLDER = "enrichment"
FILES: dict[str, type[Model]] = {
    "irs_candidates": IrsCandidates,
    "wikidata_candidates": WikidataCandidates,
    "dockets": Dockets,
}


def load(reference: Path, name: str) -> list[Row]:
    """The answers kept; none without a file. Raises PipelineError for a broken one."""
    path = _path(reference, name)
    if not path.exists():
        return []
    return [{key: value for key, value in row.items() if key != LINE} for row in read_input(path, FILES[name])]


def save(reference: Path, name: str, fresh: Iterable[Row], asked: Collection[str | None], key: str) -> int:
    """Keep fresh answers in place of those whose `key` was asked again; gives the number of rows kept in all."""
    kept = [row for row in load(reference, name) if row[key] not in asked]
    columns = list(FILES[name].to_schema().columns)
    rows = sorted(kept + [dict(row) for row in fresh], key=lambda row: [_cell(row.get(column)) for column in columns])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    path = _path(reference, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text.getvalue(), encoding="utf-8")
    part.replace(path)
    return len(rows)


def _path(reference: Path, name: str) -> Path:
    return reference / FOLDER / f"{name}.csv"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
