"""Word files: paragraphs and tables in the order of the document, read with python-docx.

The body is walked element by element, because the library's own lists of paragraphs leave out content controls
and text boxes. Headings, list items with their numbers, and cells with row and column get their origin; deleted
text of tracked changes is left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.html_places import format_number
from pipeline.records import Origin

MAX_EXPANDED = 60 * 1024 * 1024
MAX_DOCUMENT = 20 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}instrText"})
EMPHASIS = (f"{W}b", f"{W}i", f"{W}u")
CHARACTERS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"})
MAX_LEVEL = 8
LONG = 120
"""Paragraphs of more characters are prose, with space around them."""

OFF = frozenset({"0", "false", "off", "none"})
FORMATS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


class TooLargeError(ValueError):
    """The expanded file would be larger than anything a person wrote."""


class Numbering(NamedTuple):
    """How one level of a list counts: its number format (`bullet` shows none) and its first number."""

    format: str
    start: int


def check_size(raw: bytes) -> None:
    """Refuse archives that expand beyond the limits; raises `TooLargeError` or `zipfile.BadZipFile`.

    The sizes of the directory are binding: no more than these are ever read from a member.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    if sum(sizes.values()) > MAX_EXPANDED or sizes.get("word/document.xml", 0) > MAX_DOCUMENT:
        raise TooLargeError(f"expands to {sum(sizes.values()):,} bytes")


def read_docx(raw: bytes) -> list[Draft]:
    """Lines of a Word file; raises whatever python-docx raises on files that are none."""
    import docx

    document = docx.Document(io.BytesIO(raw))
    return [*_letterhead(document), *_space_out(_Reader(document).lines(document.element.body))]


def _letterhead(document: Any) -> list[Draft]:
    """The page header of the first section, which often names the publisher."""
    paragraphs = document.sections[0].header.paragraphs if len(document.sections) else []
    found = [Draft(" ".join(p.text.split()), Origin("p", section="header")) for p in paragraphs if p.text.strip()]
    return [*found, BLANK] if found else []


class _Reader:
    """One document being read."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: str(style.name or "") for style in document.styles}
        self._numberings = _numberings(document)
        self._counters: dict[str, list[int]] = {}
        self._last_list: tuple[str, int] = ("", 0)
        self._n_blocks = 0

    def lines(self, body: Any) -> Iterator[Draft]:
        """Lines of everything that holds paragraphs and tables, nested ones too."""
        pending = [(body, Origin())]
        while pending:
            element, around = pending.pop()
            inner: Iterable[tuple[Any, Origin]] = ()
            if element.tag == f"{W}p":
                yield from self._paragraph(element, around)
                inner = [(box, around) for box in _text_boxes(element)]
            elif element.tag == f"{W}tbl":
                self._last_list = ("", 0)
                inner = list(self._cells(element))
            elif element.tag not in SKIPPED:
                inner = [(child, around) for child in element]
            pending.extend(reversed(list(inner)))

    def _cells(self, table: Any) -> Iterator[tuple[Any, Origin]]:
        """Contents of cells with their place; a cell that a merge covers holds an empty paragraph alone."""
        self._n_blocks += 1
        block = self._n_blocks
        for row, line in enumerate(_within(table, f"{W}tr"), start=1):
            column = 1
            for cell in _within(line, f"{W}tc"):
                yield from ((child, Origin("td", block, row, column)) for child in cell)
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                column += _number(span, 1) if span is not None else 1

    def _paragraph(self, paragraph: Any, around: Origin) -> list[Draft]:
        pieces = "".join(_runs(paragraph)).split("\n")
        written = [text for piece in pieces if (text := piece.strip())]
        if not written:
            return [BLANK]
        origin = self._origin(paragraph, around)._replace(emphasis=_is_emphatic(paragraph))
        if len(written) > 1 and origin.tag == "p":
            origin = origin._replace(tag="br")
        rest = origin._replace(tag="td" if around.column else "br", ordinal="")
        return [Draft(text, rest if i else origin) for i, text in enumerate(written)]

    def _origin(self, paragraph: Any, around: Origin) -> Origin:
        style = self._style(paragraph)
        listed = self._list_place(paragraph, style)
        if around.column:
            return around._replace(ordinal=self._ordinal(*listed) if listed else "")
        if listed:
            return Origin("li", self._block_of(listed[0]), ordinal=self._ordinal(*listed))
        self._last_list = ("", 0)
        if style.startswith("heading "):
            return Origin(f"h{style[8] if style[8:9] in tuple('12345') else '6'}")
        return Origin("h1" if style == "title" else "p")

    def _style(self, paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = self._styles.get(style.get(f"{W}val"), "") if style is not None else ""
        return name.lower()

    def _list_place(self, paragraph: Any, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph, from its numbering or from a style for lists."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None and number.get(f"{W}val", "0") != "0":
            level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
            return number.get(f"{W}val"), min(_number(level, 0), MAX_LEVEL) if level is not None else 0
        is_listed = style.startswith(("list bullet", "list number", "list paragraph"))
        return (style, 0) if is_listed else None

    def _block_of(self, number: str) -> int:
        if self._last_list[0] != number:
            self._n_blocks += 1
            self._last_list = (number, self._n_blocks)
        return self._last_list[1]

    def _ordinal(self, number: str, level: int) -> str:
        by_style = Numbering("decimal" if number.startswith("list number") else "bullet", 1)
        numbering = self._numberings.get((number, str(level)), by_style)
        if numbering.format in ("bullet", "none"):
            return ""
        counters = self._counters.setdefault(number, [0] * (MAX_LEVEL + 1))
        counters[level] = counters[level] + 1 if counters[level] else numbering.start
        counters[level + 1 :] = [0] * (MAX_LEVEL - level)
        return format_number(counters[level], FORMATS.get(numbering.format, "1"))


def _space_out(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Blank lines where the author left an empty paragraph, around lists, tables and long paragraphs.

    Short paragraphs that follow each other, such as names, stay together.
    """
    above: Draft | None = None
    is_gap = False
    for draft in drafts:
        if not draft.text:
            is_gap = True
            continue
        if above and not _are_together(above, draft) and (is_gap or _is_apart(above, draft)):
            yield BLANK
        yield draft
        above, is_gap = draft, False


