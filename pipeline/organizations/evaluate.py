"""How good identity and categories are: figures against names and pairs that a person labelled.

`evaluate_organizations(directory)` reads `categories*.csv` (name, primary, alternates, type, scope, difficulty) and
`pairs*.csv` (left, right, same, relation). *Strict* counts the primary category, *lenient* an accepted alternate too.
A hash of the name sets two fifths of the names aside, so that tuning can be told from quality.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.organizations.categorize import UNKNOWN, judge
from pipeline.organizations.decisions import Decisions
from pipeline.organizations.known import Known
from pipeline.organizations.normalize import read_name
from pipeline.organizations.reference import Reference
from pipeline.organizations.registry import Registry
from pipeline.organizations.resolve import Resolution, resolve
from pipeline.records import Row

ASIDE = 4
"""So many tenths of the labelled names are set aside."""

TRUSTED = 0.8
RELATIONS = {"chapter_of": "chapter", "affiliate": "affiliate", "different": "different"}


@dataclass
class Score:
    """Counts over a group of labelled names."""

    names: int = 0
    right: int = 0
    right_or_alternate: int = 0

    @property
    def strict(self) -> float:
        """Share whose primary category was found."""
        return self.right / self.names if self.names else 0.0

    @property
    def lenient(self) -> float:
        """Share whose primary or an alternate category was found."""
        return self.right_or_alternate / self.names if self.names else 0.0


@dataclass(frozen=True)
class Figures:
    """Quality of the inferred columns."""

    groups: dict[str, Score]
    macro_f1: dict[str, float]
    confusion: dict[tuple[str, str], int]  # (labelled, found), where they differ


@dataclass(frozen=True)
class PairFigures:
    """Quality of identity and relations."""

    pairs: int
    precision: float
    recall: float
    relations_right: float
    wrong: list[str] = field(default_factory=list)


def evaluate_organizations(directory: Path, reference: Reference) -> str:
    """Figures for every labelled file in a directory, as Markdown; `reference` is what `load_reference` returns."""
    names, pairs = read_labels(directory)
    parts = [
        _names_table("With the known organizations", evaluate_names(names, reference)),
        _names_table("Terms alone, as for names that nobody knows", evaluate_names(names, reference, known=Known())),
    ]
    if pairs:
        parts.append(_pairs_table(evaluate_pairs(pairs, reference), evaluate_pairs(pairs, reference, known=Known())))
    return "\n\n".join(parts) + "\n"


def read_labels(directory: Path) -> tuple[list[Row], list[Row]]:
    """The labelled names and the labelled pairs of a directory."""
    names = [row for path in sorted(directory.glob("categories*.csv")) for row in _read(path)]
    pairs = [row for path in sorted(directory.glob("pairs*.csv")) for row in _read(path)]
    return names, pairs


def evaluate_names(rows: Sequence[Row], reference: Reference, known: Known | None = None) -> Figures:
    """Compare labelled names with what is inferred from each name alone."""
    groups: dict[str, Score] = defaultdict(Score)
    labels: dict[str, list[tuple[str, str]]] = {"organization_type": [], "scope": []}
    confusion: Counter[tuple[str, str]] = Counter()
    for row in rows:
        verdict = judge(
            read_name(row["name"]), reference.known if known is None else known, reference.terms, reference.places
        )
        accepted = {row["primary"], *row["alternates"].split(";")}
        for group in _groups(row, verdict.category, verdict.basis, verdict.confidence):
            score = groups[group]
            score.names += 1
            score.right += verdict.category == row["primary"]
            score.right_or_alternate += verdict.category in accepted
        if verdict.category not in accepted:
            confusion[(row["primary"], verdict.category)] += 1
        labels["organization_type"].append((row["type"], verdict.type))
        labels["scope"].append((row["scope"], verdict.scope))
    return Figures(dict(groups), {name: macro_f1(found) for name, found in labels.items()}, dict(confusion))


def evaluate_pairs(rows: Sequence[Row], reference: Reference, known: Known | None = None) -> PairFigures:
    """Resolve each labelled pair as two letters of one name each."""
    judged = [(row, judge_pair(row["left"], row["right"], reference, known)) for row in rows]
    merged = [row for row, found in judged if found == "same"]
    same = [row for row, _ in judged if row["same"] == "1"]
    hits = sum(row["same"] == "1" for row in merged)
    related = [(row, found) for row, found in judged if row["same"] != "1"]
    right = sum(RELATIONS.get(row["relation"]) == found for row, found in related)
    wrong = [
        f"{row['left']} / {row['right']}: {row['relation']}, found {found}"
        for row, found in judged
        if found != ("same" if row["same"] == "1" else RELATIONS.get(row["relation"]))
    ]
    return PairFigures(
        len(judged),
        hits / len(merged) if merged else 1.0,
        hits / len(same) if same else 1.0,
        right / len(related) if related else 1.0,
        wrong,
    )


def judge_pair(left: str, right: str, reference: Reference, known: Known | None = None) -> str:
    """What two names are to each other: same, chapter, affiliate, project or different."""
    signed = [
        {"letter_id": str(number), "position": 1, "name_as_signed": name} for number, name in enumerate((left, right))
    ]
    letters = [{"letter_id": row["letter_id"]} for row in signed]
    found = resolve(
        signed, letters, Decisions(), Registry(), reference.known if known is None else known, reference.places
    )
    return _relation(found, found.organization_id["0", 1], found.organization_id["1", 1])


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Mean F1 over the labels that occur, from (labelled, found)."""
    counts = Counter(pairs)
    labels = {labelled for labelled, _ in counts}
    scores = []
    for label in labels:
        hits = counts[(label, label)]
        wrong = sum(n for (labelled, found), n in counts.items() if (labelled == label) != (found == label))
        scores.append(2 * hits / (2 * hits + wrong))
    return sum(scores) / len(scores) if scores else 0.0


