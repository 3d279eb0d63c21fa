"""Linking nodes into organizations: decisions, known organizations, views, kin, typos, in this order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.organizations.cluster import Clusters, Merge
from pipeline.organizations.decisions import PAIRS_FILE, Decisions
from pipeline.organizations.identity import View, views
from pipeline.organizations.known import Alias, Known
from pipeline.organizations.nodes import Node
from pipeline.organizations.normalize import fold, is_acronym, read_name
from pipeline.organizations.places import Places
from pipeline.organizations.registry import Registry
from pipeline.organizations.relations import Kin, Parent, Ref, find_kin
from pipeline.organizations.typos import find_typos, is_slip
from pipeline.records import Row, as_printed

COMMON = 3
"""A word in so many names, or in the name of a known organization, is a word and not a slip."""


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


@dataclass
class _Links:
    """What the steps share."""

    nodes: list[Node]
    known: Known
    places: Places
    clusters: Clusters
    by_key: dict[str, tuple[int, ...]]
    known_nodes: dict[str, int] = field(default_factory=dict)  # known organization -> one of its nodes
    review: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)

    def only(self, key: str) -> int | None:
        """The one cluster that is called so, if it is one."""
        found = {self.clusters.root(node) for node in self.by_key.get(key, ())}
        return next(iter(found)) if len(found) == 1 else None

    def node(self, ref: Ref) -> int:
        """The node of a parent, made where it is a known organization that signed nothing."""
        return self.of_known(ref) if isinstance(ref, str) else ref

    def of_known(self, name: str) -> int:
        """A node for a known organization, made where nobody signed as it."""
        if name not in self.known_nodes:
            self.known_nodes[name] = self._add(name)
        return self.known_nodes[name]

    def _add(self, name: str) -> int:
        self.nodes.append(Node(fold(name), read_name(name), name))
        node = self.clusters.add(name)
        self.clusters.name_known(node, name)
        return node


def link(nodes: Sequence[Node], decisions: Decisions, registry: Registry, known: Known, places: Places) -> Linked:
    """Group nodes into organizations and find their parents; the nodes must come sorted."""
    links = _prepare(nodes, known, places)
    _decide(links, decisions, registry)
    _attach_known(links)
    _merge_views(links)
    _merge_acronyms(links)
    kin = _find_kin(links)
    _merge_units(links, kin)
    _merge_typos(links, kin)
    return _finish(links, kin)


def _prepare(nodes: Sequence[Node], known: Known, places: Places) -> _Links:
    letters: dict[str, int] = {}
    sets: dict[frozenset[int], frozenset[int]] = {}  # most names sign one letter: one set serves all of its names
    signed = []
    by_key: dict[str, tuple[int, ...]] = {}
    for index, node in enumerate(nodes):
        found = frozenset(letters.setdefault(letter, len(letters)) for letter, _ in node.signed)
        signed.append(sets.setdefault(found, found))
        by_key[node.key] = (*by_key.get(node.key, ()), index)
    return _Links(list(nodes), known, places, Clusters([*signed], [node.label for node in nodes]), by_key)


def _decide(links: _Links, decisions: Decisions, registry: Registry) -> None:
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


def _merge_spellings(links: _Links) -> None:
    """Nodes of one key and place that decisions made, and did not tell apart, are one."""
    for same_key in links.by_key.values():
        for node in same_key[1:]:
            if any(links.nodes[other].is_exact for other in (same_key[0], node)):
                for other in same_key:
                    if other < node and links.nodes[other].place == links.nodes[node].place:
                        links.clusters.merge(other, node, "key", links.nodes[node].key)


def _named(links: _Links, text: str, registry: Registry) -> int | None:
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


def _attach_known(links: _Links) -> None:
    """Names that the list of known organizations gives to one of them are that organization."""
    for index, node in enumerate(list(links.nodes)):
        alias = links.known.find(node.key, node.name.bare)
        if alias is None:
            alias = _known_by_view(links, node)
        if alias is None:
            continue
        first = links.known_nodes.get(alias.name)
        if first is None:
            links.clusters.name_known(index, alias.name)
            if links.clusters.known.get(links.clusters.root(index)) == alias.name:
                links.known_nodes[alias.name] = index
        elif links.clusters.known.get(links.clusters.root(index), alias.name) == alias.name:
            links.clusters.merge(first, index, "known", f"{alias.printed} ({alias.kind})")


def _known_by_view(links: _Links, node: Node) -> Alias | None:
    for view in views(node.name):
        if view.rule == "member_tail" and links.known.find(_tail(node)) is None:
            continue
        alias = links.known.find(view.key)
        if alias and not (view.rule == "country_tail" and links.known.rows[alias.name]["scope"] == "international"):
            return alias
    return None


def _tail(node: Node) -> str:
    return fold(node.name.text.rpartition(", ")[2])


def _merge_views(links: _Links) -> None:
    """Names that are the name of another organization once something is taken off."""
    found: dict[str, list[tuple[int, View]]] = defaultdict(list)
    for index, node in enumerate(links.nodes):
        for view in views(node.name):
            if view.rule == "member_tail" and links.known.find(_tail(node)) is None and links.only(_tail(node)) is None:
                continue
            found[view.key].append((index, view))
    for key in sorted(found):
        target = links.only(key)
        claims = found[key]
        if target is None:
            if len(claims) > 1:
                _merge_bare(links, key, claims)
            continue
        weak = {links.nodes[index].name.bare for index, view in claims if view.is_weak}
        for index, view in claims:
            if view.is_weak and len(weak) > 1:
                links.review.append(
                    _pair(links, index, target, view.rule, "several names share what stands before the colon")
                )
            else:
                links.clusters.merge(target, index, view.rule, key)


def _merge_bare(links: _Links, key: str, claims: Iterable[tuple[int, View]]) -> None:
    """Names that differ in their legal suffix alone, where none is without."""
    bare = [index for index, view in claims if view.rule == "legal_suffix"]
    for index in bare[1:]:
        links.clusters.merge(bare[0], index, "legal_suffix", key)


def _merge_acronyms(links: _Links) -> None:
    """An acronym seen in brackets behind one organization's name names that organization."""
    owners: dict[str, set[int]] = defaultdict(set)
    for index, node in enumerate(links.nodes):
        if node.name.acronym:
            owners[fold(node.name.acronym)].add(index)
    for acronym in sorted(owners):
        roots = {links.clusters.root(index) for index in owners[acronym]}
        targets = [i for i in links.by_key.get(acronym, ()) if is_acronym(links.nodes[i].name.text)]
        if not targets or acronym in links.known.shared_keys:
            continue
        for target in targets:
            owner = min(owners[acronym])
            if len(roots) == 1:
                links.clusters.merge(owner, target, "acronym", links.nodes[owner].label)
            else:
                links.review.append(_pair(links, owner, target, "acronym", "several organizations use this acronym"))


