"""The contract to compare with: a folder, a git revision, or the one that readers have now.

That is the latest release tag, else the merge base with main, and on main itself the commit before.
"""

from __future__ import annotations

import csv
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pipeline.contract.compare import Usage, always_used
from pipeline.contract.contract import Contract, UnreadableContractError, read_contract, read_folder

MAIN = ("origin/main", "main", "origin/master", "master")
TAGS = "v[0-9]*"
WANTED = (".json", "VERSION")


class NoBaseError(Exception):
    """There is nothing to compare with."""


@dataclass(frozen=True)
class Base:
    """An older contract, what it is called, and whether its release holds a value."""

    name: str
    contract: Contract
    usage: Usage = always_used


def find_base(folder: Path, against: str | None = None) -> Base:
    """Read the contract that the one in `folder` is compared with.

    `against` is a folder or a git revision. Raises NoBaseError if there is none and UnreadableContractError if it
    cannot be read.
    """
    if against and Path(against).is_dir():
        return Base(against, read_folder(Path(against)))
    if against:
        revision = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{against}^{{commit}}")
        if revision is None:
            raise UnreadableContractError(f"{against} is neither a folder nor a revision of git")
        return _base_of(folder, against, revision.strip())
    name, revision = _readers_have(folder)
    return _base_of(folder, name, revision)


def _base_of(folder: Path, name: str, revision: str) -> Base:
    files = _files(folder, revision)
    if not any(path.endswith(".json") for path in files):
        raise NoBaseError(f"{name} holds no contract in {folder}")
    return Base(name, read_contract(files), _usage(folder, revision))


def _files(folder: Path, revision: str) -> dict[str, str]:
    """Read the files of a contract from a revision, by path below its folder."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", revision, ".") or ""
    paths = [path for path in listed.split("\0") if path.endswith(WANTED)]
    return {path: _git(folder, "show", f"{revision}:./{path}") or "" for path in paths}


def _readers_have(folder: Path) -> tuple[str, str]:
    """Name the revision whose contract readers rely on now, and find its commit."""
    head = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        raise NoBaseError(f"{folder} is not in a git repository with a commit")
    head = head.strip()
    is_changed = bool(_git(folder, "status", "--porcelain", "--", "."))
    for tag in (_git(folder, "tag", "--list", TAGS, "--merged", head, "--sort=-version:refname") or "").split():
        commit = (_git(folder, "rev-parse", f"refs/tags/{tag}^{{commit}}") or "").strip()
        if commit != head or is_changed:  # a release is compared with the release before
            return tag, commit
    for main in MAIN:
        base = (_git(folder, "merge-base", main, head) or "").strip()
        if base and (base != head or is_changed):
            return f"{main} ({base[:10]})", base
        if base:
            return _commit_before(folder, head)
    raise NoBaseError("there is no release tag and no branch main (is this a shallow checkout?)")


def _commit_before(folder: Path, head: str) -> tuple[str, str]:
    before = (_git(folder, "rev-parse", "--verify", "--quiet", f"{head}~1") or "").strip()
    if not before:
        raise NoBaseError("there is no commit before this one (is this a shallow checkout?)")
    return f"the commit before ({before[:10]})", before


def _usage(folder: Path, revision: str) -> Usage:
    """Look values up in the published tables of a revision."""

    def holds(table: str, column: str, value: str) -> bool:
        text = _git(folder, "show", f"{revision}:processed/{table}.csv")
        rows = csv.DictReader(io.StringIO(text or ""))
        if column not in (rows.fieldnames or ()):
            return always_used(table, column, value)
        return any(row[column] == value for row in rows)

    return holds


def _git(folder: Path, *arguments: str) -> str | None:
    """Run git in a folder; None if it fails, is not there or the folder is in no repository."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
