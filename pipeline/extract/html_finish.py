"""What only a whole page tells: tables that lay it out, numbers that count down, space within cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.html_elements import HEADINGS
from pipeline.records import Origin

PROSE = 400
"""A cell with a longer line holds an article, not a name."""


def finish_lines(drafts: list[Draft], n_items: Mapping[int, int]) -> list[Draft]:
    """Give lines of layout tables the origin of paragraphs, and drop blank lines within the cells of others.

    `n_items` has the length of each list that counts down to one.
    """
    counted = [_counted_down(draft, n_items) for draft in drafts] if n_items else drafts
    return list(_spaced(counted, _layout_tables(counted)))


def _layout_tables(drafts: list[Draft]) -> set[int]:
    """Tables that hold headings or long prose; a table around other tables has no lines of its own."""
    return {origin.block for text, origin in drafts if origin.column and (origin.tag in HEADINGS or len(text) > PROSE)}


def _spaced(drafts: list[Draft], layouts: set[int]) -> Iterator[Draft]:
    above = BLANK
    is_gap = False
    for draft in drafts:
        if not draft.text:
            is_gap = True
            continue
        is_layout = draft.origin.block in layouts
        is_other_cell = _cell(above.origin) != _cell(draft.origin)
        if above.text and (is_layout or above.origin.block in layouts):
            is_gap = is_gap or is_other_cell
        elif draft.origin.column and not is_other_cell:
            is_gap = False
        if is_gap:
            yield BLANK
        yield _as_paragraph(draft) if is_layout else draft
        above, is_gap = draft, False


def _cell(origin: Origin) -> tuple[int, int, int]:
    return origin.block, origin.row, origin.column


def _as_paragraph(draft: Draft) -> Draft:
    tag = "p" if draft.origin.tag in ("td", "th") else draft.origin.tag
    return Draft(draft.text, draft.origin._replace(tag=tag, block=0, row=0, column=0))


def _counted_down(draft: Draft, n_items: Mapping[int, int]) -> Draft:
    """The walker counts 0, -1, -2 in such a list, because its length is known only at its end."""
    origin = draft.origin
    if origin.block not in n_items or not origin.ordinal.lstrip("-").isdecimal():
        return draft
    return Draft(draft.text, origin._replace(ordinal=str(int(origin.ordinal) + n_items[origin.block])))
