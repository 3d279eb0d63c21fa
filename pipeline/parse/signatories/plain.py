"""The same text, every character in its place, without what only hides its layout: no-break spaces, quote marks."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import Extracted

NO_BREAK = "\u00a0"
QUOTED = re.compile(r"[ \t]{0,3}>[> ]{0,8}")
MIN_QUOTED = 0.5
"""In a mail that quotes a whole letter so many lines are quoted."""


def plain(extracted: Extracted) -> Extracted:
    """The document with plain spaces for no-break spaces, and for the marks before the lines of a quoted letter.

    >>> from pipeline.records import number_lines
    >>> plain(Extracted(number_lines("> Common\u00a0Cause"), "text/plain")).text
    '  Common Cause'
    """
    text = extracted.text
    has_marks = is_quoted(text)
    if NO_BREAK not in text and not has_marks:
        return extracted
    lines = (line._replace(text=line.text.replace(NO_BREAK, " ")) for line in extracted.lines)
    return replace(
        extracted, lines=tuple(line._replace(text=blank_marks(line.text)) if has_marks else line for line in lines)
    )


def is_quoted(text: str) -> bool:
    """Do at least half of the lines that hold something begin with a mark of quoting?"""
    if ">" not in text[:1] and "\n>" not in text:
        return False
    filled = [line for line in text.split("\n") if line.strip()]
    return sum(line.lstrip().startswith(">") for line in filled) >= MIN_QUOTED * len(filled)


def blank_marks(line: str) -> str:
    """A line with blanks for the marks of quoting before it."""
    found = QUOTED.match(line)
    return " " * found.end() + line[found.end() :] if found else line
