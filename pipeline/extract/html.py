"""HTML as a reader sees it: one line for each paragraph, list item, cell, option and line break.

Inline tags are joined without inventing spaces; white space of the source is collapsed except no-break
spaces. A blank line stands where a reader sees a margin (paragraphs, headings, lists, tables), never inside of a
list or between the cells of a table. The first line of a list item has the tag `li`; what follows inside the same
item has `p` or `br` and the block of the list. Lines of one cell share row and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.drafts import Draft
from pipeline.extract.frontmatter import read_front_matter
from pipeline.extract.html_elements import (
    BLOCKS,
    CELLS,
    CONTAINERS,
    INLINE,
    ITEMS,
    KEEPS_TAG,
    LISTS,
    MARGINS,
    PREFORMATTED,
    SKIPPED,
    TRANSPARENT,
    WITHOUT_TAG,
)
from pipeline.extract.html_finish import finish_lines
from pipeline.extract.html_frames import Frame, Group, Item, OpenElements
from pipeline.extract.html_inline import InlineElements, Links, is_bold
from pipeline.extract.html_lines import LineWriter
from pipeline.extract.html_places import (
    ROLE_NAMES,
    number_items,
    place_cell,
    published_on,
    section_of,
    shown_number,
)
from pipeline.extract.jsx import looks_like_jsx, strip_code
from pipeline.extract.markup import Token, Tokenizer, read_attributes, unescape

TEMPLATE_CODE = re.compile(r"\{{2,3}[^{}]{0,300}\}{2,3}|\{%[^{}]{0,300}%\}")


def read_html(text: str) -> list[Draft]:
    """Lines of an HTML page or fragment, front matter first where there is any."""
    front = read_front_matter(text)
    if looks_like_jsx(text[front.end :]):
        text = text[: front.end] + strip_code(text[front.end :])
    page = _Page(text)
    page.writer.drafts.extend(draft for draft in front.drafts if draft.text)
    start = text.find("\n") if text.startswith("#!") else front.end  # a program writes the page
    for token in Tokenizer(text).tokens(max(start, 0)):
        page.read(token)
    return page.close()


class _Page:
    """One page being read."""

    def __init__(self, text: str) -> None:
        self.writer = LineWriter(text)
        self._text = text
        self._open = OpenElements()
        self._inline = InlineElements()
        self._links = Links()
        self._n_blocks = 0
        self._counting_down: list[Group] = []
        self._title: list[str] | None = None
        self._skipped: tuple[str, int] | None = None
        self._last_ends: dict[str, int] = {}  # of skipped elements; one that never ends is not skipped
        self._special: dict[str, Callable[[Token], None]] = {
            "br": self._line_break,
            "hr": self._rule,
            "img": self._image,
            "area": self._image,
            "meta": self._meta,
            "title": self._read_title,
        }

    def read(self, token: Token) -> None:
        """Take in the next piece of the page."""
        if self._skipped:
            self._skip(token)
        elif token.kind == "text":
            self._read_text(token)
        elif token.content in self._special:
            self._special[token.content](token)
        elif token.content in INLINE:
            is_block = self._inline.read(token)
            if self._links.read(token, is_first=self.writer.is_empty) or is_block:
                self.writer.end_line(self._open.top)
        elif token.content in SKIPPED:
            self._begin_skipping(token)
        elif token.content in BLOCKS:
            self._read_block(token)

    def close(self) -> list[Draft]:
        """End the page: what is still open ends with it."""
        self.writer.end_line(self._open.top)
        self._pop_to(1)
        return finish_lines(self.writer.drafts, {group.block: group.n_items for group in self._counting_down})

    def _read_text(self, token: Token) -> None:
        text = unescape(token.content)
        if self._title is not None:
            self._title.append(text)
            return
        if "{" in text:
            text = TEMPLATE_CODE.sub("", text)
        frame = self._open.top
        if frame.is_pre and "\n" in text:
            self._read_lines(text, token.position)
        elif text:
            self._links.read_text(text)
            self.writer.add(text, token.position, is_emphatic=self._inline.is_emphatic or frame.emphasis)

    def _read_lines(self, text: str, position: int) -> None:
        """Preformatted text keeps its line breaks."""
        *lines, last = text.split("\n")
        is_emphatic = self._inline.is_emphatic or self._open.top.emphasis
        for line in lines:
            self.writer.add(line, position, is_emphatic=is_emphatic)
            self.writer.break_line(self._open.top)
            position += len(line) + 1
        self.writer.add(last, position, is_emphatic=is_emphatic)

    def _line_break(self, _token: Token) -> None:
        self.writer.break_line(self._open.top)  # browsers read </br> as <br>, too

    def _rule(self, _token: Token) -> None:
        self.writer.end_line(self._open.top)
        self.writer.margin(self._open.top)

    def _image(self, token: Token) -> None:
        if token.kind == "start" and "alt" in token.attributes.lower():
            self.writer.add_alt(read_attributes(token.attributes).get("alt", ""), token.position)

    def _meta(self, token: Token) -> None:
        if token.kind == "start" and (date := published_on(token.attributes)):
            self.writer.add_head("date", date, token.position)

    def _read_title(self, token: Token) -> None:
        if token.kind == "start":
            self._title = []
        elif self._title is not None:
            title = " ".join("".join(self._title).split(" "))
            self._title = None
            self.writer.add_head("title", title, token.position)

    def _begin_skipping(self, token: Token) -> None:
        if token.content not in self._last_ends:
            self._last_ends[token.content] = self._text.rfind(f"</{token.content}")
        has_end = self._last_ends[token.content] > token.position
        if token.kind == "start" and has_end and not token.attributes.endswith("/"):
            self._skipped = (token.content, 1)

    def _skip(self, token: Token) -> None:
        name, depth = self._skipped or ("", 0)
        if token.content == name and token.kind != "text" and not token.attributes.endswith("/"):
            depth += 1 if token.kind == "start" else -1
            self._skipped = (name, depth) if depth else None

    def _read_block(self, token: Token) -> None:
        self.writer.end_line(self._open.top)
        if token.kind == "end":
            self._end_block(token.content)
        else:
            self._start_block(token.content, read_attributes(token.attributes) if token.attributes else {})

    def _end_block(self, name: str) -> None:
        depth = self._open.end_depth(name)
        if depth is not None:
            self._pop_to(depth)
        elif name == "p":
            self.writer.margin(self._open.top)  # browsers read </p> alone as an empty paragraph

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        self._pop_to(self._open.implied_depth(name))
        if name in ("td", "th", "tr") and not self._open.top.table:
            self._start_block("table", {})
        if name in MARGINS:
            self.writer.margin(self._open.top)
        role = ROLE_NAMES.get(attributes.get("role", ""), name) if name in CONTAINERS else name
        frame = self._open.push(name)
        if frame is not None:
            self._enter(frame, role, attributes)

    def _enter(self, frame: Frame, role: str, attributes: dict[str, str]) -> None:
        """Set what the lines of an element inherit from it."""
        if not (role in TRANSPARENT and frame.tag in KEEPS_TAG):
            frame.tag = "div" if role in WITHOUT_TAG else role
        frame.section = section_of(role, attributes, frame)
        frame.in_article = frame.in_article or role in ("article", "main", "section")
        frame.emphasis = frame.emphasis or is_bold(attributes.get("style", ""))
        frame.is_pre = frame.is_pre or role in PREFORMATTED
        if role in LISTS or role == "table":
            self._enter_group(frame, role, attributes)
        elif role == "tr" and frame.group:
            frame.group.row, frame.group.column = frame.group.row + 1, 0
        elif role in CELLS and frame.group:
            self._own(frame, place_cell(frame.group, attributes, frame.item))
            self._inline.enter_cell()
        elif role in ITEMS:
            self._own(frame, Item(frame.item, shown_number(frame.group, role, attributes)))
        elif role == "optgroup" and attributes.get("label"):
            self.writer.add(attributes["label"], None, is_emphatic=False)
            self.writer.end_line(frame)

    def _own(self, frame: Frame, item: Item) -> None:
        frame.item, frame.owns_item = item, True

    def _enter_group(self, frame: Frame, role: str, attributes: dict[str, str]) -> None:
        self._n_blocks += 1
        frame.group = Group(self._n_blocks)
        if role == "ol":
            number_items(frame.group, attributes)
            if frame.group.step < 0 and not frame.group.next_number:
                self._counting_down.append(frame.group)

    def _pop_to(self, depth: int) -> None:
        while len(self._open.stack) > depth:
            frame = self._open.pop()
            if frame.owns_item and frame.item:
                self.writer.close_item(frame.item)
                if frame.item.column:
                    self._inline.leave_cell()
            if frame.name in MARGINS:
                self.writer.margin(self._open.top)
