"""Citations of law: statutes, regulations, the constitution, bills, acts and case reporters, with a canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.parse import marks
from pipeline.parse.acts import find_acts
from pipeline.parse.bill_numbers import find_federal_bills, find_state_bills
from pipeline.parse.document import Document, Spans

WELL_KNOWN_SECTIONS = {
    "1981": "42 U.S.C. § 1981",
    "1982": "42 U.S.C. § 1982",
    "1983": "42 U.S.C. § 1983",
    "1985": "42 U.S.C. § 1985",
    "1988": "42 U.S.C. § 1988",
    "230": "47 U.S.C. § 230",
}
"""Sections that lawyers and the press cite without their title."""

_SECTION_NUMBER = r"\d+[a-zA-Z]{0,3}\b(?:-\d+[a-z]?)?(?:\([A-Za-z0-9]{1,4}\)){0,5}"
_STATUTE = re.compile(
    rf"\b(?P<title>\d{{1,2}}) ?U\. ?S\. ?C\. ?A?\.? {{0,2}}(?:§§? ?|[Ss]ec(?:tions?"
    rf"|s?\.) ?)?(?P<section>{_SECTION_NUMBER})"
)
_STATUTE_BARE = re.compile(
    rf"\b(?P<title>\d{{1,2}}) USC(?:A)? (?:§§? ?|[Ss]ec(?:tions?|s?\.) ?)?(?P<section>{_SECTION_NUMBER})"
)
_SHORTS = (
    re.compile(rf"ections? (?P<section>{_SECTION_NUMBER})(?P<of> of the )?"),  # the S stands before what is found
    re.compile(rf"§§? ?(?P<section>{_SECTION_NUMBER})(?P<of> of the )?"),
)
_REGULATION = re.compile(
    r"\b(?P<title>\d{1,2}) ?C\.? ?F\.? ?R\.? (?P<part>[Pp]arts? )?(?:§§? ?|[Ss]ec(?:tions?"
    r"|\.) ?)?(?P<section>\d+(?:\.\d+)?"
    r"(?:\([A-Za-z0-9]{1,4}\)){0,5})"
)
_REGISTER = re.compile(r"\b(?P<volume>\d{1,3}) Fed\. ?Reg\. (?P<page>\d[\d,]*)")
_ORDINALS = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth "
    "Sixteenth Seventeenth Eighteenth Nineteenth Twentieth Twenty-First Twenty-Second Twenty-Third Twenty-Fourth "
    "Twenty-Fifth Twenty-Sixth Twenty-Seventh"
)
_NUMBER_OF = {word.casefold(): number for number, word in enumerate(_ORDINALS.split(), start=1)}
_WORD = "|".join(sorted(_ORDINALS.split(), key=len, reverse=True))
_ORDINAL = rf"(?:{_WORD}|\d{{1,2}}(?:st|nd|rd|th))"
_AMENDMENT = re.compile(rf"\b(?P<ordinals>{_ORDINAL}(?:(?:, | and |, and | & | or ){_ORDINAL}){{0,5}}) Amendments?\b")
_ONE_ORDINAL = re.compile(_ORDINAL)
_CONST = re.compile(r"\bU\.S\. Const\. (?P<kind>amend|art)\. (?P<number>[IVX]+)(?:, § (?P<section>\d+))?")
_ARTICLE = re.compile(
    r"\bArticle (?P<number>I{1,3}|IV|V|VI|VII)(?:, Section (?P<section>\d+))?,? of the (?:U\.S\. )?Constitution"
)
_CLAUSE = re.compile(
    r"\b(?:Equal Protection|Due Process|Establishment|Free Exercise|Free Speech|Commerce|Supremacy|Takings"
    r"|Confrontation|"
    r"Citizenship|Speech or Debate|Emoluments|Elections|Appointments|Privileges (?:and|or) Immunities|Double Jeopardy|"
    r"Cruel and Unusual Punishments?|Full Faith and Credit|Necessary and Proper) Clauses?\b"
)
_ORGANIZATION_NEXT = re.compile(
    r" (?:Foundation|Cent(?:er|re)|Coalition|Institute|Society|Project|Alliance|Lawyers|Association|Action|Sisters"
    r"|Caucus)\b"
)
_REPORTER = re.compile(
    r"(?P<volume>\d{1,4}) (?P<reporter>U\. ?S\.|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?|F\. ?(?:2d|3d|4th)"
    r"|F\. ?Supp\.(?: ?[23]d)?"
    r"|F\. ?App'x|Fed\. ?Appx\.|WL) (?P<page>\d{1,8})(?: \((?:[^()\n]{0,30} )?(?:17|18|19|20)\d\d\))?"
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the text; offsets count in the extracted text."""

    start: int
    end: int
    kind: str
    canonical: str


Reader = Callable[[str], Iterator[Citation]]


def find_citations(text: str) -> list[Citation]:
    """Every citation of a text in order, none inside another one.

    >>> [c.canonical for c in find_citations("42 U.S.C. § 1983, the First and Fourth Amendments, H.R. 1280")]
    ['42 U.S.C. § 1983', 'U.S. Const. amend. I', 'U.S. Const. amend. IV', 'H.R. 1280']
    """
    found = [citation for announced, read in READERS if marks.holds(text, announced) for citation in read(text)]
    if not found:
        return []
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.start, -c.end, c.kind)):
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return _with_titles(kept)


