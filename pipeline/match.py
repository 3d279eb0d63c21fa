"""Join a list of names of one's own with the organizations of the data set and with the known organizations.

The list's rows and columns are kept in order; columns are added. Names of the list that are one organization share a
`cluster`, also when nobody knows the organization, so that a list can be cleared of duplicates by itself.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Fault, UsageError
from pipeline.organizations import Decisions, Reference, Registry, load_reference
from pipeline.organizations.categorize import Verdict, judge, of_known
from pipeline.organizations.known import Known, index_known, keys_of
from pipeline.organizations.linking import Linked, link
from pipeline.organizations.nodes import Node, collect
from pipeline.organizations.registry import Claimant, mint
from pipeline.organizations.vocabulary import listed, read_rows
from pipeline.raw import Raw
from pipeline.records import Row, as_printed

ADDED = (
    "organization_id", "canonical_name", "cluster", "matched_by", "parent_organization_id", "parent_relation",
    "related_organizations", "category", "secondary_category", "organization_type", "scope", "category_basis",
    "category_evidence", "category_confidence",
)  # fmt: skip
"""Columns that are added to the list."""

NAME_COLUMNS = ("name", "name_as_signed", "organization", "organization_name", "organisation", "signatory")
"""Where names are looked for when nobody says in which column they stand."""

RELATED_SHOWN = 20
_INVERSE = {"chapter": "has chapter", "affiliate": "has affiliate", "project": "has project"}
_MATCHED_BY = {"canonical": "key", "as_signed": "key", "short": "alias", "former": "alias", "acronym": "acronym"}


@dataclass(frozen=True)
class NameList:
    """A CSV file with names in one of its columns."""

    header: list[str]
    rows: list[list[str]]
    column: int


def read_list(path: Path, column: str | None = None) -> NameList:
    """Read a CSV file; raises UsageError where it is missing, no CSV in UTF-8, or its columns do not fit."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            lines = [row for row in csv.reader(handle) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            Fault("the list is a CSV file in UTF-8", str(path), str(error), "give another file, or save it as UTF-8")
        ) from error
    header = lines[0] if lines else []
    taken = [name for name in header if name in ADDED]
    if taken:
        raise UsageError(
            Fault("added columns are new", f"{path}:1", ", ".join(taken), "rename these columns of the list")
        )
    return NameList(header, lines[1:], _name_column(path, header, column))


def match_file(path: Path, column: str | None, output: Path | None, *, raw: Path, processed: Path) -> None:
    """Add the columns to a list; raises UsageError where the list cannot be read as asked."""
    names = read_list(path, column)
    reference = load_reference(Raw(raw).reference)
    printed = [row[names.column] if names.column < len(row) else "" for row in names.rows]
    write_list(output, names, match(printed, known_and_published(processed, reference), reference))


def match(names: Sequence[str], published: Known, reference: Reference) -> list[dict[str, str]]:
    """The added columns for each name, in the order given; `published` is what `known_and_published` returns."""
    printed = [as_printed(name) for name in names]
    distinct = {name: f"{number}" for number, name in enumerate(dict.fromkeys(printed)) if name}
    signed = [{"name_as_signed": name, "letter_id": letter, "position": 1} for name, letter in distinct.items()]
    nodes = collect(signed, Decisions(), published, reference.places)
    linked = link(nodes, Decisions(), Registry(), published, reference.places)
    answers = _answers(linked, published, reference)
    nothing = dict.fromkeys(ADDED, "")
    return [answers.get(name, nothing) for name in printed]


def known_and_published(processed: Path, reference: Reference) -> Known:
    """Known organizations and those of a published data set, by every name that they have."""
    published = read_rows(processed / "organizations.csv", ["organization_id", "name"])
    names: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(processed / "organization_names.csv", ["organization_id", "name", "kind"]):
        names[row["organization_id"]].append(row)
    rows = {name: dict(row) for name, row in reference.known.rows.items()}
    ids = {row["organization_id"]: row["name"] for row in published}
    for row in published:
        known = reference.known.row(row["name"])
        _add_published(rows, known["name"] if known else row["name"], row, names[row["organization_id"]])
    for row in published:
        _add_parent(rows, row, ids)
    return index_known(rows.values())


def write_list(target: Path | None, names: NameList, answers: Iterable[dict[str, str]]) -> None:
    """Write the list with the added columns, to a file or to the standard output."""
    handle = target.open("w", encoding="utf-8", newline="") if target else sys.stdout
    try:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([*names.header, *ADDED])
        width = len(names.header)
        for row, answer in zip(names.rows, answers, strict=True):
            padded = row + [""] * (width - len(row))
            writer.writerow([*padded[:width], *(answer[column] for column in ADDED)])
    finally:
        if target:
            handle.close()


def _name_column(path: Path, header: Sequence[str], wanted: str | None) -> int:
    if wanted is not None:
        candidates = [i for i, name in enumerate(header) if name == wanted]
    else:
        candidates = [header.index(name) for name in NAME_COLUMNS if name in header] or list(range(len(header) == 1))
    if not candidates:
        found = ", ".join(header) or "no line at all"
        raise UsageError(Fault("the list has a column of names", f"{path}:1", found, "say which one: --column NAME"))
    return candidates[0]


