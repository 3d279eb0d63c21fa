"""Blocks of a page become lines in reading order.

Columns of names are read one after another, unless the alphabet runs along the rows. A table, whose values repeat
(countries, numbers) or stand in no order beside a column in order, is read row by row, and its lines are cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.page_columns import BLANK_SPACE, Block, find_blocks, usual_step
from pipeline.extract.page_rows import Row, Segment
from pipeline.extract.page_wraps import Placed, join_wrapped
from pipeline.extract.running_lines import Page
from pipeline.records import Origin

HEADING_SIZES = ((1.5, "h1"), (1.15, "h2"))
MAX_HEADING = 200
MAX_INDENT = 12
MIN_TABLE = 4
"""A table has so many rows at least; fewer rows prove nothing."""

REPEATED = 0.7
SORTED = 0.9
UNSORTED = 0.75

Cells = list[list[Segment | None]]


def read_page(page: Page, number: int, n_tables: int = 0) -> list[Draft]:
    """Lines of one page in reading order; tables are numbered after `n_tables`."""
    header, footer = (
        [Draft(row.text, Origin(section=section, emphasis=row.is_bold, page=number)) for row in rows]
        for rows, section in ((page.header, "header"), (page.footer, "footer"))
    )
    body = _read_body(page.body, number, n_tables) if page.body else []
    parts = [part for part in (header, body, footer) if part]
    return [draft for index, part in enumerate(parts) for draft in ([BLANK] * bool(index) + part)]


def _read_body(rows: list[Row], page: int, n_tables: int) -> list[Draft]:
    body = median(row.size for row in rows)
    margin = min(row.segments[0].left for row in rows)
    step = usual_step(rows)
    drafts: list[Draft] = []
    lowest: float | None = None
    for block in find_blocks(rows):
        if lowest is not None and lowest - block.rows[0].base > BLANK_SPACE * step:
            drafts.append(BLANK)
        if is_table(block):
            n_tables += 1
            drafts.extend(_table(block, Origin("td", n_tables, page=page)))
        elif block.gutters:
            drafts.extend(_columns(block, page))
        else:
            drafts.extend(_text(block, page, body, margin))
        lowest = block.rows[-1].base
    return drafts


def is_table(block: Block) -> bool:
    """Whether the cells of a row belong together, rather than those of a column."""
    cells = block.cells()
    if not block.gutters or len(cells) < MIN_TABLE:
        return False
    columns = [_texts(cells, index) for index in range(len(block.gutters) + 1)]
    if any(len(column) < len(cells) / 2 for column in columns[:-1]):
        return False
    if any(len(set(column)) <= REPEATED * len(column) for column in columns if len(column) >= MIN_TABLE):
        return True
    if any(all(text.isdecimal() for text in column) for column in columns if len(column) >= MIN_TABLE):
        return True
    first, *others = (_sortedness(column) for column in columns)
    return first >= SORTED and len(cells) > MIN_TABLE and all(order < UNSORTED for order in others)


def _texts(cells: Cells, column: int) -> list[str]:
    return [segment.text.casefold() for row in cells if (segment := row[column]) is not None]


def _sortedness(texts: list[str]) -> float:
    pairs = list(pairwise(texts))
    return sum(above <= below for above, below in pairs) / len(pairs) if pairs else 1.0


def _table(block: Block, place: Origin) -> Iterator[Draft]:
    """Cells row by row; a row that begins empty continues the cells above it."""
    rows: list[list[list[Segment]]] = []
    for row in block.cells():
        found = [[segment] if segment else [] for segment in row]
        if rows and not found[0]:
            rows[-1] = [above + below for above, below in zip(rows[-1], found, strict=True)]
        else:
            rows.append(found)
    for number, line in enumerate(rows, start=1):
        for column, segments in enumerate(line, start=1):
            if segments:
                text = " ".join(segment.text for segment in segments)
                yield Draft(text, place._replace(row=number, column=column, emphasis=_is_bold(segments)))


def _columns(block: Block, page: int) -> Iterator[Draft]:
    cells = block.cells()
    by_column = [list(column) for column in zip(*cells, strict=True)]
    along_rows = [segment for row in cells for segment in row if segment]
    along_columns = [segment for column in by_column for segment in column if segment]
    if _order(along_rows) >= SORTED and _order(along_rows) > _order(along_columns):
        yield from (_line(segment, page, segment.left) for segment in along_rows)
        return
    gap = BLANK_SPACE * usual_step(block.rows)
    has_gaps = any(above.base - below.base > gap for above, below in pairwise(block.rows))
    for index, (column, width) in enumerate(zip(by_column, _widths(by_column), strict=True)):
        if index and has_gaps:
            yield BLANK
        placed = [Placed(segment, row.base) for segment, row in zip(column, block.rows, strict=True) if segment]
        yield from _one_column(placed, width, page, gap)


def _widths(columns: list[list[Segment | None]]) -> list[float]:
    """The distance from each column to the next; the last is taken to be as wide as the one before it."""
    edges = [min((segment.left for segment in column if segment), default=0.0) for column in columns]
    widths = [behind - before for before, behind in pairwise(edges)]
    return [*widths, widths[-1]]


def _order(segments: list[Segment]) -> float:
    return _sortedness([segment.text.casefold() for segment in segments])


def _one_column(column: list[Placed], width: float, page: int, gap: float) -> Iterator[Draft]:
    left = min((line.segment.left for line in column), default=0.0)
    lowest: float | None = None
    for item in join_wrapped(column, width):
        if lowest is not None and lowest - item[0].base > gap:
            yield BLANK
        words = tuple(word for line in item for word in line.segment.words)
        text = " ".join(line.segment.text for line in item)
        indent = _indent(words[0].left - left, words[0].size)
        yield Draft(indent + text, Origin(emphasis=all(word.is_bold for word in words), page=page))
        lowest = item[-1].base


def _text(block: Block, page: int, body: float, margin: float) -> Iterator[Draft]:
    """Rows of one column; wide gaps that bear no column stay visible as several spaces."""
    step = usual_step(block.rows)
    for index, row in enumerate(block.rows):
        if index and block.rows[index - 1].base - row.base > BLANK_SPACE * step:
            yield BLANK
        text = row.text
        heading = next((tag for ratio, tag in HEADING_SIZES if row.size >= ratio * body), "")
        tag = heading if len(text) <= MAX_HEADING and len(row.segments) == 1 else ""
        indent = "" if tag else _indent(row.segments[0].left - margin, row.size)
        yield Draft(indent + text, Origin(tag, emphasis=row.is_bold, page=page))


def _line(segment: Segment, page: int, left: float) -> Draft:
    indent = _indent(segment.left - left, segment.words[0].size)
    return Draft(indent + segment.text, Origin(emphasis=_is_bold([segment]), page=page))


def _indent(distance: float, size: float) -> str:
    """Spaces for an indentation, which tells a wrapped name from the next one."""
    return " " * min(round(distance / (0.5 * size)), MAX_INDENT)


def _is_bold(segments: list[Segment]) -> bool:
    return all(word.is_bold for segment in segments for word in segment.words)
