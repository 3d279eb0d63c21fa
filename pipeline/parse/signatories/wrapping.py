"""Join the lines of entries that were wrapped, and cut off lines that only stand near a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.knowledge import fold
from pipeline.parse.signatories.candidates import Document, Item
from pipeline.parse.signatories.labels import is_group_heading
from pipeline.parse.signatories.names import is_person, organization_likeness
from pipeline.parse.signatories.people import split_parts
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import place_kind
from pipeline.parse.signatories.rows import Row, is_list_markup

MAX_TAIL, MIN_SORTED, MIN_TAIL, SORTED = 5, 7, 1.0, 0.95
LINE_END = re.compile(r"\n(?!\s*[a-z(&])")
"""Where a line ends that does not go on in the next."""
MIN_HANGING = 20
"""A line that goes on in an indented one is at least so long."""
CONTINUES = re.compile(r"[(a-z&]")
LEFT_OPEN = re.compile(
    r"(?:\b(?:of|and|for|the|de|la|des|du|in|on|to|with|a|y|e|et|von|für|&)|[-–/(,])\s*$", re.IGNORECASE
)
LAST = re.compile(r"(?:and|et|y|e|und)\s+(?:the\s+)?(?=[^\W\d_a-z])")
WEB = re.compile(r"(?:://|www\.)\S+$")
SEPARATED_END = re.compile(r"[;,]$|;\s*(?:and|or|&|et|y|e|und)\s*$", re.IGNORECASE)
"""What sets an entry apart from the next one: "; and" at the end of the last but one leaves nothing open."""


def join_lines(
    document: Document, taken: Sequence[tuple[Row, float, int]], headings: Mapping[int, Row]
) -> tuple[list[Item], list[int]]:
    """Items of the taken rows: wrapped lines joined, each with the heading above it."""
    groups: list[list[Row]] = []
    blanks: list[int] = []
    titles: list[Row | None] = []
    heading: Row | None = None
    closes = closing_bracket_share(taken) > 0.8
    usual = Counter(row.indent for row, _, _ in taken).most_common(1)[0][0]
    for position, (row, _, n_blanks) in enumerate(taken):
        if position in headings:
            heading = headings[position]
            if heading is row:
                continue
        elif groups and n_blanks == 0 and is_continuation(groups[-1], row, usual, closes=closes):
            groups[-1].append(row)
            continue
        groups.append([row])
        blanks.append(n_blanks)
        titles.append(heading)
    items = [make_item(document, group, title) for group, title in zip(groups, titles, strict=True)]
    return items, blanks


def closing_bracket_share(taken: Sequence[tuple[Row, float, int]]) -> float:
    """Share of lines that end in a closing bracket."""
    return sum(row.body.endswith(")") for row, _, _ in taken) / len(taken)


def is_continuation(entry: Sequence[Row], row: Row, usual: int, *, closes: bool) -> bool:
    """Does a line continue the entry whose lines stand before it?

    `usual` is the indentation of most lines. `closes`: nearly all entries of the list end in a bracket.
    """
    first, before = entry[0], entry[-1]
    if row.marker or is_list_markup(row.origin) or row.origin.tag == "br":
        return False
    is_below = row.indent > first.indent or (row.indent == first.indent and len(before.text) > 30)
    hangs = row.indent > first.indent == usual and len(before.text) > MIN_HANGING
    if ((first.marker and is_below) or hangs) and not is_group_heading(first.body):
        return True
    if closes and not before.body.endswith(")") and len(before.body) > 40:
        return True
    is_open = LEFT_OPEN.search(before.body) and not SEPARATED_END.search(before.body) and not WEB.search(before.body)
    if row.body[0] == "(" or is_open:
        return len(before.body) > 20
    return len(before.body) > 50 and bool(CONTINUES.match(row.body)) and " " in row.body


def tail_start(items: Sequence[Item], blanks: Sequence[int]) -> int:
    """Where lines begin that stand apart at the end of a sorted list, break its order and hardly look like names."""
    keys = [fold(item.piece.text).removeprefix("the ") for item in items]
    rhythm = max(set(blanks[1:]), key=blanks.count, default=0)
    for start in range(len(items) - 1, max(len(items) - MAX_TAIL - 1, MIN_SORTED), -1):
        tail = [organization_likeness(item.piece.text) for item in items[start:]]
        if blanks[start] > rhythm and keys[start] < keys[start - 1] and max(tail) < MIN_TAIL:
            in_order = sum(first <= second for first, second in pairwise(keys[:start]))
            return start if in_order >= SORTED * (start - 1) else len(items)
    return len(items)


def with_details(document: Document, item: Item, details: Sequence[Row], described: int) -> Item:
    """An item with what stands below it: its place, who signs for it, or what a person does where, as after commas.

    `described` is the list of the page that holds such persons, or 0.
    """
    end = item.piece.end
    for detail in details:
        person = split_parts(Piece(detail.body, 0))[0].text
        if place_kind(detail.body):
            item = replace(item, place=detail.body)
        elif described and described == detail.origin.block:
            end = detail.body_end
        elif is_person(person):
            item = replace(item, person=person)
    if end > item.piece.end:
        text = LINE_END.sub(",", document.text[item.piece.start : end])
        item = replace(item, piece=Piece(text, item.piece.start))
    return item


def without_and(item: Item) -> Item:
    """The last entry of a list without the word that joins it to the one before: "and Common Cause."."""
    found = LAST.match(item.piece.text)
    return replace(item, piece=item.piece.part(found.end())) if found else item


def make_item(document: Document, group: Sequence[Row], title: Row | None) -> Item:
    """The item of one or more rows."""
    start, end = group[0].body_start, group[-1].body_end
    return Item(
        Piece(document.text[start:end], start),
        group[0].number,
        heading=title.body if title else None,
        heading_label=document.labels.get(title.order) if title else None,
    )
