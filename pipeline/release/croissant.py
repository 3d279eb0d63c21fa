"""`croissant.json`: the data set for machine-learning tools (Croissant 1.0, JSON-LD).

It stands beside the release archive and describes the CSV files inside it, so that the two files alone can be
handed on. Checked with mlcroissant 1.1.1.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.contract.model import Column, ForeignKey, Table
from pipeline.publish.package import sha256_of
from pipeline.release.published import Published

DATA_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(published: Published, archive: Path, inside: str) -> dict[str, Any]:
    """Describe the archive and the tables inside it; `inside` is the folder of the CSV files in the archive."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "undersigned",
        "description": published.descriptor["description"],
        "version": published.version,
        "license": published.license["path"],
        "citeAs": published.cite_as,
        "creator": [{"@type": "sc:Organization", "name": name} for name in published.authors],
        "keywords": published.descriptor["keywords"],
        "isLiveDataset": False,
        "distribution": [_archive(archive), *(_csv(published, name, archive, inside) for name in published.described)],
        "recordSet": [_record_set(table) for table in published.described.values()],
    }


def _archive(path: Path) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/zip",
        **_hashes(path),
    }


def _csv(published: Published, name: str, archive: Path, inside: str) -> dict[str, Any]:
    path = published.folder / f"{name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.csv",
        "name": f"{name}.csv",
        "description": published.described[name].description,
        "containedIn": {"@id": archive.name},
        "contentUrl": f"{inside}/{name}.csv",
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "text/csv",
        **_hashes(path),
    }


def _hashes(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        md5 = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return {"md5": md5, "sha256": sha256_of(path)}


def _record_set(table: Table) -> dict[str, Any]:
    foreign = {key.fields[0]: key for key in table.foreign_keys}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.primary_key],
        "field": [_field(table.name, column, foreign.get(column.name)) for column in table.columns],
    }


def _field(table: str, column: Column, key: ForeignKey | None) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": DATA_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column.name}},
    }
    if key and key.table != table:  # a reference within one table is a circle, which readers refuse
        field["references"] = {"field": {"@id": f"{key.table}/{key.reference_fields[0]}"}}
    return field
