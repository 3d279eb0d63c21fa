"""EIN of an organization from the Business Master File of the IRS: a wrong number is worse than none.

The file lists every tax-exempt organization with its legal name in capitals, its town and its place in a group of
affiliates. Names are compared by the key that the data set uses everywhere; where several bodies have one name,
state, town and affiliation decide, and where these do not, nobody does.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.organizations.normalize import read_name
from pipeline.records import Row

CENTRAL = ("6", "8")
"""Affiliation codes of the head of a group of affiliates."""

SUBORDINATE = ("7", "9")
"""Affiliation codes of bodies under a group exemption: chapters, locals, lodges."""

NEVER_LISTED = ("company", "government", "foreign_government", "media", "party", "coalition")
"""Types of organization that the file does not hold, or under another name."""

MIN_WORDS = 3
"""A name of fewer words needs a state or town that agrees: too many bodies are called Access or New Horizons."""

COLUMNS = ("EIN", "NAME", "CITY", "STATE", "AFFILIATION", "SUBSECTION", "SORT_NAME")


class Exempt(NamedTuple):
    """One row of the file."""

    ein: str  # 12-3456789
    name: str
    city: str
    state: str
    affiliation: str
    sort_name: str


class Answer(NamedTuple):
    """What the file says about one organization: a number, or the candidates among which nothing decides."""

    ein: str | None
    basis: str
    candidates: tuple[Exempt, ...] = ()


def read_master_file(path: Path) -> Iterator[Exempt]:
    """The rows of one regional CSV as the IRS publishes it, one by one. Raises KeyError for another file."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            ein = row["EIN"].strip().zfill(9)
            yield Exempt(
                f"{ein[:2]}-{ein[2:]}",
                row["NAME"].strip(),
                row["CITY"].strip(),
                row["STATE"].strip(),
                row["AFFILIATION"].strip(),
                (row.get("SORT_NAME") or "").strip(),
            )


def find_candidates(rows: Iterable[Exempt], keys: Iterable[str]) -> dict[str, list[Exempt]]:
    """The rows whose name has one of the keys, by key; everything else is passed over, whatever its number."""
    wanted = frozenset(keys)
    first_words = frozenset(key.split(" ", 1)[0] for key in wanted if key)
    found: dict[str, dict[str, Exempt]] = defaultdict(dict)
    for row in rows:
        if not _may_match(row.name, first_words):
            continue
        key = key_of(row.name)
        if key in wanted:
            found[key].setdefault(row.ein, row)
    return {key: [same[ein] for ein in sorted(same)] for key, same in found.items()}


def key_of(name: str) -> str:
    """The key by which names are compared: typography, "the" and legal suffix do not count.

    >>> key_of("The Example Assn., Inc.") == key_of("EXAMPLE ASSOCIATION INC")
    True
    """
    text = name.title() if name.isupper() else name
    return read_name(text).bare


def choose(organization: Row, candidates: Iterable[Exempt], *, has_chapters: bool = False) -> Answer:
    """The one candidate that is the organization, or none.

    Of an organization with chapters only the head of a group is taken: chapters are filed under its name, too.
    """
    same = list(candidates)
    if not same or not _may_be_listed(organization):
        return Answer(None, "none")
    state = organization.get("state")
    same, basis = _in_state(same, state) if state else _heads(same)
    if len(same) > 1 and organization.get("place"):
        town = _town(str(organization["place"]))
        same = [one for one in same if one.city.casefold() == town] or same
        basis = "name and town"
    if len(same) == 1 and (state or _is_whole(same[0], organization, has_chapters=has_chapters)):
        return Answer(same[0].ein, basis, tuple(same))
    return Answer(None, "ambiguous" if same else "none", tuple(same))


def _in_state(same: list[Exempt], state: str) -> tuple[list[Exempt], str]:
    return [one for one in same if one.state == state], "name and state"


def _heads(same: list[Exempt]) -> tuple[list[Exempt], str]:
    """The heads of groups; where a name is shared and nobody is the head, a chapter may be filed under it."""
    heads = [one for one in same if one.affiliation in CENTRAL]
    if heads:
        return heads, "name and affiliation"
    return same, "name" if len(same) == 1 else "ambiguous"


def _may_match(name: str, first_words: frozenset[str]) -> bool:
    """Whether a name may have a wanted key: cheap, because two million names are asked."""
    words = name.casefold().replace("&", " ").split(" ", 2)
    return any(word.strip(".,'") in first_words for word in words[:2]) or not name[:1].isalpha()


def _may_be_listed(organization: Row) -> bool:
    if organization.get("country") not in (None, "", "US"):
        return False
    return organization.get("organization_type") not in NEVER_LISTED


def _is_whole(one: Exempt, organization: Row, *, has_chapters: bool) -> bool:
    """Whether a body without a state that agrees is the organization itself, and not one of the same name."""
    if one.affiliation in SUBORDINATE or one.sort_name or (has_chapters and one.affiliation not in CENTRAL):
        return False
    is_distinctive = len(key_of(str(organization["name"])).split()) >= MIN_WORDS
    return is_distinctive and not organization.get("parent_organization_id")


def _town(place: str) -> str:
    return place.split(",", maxsplit=1)[0].strip().casefold()
