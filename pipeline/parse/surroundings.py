"""Lines that are not the text of a release: navigation, contacts, boilerplate, mail headers, end marks.

Each line is first asked a cheap question (its first word, its first character), so that prose costs next to nothing.
"""

from __future__ import annotations

import re

from pipeline.parse.document import Document
from pipeline.records import PLAIN, Line

MAX_LINE = 220
"""A longer line is a paragraph, not navigation or a contact."""

MAIL_HEADER = re.compile(
    r"[>\s]{0,6}(?:from|to|cc|bcc|sent|date|reply-to|message-id|subject|de|von|an|à|para|x-[\w-]{2,20})\s?:",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:\W*(?:for (?:immediate|general) (?:release|distribution)|(?:press|news|media) releases?|media advisory|"
    r"news from .{0,80}|communiqué(?: de presse)?|comunicado(?: de prensa)?|pressemitteilung)){1,3}\W*",
    re.IGNORECASE,
)
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
_VALEDICTION = re.compile(
    r"(?:(?:very )?(?:sincerely|respectfully|truly)(?: yours| submitted)?|yours (?:sincerely|faithfully|truly)"
    r"|(?:best |kind )?regards|signed)\s*[,:.]?",
    re.IGNORECASE,
)
_FIRST_WORDS = """
    skip share tweet print email e-mail home menu search donate read back next previous facebook twitter linkedin no
    tags tag sincerely respectfully yours regards signed posted filed log login sign subscribe leave about media press
    for public contact contacts inquiries inquiry copyright all follow to tel phone fax office privacy terms news
    communiqué comunicado pressemitteilung end ends
"""
_OPENERS = frozenset(_FIRST_WORDS.split())
_SIGNS = frozenset("#-*_=©(0123456789~+@>")
_IS_A = (" is a", " is the ", " are a", " is an", " are the ", " is one of ")
_BODIES = (
    "organization", "organisation", "think tank", "nonprofit", "non-profit", "not-for-profit", "association",
    "coalition", "network", "law firm", "foundation", "institute", "alliance", "advocacy group", "501(c)", "charity",
    "membership", "publisher", "union", "center", "movement",
)  # fmt: skip


def surroundings(document: Document) -> dict[int, str]:
    """The roles of the lines around the text of a release, by line number."""
    roles, filled = {}, document.filled
    tail = filled[len(filled) * 2 // 3] if filled else 0
    top = filled[min(8, len(filled) - 1)] if filled else 0
    is_marked_up = document.extracted.media_type != "text/plain"
    for number in filled:
        text = document.printed[number - 1]
        role = _of_markup(document.lines[number - 1]) if is_marked_up else None
        if role is None and len(text) <= MAX_LINE and _is_suspect(text):
            role = _of_text(text)
        if role is None and number >= tail and (" is " in text[3:160] or " are " in text[3:160]) and _is_portrait(text):
            role = "boilerplate"
        if role is None and number <= top and ":" in text[:16] and MAIL_HEADER.match(text[:40]):
            role = "metadata" if text[:3].casefold() not in ("to:", "to ", "à :", "an:") else None
        if role:
            roles[number] = role
    return roles


def _of_markup(line: Line) -> str | None:
    """What the markup says: parts of the page, headings, fields before the text."""
    origin = line.origin
    if origin is PLAIN or origin.tag in ("title", "h1"):
        return None
    if origin.section:
        return "navigation" if origin.section in ("nav", "header") else "boilerplate"
    return "metadata" if origin.tag in ("meta", "date") else None


def _of_text(text: str) -> str | None:
    if text.startswith(("Dear ", "DEAR ")):
        return "address"
    if _NAVIGATION.fullmatch(text):
        return "navigation"
    if _LABELS.fullmatch(text) or _VALEDICTION.fullmatch(text):
        return "label"
    return "boilerplate" if _END_MARK.fullmatch(text) or _BOILERPLATE.match(text) else None


def _is_suspect(text: str) -> bool:
    if text[0] in _SIGNS or text.startswith(("Dear ", "DEAR ")):
        return True
    word = text.split(" ", 1)[0].rstrip(":.,|").casefold()
    return word in _OPENERS or "@" in word


def _is_portrait(text: str) -> bool:
    """Whether a line at the end says what the publisher is ("X is a nonprofit organization")."""
    opening = text[:160]
    for mark in _IS_A:
        at = opening.find(mark, 3)
        if at >= 0:
            return text[0].isupper() and "." not in opening[:at] and any(b in text[at : at + 200] for b in _BODIES)
    return False
