"""The raw releases: which files there are, and what `raw/sources.csv` says about them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import Fault, PipelineError, UsageError
from pipeline.fetch.journal import unfinished
from pipeline.inputs import read_input
from pipeline.records import Row, Source
from pipeline.slugs import slug
from schemas.inputs import Sources

RELEASES = "releases"
SOURCES = "sources.csv"


def find_sources(raw: Path) -> list[Source]:
    """Every release below `raw/releases/`, sorted by release_id, with its row of `sources.csv` if it has one.

    Raises UsageError without `raw/releases/`, PipelineError for two releases with one id and for a row of
    `sources.csv` that names no file or a file with another hash.
    """
    if not (raw / RELEASES).is_dir():
        raise UsageError(
            Fault(
                "the raw folder must hold the releases",
                str(raw / RELEASES),
                "no such folder",
                "say where the raw releases are: --raw DIR, with the releases in DIR/releases/",
            )
        )
    paths = sorted(path for path in (raw / RELEASES).rglob("*") if path.is_file() and not _is_hidden(path, raw))
    registered = {row["path"]: row for row in read_input(raw / SOURCES, Sources)} if (raw / SOURCES).exists() else {}
    pending = {unfinished(raw)} - registered.keys()  # announced without a row: it is being stored, or never was
    hashes = {name: _sha256(path) for path in paths if (name := path.relative_to(raw).as_posix()) not in pending}
    faults = [fault for row in registered.values() for fault in _row_faults(row, hashes, raw / SOURCES)]
    faults += _clashes(raw, list(hashes))
    if faults:
        raise PipelineError(*faults)
    sources = [_source(path, digest, registered.get(path, {})) for path, digest in hashes.items()]
    return sorted(sources, key=lambda source: source.release_id)


def release_id_of(raw_path: str) -> str:
    """The identifier of a release: the slug of its path under `releases/` without suffixes.

    >>> release_id_of("releases/cac/open-letter-2021.txt.gz")
    'cac-open-letter-2021'
    """
    path = raw_path.removeprefix(f"{RELEASES}/").removesuffix(".gz")
    stem, dot, suffix = path.rpartition(".")
    return slug(stem if dot and "/" not in suffix else path, prefix="release")


def _is_hidden(path: Path, raw: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(raw).parts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _source(path: str, digest: str, row: Row) -> Source:
    columns = ("publisher", "source_url", "retrieved_at", "published_on", "supersedes_release_id")
    known = {key: row.get(key) for key in columns}
    return Source(release_id_of(path), path, digest, is_registered=bool(row), **known)


def _row_faults(row: Row, hashes: dict[str, str], place: Path) -> list[Fault]:
    """What is wrong with one row of `sources.csv`, given the files that are there."""
    where, path = f"{place}:{row['line']}", row["path"]
    if path not in hashes:
        return [Fault("a source must name a file", where, path, "mend the path (relative to raw/) or remove the row")]
    faults = []
    if row["sha256"] != hashes[path]:
        faults.append(
            Fault(
                "a stored release never changes",
                where,
                f"{path} has sha256 {hashes[path]}, the row says {row['sha256']}",
                "restore the file, or store the new text as a new release with a row of its own",
            )
        )
    if row["release_id"] != release_id_of(path):
        faults.append(
            Fault(
                "release_id must be the slug of the path",
                where,
                row["release_id"],
                f"write {release_id_of(path)}",
            )
        )
    return faults


def _clashes(raw: Path, paths: list[str]) -> list[Fault]:
    by_id: dict[str, list[str]] = {}
    for path in paths:
        by_id.setdefault(release_id_of(path), []).append(path)
    return [
        Fault(
            "a release_id must belong to one release",
            ", ".join(str(raw / path) for path in same),
            f"{len(same)} files give the id {release_id}",
            "rename one of them",
        )
        for release_id, same in by_id.items()
        if len(same) > 1
    ]
