"""Write the contract that the models say to `schemas/contract/`, or tell how the files there differ from it."""

from __future__ import annotations

import difflib
from pathlib import Path

from pipeline.contract.contract import FIRST_VERSION, VERSION_FILE, contract_files, current_contract

FOLDER = Path("schemas/contract")


def export(folder: Path = FOLDER) -> list[str]:
    """Bring a folder up to date; returns the paths that were written or removed, below the folder.

    VERSION is written once and then raised by hand, because only a person knows that a change is meant.
    """
    files = _wanted(folder)
    changed = [path for path, text in files.items() if _current(folder / path) != text]
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(files[path], encoding="utf-8", newline="\n")
    surplus = _surplus(folder, set(files))
    for path in surplus:
        (folder / path).unlink()
    return sorted(changed + surplus)


def differences(folder: Path = FOLDER) -> str:
    """Show as a unified diff how the files in a folder differ from what the models say; empty if they do not."""
    files = _wanted(folder)
    wanted = {**files, **dict.fromkeys(_surplus(folder, set(files)), "")}
    return "".join(_diff(path, _current(folder / path) or "", text) for path, text in sorted(wanted.items()))


def _wanted(folder: Path) -> dict[str, str]:
    version = _current(folder / VERSION_FILE) or FIRST_VERSION
    return contract_files(current_contract(version))


def _current(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else None


def _surplus(folder: Path, wanted: set[str]) -> list[str]:
    """Find JSON files of tables that are no more."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    return sorted(found - wanted)


def _diff(path: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"committed/{path}", f"models/{path}"
    )
    return "".join(lines)
