"""From names as signed, across all releases, to organizations with identifiers, names and parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.organizations import linking
from pipeline.organizations.decisions import OVERRIDES_FILE, Decisions
from pipeline.organizations.known import Known, names_of
from pipeline.organizations.nodes import Node, collect
from pipeline.organizations.normalize import fold, is_acronym, read_name
from pipeline.organizations.pausing import paused_collection
from pipeline.organizations.places import Places
from pipeline.organizations.registry import Assignment, Claimant, Member, Registry, assign
from pipeline.records import Row


@dataclass(frozen=True)
class Resolution:
    """Who is who in one build."""

    organization_id: dict[tuple[str, int], str]  # by (letter_id, position)
    organizations: list[Row]  # without the columns that `categorize` fills
    organization_names: list[Row]
    retired_organization_ids: list[Row]
    minted: list[Row]  # rows to append to the registry once the publication has succeeded
    review: list[Row]
    issues: list[Row] = field(default_factory=list)  # without issue_id
    evidence: list[Row] = field(default_factory=list)  # organization_id, rule, left, right, evidence: why it is one


def resolve(
    signed: Iterable[Row],
    letters: Sequence[Row],
    decisions: Decisions,
    registry: Registry,
    known: Known,
    places: Places | None = None,
) -> Resolution:
    """Resolve the names of signatures to organizations.

    `signed` holds rows of signatures (letter_id, position, name_as_signed, place, signer_kind); only those whose
    signer_kind is organization count. `letters` gives dates and duplicates. The result depends on the names, the
    decisions and the registry, not on the order of the rows.
    """
    with paused_collection():
        return _resolve(signed, letters, decisions, registry, known, places or Places())


def _resolve(
    signed: Iterable[Row],
    letters: Sequence[Row],
    decisions: Decisions,
    registry: Registry,
    known: Known,
    places: Places,
) -> Resolution:
    rows = (row for row in signed if row.get("signer_kind", "organization") == "organization")
    linked = linking.link(collect(rows, decisions, known, places), decisions, registry, known, places)
    names = {root: _canonical(group, linked.known.get(root)) for root, group in linked.groups.items()}
    assignment = assign([_claimant(names[root], group) for root, group in linked.groups.items()], registry)
    identifiers = dict(zip(linked.groups, assignment.identifiers, strict=True))
    dates = _letter_dates(letters)
    signers, all_names = _signers(identifiers, linked), _all_names(identifiers, linked, names, known)
    organizations = [_organization(root, name, identifiers, linked, known, dates) for root, name in names.items()]
    return Resolution(
        signers,
        sorted(organizations, key=lambda row: row["organization_id"]),
        all_names,
        list(assignment.retired),
        list(assignment.minted),
        linked.review,
        [*linked.issues, *_split_issues(assignment), *_unknown_overrides(decisions, organizations)],
        _evidence(identifiers, linked),
    )


def _evidence(identifiers: Mapping[int, str], linked: linking.Linked) -> list[Row]:
    """By which rule names became one organization, and by which one it has its parent."""
    merged = [
        {"organization_id": identifiers[root], "rule": m.rule, "left": m.left, "right": m.right, "evidence": m.evidence}
        for root, m in linked.merges
    ]
    related = [
        {"organization_id": identifiers[root], "rule": rule, "left": relation, "right": identifiers[parent]}
        for root, (parent, relation, rule) in linked.kin.items()
    ]
    return sorted([*merged, *related], key=lambda row: (row["organization_id"], row["rule"], row["left"], row["right"]))


def _signers(identifiers: Mapping[int, str], linked: linking.Linked) -> dict[tuple[str, int], str]:
    return {
        signature: identifiers[root]
        for root, group in linked.groups.items()
        for node in group
        for signature in node.signed
    }


def _canonical(group: Sequence[Node], known_name: str | None) -> str:
    """The known name, else the spelling that most letters print; the longer, then the first by alphabet."""
    if known_name:
        return known_name
    if len(group) == 1 and len(group[0].spellings) == 1:
        return group[0].name.text
    counts: Counter[str] = Counter()
    for node in group:
        for printed, count in node.spellings.items():
            counts[read_name(printed).text] += count
    return min(counts, key=lambda text: (-counts[text], text.isupper() or text.islower(), -len(text), text))


def _claimant(name: str, group: Sequence[Node]) -> Claimant:
    members = [
        Member(node.key, fold(node.place or ""), node.label, node.place, 1 + len(node.signed), node.is_exact)
        for node in group
    ]
    if all(node.name.text != name for node in group) and read_name(name).key not in {m.key for m in members}:
        members.append(Member(read_name(name).key, "", name, None, 0))
    placed = {node.place for node in group if node.place}
    return Claimant(name, next(iter(placed)) if len(placed) == 1 else None, tuple(sorted(members, key=str)))


def _organization(
    root: int,
    name: str,
    identifiers: Mapping[int, str],
    linked: linking.Linked,
    known: Known,
    dates: Mapping[str, str | None],
) -> Row:
    group = linked.groups.pop(root)  # nobody needs the nodes any more
    row = known.rows.get(linked.known.get(root, ""), {})
    printed = _majority(node.name.acronym for node in group)
    suffix = _majority(node.name.legal_suffix for node in group)
    kin = linked.kin.get(root)
    placed = {node.place for node in group if node.place}
    counted = sorted({letter for node in group for letter, _ in node.signed if letter in dates})
    signed_on = sorted(date for letter in counted if (date := dates[letter]))
    found = {
        "organization_id": identifiers[root],
        "name": name,
        "acronym": row.get("acronym") or printed,
        "legal_suffix": read_name(name).legal_suffix if row else suffix,
        "place": next(iter(placed)) if len(placed) == 1 else None,
        "parent_organization_id": identifiers[kin[0]] if kin else None,
        "relation": kin[1] if kin else None,
        "ein": None,
        "website": f"https://{row['website']}" if row.get("website") else None,
        "n_letters": len(counted),
        "first_signed_on": signed_on[0] if signed_on else None,
        "last_signed_on": signed_on[-1] if signed_on else None,
    }
    return {column: value for column, value in found.items() if value is not None}


def _majority(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _letter_dates(letters: Sequence[Row]) -> dict[str, str | None]:
    """Dates by letter, without letters that repeat another."""
    return {row["letter_id"]: row.get("dated_on") for row in letters if not row.get("duplicate_of_letter_id")}


def _all_names(
    identifiers: Mapping[int, str], linked: linking.Linked, names: Mapping[int, str], known: Known
) -> list[Row]:
    return [
        {"organization_id": identifiers[root], "name": text, "kind": kind}
        for root in sorted(names, key=identifiers.__getitem__)
        for text, kind in sorted(_names(linked.groups[root], names[root], known.rows.get(linked.known.get(root, ""))))
    ]


def _names(group: Sequence[Node], name: str, row: Row | None) -> set[tuple[str, str]]:
    """Names of one organization, each with its kind."""
    found = {(name, "canonical")}
    for node in group:
        found.update((printed, "as_signed") for printed in node.spellings)
        if node.name.acronym:
            found.add((node.name.acronym, "acronym"))
        if node.name.former:
            found.add((node.name.former, "former"))
    for _, kind, text in names_of(row) if row else ():
        found.add((text, "acronym" if kind == "short" and is_acronym(text) else kind))
    return found


def _unknown_overrides(decisions: Decisions, organizations: Sequence[Row]) -> list[Row]:
    """Categories that a person gave to an organization that this build does not have."""
    there = {fold(row["name"]) for row in organizations} | {row["organization_id"] for row in organizations}
    return [
        {
            "level": "info",
            "code": "unknown_decision",
            "table_name": "organizations",
            "row_key": None,
            "message": f"{OVERRIDES_FILE}:{row.get('line', '?')}: no organization is called {row['organization']!r}.",
            "text": row["organization"],
        }
        for row in decisions.overrides
        if row["organization"] not in there and fold(row["organization"]) not in there
    ]


def _split_issues(assignment: Assignment) -> list[Row]:
    return [
        {
            "level": "info",
            "code": "organization_split",
            "table_name": "organizations",
            "row_key": new,
            "message": f"{new} was split from {old}, which keeps the larger part of the names.",
        }
        for new, old in assignment.splits
    ]
