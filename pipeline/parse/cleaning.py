"""Characters that no table may hold: found, taken out of the values, and said in an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parse.document import Document
from pipeline.records import Problem, Tables, as_printed

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def control_characters(document: Document) -> Iterator[Problem]:
    """Lines with control characters (white space is none: it is collapsed anyway)."""
    for number, text in enumerate(document.printed, start=1):
        if not text.isprintable() and _UNPRINTABLE.search(text):
            message = "the line holds control characters: values are published without them"
            yield Problem("control_character", message, "info", number, None, "lines")


def without_control_characters(tables: Tables) -> None:
    """Take control characters out of every value, in place; a value of nothing else becomes missing."""
    for row in (row for rows in tables.values() for row in rows):
        for column, value in row.items():
            if isinstance(value, str) and not value.isprintable() and _UNPRINTABLE.search(value):
                row[column] = printable(value) or None


def printable(text: str) -> str:
    """A text without control characters, white space collapsed: the form of every published value.

    >>> printable("Alliance\x07 for  Justice")
    'Alliance for Justice'
    """
    return as_printed(_UNPRINTABLE.sub(" ", text))