def is_aside(name: str) -> bool:
    """Whether a labelled name is set aside while rules are tuned."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 < ASIDE


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _groups(row: Mapping[str, str], category: str, basis: str, confidence: float) -> list[str]:
    groups = ["all", row["difficulty"], "set aside" if is_aside(row["name"]) else "tuned on", f"basis {basis}"]
    if category != UNKNOWN:
        groups.append("decided")
    if confidence >= TRUSTED:
        groups.append(f"confidence >= {TRUSTED}")
    return groups


def _relation(found: Resolution, left: str, right: str) -> str:
    if left == right:
        return "same"
    rows = {row["organization_id"]: row for row in found.organizations}
    for child, parent in ((left, right), (right, left)):
        if rows[child].get("parent_organization_id") == parent:
            return str(rows[child]["relation"])
    return "different"


def _names_table(title: str, figures: Figures) -> str:
    lines = [f"### {title}", "", "| group | names | strict | lenient |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {group} | {score.names} | {score.strict:.3f} | {score.lenient:.3f} |"
        for group, score in sorted(figures.groups.items())
    ]
    scores = ", ".join(f"{name} {value:.2f}" for name, value in sorted(figures.macro_f1.items()))
    lines += ["", f"Macro F1: {scores}."]
    if figures.confusion:
        lines += ["", "| labelled | found instead | names |", "| --- | --- | --- |"]
        ranked = sorted(figures.confusion.items(), key=lambda item: (-item[1], item[0]))
        lines += [f"| {labelled} | {found} | {count} |" for (labelled, found), count in ranked]
    return "\n".join(lines)


def _pairs_table(with_known: PairFigures, alone: PairFigures) -> str:
    lines = [
        "### Pairs of names",
        "",
        "| | pairs | precision | recall | relations right |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {title} | {f.pairs} | {f.precision:.3f} | {f.recall:.3f} | {f.relations_right:.3f} |"
        for title, f in (("with the known organizations", with_known), ("rules alone", alone))
    ]
    lines += ["", "Judged otherwise than labelled, with the known organizations:", ""]
    lines += [f"- {text}" for text in with_known.wrong] or ["- none"]
    return "\n".join(lines)
