"""Linking nodes into organizations: decisions, known organizations, views, kin, typos, in this order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.organizations.cluster import Clusters, Merge
from pipeline.organizations.decisions import PAIRS_FILE, Decisions
from pipeline.organizations.kinship import find_all_kin
from pipeline.organizations.known import Known
from pipeline.organizations.links import Links
from pipeline.organizations.merging import attach_known, merge_acronyms, merge_typos, merge_units, merge_views
from pipeline.organizations.nodes import Node
from pipeline.organizations.normalize import fold, read_name
from pipeline.organizations.places import Places
from pipeline.organizations.registry import Registry
from pipeline.organizations.relations import Kin
from pipeline.records import Row, as_printed


@dataclass
class Linked:
    """Nodes grouped into organizations; roots are numbers, also of parents that signed nothing."""

    groups: dict[int, list[Node]]
    known: dict[int, str]
    kin: dict[int, tuple[int, str, str]]  # root -> (parent's root, relation, rule)
    rules: dict[int, frozenset[str]]
    review: list[Row]
    issues: list[Row]
    merges: list[tuple[int, Merge]] = field(default_factory=list)  # root, and what became one with it


def link(nodes: Sequence[Node], decisions: Decisions, registry: Registry, known: Known, places: Places) -> Linked:
    """Group nodes into organizations and find their parents; the nodes must come sorted."""
    links = _prepare(nodes, known, places)
    _decide(links, decisions, registry)
    attach_known(links)
    merge_views(links)
    merge_acronyms(links)
    kin = find_all_kin(links)
    merge_units(links, kin)
    merge_typos(links, kin)
    return _finish(links, kin)


def _prepare(nodes: Sequence[Node], known: Known, places: Places) -> Links:
    letters: dict[str, int] = {}
    sets: dict[frozenset[int], frozenset[int]] = {}  # most names sign one letter: one set serves all of its names
    signed = []
    by_key: dict[str, tuple[int, ...]] = {}
    for index, node in enumerate(nodes):
        found = frozenset(letters.setdefault(letter, len(letters)) for letter, _ in node.signed)
        signed.append(sets.setdefault(found, found))
        by_key[node.key] = (*by_key.get(node.key, ()), index)
    return Links(list(nodes), known, places, Clusters([*signed], [node.label for node in nodes]), by_key)


def _decide(links: Links, decisions: Decisions, registry: Registry) -> None:
    """Apply human judgements: first what must stay apart, then what is the same."""
    found = [
        (row, _named(links, row["left"], registry), _named(links, row["right"], registry)) for row in decisions.pairs
    ]
    for row, left, right in found:
        if left is None or right is None:
            missing = row["left"] if left is None else row["right"]
            links.issues.append(_decision_issue(row, "unknown_decision", f"{missing!r} is in no letter of this build"))
        elif row["judgement"] != "same" and left != right:
            links.clusters.keep_apart(left, right)
    _merge_spellings(links)
    for row, left, right in found:
        if left is None or right is None or row["judgement"] != "same":
            continue
        if not links.clusters.merge(left, right, "decision", row["reason"], decided=True):
            text = f"{row['left']!r} and {row['right']!r} are the same by one decision and not by others"
            links.issues.append(_decision_issue(row, "contradictory_decision", text))


def _merge_spellings(links: Links) -> None:
    """Nodes of one key and place that decisions made, and did not tell apart, are one."""
    for same_key in links.by_key.values():
        for node in same_key[1:]:
            if any(links.nodes[other].is_exact for other in (same_key[0], node)):
                for other in same_key:
                    if other < node and links.nodes[other].place == links.nodes[node].place:
                        links.clusters.merge(other, node, "key", links.nodes[node].key)


def _named(links: Links, text: str, registry: Registry) -> int | None:
    """The node that a decision names: by spelling, by key, by organization_id."""
    printed = as_printed(text)
    candidates = links.by_key.get(read_name(text).key, ())
    exact = [node for node in candidates if printed in links.nodes[node].spellings]
    if exact or candidates:
        return (exact or candidates)[0]
    for key, place in registry.names_of.get(text, ()):
        for node in links.by_key.get(key, ()):
            if registry.find(key, fold(links.nodes[node].place or "")) == text or not place:
                return node
    return None


def _decision_issue(row: Row, code: str, what: str) -> Row:
    return {
        "level": "info" if code == "unknown_decision" else "warning",
        "code": code,
        "table_name": "organizations",
        "row_key": None,
        "message": f"{PAIRS_FILE}:{row.get('line', '?')}: {what}.",
        "text": f"{row['left']} | {row['right']}",
    }


def _finish(links: Links, kin: dict[int, Kin]) -> Linked:
    clusters = links.clusters
    groups: dict[int, list[Node]] = defaultdict(list)
    for index, node in enumerate(links.nodes):
        groups[clusters.root(index)].append(node)
    parents: dict[int, tuple[int, str, str]] = {}
    for root, found in kin.items():
        child, parent = clusters.root(root), clusters.root(links.node(found.parent))
        if child != parent:
            parents.setdefault(child, (parent, found.relation, found.rule))
    refused = [
        {"kind": "pair", "left": m.left, "right": m.right, "rule": m.rule, "reason": m.refused}
        for m in clusters.merges
        if m.refused and m.refused != "decision"
    ]
    review = sorted([*links.review, *refused], key=lambda row: (row["left"], row["right"], row["rule"]))
    known = {root: clusters.known[root] for root in groups if root in clusters.known}
    rules = {root: frozenset(clusters.rules[root]) for root in groups if root in clusters.rules}
    merges = [(clusters.root(merge.node), merge) for merge in clusters.merges if not merge.refused]
    return Linked(dict(groups), known, parents, rules, review, links.issues, merges)
