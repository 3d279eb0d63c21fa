"""PDF files: characters with their boxes from PDFium, lines and columns from `page_rows`, `page_columns`.

No library's own text order is right for lists in two columns: one merges the columns of a row, another keeps the
order in which the page was drawn. The boxes of the characters tell both cases apart.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.page_reading import read_page
from pipeline.extract.page_rows import Word, find_rows
from pipeline.extract.pdf_streams import MAX_STREAM, largest_stream
from pipeline.extract.running_lines import Page, split_running_lines

MAX_PAGES = 2000
MAX_CHARACTERS = 3_000_000
HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""

LOST = "\ufffd"
BOLD = 600
MAX_FONT_NAME = 100
EMPHATIC_FONT = re.compile(rb"bold|black|heavy|italic|oblique", re.IGNORECASE)


class Character(NamedTuple):
    """One character with its box, base line and height."""

    letter: str
    left: float
    right: float
    base: float
    size: float
    number: int


class TooLargeError(ValueError):
    """More pages or characters than a letter has."""


def read_pdf(raw: bytes) -> list[Draft]:
    """Lines of all pages; without text on any page there are none. Raises what PDFium raises on damaged files."""
    import pypdfium2

    if largest_stream(raw) > MAX_STREAM:
        raise TooLargeError(f"draws a page with more than {MAX_STREAM:,} bytes of commands")
    document = pypdfium2.PdfDocument(raw)
    try:
        if len(document) > MAX_PAGES:
            raise TooLargeError(f"has {len(document):,} pages; {MAX_PAGES:,} are read at most")
        pages = split_running_lines([find_rows(words) for words in _pages(document)])
    finally:
        document.close()
    return _read_pages(pages)


def _read_pages(pages: list[Page]) -> list[Draft]:
    drafts: list[Draft] = []
    n_tables = 0
    for number, page in enumerate(pages, start=1):
        found = read_page(page, number, n_tables)
        n_tables = max((draft.origin.block for draft in found), default=0) or n_tables
        drafts.extend([BLANK, *found] if drafts and found else found)
    return drafts


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
    run: list[Character] = []
    for character in _characters(text):
        if run and (character.letter == " " or _is_apart(run, character)):
            yield _word(run, text)
            run = []
        if character.letter != " ":
            run.append(character)
    if run:
        yield _word(run, text)


def _is_apart(run: list[Character], character: Character) -> bool:
    gap = character.left - run[-1].right
    return abs(character.base - run[0].base) > 0.3 * character.size or not abs(gap) < character.size


def _word(run: list[Character], text: Any) -> Word:
    letters = "".join(character.letter for character in run)
    size = max(run[0].size, run[-1].size)
    return Word(letters, run[0].left, run[-1].right, run[0].base, size, _is_emphatic(text, run[0].number))


def _is_emphatic(text: Any, index: int) -> bool:
    """Whether a character is bold or italic, by the weight or the name of its font."""
    from pypdfium2 import raw as pdfium

    if pdfium.FPDFText_GetFontWeight(text.raw, index) >= BOLD:
        return True
    name = ctypes.create_string_buffer(MAX_FONT_NAME)
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, MAX_FONT_NAME, ctypes.c_int())
    return EMPHATIC_FONT.search(name.value) is not None


def _characters(text: Any) -> Iterator[Character]:
    """Characters in the order of the page; the place of white space is not asked for."""
    from pypdfium2 import raw as pdfium

    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        letter = _letter(pdfium.FPDFText_GetUnicode(text.raw, index))
        if letter.isspace():
            yield Character(" ", 0.0, 0.0, 0.0, 0.0, index)
            continue
        pdfium.FPDFText_GetLooseCharBox(text.raw, index, box)
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        yield Character(letter, box.left, box.right, y.value, max(box.top - box.bottom, 1.0), index)


def _letter(code: int) -> str:
    if code == HYPHEN:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return LOST
    return " " if code < 32 else chr(code)
