"""Replace a published folder by a new one, whole or not at all.

The new folder is built beside the old one (same file system), flushed to the disk, and the two exchange their
names in one step where the system can do that (Linux `renameat2`, macOS `renamex_np`); elsewhere by two
renames, which the next run completes if it was killed between them. A reader sees the old data set or the new
one, never a mixture.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Fault, PipelineError, UsageError

MANIFEST = "manifest.json"
"""A folder without it was not written by this program and is not replaced."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well, it takes the place of `target`.

    An error inside the block leaves `target` as it was. Equal contents leave it untouched, time stamps too.
    Raises UsageError when `target` is a folder that this program did not write, PipelineError when the disk
    refuses.
    """
    target = target.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target.parent):
            _recover(target)
            _refuse_foreign(target)
            staging = _aside(target, "new")
            staging.mkdir()
            try:
                yield staging
                _flush(staging)
                if not _same_files(staging, target):
                    _put_in_place(staging, target)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise PipelineError(
            Fault(
                "the published folder must be writable, with room for a second copy",
                str(target),
                f"{error.strerror or error} ({error.filename or target})",
                "free some space or mend the permissions; what was published before is still there",
            )
        ) from error


def _aside(target: Path, purpose: str) -> Path:
    return target.with_name(f".{target.name}.{purpose}")


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One publisher at a time; the lock goes with the process, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _recover(target: Path) -> None:
    """Finish or undo what a killed run left behind."""
    old = _aside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (_aside(target, "new"), old):
        if left.exists():
            shutil.rmtree(left)


def _refuse_foreign(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise UsageError(
            Fault(
                "only a folder that this program wrote is replaced",
                str(target),
                f"files, but no {MANIFEST}",
                "name another folder or empty this one yourself",
            )
        )


def _flush(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        _flush_entry(path)


def _same_files(new: Path, old: Path) -> bool:
    names = _names(new)
    return (
        old.is_dir() and names == _names(old) and all((new / n).read_bytes() == (old / n).read_bytes() for n in names)
    )


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _put_in_place(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        old = _aside(target, "old")
        target.rename(old)
        try:
            staging.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old)
    _flush_entry(target.parent)


def _flush_entry(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(left: Path, right: Path) -> bool:
    """Exchange the names of two folders in one step; False where the system or file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(left), os.fsencode(right), _RENAME_SWAP) == 0)
        paths = (_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right))
        return bool(libc.renameat2(*paths, _RENAME_EXCHANGE) == 0)
    except AttributeError:
        return False
