"""Known organizations: what we are sure of, from `raw/reference/known_organizations.csv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import Fault, PipelineError
from pipeline.organizations.identity import views
from pipeline.organizations.normalize import fold, is_acronym, read_name
from pipeline.organizations.vocabulary import listed, one_of, read_rows, required
from pipeline.records import Row

COLUMNS = (
    "name", "acronym", "aliases", "former_names", "parent", "relation", "chapters", "category", "secondary_category",
    "organization_type", "scope", "place", "state", "country", "website",
)  # fmt: skip
RELATIONS = ("chapter", "affiliate", "project", "none")
"""How an organization belongs to its parent; `none` says that it has no parent, whatever its name looks like."""


ACRONYM_RANK = 2


class Alias(NamedTuple):
    """How a key leads to a known organization."""

    name: str  # canonical name of the organization
    kind: str  # canonical, short, acronym, former
    printed: str


@dataclass(frozen=True)
class Known:
    """The known organizations by name, and every key that leads to exactly one of them."""

    rows: dict[str, Row] = field(default_factory=dict)
    index: dict[str, Alias] = field(default_factory=dict)
    shared_keys: frozenset[str] = frozenset()  # keys that several known organizations use; they lead nowhere
    common_words: frozenset[str] = frozenset()  # words inside names; alone they name nobody

    def find(self, *keys: str) -> Alias | None:
        """The known organization that the first of these keys leads to."""
        for key in keys:
            if key in self.index:
                return self.index[key]
        return None

    def row(self, name: str) -> Row | None:
        """The row of a known organization by any of its names."""
        alias = self.find(fold(name), read_name(name).bare)
        return self.rows[alias.name] if alias else None


def load_known(path: Path, vocabularies: dict[str, frozenset[str]]) -> Known:
    """Read the list; raises PipelineError with file and line for unknown codes and two rows of one name.

    `vocabularies` holds the codes of category, organization_type and scope.
    """
    checks = [
        required("name", "category", "organization_type", "scope"),
        one_of("category", vocabularies["category"]),
        one_of("secondary_category", vocabularies["category"]),
        one_of("organization_type", vocabularies["organization_type"]),
        one_of("scope", vocabularies["scope"]),
        one_of("relation", RELATIONS),
        one_of("chapters", ("no",)),
    ]
    rows = read_rows(path, COLUMNS, checks)
    faults = [
        Fault("known organizations agree", f"{path}:{row['line']}", found, "correct the row or take it out")
        for row, found in find_conflicts(rows)
    ]
    if faults:
        raise PipelineError(*faults)
    return index_known(rows)


def find_conflicts(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Rows that contradict the list: a name or alias of two organizations, an unknown parent, a circle of parents.

    Acronyms may be shared: ADA is the acronym of many; a shared one leads to nobody.
    """
    parents = {row["name"]: row.get("parent") for row in rows}
    holders: dict[str, str] = {}
    found = []
    for row in rows:
        for rank, kind, printed in names_of(row):
            for key in keys_of(printed) if rank != ACRONYM_RANK else ():
                if holders.setdefault(key, row["name"]) != row["name"]:
                    found.append((row, f"{kind} name {printed!r} is also a name of {holders[key]!r}"))
        if row.get("parent") and row["parent"] not in parents:
            found.append((row, f"unknown parent {row['parent']!r}"))
        elif _in_circle(row["name"], parents):
            found.append((row, f"{row['name']!r} is its own ancestor"))
        if bool(row.get("parent")) != (row.get("relation") not in (None, "none")):
            found.append((row, "parent and relation go together"))
    return found


def _in_circle(name: str, parents: dict[str, str | None]) -> bool:
    ancestor = parents.get(name)
    for _ in range(len(parents)):
        if ancestor is None or ancestor == name:
            return ancestor == name
        ancestor = parents.get(ancestor)
    return False


def index_known(rows: Iterable[Row]) -> Known:
    """Index known organizations by the keys of their names; a key of two organizations leads to none of them.

    An own name wins over an alias, an alias over an acronym or former name of another organization.
    """
    by_name = {row["name"]: row for row in rows}
    claims: dict[int, dict[str, dict[str, Alias]]] = defaultdict(lambda: defaultdict(dict))
    for name in sorted(by_name):
        for rank, kind, printed in names_of(by_name[name]):
            for key in keys_of(printed):
                claims[rank][key].setdefault(name, Alias(name, kind, printed))
    index: dict[str, Alias] = {}
    shared = set()
    for rank in sorted(claims):
        for key, holders in claims[rank].items():
            if key in index:
                continue
            if len(holders) > 1:
                shared.add(key)
            elif key not in shared:
                index[key] = next(iter(holders.values()))
    return Known(by_name, index, frozenset(shared), _common_words(index, by_name))


def _common_words(index: dict[str, Alias], rows: dict[str, Row]) -> frozenset[str]:
    """Words that stand inside the names of organizations to which they do not belong as a name."""
    owners = {key: alias.name for key, alias in index.items() if " " not in key}
    return frozenset(
        word
        for key, alias in index.items()
        for word in key.split()[1:]
        if owners.get(word) not in (alias.name, rows[alias.name].get("parent") or alias.name)
    )


def names_of(row: Row) -> list[tuple[int, str, str]]:
    """All names of a known organization as (rank, kind, name); a lower rank has the better claim to a key."""
    names = [(0, "canonical", row["name"])]
    for alias in listed(row.get("aliases")):
        names.append((ACRONYM_RANK, "acronym", alias) if is_acronym(alias) else (1, "short", alias))
    if row.get("acronym"):
        names.append((ACRONYM_RANK, "acronym", row["acronym"]))
    names += [(3, "former", former) for former in listed(row.get("former_names"))]
    return names


def keys_of(printed: str) -> tuple[str, ...]:
    """The keys under which a name can be met: full, and without legal suffix."""
    name = read_name(printed)
    joined = [view.key for view in views(name) if view.rule == "conjunction"]
    return tuple(dict.fromkeys((fold(printed), name.key, name.bare, *joined)))
