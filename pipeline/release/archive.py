"""A zip file that depends on nothing but the names and bytes of what is in it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

WRITTEN_AT = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
UNIX = 3
MODE = 0o100644 << 16  # a regular file that its owner may write and everybody read


def write_zip(path: Path, files: Mapping[str, Path]) -> None:
    """Write files under their names in the archive, sorted by name, with fixed times and rights."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in sorted(files.items()):
            entry = zipfile.ZipInfo(name, WRITTEN_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = MODE
            entry.file_size = source.stat().st_size
            with source.open("rb") as file, archive.open(entry, "w") as target:
                shutil.copyfileobj(file, target)
