"""Who belongs to whom: parents that the list of known organizations gives, and those that names show."""

from __future__ import annotations

from pipeline.organizations.known import Alias
from pipeline.organizations.links import Links
from pipeline.organizations.normalize import fold, is_acronym
from pipeline.organizations.relations import Kin, Parent, find_kin


def find_all_kin(links: Links) -> dict[int, Kin]:
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


def _add_known_ancestors(links: Links, kin: dict[int, Kin]) -> None:
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


def _known_parent(links: Links, name: str | None) -> Kin | None:
    row = links.known.rows.get(name or "")
    if not row or not row.get("parent"):
        return None
    return Kin(row["parent"], row.get("relation") or "affiliate", name or "", "known", is_exact=False)


def _parent_by_name(links: Links, index: int, *, is_known: bool) -> Kin | None:
    """A parent that the name shows; of a known organization only another known one."""
    node = links.nodes[index]

    def lookup(key: str) -> Parent | None:
        parent = _parent(links, key, node.name.text)
        return parent if parent is None or parent.is_known or not is_known else None

    kin = find_kin(node.name, lookup, links.places)
    return kin if kin is None or kin.is_exact or not is_known else None


def _parent(links: Links, key: str, text: str) -> Parent | None:
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


def _is_proper(links: Links, word: str, alias: Alias, text: str) -> bool:
    """Whether one word is a name here: an acronym must be printed as one ("One Iowa" is not of the ONE Campaign)."""
    if is_acronym(alias.printed) and not text.isupper():
        return alias.printed in text
    return word not in links.known.common_words
