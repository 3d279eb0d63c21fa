"""Clusters of names that are one organization: merging under constraints, every merge with rule and evidence.

Two clusters are kept apart by a decision ("not same", "unsure"), by a letter that both signed, or because they are two
different known organizations. A constraint protects the whole cluster, whatever it grew by before. The outcome does
not depend on the order of the releases: rules run in a fixed order, and the merges of a rule in the order of names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


class Merge(NamedTuple):
    """Two names that became one organization, or were refused to."""

    rule: str
    left: str
    right: str
    evidence: str
    node: int
    refused: str | None = None  # why they stay apart


@dataclass
class Clusters:
    """Disjoint sets of nodes; nodes are numbers from 0."""

    letters: list[frozenset[int] | set[int]]  # letters signed, by node (later: by root)
    labels: list[str]  # how a node is called in evidence
    parents: list[int] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=dict)  # root -> known organization
    apart: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    merges: list[Merge] = field(default_factory=list)
    rules: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # root -> rules that made it

    def __post_init__(self) -> None:
        self.parents = list(range(len(self.letters)))

    def add(self, label: str) -> int:
        """A new node that signed nothing."""
        self.letters.append(frozenset())
        self.labels.append(label)
        self.parents.append(len(self.parents))
        return len(self.parents) - 1

    def root(self, node: int) -> int:
        """The node that stands for the cluster of a node."""
        parents = self.parents
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    def keep_apart(self, left: int, right: int) -> None:
        """Forbid that two clusters, however they grow, become one."""
        a, b = self.root(left), self.root(right)
        self.apart[a].add(b)
        self.apart[b].add(a)

    def obstacle(self, left: int, right: int, *, heed_letters: bool = True) -> str | None:
        """Why two clusters must not become one, or None."""
        a, b = self.root(left), self.root(right)
        if b in self.apart.get(a, ()):
            return "decision"
        if self.known.get(a, self.known.get(b)) != self.known.get(b, self.known.get(a)):
            return "two known organizations"
        if heed_letters and not self.letters[a].isdisjoint(self.letters[b]):
            return "both signed one letter"
        return None

    def merge(self, left: int, right: int, rule: str, evidence: str = "", *, decided: bool = False) -> bool:
        """Make two clusters one unless something keeps them apart; a decision outweighs all but a decision."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        refused = self.obstacle(a, b, heed_letters=not decided)
        if decided and refused != "decision":
            refused = None
        self.merges.append(Merge(rule, self.labels[left], self.labels[right], evidence, left, refused))
        if refused is None:
            self._join(min(a, b), max(a, b), rule)
        return refused is None

    def name_known(self, node: int, name: str) -> None:
        """Say which known organization a cluster is."""
        self.known.setdefault(self.root(node), name)

    def _join(self, keep: int, drop: int, rule: str) -> None:
        self.parents[drop] = keep
        if self.letters[drop]:
            self.letters[keep] = self.letters[keep] | self.letters[drop]
            self.letters[drop] = frozenset()
        if drop in self.known:
            self.known.setdefault(keep, self.known.pop(drop))
        for other in self.apart.pop(drop, ()):
            self.apart[other].discard(drop)
            self.apart[other].add(keep)
            self.apart[keep].add(other)
        self.rules[keep] |= self.rules.pop(drop, set()) | {rule}
