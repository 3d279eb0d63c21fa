"""Markdown as a reader of the rendered page sees it, with the line numbers of the file.

Each line of the file gives one line of text (comments, fences and rules give a blank one), except for tables
and <br>: a cell and each piece between breaks is a line of its own. The first line of a list item has the tag
`li`; lines that go on inside it have `p` and the block of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.frontmatter import read_front_matter
from pipeline.extract.html_places import format_number
from pipeline.extract.markdown_inline import BREAK, REFERENCE_DEFINITION, is_emphatic, strip_inline
from pipeline.records import Origin

HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+(.*))?$", re.DOTALL)
BULLET = re.compile(r"(\s{0,60})(?:([*+-])|(\d{1,9})[.)])(?:[ \t\u00a0]+|$)")
UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")
FENCE = re.compile(r"\s{0,3}(```|~~~)")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
MAX_LINE = 100_000
"""Longer lines are kept as they are: no person wrote markup into them."""


def read_markdown(text: str) -> list[Draft]:
    """Lines of a Markdown file, front matter first where there is any."""
    front = read_front_matter(text)
    lines = text[front.end :].split("\n")
    reader = _Reader(lines, len(front.drafts))
    return [*front.drafts, *reader.drafts()]


class _Reader:
    """One file being read, line by line."""

    def __init__(self, lines: list[str], n_before: int) -> None:
        self._lines = lines
        self._n_before = n_before
        self._in_comment = False
        self._fence = ""
        self._n_blocks = 0
        self._lists: list[tuple[int, str, int]] = []  # indentation, kind and block of the open lists
        self._next_number: dict[int, int] = {}
        self._table: tuple[int, int] | None = None  # block, and rows read
        self._is_item_open = False
        self._after_blank = True
        self._is_broken = False

    def drafts(self) -> Iterator[Draft]:
        for index, line in enumerate(self._lines):
            number = index + self._n_before + 1
            for draft in self._read(line.rstrip("\r"), index):
                origin = draft.origin
                yield Draft(draft.text, origin._replace(source_line=number)) if draft.text else BLANK

    def _read(self, line: str, index: int) -> list[Draft]:
        if len(line) > MAX_LINE:
            return [Draft(line.strip(), Origin("p"))]
        if self._is_fenced(line):
            return [BLANK if FENCE.match(line) else Draft(line.strip(), Origin("pre"))]
        visible = self._without_comments(line)
        if visible != line and not visible.strip():
            return [BLANK]  # a comment does not end the list around it
        if not visible.strip():
            return [self._blank()]
        found = self._block(visible, index)
        self._after_blank = False
        return found

    def _blank(self) -> Draft:
        self._after_blank, self._table, self._is_broken = True, None, False
        return BLANK

    def _is_fenced(self, line: str) -> bool:
        fence = FENCE.match(line)
        if self._fence:
            if fence and fence[1] == self._fence:
                self._fence = ""
            return True
        if fence and not self._in_comment:
            self._fence = fence[1]
        return bool(self._fence)

    def _without_comments(self, line: str) -> str:
        kept, position = "", 0
        while position < len(line):
            if self._in_comment:
                end = line.find("-->", position)
                if end < 0:
                    return kept
                position, self._in_comment = end + 3, False
            else:
                start = line.find("<!--", position)
                kept += line[position:] if start < 0 else line[position:start]
                position, self._in_comment = (len(line), False) if start < 0 else (start + 4, True)
        return kept

    def _block(self, line: str, index: int) -> list[Draft]:
        quoted = QUOTE.match(line)
        content = line[quoted.end() :] if quoted else line
        if heading := HEADING.match(content):
            return self._heading(heading[2] or "", len(heading[1]))
        if self._is_underline(content, index) or RULE.fullmatch(content):
            return [self._blank()]
        if "|" in content and (self._table or self._begins_table(index)):
            return self._row(content)
        if REFERENCE_DEFINITION.match(content):
            return [BLANK]
        if bullet := BULLET.match(content):
            return self._item(content[bullet.end() :], bullet)
        return self._paragraph(content, index)

    def _heading(self, content: str, level: int) -> list[Draft]:
        self._close_lists()
        return [Draft(strip_inline(content.rstrip().rstrip("#")), Origin(f"h{level}"))]

    def _is_underline(self, line: str, index: int) -> bool:
        return bool(UNDERLINE.fullmatch(line)) and self._is_heading_text(index - 1)

    def _is_heading_text(self, index: int) -> bool:
        """Whether a line can be the text of a heading whose underline follows."""
        above = self._lines[index].strip() if index >= 0 else ""
        return bool(above) and not (HEADING.match(above) or BULLET.match(above) or "|" in above[:1000])

    def _close_lists(self) -> None:
        self._lists, self._is_item_open, self._is_broken = [], False, False

    def _begins_table(self, index: int) -> bool:
        following = self._lines[index + 1].rstrip("\r") if index + 1 < len(self._lines) else ""
        if len(following) > 2000 or "-" not in following or not DELIMITER_ROW.fullmatch(following):
            return False
        self._close_lists()
        self._n_blocks += 1
        self._table = (self._n_blocks, 0)
        return True

    def _row(self, line: str) -> list[Draft]:
        if len(line) <= 2000 and DELIMITER_ROW.fullmatch(line):
            return []
        block, row = self._table or (0, 0)
        self._table = (block, row + 1)
        cells = UNESCAPED_PIPE.split(line.strip().removeprefix("|"))
        cells = cells[:-1] if not cells[-1].strip() else cells
        tag = "td" if row else "th"
        return [
            Draft(strip_inline(piece), Origin(tag, block, row + 1, column, emphasis=is_emphatic(piece)))
            for column, cell in enumerate(cells, start=1)
            for piece in BREAK.split(cell)
            if strip_inline(piece)
        ]

    def _item(self, content: str, bullet: re.Match[str]) -> list[Draft]:
        indent = len(bullet[1].expandtabs(4))
        kind = bullet[2] or "1"
        while self._lists and self._lists[-1][0] > indent:
            self._lists.pop()
        if not self._lists or indent > self._lists[-1][0] + 1 or kind != self._lists[-1][1]:
            if self._lists and indent <= self._lists[-1][0] + 1:
                self._lists.pop()
            self._n_blocks += 1
            self._lists.append((indent, kind, self._n_blocks))
            self._next_number[self._n_blocks] = int(bullet[3] or 1)
        block = self._lists[-1][2]
        number = self._next_number[block]
        self._next_number[block] = number + 1
        self._is_item_open = True
        ordinal = format_number(number, "1") if kind == "1" else ""
        return self._pieces(content, Origin("li", block, ordinal=ordinal))

    def _paragraph(self, line: str, index: int) -> list[Draft]:
        is_indented = line[:2].isspace()
        if self._after_blank and not is_indented:
            self._close_lists()
        if self._is_item_open and self._lists:
            return self._pieces(line, Origin("p", self._lists[-1][2]))
        following = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        if UNDERLINE.fullmatch(following.rstrip("\r")[:200]) and self._is_heading_text(index):
            return [Draft(strip_inline(line), Origin("h1" if following.strip()[0] == "=" else "h2"))]
        ends_broken = line.endswith("  ") or line.rstrip().endswith("\\")
        tag = "br" if ends_broken or self._is_broken else "p"
        self._is_broken = ends_broken
        return self._pieces(line.rstrip().removesuffix("\\"), Origin(tag))

    def _pieces(self, line: str, origin: Origin) -> list[Draft]:
        """A line, cut at <br>; the pieces after the first are lines that go on."""
        written = [piece for piece in BREAK.split(line) if strip_inline(piece)] if "<" in line else [line]
        if not written:
            return [BLANK]
        if len(written) > 1 and origin.tag == "p":
            origin = origin._replace(tag="br")
        drafts = [Draft(strip_inline(written[0]), origin._replace(emphasis=is_emphatic(written[0])))]
        rest = origin._replace(tag="br", ordinal="")
        return drafts + [Draft(strip_inline(piece), rest) for piece in written[1:]]
