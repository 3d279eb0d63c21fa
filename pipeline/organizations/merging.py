"""The rules that make names one organization, each a step over all names of a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from pipeline.organizations.identity import View, views
from pipeline.organizations.known import Alias
from pipeline.organizations.links import Links
from pipeline.organizations.nodes import Node, in_one_place
from pipeline.organizations.normalize import fold, is_acronym
from pipeline.organizations.relations import Kin
from pipeline.organizations.typos import find_typos, is_slip

COMMON = 3
"""A word in so many names, or in the name of a known organization, is a word and not a slip."""


def attach_known(links: Links) -> None:
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


def _known_by_view(links: Links, node: Node) -> Alias | None:
    for view in views(node.name):
        if view.rule == "member_tail" and links.known.find(_tail(node)) is None:
            continue
        alias = links.known.find(view.key)
        if alias and not (view.rule == "country_tail" and links.known.rows[alias.name]["scope"] == "international"):
            return alias
    return None


def _tail(node: Node) -> str:
    return fold(node.name.text.rpartition(", ")[2])


def merge_views(links: Links) -> None:
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
                links.ask(index, target, view.rule, "several names share what stands before the colon")
            else:
                links.clusters.merge(target, index, view.rule, key)


def _merge_bare(links: Links, key: str, claims: Iterable[tuple[int, View]]) -> None:
    """Names that differ in their legal suffix alone, where none is without."""
    bare = [index for index, view in claims if view.rule == "legal_suffix"]
    for index in bare[1:]:
        links.clusters.merge(bare[0], index, "legal_suffix", key)


def merge_acronyms(links: Links) -> None:
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
            if len(roots) > 1:
                links.ask(owner, target, "acronym", "several organizations use this acronym")
            elif in_one_place(links.nodes[owner], links.nodes[target], links.places):
                links.clusters.merge(owner, target, "acronym", links.nodes[owner].label)
            else:
                links.ask(owner, target, "acronym", "the acronym is used in another place")


def merge_units(links: Links, kin: dict[int, Kin]) -> None:
    """Two names of one chapter (or sister body) of one parent are one organization."""
    units: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for root, found in kin.items():
        if found.is_exact and root not in links.clusters.known:
            units[(links.clusters.root(links.node(found.parent)), found.relation, found.qualifier)].append(root)
    for unit in sorted(units):
        roots = sorted(units[unit])
        for root in roots[1:]:
            links.clusters.merge(roots[0], root, "same_unit", f"{unit[1]} {unit[2]}".strip())


def merge_typos(links: Links, kin: dict[int, Kin]) -> None:
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


def _placed(links: Links, node: Node) -> bool:
    words = node.name.bare.split()
    return bool(node.place or links.places.at_end(words) or links.places.at_start(words))
