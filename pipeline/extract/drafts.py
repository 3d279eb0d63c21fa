"""Lines on their way out of a format: text and origin, before they are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.records import PLAIN, Line, Origin


class Draft(NamedTuple):
    """One line without its number."""

    text: str
    origin: Origin = PLAIN


BLANK = Draft("")


def number_drafts(drafts: Iterable[Draft]) -> tuple[Line, ...]:
    """Number lines from 1 and give each its offset in the extracted text.

    A line feed inside a draft would shift all numbers below it, so it becomes a space.
    """
    lines, start = [], 0
    for number, (text, origin) in enumerate(drafts, start=1):
        flat = text.replace("\n", " ")
        lines.append(Line(number, flat, start, origin))
        start += len(flat) + 1
    return tuple(lines)
