"""Tell the headings that group the entries of a list from the entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.knowledge import fold
from pipeline.parse.signatories.labels import MAX_HEADING, is_group_heading
from pipeline.parse.signatories.names import has_head
from pipeline.parse.signatories.places import place_kind
from pipeline.parse.signatories.rows import Row, is_list_markup

MAX_TOPIC = 3
MIN_TOPICS = 2
MARKED = 0.7
COUNT = re.compile(r"\s*[(\[]\d{1,4}[)\]]$")


def row_style(row: Row) -> str:
    """The bullet or the list tag of a line; all cells of a table have one style."""
    if row.marker:
        return row.marker
    tag = row.origin.tag if is_list_markup(row.origin) else ""
    return "td" if tag == "th" else tag


def is_heading(row: Row, style: str) -> bool:
    """Does a line group the entries after it?

    Headings end in a colon, consist of group words only, or are set apart by capitals, bold or a heading tag.
    """
    text = row.body
    if len(text) > MAX_HEADING or row.origin.tag in {"td", "th"}:
        return False
    if row.origin.tag[:1] == "h" and row.origin.tag[1:].isdigit():
        return True
    if text.endswith(":") and len(text.split()) <= 10:
        return True
    if is_group_heading(text) and (len(text.split()) > 1 or text.isupper()):
        return True
    return bool(style) and row_style(row) == "" and (row.origin.emphasis or text.isupper()) and len(text) > 8


def place_headings(taken: Sequence[tuple[Row, float, int]]) -> dict[int, Row]:
    """Lines that are a bare state or country, where several of them group the others, or one between bullets."""
    found = {
        position: row
        for position, (row, _, _) in enumerate(taken)
        if not row.marker and not row.origin.row and is_region(row.body)
    }
    at_least = 1 if are_marked(taken) else 2
    return found if at_least <= len(found) <= len(taken) / 2 and are_apart(sorted(found)) else {}


def are_marked(taken: Sequence[tuple[Row, float, int]]) -> bool:
    """Have most entries a number or a bullet?"""
    return sum(bool(row.marker) for row, _, _ in taken) >= MARKED * len(taken)


def outer_headings(taken: Sequence[tuple[Row, float, int]]) -> dict[int, Row]:
    """Items of an outer list, where each of several holds a list of its own: "National", "State"."""
    rows = [row for row, _, _ in taken]
    top = level_of(rows[0])
    outer = [position for position, row in enumerate(rows) if level_of(row) == top]
    following = [rows[min(position + 1, len(rows) - 1)] for position in outer]
    is_nested = all(row_style(row) and level_of(row) > top for row in following)
    is_list = len(outer) >= MIN_TOPICS and bool(row_style(rows[0]))
    return {position: rows[position] for position in outer} if is_list and is_nested else {}


def level_of(row: Row) -> tuple[int, int]:
    """How deep a line stands: the number of its list in the page, and how far it is indented."""
    return row.origin.block, row.indent


def unnumbered_headings(taken: Sequence[tuple[Row, float, int]]) -> dict[int, Row]:
    """Lines right above an entry, behind a blank line, that lack the number or bullet of the entries around them."""
    if not are_marked(taken):
        return {}
    return {
        position: row
        for position, ((row, _, n_blanks), (following, _, n_after)) in enumerate(pairwise(taken))
        if n_blanks and not n_after and not row.marker and following.marker and len(row.body.split()) <= MAX_TOPIC
    }


def topic_headings(taken: Sequence[tuple[Row, float, int]], n_others: int) -> dict[int, Row]:
    """Short lines between blank lines, in a list that has none between its entries: "Faith", "Environment".

    One alone, without `n_others` headings of another kind, is a signer beside a page break; so is a line that keeps the
    order of a sorted list.
    """
    blanks = [n_blanks for _, _, n_blanks in taken]
    keys = [fold(row.body) for row, _, _ in taken]
    found = {
        position: row
        for position, (row, _, n_blanks) in enumerate(taken[:-1])
        if n_blanks
        and blanks[position + 1]
        and not row.marker
        and not is_list_markup(row.origin)
        and len(row.body.split()) <= MAX_TOPIC
        and not has_head(row.body)
        and not (position and keys[position - 1] <= keys[position] <= keys[position + 1])
        and row.body.replace(" ", "").replace("/", "").replace("&", "").isalpha()
    }
    if len(found) + n_others < MIN_TOPICS or set(found) <= {0}:
        return {}  # who signs first may stand apart
    n_apart = sum(map(bool, blanks))
    return found if n_apart <= min(2 * len(found) + 1, len(taken) / 2) and are_apart(sorted(found)) else {}


def is_region(text: str) -> bool:
    """Is a line a bare state or country, perhaps with a count?"""
    return place_kind(COUNT.sub("", text.rstrip(":"))) in {"country", "state"}


def are_apart(positions: Sequence[int]) -> bool:
    """Does something stand between every two headings?"""
    return all(second - first > 1 for first, second in pairwise(positions))
