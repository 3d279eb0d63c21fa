"""Fill a folder with everything that people download."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from pipeline.contract.describe import describe_all
from pipeline.publish.citation import read_citation
from pipeline.publish.codebook import codebook_csv, codebook_markdown, codebook_rows
from pipeline.publish.files import write_csv, write_parquet
from pipeline.publish.manifest import SUMS, checksums, manifest
from pipeline.publish.package import descriptor, dump_json
from pipeline.publish.page import page


def write_all(folder: Path, tables: dict[str, pa.Table], inputs: dict[str, str], schema_version: str) -> None:
    """Write tables, descriptor, codebook, manifest, web page and, last, the checksums of all of these."""
    described = list(describe_all().values())
    citation = read_citation()
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
        write_parquet(table, folder / f"{name}.parquet")
    rows = codebook_rows(described, tables)
    write_csv(codebook_csv(rows), folder / "codebook.csv")
    _write(folder / "CODEBOOK.md", codebook_markdown(described, tables, rows))
    releases = tables["releases"].to_pylist()
    _write(folder / "datapackage.json", dump_json(descriptor(folder, described, releases, citation)))
    made = manifest(tables, inputs, {"version": citation.version, "schema_version": schema_version})
    _write(folder / "manifest.json", dump_json(made))
    _write(folder / "index.html", page(tables, citation, made))
    _write(folder / SUMS, checksums(folder))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
