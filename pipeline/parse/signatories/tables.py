"""Read lists that stand in tables: find the column of names among numbers, places and remarks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.parse.signatories.candidates import Candidate, Item
from pipeline.parse.signatories.names import organization_likeness
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.vocabulary import words_of

MIN_PLACES = 0.7
HEADER_ROLES = ("organization", "person", "place")


def read_columns(candidate: Candidate, rows: Sequence[Row]) -> Candidate:
    """The candidate of a table with one item per row of the table: the name, with the place of its own column.

    Tables without such columns, where each cell holds a name of its own, stay as they are.
    """
    lines = [item.line_number for item in candidate.items]
    first, last = bisect_left(rows, min(lines), key=number_of), bisect_right(rows, max(lines), key=number_of)
    by_number = {row.number: row for row in rows[first:last]}
    tables: dict[int, list[tuple[Item, Row]]] = defaultdict(list)
    for item in candidate.items:
        row = by_number[item.line_number]
        tables[row.origin.block].append((item, row))
    while first and (not rows[first - 1].text or rows[first - 1].origin.block in tables):
        first -= 1
    headers = read_headers(rows[first:last], tables)
    items = []
    for block, cells in tables.items():
        header = {column: header_role(row.body) for column, row in headers[block].items()}
        named = read_table(cells, {column: role for column, role in header.items() if role})
        person = next((row for column, row in headers[block].items() if header[column] == "person"), None)
        is_of_persons = person is not None and "organization" not in header.values()
        items += [replace(item, heading=person.body) for item in named] if person and is_of_persons else named
    items.sort(key=lambda item: item.piece.start)
    return replace(candidate, items=tuple(items), blanks_before=(0,) * len(items))


def number_of(row: Row) -> int:
    """The number of the line of a row: rows stand in its order."""
    return row.number


def read_headers(rows: Sequence[Row], blocks: Collection[int]) -> dict[int, dict[int, Row]]:
    """For each table the cells of its first row that say what stands in their columns."""
    headers: dict[int, dict[int, Row]] = {block: {} for block in blocks}
    for row in rows:
        if row.origin.block in headers and row.origin.row == 1 and header_role(row.body):
            headers[row.origin.block].setdefault(row.origin.column, row)
    return headers


def header_role(text: str) -> str | None:
    """What a cell above a column announces; nothing where it is no header.

    >>> header_role("Organization"), header_role("State/Country"), header_role("Common Cause")
    ('organization', 'place', None)
    >>> header_role("Nom / Name"), header_role("Organization type")
    ('organization', None)
    """
    words = text.lower().strip(":*").replace("/", " ").split()
    if not 0 < len(words) <= 3:
        return None
    return next((role for role in HEADER_ROLES if words_of(f"header_{role}").issuperset(words)), None)


def read_table(cells: Sequence[tuple[Item, Row]], header: Mapping[int, str]) -> list[Item]:
    """Items of one table: the column of names, each with the place beside it."""
    cells = [(item, row) for item, row in cells if not (header and row.origin.row == 1)]
    columns: dict[int, list[Item]] = defaultdict(list)
    for item, row in cells:
        columns[row.origin.column].append(item)
    place_column = next((number for number, items in columns.items() if is_place_column(items)), None)
    names = {number: items for number, items in columns.items() if number != place_column}
    described = next((role for role in ("organization", "person") if role in header.values()), None)
    names = {number: items for number, items in names.items() if header.get(number) == described} or names
    if described == "person":
        names = {min(names): names[min(names)]} if names else {}
    if not described and place_column is None and len(columns) > 1 and are_names_everywhere(columns):
        return [item for item, _ in cells]
    if not names:
        return []
    name_column = max(sorted(names), key=lambda number: name_score(names[number]))
    places = {row.origin.row: item.piece.text for item, row in cells if row.origin.column == place_column}
    return [
        replace(item, place=places.get(row.origin.row))
        for item, row in cells
        if row.origin.column == name_column and row.origin.row
    ]


def is_place_column(items: Sequence[Item]) -> bool:
    """Do the cells of a column hold places only?"""
    n_places = sum(is_place(" ".join(item.piece.text.split())) for item in items)
    return n_places >= MIN_PLACES * len(items)


def are_names_everywhere(columns: dict[int, list[Item]]) -> bool:
    """Does every column hold names, as where a list was laid out in columns?"""
    return all(name_score(items) / len(items) > 0.9 for items in columns.values())


def name_score(items: Sequence[Item]) -> float:
    """How much the cells of a column look like names, summed up; kinds and countries repeat, names do not."""
    texts = [" ".join(item.piece.text.split()) for item in items]
    return sum(map(organization_likeness, texts)) * len(set(texts)) / len(texts)
