"""Lists with one entry per line in which some lines hold several names, set apart by commas or lost line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.candidates import Candidate, Item
from pipeline.parse.signatories.functions import signature_starts
from pipeline.parse.signatories.names import has_head, is_person, organization_likeness
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.series import cut_at, merge_parts
from pipeline.parse.signatories.tables import header_role

MAX_TRAILING = 0.5
MIN_BRACKETS = 0.7
MIN_COLUMNS = 0.6
MIN_DESCRIBED = 2
SURE = 0.4
"""So many names hold a word for an organization in a column of organizations beside one of persons."""
GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t+|\s*\|\s*)(?=[^\s|])")
NUMBER = re.compile(r"(?:(\d{1,4})|\(?([A-Z])[.)])\s+(?=\S)")
MIN_NUMBERED = 3
MIN_SIGNATURES = 60
"""Two signatures in a line have so many characters."""
ACRONYM_END = re.compile(r"\s[-–] [A-ZÀ-Ý]{2,10}$")
INNER_ACRONYM = re.compile(r"\s[-–] [A-ZÀ-Ý]{2,10} (?=[A-ZÀ-Ý][a-zà-ÿ]+(?:\s|$))")
MIN_ACRONYMS = 0.25
LOCAL = re.compile(r"\b(?:Local|Lodge|District|Council|Chapter) (?:No\. ?|#)?\d+$")
"""A branch by its number, behind whose comma stands what it is a branch of."""
INNER_BRACKET = re.compile(r"\)\s+(?=[A-Z])")


def split_lines(candidate: Candidate, knowledge: Knowledge) -> Candidate:
    """The candidate with those lines split that hold several names.

    Stray commas at the end of some lines show that a comma separates names here; a bracketed place
    inside a line shows that a line end was lost where nearly all lines end in one.
    """
    candidate = split_signatures(strip_numbers(candidate))
    items = candidate.items
    at_commas = has_stray_commas(items)
    at_brackets = sum(ends_in_place(item) for item in items) >= MIN_BRACKETS * len(items)
    if has_columns(items):
        return split_columns(candidate)
    at_acronyms = sum(bool(ACRONYM_END.search(item.piece.text)) for item in items) >= MIN_ACRONYMS * len(items)
    if not at_commas and not at_brackets and not at_acronyms:
        return candidate
    split: list[Item] = []
    blanks: list[int] = []
    for number, item in enumerate(items):
        pieces = split_at_commas(item.piece, knowledge) if at_commas else split_at_brackets(item.piece)
        pieces = [part for piece in pieces for part in split_at_acronyms(piece)] if at_acronyms else pieces
        split += [replace(item, piece=piece) for piece in pieces]
        before = candidate.blanks_before[number] if number < len(candidate.blanks_before) else 0
        blanks += [before] * len(pieces)
    return replace(candidate, items=tuple(split), blanks_before=tuple(blanks))


def split_signatures(candidate: Candidate) -> Candidate:
    """The candidate with those lines split that hold several persons, each with a function."""
    if candidate.reader != "lines":
        return candidate
    items: list[Item] = []
    blanks: list[int] = []
    for item, before in zip(candidate.items, candidate.blanks_before, strict=True):
        text = item.piece.text
        starts = signature_starts(text) if len(text) >= MIN_SIGNATURES else []
        edges = [0, *starts[1:], len(text)] if len(starts) > 1 and not starts[0] else [0, len(text)]
        items += [replace(item, piece=item.piece.part(start, end)) for start, end in pairwise(edges)]
        blanks += [before] * (len(edges) - 1)
    return replace(candidate, items=tuple(items), blanks_before=tuple(blanks))


def strip_numbers(candidate: Candidate) -> Candidate:
    """The candidate without the numbers or capital letters that count its entries."""
    found = [NUMBER.match(item.piece.text) for item in candidate.items]
    numbers = [int(number[1]) if number[1] else ord(number[2]) for number in found if number]
    if (
        len(numbers) < MIN_NUMBERED
        or len(numbers) < len(found)
        or any(second != first + 1 for first, second in pairwise(numbers))
    ):
        return candidate
    items = [
        replace(item, piece=item.piece.part(number.end()))
        for item, number in zip(candidate.items, found, strict=True)
        if number
    ]
    return replace(candidate, items=tuple(items))


def has_stray_commas(items: Sequence[Item]) -> bool:
    """Do a few lines, but not most, end in a comma?"""
    n_commas = sum(item.piece.text.endswith(",") for item in items[:-1])
    return 0 < n_commas < MAX_TRAILING * len(items) and n_commas <= 0.2 * len(items) + 1


def has_columns(items: Sequence[Item]) -> bool:
    """Do most lines hold a wide gap between two names, as where columns were flattened row by row?"""
    n_gaps = sum(bool(GAP.search(item.piece.text)) for item in items if may_hold_gap(item.piece.text))
    return len(items) > 1 and n_gaps >= MIN_COLUMNS * len(items)


def may_hold_gap(text: str) -> bool:
    """Does a text hold a character that a gap could begin with, besides single spaces?"""
    return "  " in text or "\t" in text or "|" in text or "\u00a0" in text


def split_columns(candidate: Candidate) -> Candidate:
    """The candidate with one item per name: down the columns where these are sorted, else along the lines.

    Where the last column holds places, or one holds persons, the first holds the names and the others describe them.
    """
    lines = [[replace(item, piece=piece) for piece in split_at_gaps(item.piece)] for item in candidate.items]
    n_columns = max(len(line) for line in lines)
    if described := described_names(lines, n_columns):
        return replace(candidate, items=tuple(described), blanks_before=(0,) * len(described))
    across = [item for line in lines for item in line]
    down = [line[column] for column in range(n_columns) for line in lines if column < len(line)]
    items = down if n_inversions(down) < n_inversions(across) else across
    return replace(candidate, items=tuple(items), blanks_before=(0,) * len(items))


def described_names(lines: Sequence[Sequence[Item]], n_columns: int) -> list[Item]:
    """The first cell of each line with the place in its last, where other columns hold places or persons."""
    rows = [line for line in lines if len(line) == n_columns and not header_role(line[0].piece.text)]
    if n_columns < MIN_DESCRIBED or len(rows) < MIN_DESCRIBED:
        return []
    has_places = sum(is_place(row[-1].piece.text) for row in rows) >= MIN_BRACKETS * len(rows)
    persons = next(
        (column for column in range(n_columns) if column_share(rows, column, is_person) >= MIN_COLUMNS), None
    )
    if not has_places and persons is None:
        return []
    named = 0 if persons != 0 else next((c for c in range(1, n_columns) if column_share(rows, c, has_head) >= SURE), 0)
    return [
        replace(
            line[named],
            place=line[-1].piece.text if has_places else None,
            person=line[persons].piece.text if persons is not None and persons != named else None,
        )
        if len(line) == n_columns
        else line[0]
        for line in lines
        if not header_role(line[0].piece.text)
    ]


def column_share(rows: Sequence[Sequence[Item]], column: int, is_so: Callable[[str], bool]) -> float:
    """Share of the cells of a column that are so."""
    return sum(is_so(row[column].piece.text) for row in rows) / len(rows)


def n_inversions(items: Sequence[Item]) -> int:
    """How often a name stands before the one it should follow in alphabetical order."""
    keys = [fold(item.piece.text).removeprefix("the ") for item in items]
    return sum(first > second for first, second in pairwise(keys))


def split_at_gaps(piece: Piece) -> list[Piece]:
    """Parts of a line at wide gaps."""
    parts, start = [], 0
    for found in GAP.finditer(piece.text):
        parts.append(piece.part(start, found.start()))
        start = found.end()
    return [part for part in (*parts, piece.part(start)) if part.text.strip(" |")]


def split_at_commas(piece: Piece, knowledge: Knowledge) -> list[Piece]:
    """The names of one line, where each part looks like a name of its own."""
    parts = merge_parts(piece, cut_at(piece, ","), knowledge)
    are_names = all(organization_likeness(part.text) > 0.8 and has_head(part.text) for part in parts)
    return parts if len(parts) > 1 and are_names and not LOCAL.search(parts[0].text) else [piece]


def ends_in_place(item: Item) -> bool:
    """Does an entry end in a place in brackets?"""
    text = item.piece.text
    start = text.rfind("(")
    return text.endswith(")") and start > 0 and is_place(text[start + 1 : -1])


def split_at_acronyms(piece: Piece) -> list[Piece]:
    """The names of one line, cut behind each acronym that a dash joins to its name: "A B – AB C D – CD"."""
    edges = [0, *(found.end() for found in INNER_ACRONYM.finditer(piece.text)), len(piece.text)]
    return [piece.part(start, end) for start, end in pairwise(edges)]


def split_at_brackets(piece: Piece) -> list[Piece]:
    """The names of one line, cut behind each bracketed place."""
    parts, start = [], 0
    for found in INNER_BRACKET.finditer(piece.text):
        opening = piece.text.rfind("(", start, found.start())
        if opening >= 0 and is_place(piece.text[opening + 1 : found.start()]):
            parts.append(piece.part(start, found.start() + 1))
            start = found.end()
    return [*parts, piece.part(start)]
