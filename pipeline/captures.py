"""Captures of one page: the letters of an earlier capture are those of the latest one, and what changed is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.knowledge import fold
from pipeline.records import Problem, Row, Tables

MAX_NAMED = 10
"""So many names are told; the others are counted."""


def mark_superseded(tables: Tables) -> list[Problem]:
    """Mark the letters of superseded releases as duplicates of those in the latest capture, in place.

    The nth letter of one capture is the nth of the next; a decision that says otherwise stands. Gives an issue for
    each letter whose list of signatories changed.
    """
    letters = _letters(tables)
    earlier = {row["release_id"]: row["supersedes_release_id"] for row in tables["releases"]}
    later = {old: new for new, old in sorted(earlier.items()) if old}
    names = _names(tables)
    problems: list[Problem] = []
    for old, new in sorted(later.items()):
        for before, after in zip(letters[old], letters[new], strict=False):
            problems += _changes(before, after, names)
        for before, after in zip(letters[old], letters[_latest(new, later)], strict=False):
            if before is not after and not before.get("duplicate_of_letter_id"):
                before["duplicate_of_letter_id"] = after["letter_id"]
    return problems


def _latest(release_id: str, later: dict[str, str]) -> str:
    """The last capture of a page; a circle of captures has none and ends where it began."""
    seen = {release_id}
    while (following := later.get(release_id)) and following not in seen:
        seen.add(following)
        release_id = following
    return release_id


def _letters(tables: Tables) -> dict[str, list[Row]]:
    """The letters of each release in the order of print: their ids count from the release's own."""
    letters: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(tables["letters"], key=lambda row: (len(row["letter_id"]), row["letter_id"])):
        letters[row["release_id"]].append(row)
    return letters


def _names(tables: Tables) -> dict[str, dict[str, str]]:
    """The names of each letter as signed, by their folded form."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for row in sorted(tables["signatures"], key=lambda row: int(row["position"])):
        names[row["letter_id"]].setdefault(fold(row["name_as_signed"]), row["name_as_signed"])
    return names


def _changes(before: Row, after: Row, names: dict[str, dict[str, str]]) -> Iterable[Problem]:
    old, new = names[before["letter_id"]], names[after["letter_id"]]
    changes = [
        f"{len(gone)} {verb} ({_some(gone)})"
        for verb, gone in (
            ("added", [new[key] for key in new if key not in old]),
            ("removed", [old[key] for key in old if key not in new]),
        )
        if gone
    ]
    if changes:
        message = f"since the capture {before['release_id']}: {'; '.join(changes)}"
        key = after["letter_id"]
        yield Problem("signatories_changed", message, "info", table_name="letters", row_key=key)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:MAX_NAMED])
    return shown if len(names) <= MAX_NAMED else f"{shown} and {len(names) - MAX_NAMED} more"