def _find_kin(links: _Links) -> dict[int, Kin]:
    """Kin by root; a known organization has the parent that the list gives it, and no other."""
    kin: dict[int, Kin] = {}
    for index in range(len(links.nodes)):
        root = links.clusters.root(index)
        if root in kin:
            continue
        name = links.clusters.known.get(root)
        found = _known_parent(links, name) if name else None
        if found is None and not (name and links.known.rows[name].get("relation") == "none"):
            found = _parent_by_name(links, index, is_known=name is not None)
        if found and links.clusters.root(links.node(found.parent)) != root:
            kin[root] = found
    _add_known_ancestors(links, kin)
    return kin


def _add_known_ancestors(links: _Links, kin: dict[int, Kin]) -> None:
    """Parents that signed nothing have parents too."""
    waiting = [index for index in range(len(links.nodes)) if not links.nodes[index].signed]
    while waiting:
        index = waiting.pop()
        root = links.clusters.root(index)
        before = len(links.nodes)
        found = _known_parent(links, links.clusters.known.get(root)) if root not in kin else None
        if found and links.clusters.root(links.node(found.parent)) != root:
            kin[root] = found
        waiting += range(before, len(links.nodes))


def _known_parent(links: _Links, name: str | None) -> Kin | None:
    row = links.known.rows.get(name or "")
    if not row or not row.get("parent"):
        return None
    return Kin(row["parent"], row.get("relation") or "affiliate", name or "", "known", is_exact=False)


