"""What the overview shows of the content: who signed most, the latest letters, the kinds of issues."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract.describe import describe_all

N_SHOWN = 8
MIN_LETTERS = 2
"""An organization that signed a single letter did not sign most."""


def most_active(organizations: pa.Table) -> list[dict[str, Any]]:
    """The organizations that signed the most letters; none where nobody signed twice."""
    often = organizations.filter(pc.greater_equal(organizations["n_letters"], MIN_LETTERS))
    order = pc.sort_indices(often, [("n_letters", "descending"), ("organization_id", "ascending")])
    return list(often.take(order[:N_SHOWN]).select(["organization_id", "name", "n_letters"]).to_pylist())


def latest_letters(letters: pa.Table, releases: pa.Table) -> list[dict[str, Any]]:
    """The latest letters that have a date, each with a title, its date and how many signed."""
    published = releases.select(["release_id", "title", "published_on"]).to_pylist()
    by_release = {row["release_id"]: row for row in published}
    columns = ["letter_id", "release_id", "title", "dated_on", "n_listed"]
    rows = [_titled(row, by_release[row["release_id"]]) for row in letters.select(columns).to_pylist()]
    rows.sort(key=lambda row: row["letter_id"])
    rows.sort(key=lambda row: str(row["date"] or ""), reverse=True)
    return [row for row in rows if row["date"]][:N_SHOWN]


def issue_kinds(issues: pa.Table) -> list[dict[str, Any]]:
    """How many issues there are of each kind, the gravest first, with the messages that concern no single release."""
    column = describe_all()["issues"].column("code")
    order = list(describe_all()["issues"].column("level").labels)
    kinds: dict[tuple[int, str], dict[str, Any]] = {}
    for row in issues.select(["level", "code", "release_id", "message"]).to_pylist():
        level, code = row["level"], row["code"]
        new = {"level": level, "label": column.labels.get(code, code.replace("_", " ")), "count": 0, "general": []}
        kind = kinds.setdefault((order.index(level), code), new)
        kind["count"] += 1
        if row["release_id"] is None and len(kind["general"]) < N_SHOWN:
            kind["general"].append(row["message"])
    return [kinds[key] for key in sorted(kinds)]


def _titled(letter: dict[str, Any], release: dict[str, Any]) -> dict[str, Any]:
    return {
        "letter_id": letter["letter_id"],
        "title": letter["title"] or release["title"] or letter["letter_id"],
        "date": letter["dated_on"] or release["published_on"],
        "n_listed": letter["n_listed"],
    }
