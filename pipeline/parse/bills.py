"""The legislation that a letter is about: bills and acts with number, title, congress and stance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.parse.citations import Citation
from pipeline.parse.document import Document

MIN_WEIGHT = 3
"""Legislation with less weight is only mentioned, not what the letter is about (unless it is alone close below)."""

MAX_CITED = 500
"""So many citations are weighed: a letter is about what it names first."""

MAX_GAP = 60
"""A number and a title at most so far apart are one bill: "the X Act (S. 1)", "S. 1, the X Act"."""

MAX_CONGRESS = 40
"""The Congress stands at most so far after its bill."""

_BETWEEN = re.compile(
    r"(?:\s*\([A-Z][\w.-]{1,15}\))?[\s,;(\[–—:-]*(?:also known as |known as |or |the |bill )*[\s\"“'(]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r" of (?:19|20)\d\d$")
_CONGRESS = re.compile(r"\b(?P<congress>1[01]\d|9\d)(?:th|st|nd|rd) Congress\b")
_MEASURE = re.compile(
    r"\b(?P<name>(?:Prop(?:osition|\.)?|Measure|Question|Issue|Referendum|Initiative) [A-Z]?\d{1,4}[A-Z]?)\b"
)
_OPPOSE = re.compile(
    r"\boppos(?:e[sd]?|ing|ition|ents?)\b|\breject(?:s|ed|ing)?\b|\bvote (?:no|against)\b|\bagainst\b|\bdefeat\b"
    r"|\bblock\b|\bveto\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\bsupport(?:s|ed|ing|ers?)?\b|\bendors(?:e[sd]?|ing|ements?|ers)\b|\bpass(?:age)?\b|\benact(?:ment)?\b"
    r"|\bcosponsor\b|\bvote (?:yes|for)\b"
    r"|\bSUPPORT|\bENDORS|\bSupporters\b|\bin favor of\b",
)
_AMEND = re.compile(
    r"\bamend(?:s|ed|ing|ments?)?\b(?! (?:right|of the constitution))|\brevis(?:e|ion)\b|\bstrengthen(?:ing)?\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(  # an act that a bill amends is not what the letter is about
    r"\b(?:bill|legislation|measure|amendment)\b.{0,60}\bamend(?:s|ing)?\b|\bwould amend\b|\bamends\b", re.IGNORECASE
)
_INTRODUCE = re.compile(r"\bintroduc|\breintroduc|\blegislation\b|\bbill\b|\bsponsor", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill or act as a letter speaks of it."""

    number: str | None = None
    title: str | None = None
    congress: int | None = None
    stance: str | None = None
    start: int = 0
    end: int = 0
    weight: int = 0


class CitedBills:
    """The legislation that a release names; its text is searched once, however many letters ask."""

    def __init__(self, document: Document, citations: Iterable[Citation], outside: frozenset[int]) -> None:
        """Weigh what a release cites; lines in `outside` (blocks of cases, boilerplate) are not read."""
        named = (c for c in citations if c.kind in ("bill", "act") and document.line_at(c.start) not in outside)
        cited = list(islice(named, MAX_CITED))
        cited += _measures(document, outside, cited)
        bills = _paired(document.flow, sorted(cited, key=lambda c: c.start))
        self._weighed = [(document.line_at(bill.start), _weighed(document, bill)) for bill in bills]
        self._lines = frozenset(line for line, _ in self._weighed)
        self._chosen: dict[frozenset[int], list[Bill]] = {}

    def of_letter(self, key_lines: Iterable[int], label: str) -> list[Bill]:
        """The legislation that a letter is about, in order of print.

        `key_lines` are those that tell what the letter is about (title, demand, labels of lists). `label` is the text
        that introduces the list: "supported by ..." is said of every bill about which the text says nothing else.
        """
        keys = self._lines.intersection(key_lines)
        if keys not in self._chosen:
            self._chosen[keys] = _choose(replace(b, weight=b.weight + 3 * (line in keys)) for line, b in self._weighed)
        return [bill if bill.stance else replace(bill, stance=_stance(label)) for bill in self._chosen[keys]]


