"""Chapters, affiliates and projects: names that hold the name of another organization and say so.

Every rule cuts a name into a parent and the rest; the parent must be an organization that signed or is known. The rest
decides the relation: a place or a number makes a chapter, "Action Fund" and the like an affiliate, "Project" a project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.organizations.normalize import Name, fold
from pipeline.organizations.places import Place, Places
from pipeline.organizations.vocabulary import word_set

Ref = int | str
"""An organization: a node, or the name of a known organization that may have signed nothing."""


class Parent(NamedTuple):
    """A candidate for a parent: who it is, and how much its name alone proves."""

    ref: Ref
    is_known: bool = False
    is_umbrella: bool = False  # known to be national or international, so that a place makes a chapter
    is_union: bool = False


class Kin(NamedTuple):
    """An organization that belongs to another."""

    parent: Ref
    relation: str  # chapter, affiliate, project
    qualifier: str  # what tells it from other kin of the parent, in one spelling
    rule: str
    is_exact: bool = True  # two names with this parent, relation and qualifier are one organization
    place: Place | None = None


MIN_UMBRELLA_WORDS = 3
"""An umbrella with a shorter name needs a place from the list, or the word chapter, to have a chapter."""

Lookup = Callable[[str], Parent | None]

_AFFILIATE_TAILS = frozenset(
    tail.strip()
    for line in """
    action; action fund; action network; action council; action committee; action alliance; action project; action team
    foundation; fund; education fund; educational fund; education foundation; educational foundation; education center
    education and action fund; education and research fund; education and research foundation;
    research and education foundation; research and education fund; education project
    legal defense fund; legal defense and education fund; legal defense and educational fund; legal foundation
    legal fund; defense fund; defense and education fund; institute; education institute; policy institute
    research institute; political action committee; pac; political fund; victory fund; voter fund; votes; vote; victory
    civic action; civic fund; action center; research fund; research foundation; research center; charitable trust
    trust; lobby; lobby corps; advocacy fund; advocacy; advocates; advocacy network; action for america; in action
    services; impact; impact fund; policy center; law center; legal center; auxiliary; alumni association; press
    campaign fund; freedom fund; charities; endowment; philanthropies; charitable foundation; leadership institute
    leadership fund; litigation fund; litigation group; lobbying; international foundation
    """.splitlines()
    for tail in line.split(";")
)
"""What follows the name of a parent in the names of its sister bodies."""

_CHAPTER_WORDS = word_set(
    "chapter chapters section branch branches council conference affiliate region regional district "
    "division area state local statewide unit association office federation post lodge coalition "
    "network"
)
_PLAIN_CHAPTER_WORDS = word_set("chapter section branch affiliate unit post lodge region district")
_NUMBERED_UNITS = word_set("local lodge council district chapter post unit branch region no number division joint")
_PROJECT_WORDS = word_set("project program initiative campaign clinic programs projects")
_UNIT_WORDS = word_set(
    "committee commission caucus division section department ministry ministries team office "
    "conference desk taskforce board auxiliary secretariat center group council"
)
_CHILDLESS = word_set("church temple parish congregation synagogue mosque school hospital library lodge")
_COUNTRY = ("america", "us")
_LINKS = word_set("of in for at")
_NO_REST = word_set("of for on and to in with against a an at or")


def find_kin(name: Name, lookup: Lookup, places: Places) -> Kin | None:
    """The parent of an organization, by the first rule that finds one, or None.

    `lookup` gives the organization that a comparison key names, if there is one.
    """
    words = name.bare.split()
    if len(words) < 2:
        return None
    hosted = _hosted(name, lookup)
    if hosted:
        return hosted
    for rule in (_affiliate, _numbered_unit, _place_at_end, _chapter_of, _place_at_start, _named_chapter, _project):
        kin = rule(words, lookup, places)
        if kin:
            return kin
    return None


def _hosted(name: Name, lookup: Lookup) -> Kin | None:
    parent = lookup(fold(name.host)) if name.host else None
    if parent is None:
        return None
    return Kin(parent.ref, name.host_relation or "project", name.bare, "host in the name", is_exact=False)


def _affiliate(words: Sequence[str], lookup: Lookup, _: Places) -> Kin | None:
    """PARENT Action Fund, PARENT Foundation."""
    for length in range(min(6, len(words) - 1), 0, -1):
        tail = " ".join(words[-length:])
        if tail in _AFFILIATE_TAILS:
            parent = _solid(words[:-length], lookup)
            if parent:
                return Kin(parent.ref, "affiliate", tail, "parent and affiliate word")
    return None


def _numbered_unit(words: Sequence[str], lookup: Lookup, _: Places) -> Kin | None:
    """PARENT Local 5, 32BJ PARENT, District 1199 of PARENT."""
    numbers = [i for i, word in enumerate(words) if not word.isalpha() and any(map(str.isdigit, word))]
    if len(numbers) != 1:
        return None
    number = words[numbers[0]]
    units = [w for w in words if w in _NUMBERED_UNITS]
    rest = [w for i, w in enumerate(words) if i != numbers[0] and w not in _NUMBERED_UNITS]
    parent = _solid(_trim(rest), lookup)
    if parent is None or not (units or parent.is_union):
        return None
    unit = next((u for u in units if u not in ("no", "number", "local")), "local")
    return Kin(parent.ref, "chapter", f"{unit} {number}", "parent and numbered unit")


def _place_at_end(words: Sequence[str], lookup: Lookup, places: Places) -> Kin | None:
    """PARENT of PLACE, PARENT PLACE, PARENT PLACE Chapter."""
    body = list(words)
    while len(body) > 2 and body[-1] in _CHAPTER_WORDS:
        body.pop()
    for candidate in (body, list(words)) if len(body) < len(words) else (body,):
        found = places.at_end(candidate)
        if found is None:
            continue
        rest = candidate[: -found.words]
        parent = _solid(_trim(rest, chapter_words=len(rest) > 1), lookup) or _in_country(rest, lookup)
        if parent is None or not _takes_place(parent, found.place, rest[-1] in _LINKS or len(candidate) < len(words)):
            continue
        return _chapter(parent, found.place, "parent and place")
    return None


def _chapter_of(words: Sequence[str], lookup: Lookup, places: Places) -> Kin | None:
    """PLACE Chapter of PARENT."""
    for i in range(1, len(words) - 2):
        if words[i] in _CHAPTER_WORDS and words[i + 1] == "of":
            parent = lookup(" ".join(words[i + 2 :]))
            if parent and (parent.is_known or len(words) - i > 4):
                return _located(parent, words[:i], places, "chapter of parent")
    return None


def _place_at_start(words: Sequence[str], lookup: Lookup, places: Places) -> Kin | None:
    """PLACE PARENT, PLACE State PARENT."""
    found = places.at_start(words)
    if found is None:
        return None
    rest = list(words[found.words :])
    if len(rest) > 1 and rest[0] == "state":
        rest = rest[1:]
    while len(rest) > 2 and rest[-1] in _PLAIN_CHAPTER_WORDS:
        rest.pop()
    parent = lookup(" ".join(rest))
    if parent is None or not parent.is_umbrella or found.place.kind == "country":
        return None
    return _chapter(parent, found.place, "place and parent")


def _named_chapter(words: Sequence[str], lookup: Lookup, places: Places) -> Kin | None:
    """PARENT Anything Chapter; PARENT of TOWN for a town that is in no list."""
    explicit = words[-1] in _PLAIN_CHAPTER_WORDS
    for length in range(len(words) - 1, 0, -1):
        rest = words[length:]
        named = explicit and len(rest) > 1
        town = rest[0] == "of" and 2 <= len(rest) <= 4 and length >= MIN_UMBRELLA_WORDS
        if not (named or town):
            continue
        parent = lookup(" ".join(words[:length]))
        if parent and (parent.is_umbrella or (named and (parent.is_known or length > 1))):
            kept = [w for w in rest if w not in _PLAIN_CHAPTER_WORDS and w not in _LINKS]
            return _located(parent, kept, places, "parent and chapter name")
    return None


def _project(words: Sequence[str], lookup: Lookup, _: Places) -> Kin | None:
    """PARENT Anything Project; PARENT Anything Committee."""
    is_project = words[-1] in _PROJECT_WORDS
    if not is_project and words[-1] not in _UNIT_WORDS:
        return None
    for length in range(len(words) - 1, 0, -1):
        if words[length] in _NO_REST:
            continue
        parent = _solid(words[:length], lookup)
        if parent and (is_project or parent.is_known):
            relation = "project" if is_project else "affiliate"
            return Kin(parent.ref, relation, " ".join(words[length:]), f"parent and {relation} word")
    return None


def _solid(words: Sequence[str], lookup: Lookup) -> Parent | None:
    """A parent whose name is more than one common word, or that is known; a congregation has no chapters."""
    parent = lookup(" ".join(words)) if words else None
    if parent is None or parent.is_known:
        return parent
    return parent if len(words) > 1 and words[-1] not in _CHILDLESS else None


def _in_country(words: Sequence[str], lookup: Lookup) -> Parent | None:
    """The umbrella that has "of America" or "USA" where this name has a place."""
    if len(words) < MIN_UMBRELLA_WORDS or words[-1] in ("for", "in", "to"):
        return None
    candidates = (lookup(" ".join([*words, country])) for country in _COUNTRY)
    return next((parent for parent in candidates if parent and parent.is_umbrella), None)


def _takes_place(parent: Parent, place: Place, is_linked: bool) -> bool:
    """A place makes a chapter of an umbrella; of a body that is not known only with "of" or "chapter" between."""
    if parent.is_known:
        return parent.is_umbrella
    return is_linked and place.kind != "country"


def _trim(words: Sequence[str], *, chapter_words: bool = False) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in _LINKS or (chapter_words and kept[-1] in _CHAPTER_WORDS)):
        kept.pop()
    while len(kept) > 1 and kept[0] in _LINKS:
        kept.pop(0)
    return kept


def _located(parent: Parent, words: Sequence[str], places: Places, rule: str) -> Kin:
    text = " ".join(words)
    place = places.exactly(text)
    return _chapter(parent, place, rule) if place else Kin(parent.ref, "chapter", text, rule)


def _chapter(parent: Parent, place: Place, rule: str) -> Kin:
    qualifier = f"{place.country or ''} {place.state or ''} {fold(place.name)}"
    return Kin(parent.ref, "chapter", qualifier, rule, place=place)
