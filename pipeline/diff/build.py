"""A build of the data set as a folder of published files: its version, its tables and their keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.contract.contract import UnreadableContractError, Version, parse_version
from pipeline.errors import Fault, UsageError

DESCRIPTOR = "datapackage.json"
MANIFEST = "manifest.json"
SCHEMA_VERSION = "schema_version"


@dataclass(frozen=True)
class PublishedTable:
    """A table of a build: its Parquet file, columns and primary key."""

    name: str
    path: Path
    columns: tuple[str, ...]
    primary_key: tuple[str, ...]


@dataclass(frozen=True)
class Build:
    """A published folder."""

    folder: Path
    version: Version
    schema_version: Version
    tables: dict[str, PublishedTable]


def read_build(folder: Path) -> Build:
    """Read what a folder holds from its own descriptor; raises UsageError if it is no build of the data set."""
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
        manifest = json.loads((folder / MANIFEST).read_bytes())
        tables = {
            resource["name"]: _table(folder, resource) for resource in descriptor["resources"] if _is_table(resource)
        }
        return Build(folder, parse_version(descriptor["version"]), parse_version(manifest[SCHEMA_VERSION]), tables)
    except (OSError, ValueError, KeyError, TypeError, UnreadableContractError) as error:
        todo = "name a folder that `make all` has published, such as processed/"
        raise UsageError(Fault("a build is a published folder", str(folder), repr(error), todo)) from error


def _is_table(resource: dict[str, Any]) -> bool:
    return bool(resource.get("type") == "table" and resource["name"].isidentifier())


def _table(folder: Path, resource: dict[str, Any]) -> PublishedTable:
    schema = resource["schema"]
    path = folder / f"{resource['name']}.parquet"
    if not path.is_file():
        raise FileNotFoundError(path)
    columns = tuple(field["name"] for field in schema["fields"])
    return PublishedTable(resource["name"], path, columns, tuple(schema["primaryKey"]))
