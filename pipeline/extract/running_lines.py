"""Headers, footers and page numbers that run through a document, told apart from its text."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.drafts import BLANK, Draft

MIN_PAGES = 3
"""On fewer pages a repeated line may be a repeated line."""

EDGE = 2
"""So many lines at the top and the bottom of a page may run through."""

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"[-–—\s]{0,5}(?:page\s{1,3})?\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?[-–—\s]{0,5}", re.I)


def mark_running_lines(pages: list[list[Draft]]) -> list[Draft]:
    """Join pages, with a blank line between them, and put running lines into the section header or footer.

    A page number alone is one; other lines must stand on most pages, whatever numbers they hold.
    """
    repeated = _repeated(pages)
    drafts: list[Draft] = []
    for page in pages:
        if drafts and page:
            drafts.append(BLANK)
        edges = _edges(page)
        drafts.extend(_marked(draft, edges.get(index, ""), repeated) for index, draft in enumerate(page))
    return drafts


def _edges(page: list[Draft]) -> dict[int, str]:
    """The indexes of the first and last lines of a page, and the section that they would be in."""
    filled = [index for index, draft in enumerate(page) if draft.text]
    return dict.fromkeys(filled[:EDGE], "header") | dict.fromkeys(filled[EDGE:][-EDGE:], "footer")


def _repeated(pages: list[list[Draft]]) -> set[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update({(_pattern(page[index].text), section) for index, section in _edges(page).items()})
    needed = max(MIN_PAGES, len(pages) // 2)
    return {line for line, count in counts.items() if count >= needed}


def _marked(draft: Draft, section: str, repeated: set[tuple[str, str]]) -> Draft:
    if not section or draft.origin.tag:
        return draft  # a heading or a cell does not run through
    is_number = PAGE_NUMBER.fullmatch(draft.text[:60]) is not None
    if not is_number and (_pattern(draft.text), section) not in repeated:
        return draft
    return Draft(draft.text, draft.origin._replace(section=section))


def _pattern(text: str) -> str:
    return DIGITS.sub("#", text[:200]).casefold()
