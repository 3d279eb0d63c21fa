"""Places in names of organizations: states, cities, regions, countries, from `raw/reference/places.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.organizations.normalize import MAX_LENGTH, fold
from pipeline.organizations.vocabulary import listed, one_of, read_rows, required, word_set
from pipeline.records import Row

KINDS = ("state", "city", "region", "country")
SCOPES = {"state": "state", "city": "local", "region": "regional", "country": "national"}
"""How far an organization reaches that is named after such a place."""

MAX_WORDS = 5
_DIRECTIONS = word_set(
    "northern southern eastern western central greater metro metropolitan upstate downstate "
    "southeast southeastern southwest southwestern northeast northeastern northwest northwestern "
    "north south east west mid rural"
)
_UNITS = word_set("county city town township borough parish metro area region valley state counties")


class Place(NamedTuple):
    """A place as the vocabulary names it."""

    name: str
    kind: str
    state: str | None = None  # US postal code
    country: str | None = None  # ISO alpha-2

    @property
    def scope(self) -> str:
        """How far an organization reaches that is named after the place."""
        return SCOPES[self.kind]


class Found(NamedTuple):
    """A place at one end of a name, with the number of words it takes there."""

    place: Place
    words: int
    is_whole: bool = True  # false: a part of the place ("northern California")


@dataclass(frozen=True)
class Places:
    """Places by comparison key."""

    by_key: dict[str, Place] = field(default_factory=dict)

    def at_end(self, words: Sequence[str]) -> Found | None:
        """The longest place that ends a name, never the whole name."""
        for length in range(min(MAX_WORDS, len(words) - 1), 0, -1):
            place = self.by_key.get(" ".join(words[-length:]))
            if place:
                return self._widen(place, words[:-length], length)
        return None

    def at_start(self, words: Sequence[str]) -> Found | None:
        """The longest place that opens a name, never the whole name."""
        skip = 1 if len(words) > 2 and words[0] in _DIRECTIONS else 0
        for offset in (0, skip) if skip else (0,):
            for length in range(min(MAX_WORDS, len(words) - 1 - offset), 0, -1):
                place = self.by_key.get(" ".join(words[offset : offset + length]))
                if place:
                    part = offset == 0 or words[0] in ("greater", "metro", "metropolitan")
                    return Found(place if part else _part(place, words[0]), offset + length, part)
        return None

    def inside(self, words: Sequence[str]) -> Found | None:
        """The first US state named anywhere in a name."""
        for start in range(1, len(words) - 1):
            for length in (2, 1):
                place = self.by_key.get(" ".join(words[start : start + length]))
                if place and place.kind == "state" and len(words[start]) > len("ny"):
                    return Found(place, length)
        return None

    def exactly(self, text: str | None) -> Place | None:
        """The place that a text is, such as "Madison, WI", "(Washington)" or "Oshkosh, Wisconsin"."""
        if not text:
            return None
        text = text[:MAX_LENGTH]
        key = fold(text)
        if key in self.by_key:
            return self.by_key[key]
        words = key.split()
        found = self.at_end(words)
        if found and found.place.kind in ("state", "country"):
            town = " ".join(text.replace(",", " ").split()[: len(words) - found.words])
            return Place(town.strip(" ,-–("), "city", found.place.state, found.place.country) if town else None
        return None

    def _widen(self, place: Place, before: Sequence[str], length: int) -> Found:
        """Take in a direction or "greater" before a place: "Northern California" is a part of California."""
        if len(before) > 1 and before[-1] in _DIRECTIONS:
            whole = before[-1] in ("greater", "metro", "metropolitan")
            return Found(place if whole else _part(place, before[-1]), length + 1, whole)
        return Found(place, length)


def load_places(path: Path) -> Places:
    """Read the vocabulary of places; a key that two places share names the first of state, city, region, country."""
    rows = read_rows(
        path, ["name", "kind", "state", "country", "aliases"], [required("name", "kind"), one_of("kind", KINDS)]
    )
    return index_places(rows)


def index_places(rows: Iterable[Row]) -> Places:
    """Index rows of the vocabulary by every name and alias of a place."""
    by_key: dict[str, Place] = {}
    for row in sorted(rows, key=lambda row: KINDS.index(row["kind"])):
        name = row["name"].removesuffix(" (country)")
        place = Place(name, row["kind"], row["state"], row["country"])
        for text in (row["name"], *listed(row["aliases"])):
            by_key.setdefault(fold(text), place)
        if place.kind == "state":
            by_key.setdefault(fold(f"{name}'s"), place)
        if place.kind == "city" and place.state and place.state != "DC":
            for state in (place.state, _state_name(place.state, by_key)):
                by_key.setdefault(f"{fold(name)} {fold(state)}", place)
    return Places(by_key)


def is_place_unit(word: str) -> bool:
    """Say whether a word names a kind of place: "county", "city", "township"."""
    return word in _UNITS


def _state_name(code: str, by_key: dict[str, Place]) -> str:
    return next((p.name for p in by_key.values() if p.kind == "state" and p.state == code), code)


def _part(place: Place, direction: str) -> Place:
    return Place(f"{direction.title()} {place.name}", place.kind, place.state, place.country)
