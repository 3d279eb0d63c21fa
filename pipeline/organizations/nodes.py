"""Distinct names: signatures with equal keys and agreeing places are one node from the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.organizations.decisions import Decisions
from pipeline.organizations.known import Known
from pipeline.organizations.normalize import Name, fold, read_name
from pipeline.organizations.places import Places
from pipeline.records import Row, as_printed

Spelling = tuple[str, Name]


@dataclass(slots=True)
class Node:
    """A name by its comparison key (and place, where one name stands for bodies in several places)."""

    key: str
    name: Name
    label: str  # the first of its spellings by alphabet
    place: str | None = None  # as printed
    is_exact: bool = False  # told apart by decision from other spellings of the key
    spellings: dict[str, int] = field(default_factory=dict)  # as signed -> signatures
    signed: list[tuple[str, int]] = field(default_factory=list)  # (letter_id, position)

    def take(self, printed: str, signatures: Sequence[tuple[str, int]]) -> None:
        """Add the signatures of one spelling."""
        self.spellings[printed] = self.spellings.get(printed, 0) + len(signatures)
        self.signed += signatures


def collect(rows: Iterable[Row], decisions: Decisions, known: Known, places: Places) -> list[Node]:
    """Nodes of all signatures, sorted by key and place."""
    signatures: dict[tuple[str, str | None], list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        place = row.get("place")
        signatures[(as_printed(row["name_as_signed"]), place)].append((row["letter_id"], row["position"]))
    apart = _told_apart(decisions)
    by_key: dict[str, dict[str | None, list[Spelling]]] = defaultdict(dict)
    for printed, place in signatures:
        name = read_name(printed)
        own = f"{name.key}\0{printed}" if printed in apart else name.key
        by_key[own].setdefault(place, []).append((printed, name))
    nodes = []
    for own in sorted(by_key):
        key = own.partition("\0")[0]
        groups = _agree(by_key[own], places) if key not in known.index else [list(by_key[own])]
        for group in groups:
            node = _node(key, group, by_key[own], signatures)
            node.is_exact = own != key
            nodes.append(node)
    return nodes


def _node(
    key: str,
    group: Sequence[str | None],
    spellings: dict[str | None, list[Spelling]],
    signatures: dict[tuple[str, str | None], list[tuple[str, int]]],
) -> Node:
    found = sorted((printed, place or "", name, place) for place in group for printed, name in spellings[place])
    placed = sorted({place for place in group if place}, key=lambda place: (len(place), place))
    node = Node(key, found[0][2], found[0][0], placed[-1] if placed else None)
    for printed, _, _, place in found:
        node.take(printed, signatures[(printed, place)])
    node.signed.sort()
    return node


def _agree(by_place: Iterable[str | None], places: Places) -> list[list[str | None]]:
    """Group the places printed beside one name: those of different states or towns are different bodies.

    A name without place belongs to the only group there is, and stands alone where there are several.
    """
    groups: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for place in sorted(place for place in by_place if place):
        groups[_whereabouts(place, places)].append(place)
    for area, town in sorted(groups):
        towns = [key for key in groups if key[0] == area and key[1]]
        if not town and len(towns) == 1:
            groups[towns[0]] += groups.pop((area, town))
    if None in by_place:
        lone = next(iter(groups)) if len(groups) == 1 else ("", "")
        groups[lone].append(None)
    return [groups[key] for key in sorted(groups)]


def _whereabouts(text: str, places: Places) -> tuple[str, str]:
    place = places.exactly(text)
    if place is None:
        return "", fold(text)
    area = f"{place.country} {place.state or ''}"
    return (area, fold(place.name)) if place.kind == "city" else (area, "")


def _told_apart(decisions: Decisions) -> frozenset[str]:
    """Spellings with equal keys that a person said are not (or not surely) the same: each becomes its own node."""
    pairs = [
        (as_printed(row["left"]), as_printed(row["right"])) for row in decisions.pairs if row["judgement"] != "same"
    ]
    return frozenset(
        text
        for left, right in pairs
        if left != right and read_name(left).key == read_name(right).key
        for text in (left, right)
    )