def _parent_by_name(links: _Links, index: int, *, is_known: bool) -> Kin | None:
    """A parent that the name shows; of a known organization only another known one."""
    node = links.nodes[index]

    def lookup(key: str) -> Parent | None:
        parent = _parent(links, key, node.name.text)
        return parent if parent is None or parent.is_known or not is_known else None

    kin = find_kin(node.name, lookup, links.places)
    return kin if kin is None or kin.is_exact or not is_known else None


def _parent(links: _Links, key: str, text: str) -> Parent | None:
    """The organization that a part of a name names; `text` is the whole name as printed."""
    alias = links.known.find(key)
    if alias and " " not in key and not _is_proper(links, key, alias, text):
        return None
    if alias:
        row = links.known.rows[alias.name]
        umbrella = row["scope"] in ("national", "international") and row.get("chapters") != "no"
        return Parent(alias.name, True, umbrella, row["organization_type"] == "union")
    root = links.only(key)
    if root is None:
        return None
    name = links.clusters.known.get(root)
    return Parent(root) if name is None else _parent(links, fold(name), text)


def _is_proper(links: _Links, word: str, alias: Alias, text: str) -> bool:
    """Whether one word is a name here: an acronym must be printed as one ("One Iowa" is not of the ONE Campaign)."""
    if is_acronym(alias.printed) and not text.isupper():
        return alias.printed in text
    return word not in links.known.common_words


def _merge_units(links: _Links, kin: dict[int, Kin]) -> None:
    """Two names of one chapter (or sister body) of one parent are one organization."""
    units: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for root, found in kin.items():
        if found.is_exact and root not in links.clusters.known:
            units[(links.clusters.root(links.node(found.parent)), found.relation, found.qualifier)].append(root)
    for unit in sorted(units):
        roots = sorted(units[unit])
        for root in roots[1:]:
            links.clusters.merge(roots[0], root, "same_unit", f"{unit[1]} {unit[2]}".strip())


def _merge_typos(links: _Links, kin: dict[int, Kin]) -> None:
    """Merge names that differ by a slip; never chapters, whose places may look like slips of each other."""
    counts: dict[str, int] = defaultdict(int)
    for node in links.nodes:
        for word in set(node.key.split()):
            counts[word] += 1
    vocabulary = {word for key in links.known.index for word in key.split()}
    eligible = [
        i for i, node in enumerate(links.nodes) if links.clusters.root(i) not in kin and not _placed(links, node)
    ]

    def is_word(word: str) -> bool:
        return word in vocabulary or counts[word] >= COMMON

    typos = find_typos([links.nodes[i].name.bare for i in eligible], partial(is_slip, is_word=is_word))
    for typo in typos:
        links.clusters.merge(eligible[typo.left], eligible[typo.right], "typo", " / ".join(typo.words))


def _placed(links: _Links, node: Node) -> bool:
    words = node.name.bare.split()
    return bool(node.place or links.places.at_end(words) or links.places.at_start(words))


def _pair(links: _Links, left: int, right: int, rule: str, why: str) -> Row:
    first, second = sorted((links.nodes[left].label, links.nodes[right].label))
    return {"kind": "pair", "left": first, "right": second, "rule": rule, "reason": why}


def _finish(links: _Links, kin: dict[int, Kin]) -> Linked:
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