def _are_together(above: Draft, below: Draft) -> bool:
    return 0 < above.origin.block == below.origin.block


def _is_apart(above: Draft, below: Draft) -> bool:
    is_other = (above.origin.block, above.origin.tag[0]) != (below.origin.block, below.origin.tag[0])
    is_break = "br" in (above.origin.tag, below.origin.tag)
    return (is_other and not is_break) or (not is_break and max(len(above.text), len(below.text)) > LONG)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those in content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)


def _runs(paragraph: Any) -> Iterator[str]:
    """Text of a paragraph in order; line breaks become line feeds, text boxes are left for later."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{W}t":
            yield (element.text or "").replace("\n", " ")
        elif element.tag in CHARACTERS:
            yield CHARACTERS[element.tag]
        elif element.tag != f"{W}txbxContent" and element.tag not in SKIPPED:
            pending.extend(reversed(element))


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag not in SKIPPED:
            pending.extend(reversed(element))


def _is_emphatic(paragraph: Any) -> bool:
    """Whether every run with words is bold, italic or underlined."""
    runs = [run for run in paragraph.iter(f"{W}r") if any(t.text and t.text.strip() for t in run.iter(f"{W}t"))]
    return bool(runs) and all(any(_is_on(run.find(f"{W}rPr/{mark}")) for mark in EMPHASIS) for run in runs)


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{W}val", "1") not in OFF


def _number(element: Any, default: int) -> int:
    value = element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _numberings(document: Any) -> dict[tuple[str, str], Numbering]:
    """Number format and start of each level of each list of a document."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {item.get(f"{W}abstractNumId"): item for item in root.iterchildren(f"{W}abstractNum")}
    found = {}
    for number in root.iterchildren(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        levels = abstract.get(link.get(f"{W}val")) if link is not None else None
        for level in () if levels is None else levels.iterchildren(f"{W}lvl"):
            found[number.get(f"{W}numId"), level.get(f"{W}ilvl", "0")] = _numbering(level)
    return found


def _numbering(level: Any) -> Numbering:
    kind, start = level.find(f"{W}numFmt"), level.find(f"{W}start")
    shown = kind.get(f"{W}val", "decimal") if kind is not None else "decimal"
    return Numbering(shown, _number(start, 1) if start is not None else 1)