def _add_published(rows: dict[str, Row], name: str, row: Row, names: Sequence[Row]) -> None:
    """Take a published organization among the known ones; a known one gets its identifier and spellings.

    Where one name stands for organizations in two places nobody can tell which is meant: the first is kept.
    """
    known = rows.setdefault(name, {**row, "name": name})
    if known.setdefault("organization_id", row["organization_id"]) != row["organization_id"]:
        return
    for kind, column in (("as_signed", "aliases"), ("short", "aliases"), ("former", "former_names")):
        own = dict.fromkeys((*listed(known.get(column)), *(n["name"] for n in names if n["kind"] == kind)))
        known[column] = ";".join(name for name in own if ";" not in name and name != row["name"])


def _add_parent(rows: dict[str, Row], row: Row, ids: dict[str, str]) -> None:
    known, parent = rows.get(row["name"]), ids.get(row.get("parent_organization_id") or "")
    if known and parent in rows and not known.get("parent"):
        known["parent"], known["relation"] = parent, row.get("relation")


def _answers(linked: Linked, published: Known, reference: Reference) -> dict[str, dict[str, str]]:
    labels = _labels(linked, published)
    related = _related(linked, labels)
    answers: dict[str, dict[str, str]] = {}
    for root, group in linked.groups.items():
        row = published.rows.get(linked.known.get(root, ""))
        shared = _shared(linked, root, labels, related)
        kin = linked.kin.get(root)
        parent = published.rows.get(linked.known.get(kin[0], "")) if kin else None
        if row is not None and row["category"] != "unknown":
            verdict = of_known(row, row["name"])
        else:
            judged = [
                judge(node.name, reference.known, reference.terms, reference.places, parent, kin[1] if kin else None)
                for node in group
            ]
            verdict = max(judged, key=lambda v: v.confidence)
        for node in group:
            answer = {**shared, "matched_by": _matched_by(node, root, linked, published), **_inferred(verdict, row)}
            answers.update(dict.fromkeys(node.spellings, answer))
    return answers


def _labels(linked: Linked, published: Known) -> dict[int, str]:
    """What each cluster is called: the organization's identifier, else one made for the list."""
    labels: dict[int, str] = {}
    taken: set[str] = set()
    order = sorted(linked.groups, key=lambda root: (root not in linked.known, _name(linked, root)))
    for root in order:
        row = published.rows.get(linked.known.get(root, ""), {})
        name = _name(linked, root)
        labels[root] = row.get("organization_id") or mint(Claimant(name, None, ()), taken)
        taken.add(labels[root])
    return labels


def _name(linked: Linked, root: int) -> str:
    return linked.known.get(root) or min(node.name.text for node in linked.groups[root])


def _related(linked: Linked, labels: dict[int, str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for root, (parent, relation, _) in sorted(linked.kin.items(), key=lambda item: labels[item[0]]):
        found[root].append(f"{relation} of {labels[parent]}")
        found[parent].append(f"{_INVERSE[relation]} {labels[root]}")
    return found


def _shared(linked: Linked, root: int, labels: dict[int, str], related: dict[int, list[str]]) -> dict[str, str]:
    is_known = root in linked.known
    kin = linked.kin.get(root)
    return {
        "organization_id": labels[root] if is_known else "",
        "canonical_name": _name(linked, root),
        "cluster": labels[root],
        "parent_organization_id": labels[kin[0]] if kin and kin[0] in linked.known else "",
        "parent_relation": kin[1] if kin else "",
        "related_organizations": "; ".join(related.get(root, ())[:RELATED_SHOWN]),
    }


def _matched_by(node: Node, root: int, linked: Linked, published: Known) -> str:
    alias = published.find(node.key, node.name.bare) if root in linked.known else None
    if alias:
        is_own = node.key in keys_of(alias.name)
        return "key" if is_own else _MATCHED_BY[alias.kind]
    if root not in linked.known and len(linked.groups[root]) == 1:
        return "key" if len(node.spellings) > 1 else "none"
    rules = linked.rules.get(root, frozenset())
    if rules <= {"legal_suffix", "key", "conjunction"}:
        return "key"
    return next((rule for rule in ("typo", "acronym") if rule in rules), "alias")


def _inferred(verdict: Verdict, row: Row | None) -> dict[str, str]:
    """The inferred columns; a published organization keeps its published basis, evidence and confidence."""
    stored = row if row is not None and row.get("category_basis") not in (None, "none") else {}
    return {
        "category": verdict.category,
        "secondary_category": verdict.secondary or "",
        "organization_type": verdict.type,
        "scope": verdict.scope,
        "category_basis": stored.get("category_basis") or verdict.basis,
        "category_evidence": stored.get("category_evidence") or verdict.evidence or "",
        "category_confidence": str(stored.get("category_confidence") or verdict.confidence),
    }
