"""What a person should decide next about organizations, each question with the row that answers it.

Three questions, from the published tables: are these two the same organization, is this category right (low confidence,
many letters), what is this organization (unknown, many letters). Nothing listed here was decided by itself.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import Fault, UsageError
from pipeline.organizations import load_decisions, load_reference
from pipeline.organizations.decisions import OVERRIDES_FILE, PAIRS_FILE, Decisions
from pipeline.organizations.normalize import fold, initials, is_acronym, read_name
from pipeline.organizations.typos import find_typos, is_close
from pipeline.organizations.vocabulary import read_rows, word_set
from pipeline.raw import Raw
from pipeline.records import Row

DOUBTFUL = 0.75
"""Categories with a lower confidence are asked about."""

MAX_SHARED = 8
"""A form that more organizations share says nothing about two of them."""

_SMALL = word_set("of the and for in on to a an at by national american us america inc llc united states association")


class Question(NamedTuple):
    """Something to decide: what is asked, why, how many letters hang on it, the row for the file of decisions."""

    kind: str  # pair, category, unknown
    asked: str
    why: str
    n_letters: int
    file: str
    row: str


def questions(organizations: Sequence[Row], names: Iterable[Row], decisions: Decisions) -> list[Question]:
    """Open questions: pairs first, then doubtful categories, then unknown ones, by number of letters."""
    named = defaultdict(list, {row["organization_id"]: [row["name"]] for row in organizations})
    for row in names:
        named[row["organization_id"]].append(row["name"])
    found = [*_pairs(organizations, named, decisions), *_categories(organizations, decisions)]
    order = {"pair": 0, "category": 1, "unknown": 2}
    return sorted(found, key=lambda q: (order[q.kind], -q.n_letters, q.asked))


def read_questions(processed: Path, decisions: Decisions) -> list[Question]:
    """Open questions about a published data set."""
    organizations = read_rows(processed / "organizations.csv", ["organization_id", "name", "category"])
    names = read_rows(processed / "organization_names.csv", ["organization_id", "name", "kind"])
    return questions(organizations, names, decisions)


def review_published(raw: Path, processed: Path, limit: int) -> str:
    """Open questions about a published data set as text; raises UsageError where nothing is published."""
    if not (processed / "organizations.csv").exists():
        raise UsageError(
            Fault(
                "a data set is published", str(processed), "no organizations.csv", "run `make all`, or give --processed"
            )
        )
    inputs = Raw(raw)
    decisions = load_decisions(inputs.decisions, load_reference(inputs.reference).vocabularies)
    return render(read_questions(processed, decisions), limit)


def render(found: Sequence[Question], limit: int) -> str:
    """Questions as text, at most `limit` of each kind."""
    lines = []
    for kind, title in (
        ("pair", "Are these the same organization? (same, not_same or unsure)"),
        ("category", "Is this category right? (low confidence, often signed)"),
        ("unknown", "What is this organization about?"),
    ):
        chosen = [question for question in found if question.kind == kind]
        lines.append(f"{title}  {min(limit, len(chosen))} of {len(chosen)}")
        for question in chosen[:limit]:
            lines += [
                f"  {question.asked}",
                f"      {question.why}; letters: {question.n_letters}",
                f"      raw/decisions/{question.file}: {question.row}",
            ]
        lines.append("")
    return "\n".join(lines)


def _pairs(organizations: Sequence[Row], named: dict[str, list[str]], decisions: Decisions) -> Iterator[Question]:
    rows = {row["organization_id"]: row for row in organizations}
    decided = {frozenset((fold(row["left"]), fold(row["right"]))) for row in decisions.pairs}
    for left, right, why in sorted(_similar(organizations, named)):
        first, second = rows[left], rows[right]
        related = first.get("parent_organization_id") == right or second.get("parent_organization_id") == left
        ours = {fold(name) for name in (left, *named[left])}
        theirs = {fold(name) for name in (right, *named[right])}
        if related or any(frozenset((a, b)) in decided for a in ours for b in theirs):
            continue
        yield Question(
            "pair",
            "  |  ".join(_told_apart(first, second)),
            why,
            _letters(first) + _letters(second),
            PAIRS_FILE,
            _csv([*_told_apart(first, second), "JUDGEMENT", "WHO", "DATE", "WHY"]),
        )


def _told_apart(first: Row, second: Row) -> tuple[str, str]:
    """How to call two organizations in a decision: by name, or by identifier where their names are equal."""
    if fold(first["name"]) != fold(second["name"]):
        return first["name"], second["name"]
    return first["organization_id"], second["organization_id"]


def _similar(organizations: Sequence[Row], named: dict[str, list[str]]) -> set[tuple[str, str, str]]:
    """Pairs of organization_ids whose names are alike in a way that proves nothing."""
    telling: dict[str, set[str]] = defaultdict(set)
    first_letters: dict[str, set[str]] = defaultdict(set)
    acronyms: dict[str, str] = {}
    keys: dict[str, str] = {}
    for row in organizations:
        identifier = row["organization_id"]
        if is_acronym(row["name"]):
            acronyms[fold(row["name"])] = identifier
        for name in set(named[identifier]):
            bare = read_name(name).bare
            keys[bare] = identifier
            words = sorted(set(bare.split()) - _SMALL)
            if len(words) > 1:
                telling[" ".join(words)].add(identifier)
            first_letters[initials(bare)[0]].add(identifier)
    alike = [(ids, "the same telling words") for ids in telling.values()]
    alike += [
        ({owner, *first_letters[acronym]}, "an acronym and the initials of a name")
        for acronym, owner in acronyms.items()
        if len(acronym) > 2
    ]
    return {pair for ids, why in alike if len(ids) <= MAX_SHARED for pair in _couples(ids, why)} | _slips(
        list(keys), keys
    )


def _couples(ids: Iterable[str], why: str) -> Iterator[tuple[str, str, str]]:
    return ((left, right, why) for left, right in combinations(sorted(ids), 2))


def _slips(keys: Sequence[str], owners: dict[str, str]) -> set[tuple[str, str, str]]:
    found = set()
    for typo in find_typos(keys, is_close):
        left, right = sorted((owners[keys[typo.left]], owners[keys[typo.right]]))
        if left != right:
            found.add((left, right, f"one word differs: {' / '.join(sorted(typo.words))}"))
    return found


def _categories(organizations: Sequence[Row], decisions: Decisions) -> Iterator[Question]:
    decided = {fold(row["organization"]) for row in decisions.overrides}
    for row in organizations:
        if {fold(row["name"]), fold(row["organization_id"])} & decided or row["category_basis"] == "decision":
            continue
        is_unknown = row["category"] == "unknown"
        confidence = float(row["category_confidence"] or 0)
        if not is_unknown and confidence >= DOUBTFUL:
            continue
        category = "CATEGORY" if is_unknown else row["category"]
        why = (
            "nothing in its name tells"
            if is_unknown
            else f"{category} by {row['category_evidence']!r} ({confidence:.2f})"
        )
        cells = [row["organization_id"], category, "", "", "", "WHO", "DATE", "WHY"]
        yield Question(
            "unknown" if is_unknown else "category", row["name"], why, _letters(row), OVERRIDES_FILE, _csv(cells)
        )


def _letters(row: Row) -> int:
    return int(row.get("n_letters") or 0)


def _csv(cells: Sequence[str]) -> str:
    handle = io.StringIO()
    csv.writer(handle, lineterminator="").writerow(cells)
    return handle.getvalue()
