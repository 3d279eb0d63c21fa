"""`datapackage.json`: the descriptor of the published folder (Data Package v2)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.contract.model import Table
from pipeline.contract.table_schema import table_schema
from pipeline.publish.citation import Citation
from pipeline.records import Row

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENSES = {
    "CC-BY-4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}
QUALITY = Path(__file__).parents[2] / "docs" / "quality.json"
"""What `make evaluate` measured; part of the program, like its version."""
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def descriptor(folder: Path, tables: list[Table], releases: list[Row], citation: Citation) -> dict[str, Any]:
    """Describe the CSV and Parquet files of a folder.

    CSV resources are tables with keys; Parquet resources are files with size and hash. They have no `type`, because
    the profile of Data Package 2.0 knows none but `table`, and a `format` that frictionless (5.21) does not take for
    a table, because it reports every Parquet table with a size as invalid.
    """
    return {
        "$schema": PROFILE,
        "name": "undersigned",
        "title": citation.title,
        "description": citation.abstract,
        "version": citation.version,
        "licenses": [LICENSES[citation.license]],
        "contributors": [{"title": name, "roles": ["author"]} for name in citation.authors],
        "keywords": citation.keywords,
        "sources": _sources(releases),
        "quality": json.loads(QUALITY.read_text(encoding="utf-8")) if QUALITY.exists() else {},
        "resources": [_csv(folder, table) for table in tables] + [_parquet(folder, table) for table in tables],
    }


def dump_json(value: object) -> str:
    """The one way in which JSON files are written: two spaces, UTF-8 as it is, final line feed."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sources(releases: list[Row]) -> list[dict[str, str]]:
    """One source per release; a source without any title or address is named by its file."""
    return [
        {
            "title": ": ".join(filter(None, (release.get("publisher"), release.get("title") or release["raw_path"]))),
            **({"path": release["source_url"]} if release.get("source_url") else {}),
        }
        for release in releases
    ]


def _csv(folder: Path, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        **_file(folder, table, "csv"),
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _with_text_examples(table_schema(table)),
    }


def _with_text_examples(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema with examples as they stand in the CSV: the profile wants texts, whatever the type."""
    fields = [
        {**field, "example": json.dumps(field["example"])} if isinstance(field.get("example"), int | float) else field
        for field in schema["fields"]
    ]
    return {**schema, "fields": fields}


def _parquet(folder: Path, table: Table) -> dict[str, Any]:
    return {"name": f"{table.name}-parquet", **_file(folder, table, "parquet"), "format": "apache-parquet"}


def _file(folder: Path, table: Table, suffix: str) -> dict[str, Any]:
    path = folder / f"{table.name}.{suffix}"
    return {
        "path": path.name,
        "title": table.name.replace("_", " "),
        "description": table.description,
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }
