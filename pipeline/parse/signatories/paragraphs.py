"""Put together the paragraphs that may hold a list, and the entries that are found in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from pipeline.parse.signatories.candidates import Document, Item
from pipeline.parse.signatories.pieces import Piece, ends_in_abbreviation
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.series import MARKS

MIN_SENTENCE = 40
MAX_PARAGRAPH = 250_000
MIN_NAMES = 3
"""Fewer names in a paragraph are no list."""
MAX_WRAPPED_LINE = 140
"""A line that was wrapped is at most so long."""
SALUTATION = re.compile(
    r"(?:dear|chers?|chères?|estimad[oa]s?|querid[oa]s?|prezad[oa]s?|car[oia]|car[oa]s|gentil[ei]|sehr geehrte[r]?"
    r"|liebe[r]?|geachte)\b",
    re.IGNORECASE,
)
MANIFESTOS = (
    *("manifesto", "manifiesto", "manifeste", "manifest ", "pronunciamiento", "open letter", "lettre ouverte"),
    *("carta abierta", "carta aberta", "offener brief", "lettera aperta", "joint statement", "communiqué commun"),
    *("comunicado conjunto", "nota conjunta", "comunicato congiunto"),
)
"""What a text may call itself that ends in its signers."""
MAX_TITLE = 120


def begins_letter(row: Row) -> bool:
    """Does a line greet an addressee, or call the text a manifesto, so that names may stand at its end unlabelled?"""
    if len(row.text) <= MAX_TITLE and any(name in row.text.lower() for name in MANIFESTOS):
        return True
    return SALUTATION.match(row.text[:30]) is not None


def may_hold_series(row: Row) -> bool:
    """Is a line long enough for a sentence with a series, or does the sentence go on in the next line?"""
    text = row.text
    return len(text) >= MIN_SENTENCE and (any(mark in text for mark in (",", *MARKS)) or ends_open(row))


def ends_open(row: Row) -> bool:
    """Does a line of a wrapped paragraph end in the middle of a sentence?"""
    if len(row.text) < MIN_SENTENCE or row.marker:
        return False
    return row.text[-1] not in ".:!?" or ends_in_abbreviation(row.text)


def letter_body(document: Document) -> range:
    """The rows between the salutation and the closing of a letter."""
    closings = [order for order, label in document.labels.items() if label.role == "closing"]
    if not closings:
        return range(0)
    first = next((row.order for row in document.rows if SALUTATION.match(row.text[:30])), len(document.rows))
    return range(first, min((order for order in closings if order > first), default=first))


def read_paragraph(document: Document, row: Row) -> tuple[Piece, int]:
    """The text from a row to the end of its paragraph, and the order of the last row."""
    last = row
    for following in document.rows[row.order + 1 : row.order + 60]:
        if not following.text or following.marker or not ends_open(last) or following.order in document.labels:
            break
        if following.origin.section != row.origin.section:
            break  # the footer of the page
        if len(following.text) > MAX_WRAPPED_LINE > len(last.text) or last.origin.tag == "meta":
            break  # a title above a paragraph, a field of front matter
        last = following
    end = min(last.body_end, row.body_start + MAX_PARAGRAPH)
    return Piece(document.text[row.body_start : end], row.body_start), last.order


def line_of(document: Document, offset: int) -> int:
    """Number of the line that holds an offset."""
    order = bisect_right(document.rows, offset, key=lambda row: row.start) - 1
    return document.rows[max(order, 0)].number


def items_of(names: Iterable[Piece], document: Document) -> tuple[Item, ...]:
    """The names of a series as entries, each with the line that it begins in."""
    return tuple(Item(name, line_of(document, name.start)) for name in names)