def read_citations(document: Document, names: Spans) -> list[Citation]:
    """The citations of a release outside the names of signatories ("Tenth Amendment Center")."""
    return [found for found in find_citations(document.flow) if not names.touch(found.start, found.end)]


def _statutes(text: str) -> Iterator[Citation]:
    for pattern in (_STATUTE, _STATUTE_BARE):
        for match in pattern.finditer(text):
            yield Citation(match.start(), match.end(), "statute", f"{match['title']} U.S.C. § {match['section']}")


def _short_forms(text: str) -> Iterator[Citation]:
    """Sections without their title: those of a named act, those cited in full elsewhere, the well-known ones."""
    full = (
        {m["section"]: f"{m['title']} U.S.C. § {m['section']}" for m in _STATUTE.finditer(text)}
        if "S.C" in text
        else {}
    )
    known = WELL_KNOWN_SECTIONS | full
    for match in (match for pattern in _SHORTS for match in pattern.finditer(text)):
        start = match.start() - (match.group()[0] == "e")
        if match["section"] in known and not match["of"] and text[start] in "Ss§":
            yield Citation(start, match.end(), "statute", known[match["section"]])


def _regulations(text: str) -> Iterator[Citation]:
    for match in _REGULATION.finditer(text):
        sign = "Part" if match["part"] else "§"
        yield Citation(match.start(), match.end(), "regulation", f"{match['title']} C.F.R. {sign} {match['section']}")
    for match in _REGISTER.finditer(text):
        page = match["page"].replace(",", "")
        yield Citation(match.start(), match.end(), "regulation", f"{match['volume']} Fed. Reg. {page}")


def _amendments(text: str) -> Iterator[Citation]:
    for match in _AMENDMENT.finditer(text):
        if _ORGANIZATION_NEXT.match(text, match.end()):
            continue
        ordinals = list(_ONE_ORDINAL.finditer(text, match.start(), match.end("ordinals")))
        for ordinal in ordinals:
            number = _ordinal(ordinal.group())
            end = match.end() if ordinal is ordinals[-1] else ordinal.end()
            if 1 <= number <= 27:
                yield Citation(ordinal.start(), end, "constitution", f"U.S. Const. amend. {_roman(number)}")


def _constitution(text: str) -> Iterator[Citation]:
    for pattern in (_CONST, _ARTICLE):
        for match in pattern.finditer(text):
            kind = match.groupdict().get("kind") or "art"
            section = f", § {match['section']}" if match["section"] else ""
            yield Citation(
                match.start(), match.end(), "constitution", f"U.S. Const. {kind}. {match['number']}{section}"
            )
    for match in _CLAUSE.finditer(text):
        yield Citation(match.start(), match.end(), "constitution", match.group())


def _bills(text: str) -> Iterator[Citation]:
    for find in (find_federal_bills, find_state_bills):
        for start, end, canonical in find(text):
            yield Citation(start, end, "bill", canonical)


def _acts(text: str) -> Iterator[Citation]:
    for start, end in find_acts(text):
        yield Citation(start, end, "act", " ".join(text[start:end].split()))


def _reporters(text: str) -> Iterator[Citation]:
    for match in filter(None, (_reporter_at(text, place) for place in _volumes(text))):
        reporter = re.sub(r"\. ?(?=[A-Z]\b)", ".", match["reporter"])
        canonical = f"{match['volume']} {reporter} {match['page']}"
        yield Citation(match.start(), match.end(), "case_reporter", canonical)


def _volumes(text: str) -> list[int]:
    """Where the number of a volume ends: before a mark of a reporter, after a digit."""
    found = set()
    for mark in marks.REPORTER:
        at = text.find(mark)
        while at >= 0:
            if at and text[at - 1].isdigit():
                found.add(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def _reporter_at(text: str, place: int) -> re.Match[str] | None:
    """The citation whose volume ends at a place."""
    start = place
    while start and place - start < 5 and text[start - 1].isdigit():
        start -= 1
    return _REPORTER.match(text, start)


READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (marks.STATUTE, _statutes),
    (marks.SECTION, _short_forms),
    (marks.REGULATION, _regulations),
    (marks.AMENDMENT, _amendments),
    (marks.CONSTITUTION, _constitution),
    ((*marks.HOUSE_BILL, *marks.SENATE_BILL, *marks.STATE_BILL), _bills),
    (marks.ACT, _acts),
    (marks.REPORTER, _reporters),
)
"""What announces a citation of each kind, and its reader."""


def _with_titles(citations: list[Citation]) -> list[Citation]:
    """Acts named without their year get the canonical form of the one that has it, if there is only one."""
    dated: dict[str, set[str]] = {}
    for citation in citations:
        if citation.kind == "act" and citation.canonical[-4:].isdigit():
            dated.setdefault(citation.canonical[:-8], set()).add(citation.canonical)
    return [
        Citation(c.start, c.end, c.kind, next(iter(dated[c.canonical])))
        if c.kind == "act" and len(dated.get(c.canonical, ())) == 1
        else c
        for c in citations
    ]


def _ordinal(word: str) -> int:
    return int(word.rstrip("stndrh")) if word[0].isdigit() else _NUMBER_OF[word.casefold()]


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters
