"""`manifest.json` and `SHA256SUMS`: what the folder holds and from which inputs it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.publish.files import content_hash
from pipeline.publish.package import sha256_of

SUMS = "SHA256SUMS"


def manifest(tables: dict[str, pa.Table], inputs: dict[str, str], versions: dict[str, str]) -> dict[str, Any]:
    """Rows and content hash of each table, the versions and the hashes of the inputs.

    Content hashes depend on the values alone; they are what to compare across platforms. The registry is no
    input: it only remembers what this build, too, would call the organizations.
    """
    return {
        **versions,
        "tables": {
            name: {"rows": table.num_rows, "content_sha256": content_hash(table)} for name, table in tables.items()
        },
        "inputs": inputs,
    }


def checksums(folder: Path) -> str:
    """The files of a folder with their SHA-256, as `sha256sum -c` reads it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256_of(folder / name)}  {name}\n" for name in names if name != SUMS)
