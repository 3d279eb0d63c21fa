"""Documents that a release cites beside its own text: the letter, fact sheets, articles, reports, briefs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.parse import marks
from pipeline.parse.dates import find_dates, find_partial_dates
from pipeline.parse.document import Document

MAX_LINE = 500

_KIND_WORDS = (
    ("fact_sheet", r"\b(?:fact ?-?sheet|one[- ]pager|talking points|backgrounder|faq|summary sheet|explainer)\b"),
    ("letter", r"^(?:\W*(?:joint |coalition |open |sign-on |the )?letter\b)"),
    ("brief", r"\b(?:amicus brief|amici brief|brief of|legal brief|^brief)\b"),
    (
        "article",
        r"\b(?:narrative|article|op-ed|opinion|blog(?: post)?|essay|commentary|published (?:by|in)|law review)\b",
    ),
    ("report", r"\b(?:report|study|white paper|issue brief|analysis|policy brief)\b"),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KIND_WORDS)
_LABEL = re.compile(
    r"^(?P<label>(?:[A-Z][\w&.’'-]*[ -]){0,3}(?:narrative|article|op-ed|report|study|paper|brief|blog|letter"
    r"|fact sheet|essay)): +",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"](?P<title>[^”\"]{4,300})[”\"]")
_AUTHOR = re.compile(
    r"^(?P<title>.{4,400}), (?:by )?(?P<author>[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|la)){1,4}), *$"
)
_PUBLISHER = re.compile(r"\b[Pp]ublished (?:by|in) (?:the )?(?P<publisher>[A-Z][^,;:()]{2,120})")
_IN_BRACKETS = re.compile(r" ?\((?P<inside>[^()]{2,80})\)\W*$")
_URL = re.compile(r"https?://[^\s<>\"”’)\]]{3,500}")
_TITLED = re.compile(
    r"\b(?P<kind>letter|report|fact sheet|brief|op-ed|article|study|white paper|essay)"
    r" (?:is |was )?(?:titled|entitled|called),? [“\"](?P<title>[^”\"\n]{4,300})[”\"]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that a line of the release cites."""

    kind: str
    title: str
    line_number: int
    author: str | None = None
    dated_on: str | None = None
    publisher: str | None = None
    url: str | None = None
    is_line: bool = True  # the line gives nothing but this document
    partial_date: str | None = None


def read_documents(document: Document, taken: frozenset[int]) -> list[CitedDocument]:
    """The documents cited in lines of their own or by "a report titled ..."; lines in `taken` are not read."""
    found: list[CitedDocument] = []
    has_link, has_title = (marks.holds(document.flow, known) for known in (marks.LINK, marks.DOCUMENT_TITLE))
    for number in document.filled:
        text = document.printed[number - 1]
        if (text[-1] not in ":)" and not has_link and not has_title) or number in taken:
            continue
        cited = _cited(text, number) if text[-1] in ":)" or "http" in text else None
        if cited:
            found.append(cited)
        elif has_title and any(mark in text for mark in marks.DOCUMENT_TITLE):
            found += _titled(text, number)
    return found


def _cited(text: str, number: int) -> CitedDocument | None:
    """A line that is a reference: it ends in a colon (its link follows or is lost) or in a link."""
    url = _URL.search(text)
    if len(text) > MAX_LINE or not (text.endswith(":") or url):
        return None
    kind = _kind(text)
    dates = list(find_dates(text))
    quoted = _QUOTED.search(text)
    if kind is None or (kind == "letter" and not (quoted and dates)) or (kind == "report" and not dates):
        return None
    title, author = _title(text, dates[0].start if dates else None)
    if not title:
        return None
    publisher = _PUBLISHER.search(text)
    partial = next((text[d.start : d.end] for d in find_partial_dates(text)), None)
    return CitedDocument(
        kind,
        title,
        number,
        author=author,
        dated_on=dates[0].iso if dates else None,
        publisher=publisher["publisher"].strip() if publisher else None,
        url=url.group().rstrip(".,;:") if url else None,
        partial_date=partial,
    )


def _kind(text: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def _title(text: str, date_start: int | None) -> tuple[str | None, str | None]:
    """Title and author of a reference "Label: Title, Author, Date: (...)"."""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted["title"].strip(" ,."), None
    label = _LABEL.match(text)
    start = label.end() if label else 0
    body = text[start:date_start] if date_start else _URL.sub("", text[start:]).rstrip(" :")
    written = _AUTHOR.match(body)
    if written:
        return written["title"], written["author"]
    return _IN_BRACKETS.sub("", body).strip(" ,:") or None, None


def _titled(text: str, number: int) -> list[CitedDocument]:
    kinds = {
        "white paper": "report",
        "study": "report",
        "op-ed": "article",
        "essay": "article",
        "fact sheet": "fact_sheet",
    }
    return [
        CitedDocument(
            kinds.get(match["kind"].casefold(), match["kind"].casefold()),
            match["title"].strip(" ,."),
            number,
            is_line=False,
        )
        for match in _TITLED.finditer(text[:4_000])
    ]
