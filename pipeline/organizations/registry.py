"""Identifiers of organizations that never change: minted once, kept in `raw/registry/organizations.csv`.

The registry says which name got which organization_id; rows are only ever appended, and the last row of a name counts.
It holds names as signed, not comparison keys, so that a better normalizer still finds them. On every build the
clusters of names claim the identifiers of their members: a cluster that holds two identifiers keeps one and retires
the other (a merge), two clusters that hold one identifier leave it to the larger part (a split).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.organizations.normalize import fold, read_name
from pipeline.organizations.vocabulary import read_rows, required
from pipeline.records import Row
from pipeline.slugs import slug

FILE = "organizations.csv"
COLUMNS = ("organization_id", "name", "place", "reason")
MAX_SLUG = 72


class Member(NamedTuple):
    """A name in a cluster, with its weight in the claim for an identifier."""

    key: str
    place: str  # folded; empty where the name alone says who it is
    name: str  # as signed
    printed_place: str | None
    weight: int
    is_exact: bool = False  # told apart by decision from names with the same key: only its own spelling counts


class Claimant(NamedTuple):
    """A cluster that needs an identifier."""

    name: str  # canonical
    place: str | None
    members: tuple[Member, ...]


@dataclass
class Registry:
    """Names and the identifiers they were ever given."""

    current: dict[tuple[str, str], str] = field(default_factory=dict)
    exact: dict[tuple[str, str], str] = field(default_factory=dict)  # by spelling and place
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # key -> places with an identifier
    names_of: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))  # ever
    ages: dict[str, int] = field(default_factory=dict)  # identifier -> order of minting
    splits: dict[str, str] = field(default_factory=dict)  # identifier -> the one it was split from

    def add(self, row: Row) -> None:
        """Take in one row of the file."""
        identifier, key = row["organization_id"], read_name(row["name"]).key
        name = (key, fold(row.get("place") or ""))
        self.current[name] = identifier
        self.exact[(row["name"], name[1])] = identifier
        self.places[key].add(name[1])
        self.names_of[identifier].append(name)
        self.ages.setdefault(identifier, len(self.ages))
        reason = row.get("reason") or ""
        if reason.startswith("split from "):
            self.splits[identifier] = reason.removeprefix("split from ")

    def held_by(self, member: Member) -> str | None:
        """The identifier of a name in a cluster."""
        own = self.exact.get((member.name, member.place)) if member.is_exact else None
        return own or self.find(member.key, member.place)

    def is_noted(self, member: Member, identifier: str) -> bool:
        """Whether the registry already says that a name has an identifier."""
        if member.is_exact:
            return self.exact.get((member.name, member.place)) == identifier
        return self.find(member.key, member.place) == identifier

    def find(self, key: str, place: str) -> str | None:
        """The identifier of a name: at this place, else without place; else the only one it has anywhere."""
        for candidate in ((key, place), (key, "")):
            if candidate in self.current:
                return self.current[candidate]
        if not place and len(self.places.get(key, ())) == 1:
            return self.current[(key, next(iter(self.places[key])))]
        return None


@dataclass(frozen=True)
class Assignment:
    """What the clusters of one build are called, and what to append to the registry."""

    identifiers: tuple[str, ...]  # by claimant
    minted: tuple[Row, ...]
    retired: tuple[Row, ...]
    splits: tuple[tuple[str, str], ...]  # (new, from)


def load_registry(folder: Path) -> Registry:
    """Read the registry; a missing file is an empty one. Raises PipelineError with file and line."""
    registry = Registry()
    for row in read_rows(folder / FILE, COLUMNS, [required("organization_id", "name", "reason")]):
        registry.add(row)
    return registry


def assign(claimants: Sequence[Claimant], registry: Registry) -> Assignment:
    """Give each cluster its identifier: the one its names had, or a new one.

    The result does not depend on the order of the claimants' members, only on names and weights.
    """
    held = _settle(claimants, registry)
    taken = set(registry.ages) | set(held.values())
    order = sorted(
        range(len(claimants)), key=lambda i: (claimants[i].name, claimants[i].place or "", claimants[i].members)
    )
    minted: list[Row] = []
    splits = []
    for index in order:
        reason = "name added"
        if index not in held:
            origin = _origin(claimants[index], registry)
            held[index] = mint(claimants[index], taken)
            taken.add(held[index])
            reason = f"split from {origin}" if origin else "minted"
            splits += [(held[index], origin)] if origin else []
        minted += _new_rows(claimants[index], held[index], registry, reason)
    identifiers = tuple(held[i] for i in range(len(claimants)))
    old_splits = [(new, old) for new, old in registry.splits.items() if new in set(identifiers)]
    return Assignment(
        identifiers,
        tuple(minted),
        tuple(_retire(claimants, identifiers, registry)),
        tuple(sorted({*old_splits, *splits})),
    )


def _settle(claimants: Sequence[Claimant], registry: Registry) -> dict[int, str]:
    """Identifiers by claimant: the weightiest claim first, then the older identifier, then the name."""
    claims: dict[tuple[int, str], int] = defaultdict(int)
    for index, claimant in enumerate(claimants):
        for member in claimant.members:
            identifier = registry.held_by(member)
            if identifier:
                claims[(index, identifier)] += member.weight
    ranked = sorted(
        claims.items(), key=lambda claim: (-claim[1], registry.ages[claim[0][1]], claimants[claim[0][0]].name)
    )
    held: dict[int, str] = {}
    taken: set[str] = set()
    for (index, identifier), _ in ranked:
        if index not in held and identifier not in taken:
            held[index] = identifier
            taken.add(identifier)
    return held


def _origin(claimant: Claimant, registry: Registry) -> str | None:
    found = (registry.held_by(member) for member in claimant.members)
    return next((identifier for identifier in found if identifier), None)


def _new_rows(claimant: Claimant, identifier: str, registry: Registry, reason: str) -> Iterator[Row]:
    for member in claimant.members:
        before = registry.held_by(member)
        if registry.is_noted(member, identifier):
            continue
        why = f"merged from {before}" if before not in (None, identifier) and not reason.startswith("split") else reason
        yield {"organization_id": identifier, "name": member.name, "place": member.printed_place, "reason": why}
        reason = "name added" if reason == "minted" else reason


def _retire(claimants: Sequence[Claimant], identifiers: Sequence[str], registry: Registry) -> Iterator[Row]:
    """Identifiers that no cluster uses any more, with the one that has their names now."""
    used = set(identifiers)
    gone = [identifier for identifier in registry.ages if identifier not in used]
    if not gone:
        return
    now = {(m.key, m.place): identifiers[i] for i, claimant in enumerate(claimants) for m in claimant.members}
    for identifier in sorted(gone):
        heirs = [now.get(name) or registry.current[name] for name in registry.names_of[identifier]]
        heirs = [heir for heir in heirs if heir in used]
        successor = min(heirs, key=lambda heir: (-heirs.count(heir), heir)) if heirs else None
        reason = f"merged into {successor}" if successor else "no release names it"
        yield {"organization_id": identifier, "successor_id": successor, "reason": reason}


def mint(claimant: Claimant, taken: Iterable[str]) -> str:
    """A readable identifier that nobody has: the name, then with its place, then with a counter.

    >>> mint(Claimant("350", None, ()), set()), mint(Claimant("1e5", None, ()), set())
    ('organization-350', 'organization-1e5')
    """
    base = _shorten(slug(claimant.name, "organization"))
    if not any(c.isalpha() and c not in "e" for c in base) or base in (
        "nan",
        "inf",
        "null",
        "none",
        "true",
        "false",
        "na",
    ):
        base = f"organization-{base}"
    candidates = [base]
    if claimant.place:
        candidates.append(_shorten(f"{base}-{slug(claimant.place, 'place')}"))
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    counter = 2
    while f"{base}-{counter}" in taken:
        counter += 1
    return f"{base}-{counter}"


def _shorten(made: str) -> str:
    return made if len(made) <= MAX_SLUG else made[:MAX_SLUG].rsplit("-", 1)[0]
