"""Which names in one release are the same case: acronyms spelled out, shortened second parties completed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.parse.parties import CaseName
from pipeline.parties import fold_parties, initials, is_acronym

Parties = tuple[str, str]
"""Both parties of a case as compared."""


def case_keys(names: Sequence[CaseName]) -> list[Parties]:
    """One key for each name; names of one case have one key.

    "FBI v. Fazaga" is "Federal Bureau of Investigation v. Fazaga" where a release has both, and "Dobbs v. Jackson" is
    "Dobbs v. Jackson Women's Health Organization". Takes time in proportion to the names, whatever they are.
    """
    folded = {name: fold_parties(name.name, name.first_party, name.second_party) for name in dict.fromkeys(names)}
    full = _full_names(folded)
    spelled = {name: _spelled_out(name, key, full) for name, key in folded.items()}
    seconds: dict[str, list[str]] = {}
    for first, second in sorted(set(spelled.values())):
        seconds.setdefault(first, []).append(second)
    return [(spelled[name][0], _completed(spelled[name][1], seconds[spelled[name][0]])) for name in names]


def _full_names(folded: dict[CaseName, Parties]) -> dict[tuple[int, str, str], str]:
    """(side, initials of the party there, the other party) -> the party, where a release gives it in full."""
    full = {}
    for name, parties in sorted(folded.items(), key=lambda pair: pair[1]):
        for side, party in enumerate((name.first_party, name.second_party)):
            if party and " " in parties[side]:
                full[side, initials(party), parties[1 - side]] = parties[side]
    return full


def _spelled_out(name: CaseName, parties: Parties, full: dict[tuple[int, str, str], str]) -> Parties:
    first, second = parties
    if name.first_party and is_acronym(name.first_party):
        first = full.get((0, name.first_party.replace(".", "").casefold(), second), first)
    if name.second_party and is_acronym(name.second_party):
        second = full.get((1, name.second_party.replace(".", "").casefold(), first), second)
    return first, second


def _completed(second: str, longer: list[str]) -> str:
    """The next longer form of a second party, if there is one; `longer` is sorted."""
    index = bisect_right(longer, second)
    if second and index < len(longer) and longer[index].startswith(f"{second} "):
        return longer[index]
    return second
