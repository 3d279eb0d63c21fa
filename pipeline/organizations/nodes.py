"""Distinct names: signatures with equal keys and agreeing places are one node from the start."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.organizations.decisions import Decisions
from pipeline.organizations.known import Known
from pipeline.organizations.normalize import Name, fold, matches_initials, read_name
from pipeline.organizations.places import Places
from pipeline.records import Row, as_printed


class Spelling(NamedTuple):
    """A name as signed, with the place beside it and its signatures."""

    printed: str
    place: str | None
    name: Name
    signed: list[tuple[str, int]]


@dataclass(slots=True)
class Node:
    """A name by its comparison key (and place, where one name stands for bodies in several places)."""

    key: str
    name: Name
    label: str  # the first of its spellings by alphabet
    place: str | None = None  # as printed
    is_exact: bool = False  # told apart by decision from other spellings of the key
    signed: tuple[tuple[str, int], ...] = ()  # (letter_id, position), sorted
    counts: dict[str, int] | None = None  # signatures by spelling, where there are several

    @property
    def spellings(self) -> dict[str, int]:
        """Signatures by spelling, as signed; a parent that signed nothing has none."""
        return self.counts or ({self.label: len(self.signed)} if self.signed else {})


def collect(rows: Iterable[Row], decisions: Decisions, known: Known, places: Places) -> list[Node]:
    """Nodes of all signatures, sorted by key and place; the rows are read once."""
    by_key = _spellings(_signatures(rows), _told_apart(decisions), known)
    nodes = []
    for own in sorted(by_key):
        spellings = by_key.pop(own)
        key = spellings[0].name.key
        printed_places = {spelling.place for spelling in spellings}
        is_one = len(printed_places) == 1 or key in known.index
        for group in [list(printed_places)] if is_one else _agree(printed_places, places):
            node = _node([spelling for spelling in spellings if spelling.place in group])
            node.is_exact = own != key
            nodes.append(node)
    return nodes


def _signatures(rows: Iterable[Row]) -> dict[tuple[str, str | None], list[tuple[str, int]]]:
    signatures: dict[tuple[str, str | None], list[tuple[str, int]]] = {}
    for row in rows:
        spelling = as_printed(row["name_as_signed"]), row.get("place")
        signatures.setdefault(spelling, []).append((row["letter_id"], row["position"]))
    return signatures


def _spellings(
    signatures: dict[tuple[str, str | None], list[tuple[str, int]]], apart: frozenset[str], known: Known
) -> dict[str, tuple[Spelling, ...]]:
    """Spellings by key; those that a person told apart stand for themselves. Empties what it is given."""
    by_key: dict[str, tuple[Spelling, ...]] = {}
    while signatures:
        (printed, place), signed = signatures.popitem()
        name = _own_acronym(read_name(printed), known)
        own = f"{name.key}\0{printed}" if printed in apart else name.key
        by_key[own] = (*by_key.get(own, ()), Spelling(printed, place, name, signed))
    return by_key


def _own_acronym(name: Name, known: Known) -> Name:
    """Drop an acronym in brackets that is another organization's: "Union of Roofers (AFL-CIO)" names a federation."""
    if name.acronym is None or matches_initials(name.acronym, name.text):
        return name
    meant = known.find(fold(name.acronym))
    own = known.find(name.key, name.bare)
    is_other = meant is not None and (own is None or own.name != meant.name)
    return name._replace(acronym=None) if is_other else name


def _node(spellings: Sequence[Spelling]) -> Node:
    found = sorted(spellings, key=lambda spelling: (spelling.printed, spelling.place or ""))
    placed = sorted({spelling.place for spelling in found if spelling.place}, key=lambda place: (len(place), place))
    node = Node(found[0].name.key, found[0].name, found[0].printed, placed[-1] if placed else None)
    node.signed = tuple(sorted(signature for spelling in found for signature in spelling.signed))
    if len(found) > 1:
        counts = Counter[str]()
        for spelling in found:
            counts[spelling.printed] += len(spelling.signed)
        node.counts = dict(counts)
    return node


def in_one_place(left: Node, right: Node, places: Places) -> bool:
    """Whether nothing printed beside two names says that they are in different places."""
    return not (left.place and right.place) or len(_agree({left.place, right.place}, places)) == 1


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
