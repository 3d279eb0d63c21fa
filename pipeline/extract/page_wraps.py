"""Names that were wrapped within a column, joined again.

A line can go on in the next one only if the first word of that one had no room left in the column. That alone
proves nothing, for a name may happen to fill its line; so the next line must also begin like a continuation,
stand closer or further in than the items do, or break the alphabet that the others keep.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.extract.page_rows import Segment, Word

OPEN_END = re.compile(
    r"(?:[,&/-]|\b(?:of|the|and|for|in|on|to|with|against|de|du|des|la|et|del|y|und|für))$", re.IGNORECASE
)
CONTINUATION = re.compile(r"(?:[a-zà-ÿ(&]|(?:Inc|LLC|Ltd|PLLC|L\.L\.C)\b)")
MARK = re.compile(r"(?:\(?\d{1,3}[.)]|[•▪●◦*–-])\s")
SPACE = 0.25
"""Width of a space as a share of the height of letters."""

MAX_LINES = 4
"""A name is wrapped over so many lines at most; more are a paragraph."""

MAX_GUTTER = 5.0
"""Heights of letters between the longest line of a full column and the next column."""

INDENT = 0.8
CLOSER = 0.85
"""A line within an item stands at less than this share of the usual distance."""

SORTED = 0.7
"""Share of neighbours in order above which a column is alphabetical, wrapped lines included."""


class Placed(NamedTuple):
    """A segment of a column and its base line."""

    segment: Segment
    base: float


def join_wrapped(column: list[Placed], width: float) -> list[list[Placed]]:
    """The lines of a column, grouped into those that one name was wrapped over; prose stays as it is.

    `width` reaches from the left edge of this column to that of the next one. A column that no line fills was
    not wrapped.
    """
    if len(column) < 2 or not _is_full(column, width):
        return [[line] for line in column]
    items = _items(column)
    return [part for item in items for part in ([item] if len(item) <= MAX_LINES else [[line] for line in item])]


def _is_full(column: list[Placed], width: float) -> bool:
    left = min(line.segment.left for line in column)
    right = max(line.segment.right for line in column)
    return left + width - right < MAX_GUTTER * column[0].segment.words[0].size


def _items(column: list[Placed]) -> list[list[Placed]]:
    right = max(line.segment.right for line in column)
    left = min(line.segment.left for line in column)
    step = median(above.base - below.base for above, below in pairwise(column))
    is_sorted = _sortedness(column) >= SORTED
    items: list[list[Placed]] = [[column[0]]]
    for index, line in enumerate(column[1:], start=1):
        item = items[-1]
        following = column[index + 1] if index + 1 < len(column) else None
        is_marked = MARK.match(line.segment.text[:10]) is not None
        goes_on = (
            not is_marked
            and _had_no_room(item[-1], line, right)
            and (
                _reads_on(item[-1], line)
                or _is_closer(item[-1], line, step)
                or _is_indented(item[0], line, left)
                or (is_sorted and _breaks_order(item[0], line, following))
            )
        )
        if goes_on:
            item.append(line)
        else:
            items.append([line])
    return items


def _had_no_room(above: Placed, below: Placed, right: float) -> bool:
    word: Word = below.segment.words[0]
    return above.segment.right + SPACE * word.size + word.right - word.left > right


def _reads_on(above: Placed, below: Placed) -> bool:
    ends_open = OPEN_END.search(above.segment.text[-20:]) is not None
    return ends_open or CONTINUATION.match(below.segment.text[:20]) is not None


def _is_closer(above: Placed, below: Placed, step: float) -> bool:
    return above.base - below.base < CLOSER * step


def _is_indented(first: Placed, below: Placed, left: float) -> bool:
    indent = INDENT * first.segment.words[0].size
    return below.segment.left - left > indent > first.segment.left - left


def _breaks_order(first: Placed, below: Placed, following: Placed | None) -> bool:
    """Whether a line stands outside of its neighbours in the alphabet, while these are in order."""
    before, here = _key(first), _key(below)
    if following is None:
        return here < before
    after = _key(following)
    return before <= after and not before <= here <= after


def _sortedness(column: list[Placed]) -> float:
    pairs = [(_key(above), _key(below)) for above, below in pairwise(column)]
    return sum(above <= below for above, below in pairs) / len(pairs)


def _key(line: Placed) -> str:
    return line.segment.text.casefold().removeprefix("the ")
