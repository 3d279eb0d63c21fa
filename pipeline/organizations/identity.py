"""Which names are one organization: the rules that look a name up under another form of itself.

A *view* is another key under which the same organization may be known: its name without a legal suffix, before a
colon, without "of America", its acronym. A view proves nothing alone; it leads to a merge only where the key it names
is the name of exactly one other organization that signed or is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.organizations.normalize import Name, fold, read_name
from pipeline.organizations.vocabulary import word_set


class View(NamedTuple):
    """Another key of a name, and the rule that made it."""

    rule: str
    key: str
    is_weak: bool = False  # needs that no second name has this view


RULES = (
    "decision",
    "key",
    "known",
    "legal_suffix",
    "acronym",
    "former_name",
    "other_name",
    "conjunction",
    "country_tail",
    "host_tail",
    "member_tail",
    "subtitle",
    "same_unit",
    "typo",
)
"""Names of the rules by which two names are one organization, strongest first."""

_SUBTITLE = re.compile(r"\s*:\s+")
_COUNTRY_TAILS = (" of us", " of america", " in us", " of americas")
_HOSTS = word_set("university college school law institute center seminary")
_SMALL_HEADS = 2
MIN_JOINED = 4
"""A name of so many words and one more may have lost its "&" (in web pages it often has)."""

_ACTION = word_set("action fund foundation pac institute")


def views(name: Name) -> Iterator[View]:
    """The other keys of a name, strongest rule first.

    >>> [v.key for v in views(read_name("Brady: United Against Gun Violence"))]
    ['brady']
    >>> [v.key for v in views(read_name("Brennan Center for Justice at NYU School of Law"))]
    ['brennan center for justice']
    """
    if name.bare != name.key:
        yield View("legal_suffix", name.bare)
    if name.former:
        yield View("former_name", read_name(name.former).bare)
    if name.other:
        yield View("other_name", read_name(name.other).bare)
    if " and " in name.bare and name.bare.count(" ") >= MIN_JOINED:
        yield View("conjunction", name.bare.replace(" and ", " "))
    yield from _country_tail(name.bare)
    yield from _host_tail(name.bare)
    yield from _member_tail(name.text)
    yield from _subtitle(name.text)


def _country_tail(key: str) -> Iterator[View]:
    for tail in _COUNTRY_TAILS:
        if key.endswith(tail):
            head = key[: -len(tail)]
            if len(head.split()) >= _SMALL_HEADS and "international" not in head:
                yield View("country_tail", head)


def _host_tail(key: str) -> Iterator[View]:
    """The name before "at SOME UNIVERSITY"."""
    head, _, host = key.rpartition(" at ")
    if len(head.split()) >= _SMALL_HEADS and not _HOSTS.isdisjoint(host.split()):
        yield View("host_tail", head)


def _member_tail(text: str) -> Iterator[View]:
    """The name before ", AFL-CIO": the caller checks that what follows the comma is an organization."""
    head, comma, tail = text.rpartition(", ")
    if comma and len(head.split()) >= _SMALL_HEADS and tail.isupper():
        yield View("member_tail", read_name(head).bare)


def _subtitle(text: str) -> Iterator[View]:
    """The name before a colon, unless what follows makes it a sister body."""
    parts = _SUBTITLE.split(text, maxsplit=1)
    if len(parts) == 2 and len(parts[0]) > 1 and _ACTION.isdisjoint(fold(parts[1]).split()[-1:]):
        yield View("subtitle", read_name(parts[0]).bare, is_weak=True)
