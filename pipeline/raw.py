"""Where the inputs lie: one raw folder, whose vocabularies may be those of the repository."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1] / "raw"


@dataclass(frozen=True)
class Raw:
    """A raw folder; it may hold nothing but `releases/`."""

    folder: Path

    @property
    def reference(self) -> Path:
        """The vocabularies: of the folder itself, else of the repository."""
        own = self.folder / "reference"
        return own if own.is_dir() else REPOSITORY / "reference"

    @property
    def registry(self) -> Path:
        """The identifiers once minted."""
        return self.folder / "registry"

    @property
    def decisions(self) -> Path:
        """What people decided."""
        return self.folder / "decisions"

    def inputs(self) -> dict[str, str]:
        """SHA-256 of every input by its path; vocabularies of the repository are marked as such.

        The registry is left out, it remembers results; so is what is written for people only.
        """
        owned = {path: path.relative_to(self.folder).as_posix() for path in _files(self.folder)}
        named = {path: name for path, name in owned.items() if not name.startswith("registry/") and name != "README.md"}
        if self.reference.parent != self.folder:
            named |= {path: f"repository:reference/{path.name}" for path in _files(self.reference)}
        return {
            named[path]: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(named, key=named.__getitem__)
        }


def _files(folder: Path) -> list[Path]:
    """Regular files, without hidden ones."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
