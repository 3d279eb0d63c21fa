"""PDF files: characters with their boxes from PDFium, lines and columns from `page_rows`, `page_columns`.

No library's own text order is right for lists in two columns: one merges the columns of a row, another keeps the
order in which the page was drawn. The boxes of the characters tell both cases apart.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pipeline.extract.drafts import Draft
from pipeline.extract.page_reading import read_page
from pipeline.extract.page_rows import Word
from pipeline.extract.running_lines import mark_running_lines

MAX_PAGES = 2000
MAX_CHARACTERS = 5_000_000
HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""

LOST = "\ufffd"
BOLD = 600


class TooLargeError(ValueError):
    """More pages or characters than a letter has."""


def read_pdf(raw: bytes) -> list[Draft]:
    """Lines of all pages; without text on any page there are none. Raises what PDFium raises on damaged files."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    try:
        if len(document) > MAX_PAGES:
            raise TooLargeError(f"has {len(document):,} pages; {MAX_PAGES:,} are read at most")
        return mark_running_lines(_read_pages(document))
    finally:
        document.close()


def _read_pages(document: Any) -> list[list[Draft]]:
    pages: list[list[Draft]] = []
    n_tables = 0
    for number, words in enumerate(_pages(document), start=1):
        pages.append(read_page(words, number, n_tables))
        n_tables = max((draft.origin.block for draft in pages[-1]), default=0) or n_tables
    return pages


def _pages(document: Any) -> Iterator[list[Word]]:
    n_characters = 0
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        n_characters += text.count_chars()
        if n_characters > MAX_CHARACTERS:
            raise TooLargeError(f"has more than {MAX_CHARACTERS:,} characters")
        yield list(_words(text))
        text.close()
        page.close()


def _words(text: Any) -> Iterator[Word]:
    """Runs of characters without white space on one base line."""
    letters: list[str] = []
    first = last = (0.0, 0.0, 0.0, 0.0, 0)
    for letter, left, right, base, size, weight in _characters(text):
        is_apart = letters and (abs(base - first[2]) > 0.3 * size or not -size < left - last[1] < size)
        if letters and (letter.isspace() or is_apart):
            yield _word(letters, first, last)
            letters = []
        if not letter.isspace():
            first = first if letters else (left, right, base, size, weight)
            last = (left, right, base, size, weight)
            letters.append(letter)
    if letters:
        yield _word(letters, first, last)


def _word(letters: list[str], first: tuple[float, ...], last: tuple[float, ...]) -> Word:
    return Word("".join(letters), first[0], last[1], first[2], max(first[3], last[3]), first[4] >= BOLD)


def _characters(text: Any) -> Iterator[tuple[str, float, float, float, float, int]]:
    """Letter, left, right, base line, height and weight of each character."""
    from pypdfium2 import raw as pdfium

    page = text.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        letter = _letter(pdfium.FPDFText_GetUnicode(page, index))
        if letter.isspace():
            yield " ", 0.0, 0.0, 0.0, 0.0, 0
            continue
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        size = max(box.top - box.bottom, 1.0)
        yield letter, box.left, box.right, y.value, size, pdfium.FPDFText_GetFontWeight(page, index)


def _letter(code: int) -> str:
    if code == 2:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return LOST
    return " " if code < 32 else chr(code)
