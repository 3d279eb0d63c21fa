"""Blocks of columns on a page: runs of rows that leave the same vertical gutters free.

Nothing here depends on the order in which the page was drawn. A row that a long name nearly closes is cut where
the next column begins; a heading inside of a column ends its block, so that both columns of the list above it are
read before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.extract.page_rows import Row, Segment

MIN_GUTTER = 0.5
"""A gutter that all rows together leave must have this many heights of letters."""

CLEAR_GUTTER = 2.0
MIN_ROWS = 3
MAX_COLUMNS = 12
ALIGNED = 1.0
"""Points by which the left edges of a column may differ."""

BLANK_SPACE = 1.6
"""Lines further apart than this many usual distances have a blank line between them."""

Gutter = tuple[float, float]


@dataclass(slots=True)
class Block:
    """Rows that are read together: one column of text when there is no gutter, else several."""

    rows: list[Row] = field(default_factory=list)
    gutters: list[Gutter] = field(default_factory=list)

    def cells(self) -> list[list[Segment | None]]:
        """What stands in each column of each row."""
        return [_cells(row, self.gutters) for row in self.rows]


def usual_step(rows: list[Row]) -> float:
    """The usual distance between the base lines of neighbouring rows."""
    steps = [above.base - below.base for above, below in pairwise(rows)]
    return median(steps) if steps else 0.0


def find_blocks(rows: list[Row]) -> list[Block]:
    """Cut a page into blocks from top to bottom."""
    step = usual_step(rows)
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else None
        if not (blocks and blocks[-1].gutters and _joins(blocks[-1], row, above, step)):
            blocks.append(Block([row], _gaps(row)))
    return _merged([_checked(block) for block in blocks])


def _joins(block: Block, row: Row, above: Row | None, step: float) -> bool:
    """Add a row to a block of columns if it leaves the gutters free; whether it was added."""
    if above is not None and _is_set_apart(row, above, step):
        return False
    if _restarts(block, row):
        return True
    if _is_crowded(row, block.gutters):
        return False
    narrowed = [_narrowed(gutter, row) for gutter in block.gutters]
    if all(gutter is not None for gutter in narrowed):
        block.rows.append(row)
        block.gutters = [gutter for gutter in narrowed if gutter is not None]
        return True
    cut = _cut_at_columns(row, block.gutters) if len(block.rows) >= MIN_ROWS else None
    if cut is not None:
        block.rows.append(cut)
    return cut is not None


def _is_set_apart(row: Row, above: Row, step: float) -> bool:
    """Whether a row is a heading between lists: alone with space above it, or bold after plain rows."""
    has_space = above.base - row.base > BLANK_SPACE * step
    return (has_space and len(row.segments) == 1) or (row.is_bold and not above.is_bold)


def _restarts(block: Block, row: Row) -> bool:
    """A block whose first rows lack a column gets it from the first full row."""
    gaps = _gaps(row)
    if len(gaps) <= len(block.gutters) or len(block.rows) > MIN_ROWS:
        return False
    for earlier in block.rows:
        narrowed = [_narrowed(gap, earlier) for gap in gaps]
        gaps = [gap for gap in narrowed if gap is not None]
    if len(gaps) <= len(block.gutters):
        return False
    block.rows.append(row)
    block.gutters = gaps
    return True


def _is_crowded(row: Row, gutters: list[Gutter]) -> bool:
    """Whether a row has a gap within one column and leaves other columns empty: it has columns of its own."""
    filled = sum(cell is not None for cell in _cells(row, gutters))
    return filled < min(len(row.segments), len(gutters) + 1)


def _gaps(row: Row) -> list[Gutter]:
    if len(row.segments) > MAX_COLUMNS:
        return []
    return [(left.right, right.left) for left, right in pairwise(row.segments)]


def _narrowed(gutter: Gutter, row: Row) -> Gutter | None:
    """What a row leaves free of a gutter; None if it is less than a gutter needs."""
    start, end = gutter
    for segment in row.segments:
        if segment.left < end and segment.right > start:
            if segment.left - start >= end - segment.right:
                end = min(end, segment.left)
            else:
                start = max(start, segment.right)
    return (start, end) if end - start >= MIN_GUTTER * row.size else None


def _cut_at_columns(row: Row, gutters: list[Gutter]) -> Row | None:
    """Cut a row where a word begins exactly at the edge of a column; None if it runs across a gutter."""
    segments: list[Segment] = []
    edges = [end for _, end in gutters]
    for segment in row.segments:
        start = 0
        for index, word in enumerate(segment.words):
            if index > start and any(abs(word.left - edge) < ALIGNED for edge in edges):
                segments.append(Segment(segment.words[start:index]))
                start = index
        segments.append(Segment(segment.words[start:]))
    crosses = any(s.left < start < s.right and s.right > end for s in segments for start, end in gutters)
    return None if crosses else Row(tuple(segments), row.base, row.size)


def _checked(block: Block) -> Block:
    """A block of columns, or its rows as plain text if too few of them bear the columns out."""
    if not block.gutters:
        return block
    cells = block.cells()
    kept = [gutter for index, gutter in enumerate(block.gutters) if _is_borne_out(block, cells, index)]
    return Block(block.rows, kept)


def _is_borne_out(block: Block, cells: list[list[Segment | None]], index: int) -> bool:
    """Whether enough rows have words on both sides of a gutter, and the edge behind it is straight or far."""
    behind = [row[index + 1] for row in cells if any(row[: index + 1])]
    edges = [segment.left for segment in behind if segment is not None]
    start, end = block.gutters[index]
    is_clear = end - start > CLEAR_GUTTER * block.rows[0].size
    if len(edges) < (MIN_ROWS - 1 if is_clear else MIN_ROWS):
        return False
    middle = median(edges)
    n_aligned = sum(abs(edge - middle) < 2 * ALIGNED for edge in edges)
    return is_clear or n_aligned >= 0.6 * len(edges)


def _merged(blocks: list[Block]) -> list[Block]:
    """Join neighbouring blocks of one column."""
    merged: list[Block] = []
    for block in blocks:
        if merged and not block.gutters and not merged[-1].gutters:
            merged[-1].rows.extend(block.rows)
        else:
            merged.append(block)
    return merged


def _cells(row: Row, gutters: list[Gutter]) -> list[Segment | None]:
    cells: list[Segment | None] = [None] * (len(gutters) + 1)
    for segment in row.segments:
        column = sum(segment.left > (start + end) / 2 for start, end in gutters)
        held = cells[column]
        cells[column] = segment if held is None else Segment(held.words + segment.words)
    return cells
