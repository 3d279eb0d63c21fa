"""The frame of a release: section and title above the text, dateline, contacts and boilerplate around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.parse.dates import FoundDate, date_line, find_dates
from pipeline.parse.document import Document

HEAD_LINES = 14
"""So many filled lines at the top are searched for section, title, date and dateline."""

MAX_TITLE = 240

_LABEL = re.compile(
    r"(?:(?:for (?:immediate|general) )?(?:press |news |media )?release|press statement|statement|media advisory|"
    r"news advisory|breaking|update|communiqué(?: de presse)?|comunicado(?: de prensa)?|pressemitteilung)"
    r"\s*[:–—|]\s*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"(?:\W*(?:for (?:immediate|general) (?:release|distribution)|(?:press|news|media) releases?|media advisory|"
    r"news from .{0,80}|communiqué(?: de presse)?|comunicado(?: de prensa)?|pressemitteilung)\W*)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|assunto)\s*:\s*(?=\S)", re.IGNORECASE)
_HEADER = re.compile(r"(?:from|to|cc|bcc|sent|reply-to|message-id|de|von|an|à|para)\s*:", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:skip to (?:main )?content|share(?: this)?|tweet|print(?: this)?(?: page)?|email|e-mail|home|menu|search|donate"
    r"|read more|back to top|next|previous|facebook|twitter|linkedin|home [>»/|].{0,200}|no comments:?|tags?:.{0,200}"
    r"|posted (?:by|in) .{0,100}|filed under.{0,100}|log ?in|sign (?:in|up)|subscribe|share on .{0,40}"
    r"|leave a comment)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\W*(?:about (?:the |us\b)?[^.]{0,80}:?$|about [A-Z][^.]{0,80}: "
    r"|(?:media |press |for |public )?(?:contacts?|inquir(?:y|ies))(?: (?:for|information|person).{0,40})?\s*:"
    r"|contacts?\b.{0,60}(?:@|\d{3}[-. )/]\d{3})|for (?:more|further|additional) information"
    r"|(?:©|copyright\b|\(c\) ?\d{4})|all rights reserved|follow (?:us|[A-Z]\w+) on|to unsubscribe"
    r"|(?:tel|phone|fax|email|e-mail|office)\s*[:.]|[\w.+-]+@[\w.-]+$"
    r"|[(]?\d{3}[)]?[-. /]\s?\d{3}[-. ]\d{4}\W*$|to learn more|privacy policy|terms of (?:use|service))",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"\W*(?:#[ #]{1,10}#|-\s?30\s?-|end|ends|\*[ *]{3,12}\*|_{4,}|-{4,}|={4,})\W*", re.IGNORECASE)
_SELF_PORTRAIT = re.compile(
    r"[^.]{3,120}? (?:is|are) (?:(?:a|an|the|one of)\b[^.]{0,160}?)\b"
    r"(?:organi[sz]ation|think tank|nonprofit"
    r"|non-profit|not-for-profit|association|coalition|network|law firm|foundation|institute|alliance"
    r"|advocacy group|501\(c\)|charity|membership"
    r"|publisher|union|center|movement)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[A-Z][A-Za-z.'’]*(?:[ -][A-Z][A-Za-z.'’]*){0,4}(?:, ?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*)?){0,2})"
    r"[ ,)]{0,3}(?P<rest>[(/,]?[A-Za-z0-9 .,/()]{0,50}?)(?:\s?[–—]\s?|\s?--\s?|\s-\s)(?=[A-Z0-9\"“‘'\[(])"
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|week)|aujourd'hui|hoy|hoje|heute)\b", re.IGNORECASE)
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
    says_today: bool = False
    dates: tuple[tuple[int, FoundDate], ...] = ()  # dates of the release itself, with their lines
    roles: dict[int, str] = field(default_factory=dict)


def read_frame(document: Document) -> Frame:
    """Title, section, dateline and dates at the top of a release, and the roles of the lines around its text."""
    roles = _outer_roles(document)
    head = document.filled[:HEAD_LINES]
    dates = _head_dates(document, head)
    roles.update({number: "dateline" for number, _ in dates if number not in roles and _is_alone(document, number)})
    title_line = _title_line(document, [number for number in head if number not in roles])
    section_line = _section_line(document, title_line)
    dateline = next((n for n in head if n != title_line and roles.get(n) is None and _opens(document, n)), None)
    roles.update(_inner_roles(title_line, section_line, dateline))
    return Frame(
        title=strip_label(document.printed[title_line - 1]) if title_line else None,
        title_line=title_line,
        section=document.printed[section_line - 1] if section_line else None,
        section_line=section_line,
        dateline=dateline,
        says_today=any(_TODAY.search(document.printed[n - 1][:400]) for n in head[:8]),
        dates=dates,
        roles=roles,
    )


def strip_label(title: str) -> str:
    """A title without the label before it and without quotes around the whole of it.

    >>> strip_label("RELEASE: 89 Organizations to Senate")
    '89 Organizations to Senate'
    """
    for label in (_SUBJECT, _LABEL):
        match = label.match(title)
        title = title[match.end() :] if match else title
    return title.lstrip("# ").strip()


def _inner_roles(title: int | None, section: int | None, dateline: int | None) -> dict[int, str]:
    return {number: role for number, role in ((title, "title"), (section, "section"), (dateline, "dateline")) if number}


def _outer_roles(document: Document) -> dict[int, str]:
    """Navigation, boilerplate, labels of the release and the marks that end it."""
    roles, filled = {}, document.filled
    tail = filled[len(filled) * 2 // 3] if filled else 0
    for number in filled:
        role = _outer_role(document, number, is_tail=number >= tail)
        if role:
            roles[number] = role
    return roles


def _outer_role(document: Document, number: int, *, is_tail: bool) -> str | None:
    text, origin = document.printed[number - 1], document.lines[number - 1].origin
    if origin.section in ("nav", "header", "footer", "aside") and origin.tag not in _TITLE_TAGS:
        return "navigation" if origin.section in ("nav", "header") else "boilerplate"
    if len(text) <= 220:
        if _NAVIGATION.fullmatch(text):
            return "navigation"
        if _BARE_LABEL.fullmatch(text):
            return "label"
        if _END_MARK.fullmatch(text) or _BOILERPLATE.match(text):
            return "boilerplate"
    if is_tail and (" is " in text or " are " in text) and text[0].isupper() and _SELF_PORTRAIT.match(text[:400]):
        return "boilerplate"
    return None


def _head_dates(document: Document, head: list[int]) -> tuple[tuple[int, FoundDate], ...]:
    found = []
    for number in head:
        text = document.printed[number - 1]
        alone = date_line(text)
        if alone:
            found.append((number, alone))
        else:
            found += [(number, date) for date in _leading_dates(text)]
    return tuple(found)


def _leading_dates(text: str) -> list[FoundDate]:
    """The date of a dateline, of a release label, or at the very start of a line."""
    opening = text[:160]
    if not any(character.isdigit() for character in opening):
        return []
    dateline, label = _DATELINE.match(opening), opening.casefold().find("immediate release")
    for date in find_dates(opening):
        inside = dateline is not None and date.end <= dateline.end() + 1
        labelled = 0 <= label < date.start <= label + 60
        if date.start == 0 or inside or labelled:
            return [date]
    return []


def _is_alone(document: Document, number: int) -> bool:
    return date_line(document.printed[number - 1]) is not None


def _opens(document: Document, number: int) -> bool:
    """Whether a line opens with a place and a dash, as the first paragraph of a press release does."""
    text = document.printed[number - 1]
    match = _DATELINE.match(text[:160])
    if match is None or len(text) < match.end() + 20:
        return False
    place, rest = match["place"], match["rest"]
    return place.isupper() or "," in place or any(c.isdigit() for c in rest) or bool(_TODAY.match(text[match.end() :]))


def _title_line(document: Document, head: list[int]) -> int | None:
    for tag in _TITLE_TAGS:
        tagged = [n for n in head if document.lines[n - 1].origin.tag == tag]
        if tagged:
            return tagged[0]
    for label in (_SUBJECT, _LABEL):
        labelled = [n for n in head[:8] if label.match(document.printed[n - 1][:60])]
        if labelled:
            return labelled[0] if len(document.printed[labelled[0] - 1]) <= MAX_TITLE else None
    candidates = [n for n in head[:6] if not _HEADER.match(document.printed[n - 1][:20])]
    for number in candidates:
        text = document.printed[number - 1]
        if text.casefold() in _SECTIONS or _is_recalled(document, text):
            continue
        return number if _looks_like_title(text) else None
    return None


def _looks_like_title(text: str) -> bool:
    words = text.split(" ", 3)
    if not 4 <= len(text) <= MAX_TITLE or text[-1] in ".,:;" or text[0] in "-*•" or len(words) < 2:
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘[#¿¡("


def _is_recalled(document: Document, text: str) -> bool:
    """Whether a short line at the top is a section of the site: a block further down is named after it."""
    return 0 < len(text) <= 60 and f"More from {text}" in document.printed


def _section_line(document: Document, title_line: int | None) -> int | None:
    above = document.previous_filled(title_line) if title_line else None
    above = above if above else document.next_filled(0) if title_line is None else None
    if above is None:
        return None
    text = document.printed[above - 1]
    named = title_line is not None and bool(_LABEL.match(document.printed[title_line - 1][:60]))
    is_section = text.casefold() in _SECTIONS or _is_recalled(document, text)
    if is_section or (named and len(text) <= 60 and text[-1] not in ".:,;" and date_line(text) is None):
        return above
    return None
