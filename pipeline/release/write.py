"""Build `dist/`: the derived formats, the archive with everything in it, checksums and release notes."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

import duckdb
import xlsxwriter.exceptions

from pipeline.errors import PipelineError
from pipeline.progress import say
from pipeline.publish.manifest import SUMS, checksums
from pipeline.publish.package import dump_json, sha256_of
from pipeline.publish.swap import MANIFEST, replacing
from pipeline.release.archive import write_zip
from pipeline.release.citations import citation_files
from pipeline.release.croissant import croissant
from pipeline.release.datasette import datasette_metadata
from pipeline.release.network import build_network, write_network
from pipeline.release.notes import data_changes, release_notes
from pipeline.release.published import Published, read_published
from pipeline.release.sqlite import write_sqlite
from pipeline.release.stata import write_stata
from pipeline.release.xlsx import write_xlsx
from pipeline.verify import PUBLISHED, verify

ROOT = Path(__file__).parents[2]
UNWRITABLE = (sqlite3.OperationalError, xlsxwriter.exceptions.XlsxWriterException, duckdb.IOException)
PAPERS = {
    "README.md": ROOT / "docs" / "downloads.md",
    "CITATION.cff": ROOT / "CITATION.cff",
    "LICENSE": ROOT / "LICENSE",
    "NOTICE": ROOT / "NOTICE",
    "examples/coalitions.py": ROOT / "examples" / "coalitions.py",
}
"""What else lies in the archive."""


def release(processed: Path, dist: Path, kinds: Collection[str] = (), since: Path | None = None) -> None:
    """Build every derived format, the archive and its papers from a published folder; `dist` is replaced whole.

    `kinds` chooses the kinds of letter of the network kit, none means all; `since` is the data set before, whose
    difference stands in the notes. Equal inputs give equal bytes on one machine. Raises PipelineError when the
    published folder does not verify or its version hides a broken promise, UsageError when it is none.
    """
    published = read_published(processed)
    if faults := [fault for check in verify(processed) for fault in check.faults]:
        raise PipelineError(*faults)
    changes = data_changes(since, processed) if since else None
    with replacing(dist) as folder:
        try:
            _write_formats(published, folder, kinds)
        except UNWRITABLE as error:  # these libraries have errors of their own for a full disk
            raise OSError(str(error)) from error
        _write_archive(published, folder)
        _write_papers(published, folder, changes)
    say("release", f"version {published.version} in {dist}")


def _write_formats(published: Published, folder: Path, kinds: Collection[str]) -> None:
    write_sqlite(published, folder / "undersigned.sqlite")
    _write(folder / "datasette.json", dump_json(datasette_metadata(published)))
    write_xlsx(published, folder / "undersigned.xlsx")
    write_stata(published, folder / "stata")
    write_network(build_network(published, kinds), folder / "network")
    for name, text in citation_files(published).items():
        _write(folder / "citations" / name, text)


def _write_archive(published: Published, folder: Path) -> None:
    """Pack the published folder, everything derived from it, and the papers; then describe the archive."""
    top = f"undersigned-{published.version}"
    files = {f"{PUBLISHED}/{name}": path for name, path in _files(published.folder).items()}
    files |= _files(folder) | PAPERS
    sums = folder / SUMS
    _write(sums, "".join(f"{sha256_of(path)}  {name}\n" for name, path in sorted(files.items())))
    archive = folder / f"{top}.zip"
    write_zip(archive, {f"{top}/{name}": path for name, path in (files | {SUMS: sums}).items()})
    sums.unlink()  # the sums beside the archive are others
    _write(folder / "croissant.json", dump_json(croissant(published, archive, f"{top}/{PUBLISHED}")))


def _write_papers(published: Published, folder: Path, changes: str | None) -> None:
    files = _files(folder)
    _write(folder / "RELEASE_NOTES.md", release_notes(published, files, changes))
    sizes = {name: {"bytes": path.stat().st_size, "sha256": sha256_of(path)} for name, path in files.items()}
    _write(folder / MANIFEST, dump_json({"version": published.version, "files": sizes}))
    _write(folder / SUMS, checksums(folder))


def _files(folder: Path) -> dict[str, Path]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
