"""Find where the sentence ends that holds a list: points of abbreviations, initials and brackets end none."""

from __future__ import annotations

import re

from pipeline.parse.signatories.scan import SHORTENED
from pipeline.parse.signatories.series import MARKS, MIN_MARKS

REACH = 80
MAX_BRACKET = 40
NEAR = 2_000
SENTENCE_END = re.compile(r"[.?\n](?:(?<=[.?])(?=[\s”\"’)]|$)|(?<=\n)[ \t\u00a0]*\n)")
NO_END = re.compile(
    r"(?:\b(?:St|Dr|Mr|Mrs|Ms|No|Jr|Sr|Rev|Hon|Prof|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Mt|Ft|vs|v)|\b[A-Z]|[A-Z]\.[A-Z])$"
)
GOES_ON = re.compile(r"\s(?:Inc|LLC|Ltd|Corp|Co|V)\b\.?")
"""What can only belong to the name before the point: "Assn. Inc.", "e. V."."""
NEXT = range(20)
"""So near behind a shortened word, the comma behind the rest of its name: "Medical Tech. Ass'n, "."""


def find_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the sentence ends that holds a position; points of abbreviations and initials end none.

    Nothing is read from `limit` on.

    >>> find_end("signed by Girls Inc., the U.S. Chamber and others. We thank them.", 0)
    49
    """
    limit = len(text) if limit is None else min(limit, len(text))
    for found in SENTENCE_END.finditer(text, start, limit):
        at = found.start()
        if found.group()[0] == "\n":
            return at
        if "??" in text[max(at - 1, start) : at + 2]:
            continue  # a dash or a quotation mark that was lost
        before = text[max(at - 6, start) : at]
        after = text[found.end() : min(found.end() + REACH, limit)].lstrip()
        if NO_END.search(before) and after:
            continue
        if GOES_ON.match(text, found.end(), limit):
            continue
        if found.group()[0] == "." and (is_inside_marks(text, start, at) or is_bracketed(text, start, at, limit)):
            continue
        if SHORTENED.search(before) and (
            after[:1].islower() or after[:1] in ",;&|•·*" or text.find(",", found.end(), limit) - found.end() in NEXT
        ):
            continue
        return at
    return limit


def is_bracketed(text: str, start: int, at: int, limit: int) -> bool:
    """Does a full stop stand in a short bracket: "Jane Roe (Cons. comunale), John Doe"?"""
    opened = text.rfind("(", max(at - MAX_BRACKET, start), at)
    is_open = opened >= 0 and text.find(")", opened, at) < 0
    return is_open and text.find(")", at, min(at + MAX_BRACKET, limit)) >= 0


def is_inside_marks(text: str, start: int, stop: int) -> bool:
    """Do marks that set names apart stand on both sides of a full stop: "A; B; C; CIG. Confederación; D"?"""
    return any(
        mark in text[stop : stop + REACH] and text.count(mark, max(start, stop - NEAR), stop) >= MIN_MARKS
        for mark in MARKS
    )
