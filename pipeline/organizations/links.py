"""What the steps of linking share: nodes, clusters, who is called how, what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.organizations.cluster import Clusters
from pipeline.organizations.known import Known
from pipeline.organizations.nodes import Node
from pipeline.organizations.normalize import fold, read_name
from pipeline.organizations.places import Places
from pipeline.organizations.relations import Ref
from pipeline.records import Row


@dataclass
class Links:
    """The names of one build while they are linked."""

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

    def ask(self, left: int, right: int, rule: str, why: str) -> None:
        """Leave a pair to a person."""
        first, second = sorted((self.nodes[left].label, self.nodes[right].label))
        self.review.append({"kind": "pair", "left": first, "right": second, "rule": rule, "reason": why})
