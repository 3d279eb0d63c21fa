"""What must stand in a text for a reader to find anything there; all marks are looked for in one pass.

Most releases cite no law and name no case: their readers need not look at them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

STATUTE = ("U.S.C", "USC ")
SECTION = ("§", "ection 1", "ection 2", "U.S.C")
REGULATION = ("C.F.R", "CFR", "Fed. Reg")
AMENDMENT = ("Amendment",)
CONSTITUTION = ("Clause", "Constitution", "Const.")
ACT = (" Act",)
HOUSE_BILL = ("H.R", "H. R", "H.J", "H. J", "H.C", "H. C", "HR", "HJ", "HC")
SENATE_BILL = (
    *("S.R", "S. R", "S.J", "S. J", "S.C", "S. C", "SR", "SJ", "SC", "S R", "S J", "S C"),
    *(f"{chamber}{digit}" for chamber in ("S", "S.", "S ", "S. ") for digit in "0123456789"),
)
STATE_BILL = tuple(f"{letter}{digit}" for letter in ("B", "B ", "B.", "B. ", "LD", "LD ") for digit in "0123456789")
REPORTER = (" U.S. ", " F.", " S. Ct", " WL ")
CASE = (" v. ", " vs", " v ", " V. ", "n re ", " parte ", "Matter of ")
DOCUMENT_TITLE = tuple(f"{verb}{mark}" for verb in ("itled", "alled") for mark in (" “", ' "', ", “", ', "'))
LINK = ("http",)

ALL = tuple(
    sorted(
        {
            *(*STATUTE, *SECTION, *REGULATION, *AMENDMENT, *CONSTITUTION, *ACT, *HOUSE_BILL, *SENATE_BILL),
            *(*STATE_BILL, *REPORTER, *CASE, *DOCUMENT_TITLE, *LINK),
        }
    )
)


def holds(text: str, marks: Collection[str]) -> bool:
    """Does a text hold any of some marks?

    >>> holds("42 U.S.C. § 1983", STATUTE), holds("a vote of 9 to 0", CASE)
    (True, False)
    """
    return not marks_of(text).isdisjoint(marks)


@lru_cache(maxsize=2)
def marks_of(text: str) -> frozenset[str]:
    """All marks that a text holds; remembered, for one reader asks after the other."""
    found = automaton().find_matches_as_indexes(text, overlapping=True)
    return frozenset([ALL[number] for number, _, _ in found])


@cache
def automaton() -> AhoCorasick:
    """What finds all marks."""
    return AhoCorasick(ALL, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
