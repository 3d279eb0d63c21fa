"""Which addresses an interrupted run has dealt with, so that the next run goes on where it stopped."""

from __future__ import annotations

import hashlib
from pathlib import Path


class Resume:
    """A file with one address per line; it belongs to one task and goes away when the task is done."""

    def __init__(self, folder: Path, task: str) -> None:
        key = hashlib.sha256(task.encode()).hexdigest()[:16]
        self._path = folder / f"fetch-{key}.txt"
        self._done = set(self._path.read_text(encoding="utf-8").split("\n")) if self._path.exists() else set()

    def is_done(self, url: str) -> bool:
        """Whether the interrupted run of the same task has dealt with an address."""
        return url in self._done

    def mark(self, url: str) -> None:
        """Remember that an address is dealt with."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{url}\n")

    def finish(self) -> None:
        """The task is done: its next run asks for everything anew."""
        self._path.unlink(missing_ok=True)
