"""Captures on disk: a file below `releases/fetched/` and its row in `sources.csv`, both or none.

A file is written under a hidden name, synced, announced in a hidden journal, renamed, registered, and taken off the
journal again. Whoever finds an announced file without a row knows that the program died in between: the file is
not a release, and is removed when fetching goes on. A stored file is never written again; a page that has changed
gives a new file and a new row that names the one before.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.fetch.capture import Capture, stem_of, suffix_of
from pipeline.fetch.journal import FOLDER, JOURNAL, unfinished
from pipeline.inputs import LINE, read_input
from pipeline.records import Row
from pipeline.sources import RELEASES, SOURCES, release_id_of
from schemas.inputs import Sources

COLUMNS = tuple(Sources.to_schema().columns)


@dataclass
class Store:
    """The captures of a raw folder; opening it mends what an interrupted run has left."""

    raw: Path
    rows: list[Row] = field(default_factory=list)
    _by_url: dict[str, Row] = field(default_factory=dict)
    _paths: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        (self.raw / FOLDER).mkdir(parents=True, exist_ok=True)
        self._table = self.raw / SOURCES
        if self._table.exists():
            self.rows = [{k: v for k, v in row.items() if k != LINE} for row in read_input(self._table, Sources)]
        for row in self.rows:
            self._note(row)
        self._recover()
        self._ids |= {
            release_id_of(path.relative_to(self.raw).as_posix())
            for path in (self.raw / RELEASES).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    def latest(self, url: str) -> Row | None:
        """The row of the latest capture of a page, by the address that was asked for."""
        return self._by_url.get(url)

    def is_known(self, capture: Capture) -> bool:
        """Whether the latest capture of the page has the same bytes."""
        urls = (capture.requested_url, capture.source_url)
        return capture.sha256 in {row["sha256"] for url in urls if (row := self.latest(url))}

    def add(self, capture: Capture, beside: Row | None = None) -> Row:
        """Store a capture for ever; a linked document goes beside its release. Gives its row.

        Raises RefusedError for what is no document, OSError when the disk is full; then nothing has changed.
        """
        path = self._free_path(capture, beside)
        target = self.raw / path
        target.parent.mkdir(parents=True, exist_ok=True)
        hidden = target.with_name(f".{target.name}.part")
        try:
            _write(hidden, capture.body)
            _write(self.raw / FOLDER / JOURNAL, path.encode())
            hidden.rename(target)
            row = self._row(capture, path)
            self._register(row)
        except BaseException:
            hidden.unlink(missing_ok=True)
            self._recover()
            raise
        (self.raw / FOLDER / JOURNAL).unlink(missing_ok=True)
        self.rows.append(row)
        self._note(row)
        return row

    def _note(self, row: Row) -> None:
        self._paths.add(row["path"])
        self._ids.add(row["release_id"])
        for url in (row.get("source_url"), row.get("requested_url")):
            if url and row["path"].startswith(f"{FOLDER}/"):
                self._by_url[url] = row

    def _row(self, capture: Capture, path: str) -> Row:
        before = self.latest(capture.requested_url)
        given = {
            "release_id": release_id_of(path),
            "path": path,
            "publisher": capture.publisher,
            "source_url": capture.source_url,
            "retrieved_at": capture.retrieved_at,
            "sha256": capture.sha256,
            "note": capture.note,
            "published_on": capture.published_on,
            "supersedes_release_id": before["release_id"] if before else None,
            "requested_url": capture.requested_url,
            "media_type": capture.content_type,
            "etag": capture.etag,
            "last_modified": capture.last_modified,
        }
        return {column: given.get(column) or None for column in COLUMNS}

    def _free_path(self, capture: Capture, beside: Row | None) -> str:
        """A path whose release_id nothing else has: the second capture of a page ends in -2."""
        if beside:
            stem = beside["path"].rpartition(".")[0] + "-document"
        else:
            stem = f"{FOLDER}/{stem_of(capture.requested_url)}"
        suffix = suffix_of(capture)
        number = 1
        while True:
            path = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
            if release_id_of(path) not in self._ids and not (self.raw / path).exists():
                return path
            number += 1

    def _register(self, row: Row) -> None:
        """Append a row to `sources.csv`; a table without the columns of captures is written anew with them."""
        header = self._header()
        if not set(COLUMNS) <= set(header):
            _replace(self._table, _csv([list(COLUMNS), *([_cell(r, c) for c in COLUMNS] for r in [*self.rows, row])]))
            return
        line = _csv([[_cell(row, column) for column in header]])
        size = self._table.stat().st_size
        try:
            with self._table.open("r+b") as file:
                file.seek(0, os.SEEK_END)
                file.write(line if _ends_a_line(self._table) else b"\n" + line)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            os.truncate(self._table, size)
            raise

    def _header(self) -> list[str]:
        if not self._table.exists():
            return []
        with self._table.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])

    def _recover(self) -> None:
        """Remove what a run that died in between has left: hidden parts, and the announced file without a row."""
        for part in (self.raw / FOLDER).rglob(".*.part"):
            part.unlink(missing_ok=True)
        path = unfinished(self.raw)
        if path is not None:
            if path.startswith(f"{FOLDER}/") and path not in self._paths and ".." not in path:
                (self.raw / path).unlink(missing_ok=True)
            (self.raw / FOLDER / JOURNAL).unlink()


def _cell(row: Row, column: str) -> str:
    return str(row.get(column) or "")


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.part")
    _write(fresh, content)
    fresh.replace(path)
