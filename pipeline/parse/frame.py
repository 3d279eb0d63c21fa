"""The frame of a release: section and title above the text, its dates and its dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.parse.dates import MAX_DATE_LINE, MONTH_STARTS, FoundDate, date_line, find_dates, find_partial_dates
from pipeline.parse.document import Document
from pipeline.parse.surroundings import MAIL_HEADER, surroundings

HEAD_LINES = 14
"""So many filled lines at the top are searched for section, title, date and dateline."""

MAX_MENU = 400
MAX_TITLE = 240
MAX_DATE = 40
MAX_AFTER_LABEL = 120
HEADER = 600
"""Where line ends were lost, the lines above the text stand in so many characters."""
OPENING = 160
"""The dateline stands in so many characters of a line."""

_LABEL = re.compile(
    r"(?:(?:for (?:immediate|general) )?(?:press |news |media )?release|press statement|statement|media advisory|"
    r"news advisory|breaking|update|communiqué(?: de presse)?|comunicado(?: de prensa)?|pressemitteilung)"
    r"\s*[:–—|]\s*(?=\S)",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"(?:subject|re|betreff|objet|asunto|assunto)\s*:\s*(?=\S)", re.IGNORECASE)
_ADDRESSING = ("The Honorable ", "The Hon. ", "Hon. ", "Dear ", "DEAR ", "To: ", "TO: ", "To the ")
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[A-Z][A-Za-z.'’]*(?:[ -][A-Z][A-Za-z.'’]*){0,4}(?:, ?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*)?){0,2})"
    r"[ ,)]{0,3}(?P<rest>[(/,]?[A-Za-z0-9 .,/()]{0,50}?)(?:\s?[–—]\s?|\s?--\s?|\s-\s|\):\s)(?=[A-Z0-9\"“‘'\[(])"
)
_WASHINGTON = re.compile(r"\bwashington\b,?(?: d\.? ?c\b\.?)?[\s,:;()–-]{1,8}", re.IGNORECASE)
_DAY = re.compile(r"day,? ")  # begins with letters: found fast
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_HEADING_NEXT = re.compile(r"\W{0,4}(?:[A-Z]|$)")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|week)|aujourd'hui|hoy|hoje|heute)\b", re.IGNORECASE)
_DATE_LABEL = re.compile(r"(?:date|dated|published|posted)(?: on)?\W{1,3}", re.IGNORECASE)
_DATE_STARTS = MONTH_STARTS | {"dat", "pub", "pos"}
_IMMEDIATE = "immediate release"
_IMMEDIATE_MARKS = ("mmediate release", "mmediate Release", "MMEDIATE RELEASE")
_SECTIONS = frozenset(
    (
        "news", "newsroom", "press", "press releases", "press room", "blog", "media", "statements", "publications",
        "letters", "updates", "media center", "press center", "issues", "actions", "resources", "news & events",
        "news and events", "latest news", "tribune", "opinion", "featured",
    )
)  # fmt: skip
_TITLE_TAGS = ("h1", "title")


@dataclass(frozen=True)
class Frame:
    """What stands around the text of a release; line numbers are missing where there is no such line."""

    title: str | None = None
    title_line: int | None = None
    section: str | None = None
    section_line: int | None = None
    dateline: int | None = None
    dates: tuple[tuple[int, FoundDate], ...] = ()  # dates of the release itself, with their lines
    roles: dict[int, str] = field(default_factory=dict)


def read_frame(document: Document) -> Frame:
    """Title, section, dateline and dates at the top of a release, and the roles of the lines around its text."""
    roles = surroundings(document)
    head = _head(document)
    datelines = {number: match for number in head if (match := _dateline(document.printed[number - 1][:OPENING]))}
    dates = _head_dates(document, head, datelines)
    for number, date in dates:
        if roles.get(number) in (None, "metadata") and date_line(document.printed[number - 1]) == date:
            roles[number] = "dateline"
    title_line = _title_line(document, [number for number in head if roles.get(number) in (None, "metadata")])
    section_line = _section_line(document, title_line)
    opening = (n for n in datelines if n != title_line and n not in roles and _opens(document, n, datelines[n]))
    dateline = next(opening, None)
    for line, role in ((title_line, "title"), (section_line, "section"), (dateline, "dateline")):
        if line:
            roles[line] = role
    return Frame(
        title=strip_label(document.printed[title_line - 1]) if title_line else None,
        title_line=title_line,
        section=document.printed[section_line - 1] if section_line else None,
        section_line=section_line,
        dateline=dateline,
        dates=dates,
        roles=roles,
    )


def strip_label(title: str) -> str:
    """A title without the label before it.

    >>> strip_label("RELEASE: 89 Organizations to Senate")
    '89 Organizations to Senate'
    """
    for label in (SUBJECT, _LABEL):
        match = label.match(title)
        title = title[match.end() :] if match else title
    return title.lstrip("# ").strip()


def says_today(document: Document) -> bool:
    """Whether the first paragraphs tell of something that happens today."""
    return any(_TODAY.search(document.printed[number - 1][:400]) for number in document.filled[:8])


def _head(document: Document) -> list[int]:
    """The first lines, up to the block of other pages of the site."""
    head = document.filled[:HEAD_LINES]
    if document.extracted.media_type != "text/plain":
        head += [number for number in _below_h1(document) if number > head[-1]]
    recalled = next((n for n in head if document.printed[n - 1].startswith("More from ")), None)
    return [number for number in head if number < recalled] if recalled else head


def _below_h1(document: Document) -> list[int]:
    """The lines from the first heading of a marked-up page on: what stands above may be a long menu."""
    filled = document.filled[:MAX_MENU]
    at = next((i for i, number in enumerate(filled) if document.lines[number - 1].origin.tag == "h1"), len(filled))
    return filled[at : at + HEAD_LINES]


def _head_dates(
    document: Document, head: list[int], datelines: dict[int, re.Match[str]]
) -> tuple[tuple[int, FoundDate], ...]:
    found = []
    labelled = any(mark in document.text for mark in _IMMEDIATE_MARKS)
    for number in head:
        text = document.printed[number - 1]
        date = date_line(text) if len(text) <= MAX_DATE_LINE else None
        if date is None and labelled:
            date = _labelled_date(text)
        if (
            date is None
            and len(text) > MAX_DATE_LINE
            and ("ashington" in text[:OPENING] or "ASHINGTON" in text[:OPENING])
        ):
            date = _date_after_washington(text)
        if date is None and len(text) > MAX_DATE_LINE and "day " in text[:HEADER]:
            date = _date_after_weekday(text)
        if date is None and (number in datelines or text[0].isdigit() or text[:3].casefold() in _DATE_STARTS):
            date = _leading_date(text, datelines.get(number))
        if date:
            found.append((number, date))
    return tuple(found)


def _leading_date(text: str, dateline: re.Match[str] | None) -> FoundDate | None:
    """The date of a dateline, or at the very start of a line, perhaps behind a label: "date 2020-04-19 The ..."."""
    if dateline is not None:
        opening = text[: dateline.end()]
        return next(find_dates(opening), None) or _date_after(text, len(opening)) or _partial_date(opening)
    label = _DATE_LABEL.match(text)
    first = next(find_dates(text[:MAX_DATE]), None)
    return first if first and first.start == (label.end() if label else 0) else None


def _date_after(text: str, start: int) -> FoundDate | None:
    """The date right after the dash of a dateline ("Washington - May 3, 2011 - The ...")."""
    date = next(find_dates(text[start : start + MAX_DATE]), None)
    return FoundDate(start + date.start, start + date.end, date.iso) if date and date.start <= 1 else None


def _date_after_washington(text: str) -> FoundDate | None:
    """The date of a dateline whose punctuation was lost ("Washington  DC   May 3  2006  A group ...")."""
    place = _WASHINGTON.search(text[:OPENING])
    date = next(find_dates(text[place.end() : place.end() + MAX_DATE]), None) if place else None
    if place is None or date is None or date.start:
        return None
    return FoundDate(place.end() + date.start, place.end() + date.end, date.iso)


def _date_after_weekday(text: str) -> FoundDate | None:
    """The date of a header that ran into the text ("Bill to Combat Meth  Thursday  May 3  2007  WASHINGTON ...").

    In a sentence a small letter or a comma follows, or "on" stands before it.
    """
    for weekday in _DAY.finditer(text[:HEADER]):
        before = text[: weekday.start()].rsplit(" ", 1)[-1]
        if before not in _WEEKDAYS or text.endswith(f"on {before}", 0, weekday.start()):
            continue
        date = next(find_dates(text[weekday.end() : weekday.end() + MAX_DATE]), None)
        if date and not date.start and _HEADING_NEXT.match(text, weekday.end() + date.end):
            return FoundDate(weekday.end(), weekday.end() + date.end, date.iso)
    return None


def _partial_date(opening: str) -> FoundDate | None:
    return next(find_partial_dates(opening), None)


def _labelled_date(text: str) -> FoundDate | None:
    """The date right after "for immediate release", wherever that stands in a line."""
    folded, at = text[:20_000].casefold(), 0
    while (at := folded.find(_IMMEDIATE, at)) >= 0:
        at += len(_IMMEDIATE)
        dates = list(find_dates(text[at : at + MAX_AFTER_LABEL]))
        if dates:
            return FoundDate(at + dates[0].start, at + dates[0].end, dates[0].iso)
    return None


def _dateline(opening: str) -> re.Match[str] | None:
    has_dash = "): " in opening or " - " in opening or "–" in opening or "—" in opening or "--" in opening
    match = _DATELINE.match(opening) if has_dash else None
    if match and match.group().endswith("): ") and not match["rest"].startswith("("):
        return None  # brackets about something else than the date
    return match


def _opens(document: Document, number: int, match: re.Match[str]) -> bool:
    """Whether a line opens with a place and a dash, as the first paragraph of a press release does."""
    text = document.printed[number - 1]
    if len(text) < match.end() + 20:
        return False
    place, rest = match["place"], match["rest"]
    return place.isupper() or "," in place or any(c.isdigit() for c in rest) or bool(_TODAY.match(text[match.end() :]))


def _title_line(document: Document, head: list[int]) -> int | None:
    for tag in _TITLE_TAGS if document.extracted.media_type != "text/plain" else ():
        tagged = [n for n in head if document.lines[n - 1].origin.tag == tag]
        if tagged:
            return tagged[0]
    may_be_labelled = [n for n in head[:8] if _has_colon(document.printed[n - 1][:60])]
    for label in (SUBJECT, _LABEL):
        labelled = [n for n in may_be_labelled if label.match(document.printed[n - 1][:60])]
        if labelled:
            return labelled[0] if len(document.printed[labelled[0] - 1]) <= MAX_TITLE else None
    for number in [n for n in head[:6] if not MAIL_HEADER.match(document.printed[n - 1][:20])]:
        text = document.printed[number - 1]
        if text.casefold() not in _SECTIONS and not _is_recalled(document, text):
            return number if _looks_like_title(text) else None
    return None


def _has_colon(text: str) -> bool:
    return ":" in text or "–" in text or "—" in text or "|" in text


def _looks_like_title(text: str) -> bool:
    if not 4 <= len(text) <= MAX_TITLE or text[-1] in ".,:;" or text[0] in "-*•" or " " not in text:
        return False
    if text.startswith(_ADDRESSING):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘[#¿¡("


def _is_recalled(document: Document, text: str) -> bool:
    """Whether a short line at the top is a section of the site: a block further down is named after it."""
    return 0 < len(text) <= 60 and f"More from {text}" in document.printed


def _section_line(document: Document, title_line: int | None) -> int | None:
    above = document.previous_filled(title_line) if title_line else document.next_filled(0)
    if above is None:
        return None
    text = document.printed[above - 1]
    named = title_line is not None and bool(_LABEL.match(document.printed[title_line - 1][:60]))
    is_section = text.casefold() in _SECTIONS or _is_recalled(document, text)
    if is_section or (named and len(text) <= 60 and text[-1] not in ".:,;" and date_line(text) is None):
        return above
    return None