def _choose(bills: Iterable[Bill]) -> list[Bill]:
    """The bills that enough speaks for, each once."""
    found: dict[str, Bill] = {}
    for bill in bills:
        _collect(found, bill)
    chosen = [bill for bill in found.values() if bill.weight >= MIN_WEIGHT]
    likely = [bill for bill in found.values() if bill.weight == MIN_WEIGHT - 1]
    return sorted(chosen or (likely if len(likely) == 1 else []), key=lambda bill: bill.start)


def _measures(document: Document, outside: frozenset[int], cited: list[Citation]) -> list[Citation]:
    """Ballot measures; they have no number of a chamber."""
    if not any(mark in document.flow for mark in ("Prop", "Measure ", "Question ", "Referendum", "Initiative ")):
        return []
    return [
        Citation(match.start(), match.end(), "act", match["name"])
        for match in islice(_MEASURE.finditer(document.flow), MAX_CITED)
        if document.line_at(match.start()) not in outside and not any(c.start <= match.start() < c.end for c in cited)
    ]


def _paired(text: str, cited: list[Citation]) -> list[Bill]:
    """Numbers and titles that stand side by side, as one bill."""
    bills: list[Bill] = []
    for index, citation in enumerate(cited):
        before = cited[index - 1] if index else None
        glued = before is not None and before.kind != citation.kind and _is_glued(text, before.end, citation.start)
        number, title = (citation.canonical, None) if citation.kind == "bill" else (None, citation.canonical)
        last = bills[-1] if bills else None
        if glued and last is not None and not (last.number and last.title):
            bills[-1] = replace(last, number=last.number or number, title=last.title or title, end=citation.end)
        else:
            bills.append(Bill(number, title, start=citation.start, end=citation.end))
    return bills


def _is_glued(text: str, end: int, start: int) -> bool:
    return start - end <= MAX_GAP and _BETWEEN.fullmatch(text[end:start]) is not None


def _weighed(document: Document, bill: Bill) -> Bill:
    """The bill with its stance and congress, and how much its sentence speaks for it."""
    left, right = document.sentence(bill.start, bill.start + 1)
    sentence = document.flow[left : min(right, bill.start + 300)]
    stance = None if _AMENDED.search(sentence) else _stance(sentence)
    congress = _CONGRESS.search(document.flow[bill.end : bill.end + MAX_CONGRESS])
    weight = 1 + (2 if stance else 0) + (1 if _INTRODUCE.search(sentence) else 0)
    weight += 1 if bill.number and bill.title else 0
    return replace(bill, stance=stance, weight=weight, congress=int(congress["congress"]) if congress else None)


def _stance(sentence: str) -> str | None:
    """What a sentence says: support, oppose or amend; nothing where it says two things."""
    said = [
        name
        for name, pattern in (("oppose", _OPPOSE), ("support", _SUPPORT), ("amend", _AMEND))
        if pattern.search(sentence)
    ]
    return said[0] if said and (len(said) == 1 or "amend" in said) else None


def _collect(found: dict[str, Bill], bill: Bill) -> None:
    """Add one mention: the same number or the same title is the same bill."""
    key = next((k for k, known in found.items() if _same(known, bill)), None)
    if key is None:
        found[f"{bill.number}|{bill.title}"] = bill
        return
    known = found[key]
    stance = known.stance or bill.stance
    found[key] = replace(
        known,
        number=known.number or bill.number,
        title=_better_title(known.title, bill.title),
        congress=known.congress or bill.congress,
        stance=stance if {known.stance, bill.stance} - {None} <= {stance} else None,
        weight=max(known.weight, bill.weight) + 1,
    )


def _core(title: str) -> str:
    return _YEAR.sub("", title).casefold()


def _better_title(first: str | None, second: str | None) -> str | None:
    """The title with its year, else the shorter one (the other has the names of sponsors before it)."""
    titles = [title for title in (first, second) if title]
    return min(titles, key=lambda title: (not _YEAR.search(title), len(title)), default=None)


def _same(known: Bill, bill: Bill) -> bool:
    if known.number and bill.number:
        return known.number == bill.number
    if known.title and bill.title:
        first, second = _core(known.title), _core(bill.title)
        return first.endswith(second) or second.endswith(first)
    return False
