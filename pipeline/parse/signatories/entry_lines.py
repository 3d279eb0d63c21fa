"""Weigh how much a line of a list looks like an entry, given the style that most of the lines share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.parse.signatories.entries import DATED_NOTE, before_remark, begins_with_person
from pipeline.parse.signatories.functions import signature_starts
from pipeline.parse.signatories.headings import row_style
from pipeline.parse.signatories.labels import Label
from pipeline.parse.signatories.names import is_person, organization_likeness, read_title
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import Row

MAX_ENTRY_LINE = 300
MAX_SIGNATURES = 2000
MAX_COMMAS = 2
MIN_DESCRIBED = 4
CELL = -0.1
COLUMN_GAP = re.compile(r"\t| {3,}")


def find_style(rows: Sequence[Row], start: int, labels: Mapping[int, Label]) -> str:
    """How the first lines of a list are marked: the bullet or the tag that most of them share."""
    seen: list[str] = []
    for row in rows[start : start + 30]:
        if row.text and row.order not in labels and not row.text.endswith(":"):
            seen.append(row_style(row))
        if len(seen) == 5:
            break
    return max(seen, key=seen.count, default="")


def are_described(rows: Sequence[Row], start: int) -> bool:
    """Do the first lines of a list without bullets name organizations, each with a remark: "Common Cause – It ..."?"""
    near = [row.body for row in rows[start : start + 2 * MIN_DESCRIBED] if row.text][:MIN_DESCRIBED]
    names = [before_remark(text) for text in near]
    is_described = all(name != text for name, text in zip(names, near, strict=True))
    return len(near) == MIN_DESCRIBED and is_described and min(map(organization_likeness, names)) > 0


def row_score(row: Row, style: str, *, has_remarks: bool) -> float:
    """How much a line looks like an entry of a list in a style."""
    own = row_style(row)
    entry = before_remark(row.body) if own or has_remarks else DATED_NOTE.sub("", row.body)
    entry = COLUMN_GAP.split(entry, maxsplit=1)[0]
    if len(entry) > MAX_ENTRY_LINE:
        return 1.0 if len(signature_starts(row.body[:MAX_SIGNATURES])) > 1 else -5.0
    if row.body.count(",") > MAX_COMMAS and is_series_line(row.body):
        return -2.0
    score = organization_likeness(entry)
    if score < 0.9 and begins_with_person(row.body[:120]):
        score = 0.9
    if own == style == "td":
        return max(score, CELL)  # beside the names stand numbers, addresses, remarks
    if style == "td" and own not in {"", "alt"}:
        score -= 1.0  # behind the table
    if own == style:
        score += 0.3 if style else 0.0
    elif style and not own:
        score -= 1.5
    elif own:
        score -= 1.0
    return max(-5.0, min(1.5, score))


def is_series_line(text: str) -> bool:
    """Is a line a part of a wrapped series of names, rather than an entry with a person, a title and a place?"""
    if text[-1] == ",":
        return True
    parts = [part.strip() for part in text.split(",")]
    return not any(is_person(part) or read_title(part) or is_place(part) for part in parts)
