"""Tell the names of a page that stands in cards from the lines below each name: what it does, where it is, a link."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean
from typing import NamedTuple

from pipeline.parse.signatories.entries import begins_with_person
from pipeline.parse.signatories.names import organization_likeness
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import Row
from pipeline.records import PLAIN

MIN_CARDS, MAX_FIELDS, SAMPLE = 4, 3, 32
NAME, LESS, LIMIT = 0.8, 0.7, 1.5
"""So much do names look like names on the average, and the lines below them less."""
CELLS = frozenset({"td", "th", "dt", "dd"})


class Shape(NamedTuple):
    """How a line of a page is marked up."""

    tag: str
    emphasis: bool


class Cards(NamedTuple):
    """How the name of each card is marked up, and how the lines below it are."""

    name: Shape
    fields: frozenset[Shape]

    def line(self, row: Row) -> str:
        """What a line of a card is: its `name`, a `field` below it, or neither."""
        shape = shape_of(row)
        return "name" if shape == self.name else "field" if shape in self.fields else ""


def shape_of(row: Row) -> Shape:
    """The markup of a line."""
    return Shape(row.origin.tag, row.origin.emphasis)


def find_cards(rows: Sequence[Row], start: int) -> Cards | None:
    """The cards that begin at a row, if the page repeats one form: a name, then one to three other lines.

    Names may also be headings with nothing below. Where lists stand below headings, these group the entries.
    """
    first = next((row for row in rows[start : start + SAMPLE] if row.text), None)
    if first is None or first.origin is PLAIN or first.origin.tag in CELLS:
        return None
    near = [row for row in rows[start : start + 2 * SAMPLE] if row.text][:SAMPLE]
    name = shape_of(first)
    at = [position for position, row in enumerate(near) if shape_of(row) == name]
    at = at[: next((n for n in range(1, len(at)) if at[n] - at[n - 1] > MAX_FIELDS + 1), len(at))]
    names = [near[position] for position in at]
    fields = [row for position, row in enumerate(near[: at[-1]]) if position not in at]
    is_heading = name.tag[:1] == "h" and name.tag[1:].isdigit()
    if len(names) < MIN_CARDS or not (fields or is_heading) or any(row.origin.tag == "li" for row in fields):
        return None
    if fields and len(fields) < len(names) - 1:
        return None
    value = average_likeness(names)
    if value < NAME or sum(begins_with_person(row.body) for row in names) > len(names) / 2:
        return None
    if fields and average_likeness(fields) > value - LESS:
        return None
    return Cards(name, frozenset(map(shape_of, fields)))


def average_likeness(rows: Sequence[Row]) -> float:
    """How much some lines look like names on the average; places, and what is said again and again, are none."""
    likeness = mean(
        -LIMIT if is_place(row.body) else max(min(organization_likeness(row.body), LIMIT), -LIMIT) for row in rows
    )
    return likeness * len({row.body for row in rows}) / len(rows) if likeness > 0 else likeness
