"""Tables that only lay out a page: their lines are those of paragraphs, not of cells."""

from __future__ import annotations

from pipeline.extract.drafts import Draft
from pipeline.extract.html_frames import HEADINGS


def flatten_layout_tables(drafts: list[Draft]) -> list[Draft]:
    """Take row, column and block from the lines of tables that hold headings, which tables of names do not.

    The cells of a table around other tables hold no text of their own, so it needs no rule.
    """
    layouts = {draft.origin.block for draft in drafts if draft.origin.column and draft.origin.tag in HEADINGS}
    return [_flat(draft) if draft.origin.block in layouts else draft for draft in drafts] if layouts else drafts


def _flat(draft: Draft) -> Draft:
    tag = "p" if draft.origin.tag in ("td", "th") else draft.origin.tag
    return Draft(draft.text, draft.origin._replace(tag=tag, block=0, row=0, column=0))
