"""What the parser knows beforehand: vocabularies of `raw/reference/`, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.finder import Finder

KNOWN_ORGANIZATIONS = "known_organizations.csv"
COURT_ALIASES = "court_aliases.csv"
NAME_COLUMNS = ("name", "aliases", "former_names")


class Courts(dict[str, tuple[str, str]]):
    """Names of courts as printed (casefolded) -> the Free Law Project id and full name of each."""

    @cached_property
    def finder(self) -> Finder:
        """What finds them in a text."""
        return Finder(self)


@dataclass(frozen=True)
class Knowledge:
    """Vocabularies that help to read a release; all may be empty.

    `organization_names` are names and aliases of known organizations, folded.
    """

    organization_names: frozenset[str] = frozenset()
    courts: Courts = field(default_factory=Courts)

    def knows(self, name: str) -> bool:
        """Is a text the name of a known organization, with or without a comma before "and"?"""
        folded = fold(name)
        return folded in self.organization_names or without_comma(folded) in self.organization_names

    @cached_property
    def last_parts(self) -> frozenset[str]:
        """What stands behind the last comma of those known names that hold one; it may stand before "and", too."""
        last = {name.rpartition(",")[2].strip() for name in self.organization_names if "," in name}
        return frozenset(last | {f"and {part.rpartition(' and ')[2]}" for part in last if " and " in part})


def read_knowledge(reference: Path) -> Knowledge:
    """Read the vocabularies of a folder; a file that is not there is an empty vocabulary."""
    names = {
        fold(name)
        for row in _rows(reference / KNOWN_ORGANIZATIONS)
        for column in NAME_COLUMNS
        for name in (row.get(column) or "").split(";")
    }
    aliases = _rows(reference / COURT_ALIASES)
    courts = Courts({row["alias"].casefold(): (row["court_id"], row["court_name"]) for row in aliases})
    return Knowledge(frozenset({*names, *map(without_comma, names)} - {""}), courts)


def fold(name: str) -> str:
    """The form in which names are looked up: casefolded, single spaces, straight apostrophes.

    >>> fold("People’s  Parity Project")
    "people's parity project"
    """
    return " ".join(name.replace("’", "'").split()).casefold()


def without_comma(name: str) -> str:
    """A folded name without the commas that some print before "and": "State, County, and Municipal Employees"."""
    return name.replace(", and ", " and ")


def _rows(path: Path) -> list[dict[str, str]]:
    """Rows of a vocabulary; `pipeline.inputs` has checked it before."""
    import csv

    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
