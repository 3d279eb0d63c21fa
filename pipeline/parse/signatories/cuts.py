"""Cut names that run together: judge whether one ends and another begins between two stretches of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.conjunctions import begin_evidence, end_evidence
from pipeline.parse.signatories.names import has_head, is_person, organization_likeness
from pipeline.parse.signatories.series import SUFFIX

MAX_JOINED = 8
KNOWN, PART_OF_WORD = 6.0, -0.8
OUT_OF_ORDER = 1.3
"""A cut that breaks the order of a sorted list needs so much evidence."""
GLUED = 0
WIDE, CERTAIN = 3, 1.6
"""No punctuation that was lost inside a name leaves a gap of so many blanks."""
TAIL = re.compile(
    r"(?:Associations?|Coalitions?|Leagues?|Unions?|Foundations?|Funds?|Councils?|Societ(?:y|ies)|Alliances?)"
)
"""Alone these are no names but what a lost apostrophe left over: "Sheriffs  Association"."""
INITIAL_END = re.compile(r"(?:[a-z]|\b[A-Z]) [A-Z]$")
"""What a lost point left over: "Jane Q", "the U S"."""
ENDED = 0.6
ENDING = re.compile(r"\b(?:Inc|LLC|Ltd|Corp)\.?$")
STYLIZED = re.compile(r"[a-z]+[A-Z][A-Za-z]+\b|[a-z0-9-]+\.(?:org|com|net|info|tv|us|me|eu|io)\b")
"""Names that begin with a small letter: iFixit, act.tv."""
LEAD = re.compile(r"(?:and )?the (?=[A-Z])|and (?=[A-Z])")


class Point(NamedTuple):
    """A possible cut between two names."""

    start: int
    end: int
    kind: int  # GLUED, or the width of the gap


def spells_out(acronym: str, name: str) -> bool:
    """Could a name spell out the acronym before it, for the most part?

    >>> spells_out("CHADD", "Children and Adults with Attention Deficit Disorder"), spells_out("AARP", "Common Cause")
    (True, False)
    """
    if " " in acronym or not acronym.isupper() or len(acronym) < 3:
        return False
    initials = [word[0] for word in name.split() if word[0].isupper() and word not in {"The", "A"}]
    found = sum(initial in acronym for initial in initials)
    return found >= 0.6 * max(len(initials), 1)


def cut_evidence(left: str, right: str, point: Point, usual: int) -> float:
    """How likely one name ends before and another begins after a point; above 0 says cut."""
    left = left.strip()
    right, has_article = strip_lead(right.strip())
    if not left or not right or not (right[0].isupper() or right[0].isdigit() or STYLIZED.match(right)):
        return -9.0
    if (SUFFIX.match(right) and len(right) < 8) or TAIL.fullmatch(right):
        return -9.0
    if GLUED < point.kind < WIDE and INITIAL_END.search(left):
        return -9.0
    value = end_evidence(left) + (0.7 if has_article else begin_evidence(right))
    value += ENDED if ENDING.search(left) else 0.0
    if usual == GLUED == point.kind:
        return value + 1.5
    if usual != GLUED and point.kind >= usual:
        return value + (CERTAIN if usual >= WIDE else 0.8)
    return value - 1.5


def strip_lead(text: str) -> tuple[str, bool]:
    """A segment without "and the" or "the" before it, and whether it had one.

    >>> strip_lead("and the National Guard")
    ('National Guard', True)
    """
    found = LEAD.match(text)
    return (text[found.end() :], True) if found else (text, False)


def out_of_order(segments: Sequence[str]) -> set[int]:
    """Folded segments that break the order of a sorted list, with or without the article; none in other lists."""
    with_article = break_order([segment.split(" ")[0] for segment in segments])
    return with_article & break_order([segment.removeprefix("the ").split(" ")[0] for segment in segments])


def break_order(keys: Sequence[str]) -> set[int]:
    """Keys outside of the longest sorted subsequence; none where these are too many.

    >>> sorted(break_order("alpha beta gamma advisory kappa lambda sigma theta".split()))
    [3]
    """
    tails: list[str] = []
    at: list[int] = []
    before: list[int] = []
    for number, key in enumerate(keys):
        length = bisect_right(tails, key)
        if length == len(tails):
            tails.append(key)
            at.append(number)
        else:
            tails[length], at[length] = key, number
        before.append(at[length - 1] if length else -1)
    kept: set[int] = set()
    number = at[-1] if at else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    inside = set(range(len(keys))) - kept
    return inside if len(inside) <= 0.3 * len(keys) else set()


def segment_value(segment: str) -> float:
    """How much a segment looks like a name."""
    text = " ".join(segment.split())
    return max(organization_likeness(text), 0.8 if is_person(text) else -3.0)


def usual_kind(points: Sequence[Point]) -> int:
    """The usual separator: glued, or the width of the gap that is most common."""
    kinds = Counter(point.kind for point in points)
    return kinds.most_common(1)[0][0] if kinds else GLUED


def join_segments(
    text: str, segments: Sequence[tuple[int, int]], points: Sequence[Point], knowledge: Knowledge
) -> list[tuple[int, int]]:
    """Names as stretches of the text: the most likely of all ways to join segments, found by dynamic programming."""
    cuts = [0.0, *cut_values(text, segments, points)]
    is_glued = usual_kind(points[: len(segments) - 1]) == GLUED
    best = [0.0] * (len(segments) + 1)
    begins = [0] * (len(segments) + 1)
    for end in range(1, len(segments) + 1):
        best[end], begins[end] = max(
            (best[begin] + cuts[begin] + name_fit(text, segments[begin:end], knowledge, is_glued=is_glued), begin)
            for begin in range(max(end - MAX_JOINED, 0), end)
        )
    names = []
    end = len(segments)
    while end:
        names.append((segments[begins[end]][0], segments[end - 1][1]))
        end = begins[end]
    return names[::-1]


def cut_values(text: str, segments: Sequence[tuple[int, int]], points: Sequence[Point]) -> list[float]:
    """For each point between two segments how likely one name ends there and another begins; above 0 says cut."""
    usual = usual_kind(points[: len(segments) - 1])
    outside = out_of_order([fold(text[start:end]) for start, end in segments])
    values = []
    for number, (start, end) in enumerate(segments[1:], start=1):
        point = points[number - 1]
        left, right = text[slice(*segments[number - 1])].strip(), text[start:end].strip()
        breaks_order = number in outside and not point.kind >= usual >= WIDE
        needed = (OUT_OF_ORDER + 0.5 * (usual != GLUED and spells_out(left, right))) if breaks_order else 0.0
        values.append(cut_evidence(left, right, point, usual) - needed)
    return values


def name_fit(text: str, joined: Sequence[tuple[int, int]], knowledge: Knowledge, *, is_glued: bool) -> float:
    """How much segments that are joined make a name as a whole: a known one, or no mere part of a word.

    Among names that run together a single word is rather a part of one, as in "FundDuckDuckGoElectronic".
    """
    name = text[joined[0][0] : joined[-1][1]].strip()
    if len(joined) > 1 and knowledge.knows(name):
        return KNOWN
    if not is_glued or not name.isalpha() or name.isupper() or has_head(name) or knowledge.knows(name):
        return 0.0
    return PART_OF_WORD
