"""The front matter that static-site generators read at the top of a page: `key: value` lines, mostly in fences."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from pipeline.extract.drafts import BLANK, Draft
from pipeline.records import Origin

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
MAX_LINES = 200
MIN_BARE = 2
TAGS = {"title": "title", "date": "date"}
"""Keys whose value stands alone on its line, under a tag of its own; entries of lists are `li`; other lines keep
their key as `meta`."""

FIELD = re.compile(r"\s{0,20}([A-Za-z][\w-]{0,40})\s{0,5}[:=]\s{0,20}(.*)")

ITEM = re.compile(
    r"\s{0,20}-\s{1,10}(?:(?:name|title|org(?:ani[sz]ation)?)\s{0,5}:\s{1,20})?(?![\w-]{1,40}\s{0,5}:(?:\s|$))(\S.*)",
    re.IGNORECASE,
)
"""An entry of a list: a text, or a group of fields that begins with a name."""


class FrontMatter(NamedTuple):
    """The lines of front matter, fences included as blank lines, and where the page itself begins."""

    drafts: list[Draft]
    end: int


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a page; without any there are no lines and the page begins at 0.

    One draft for each line of the file, so that line numbers stay.
    """
    lines = text[:50_000].split("\n", MAX_LINES + 1)
    if bare := _bare_fields(lines):
        return FrontMatter(bare, sum(len(line) + 1 for line in lines[: len(bare)]))
    closing = FENCES.get(lines[0].strip(), ())
    last = next((i for i, line in enumerate(lines[1:-1], start=1) if line.strip() in closing), 0)
    if not last or not any(FIELD.match(line) for line in lines[1:last]):
        return FrontMatter([], 0)
    fields = [_field(line, number) for number, line in enumerate(lines[1:last], start=2)]
    return FrontMatter([BLANK, *fields, BLANK], sum(len(line) + 1 for line in lines[: last + 1]))


def _bare_fields(lines: list[str]) -> list[Draft]:
    """Fields without fences: at least two in a row from the first line on, a title or a date among them."""
    matches = list(takewhile(bool, (FIELD.match(line) for line in lines)))
    keys = {match[1].lower() for match in matches if match}
    if len(matches) < MIN_BARE or keys.isdisjoint(TAGS):
        return []
    return [_field(line, number) for number, line in enumerate(lines[: len(matches)], start=1)]


def _field(line: str, number: int) -> Draft:
    if item := ITEM.match(line):
        return Draft(_unquoted(item[1].strip()), Origin("li", source_line=number))
    match = FIELD.match(line)
    tag = TAGS.get(match[1].lower()) if match else None
    if not match or not tag:
        return Draft(line.strip(), Origin("meta", source_line=number))
    return Draft(_unquoted(match[2].strip()), Origin(tag, source_line=number))


def _unquoted(value: str) -> str:
    for quote in "\"'":
        if len(value) > 1 and value[0] == value[-1] == quote:
            return value[1:-1].replace("''", "'") if quote == "'" else value[1:-1].replace('\\"', '"')
    return value
