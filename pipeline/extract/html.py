"""HTML as a reader sees it: one line for each paragraph, list item, cell, option and line break.

Inline tags are joined without inventing spaces; white space of the source is collapsed except no-break
spaces. A blank line stands where a browser leaves a margin (paragraphs, headings, lists, tables), never between
the items of a list or the cells of a table. The first line of a list item has the tag `li`; what follows inside
the same item has `p` or `br` and the block of the list. Lines of one cell share row and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.drafts import Draft
from pipeline.extract.frontmatter import read_front_matter
from pipeline.extract.html_frames import HEADINGS, LISTS, MARGINS, Frame, Group, Item, OpenElements
from pipeline.extract.html_lines import LineWriter
from pipeline.extract.html_places import ROLE_NAMES, number_items, place_cell, section_of, shown_number
from pipeline.extract.html_tables import flatten_layout_tables
from pipeline.extract.jsx import looks_like_jsx, strip_code
from pipeline.extract.markup import Token, Tokenizer, read_attributes, unescape
from pipeline.records import Origin

EMPHASIS = frozenset({"b", "strong", "i", "em", "u", "ins"})
INLINE = EMPHASIS | frozenset({"span", "font", "a", "small", "big"})
CONTAINERS = frozenset(
    {
        *(
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "address",
            "center",
            "details",
        ),
        *("hgroup", "search", "optgroup", "thead", "tbody", "tfoot", "colgroup"),
    }
)
NAMED = frozenset({"figcaption", "summary", "legend", "button", "textarea", "xmp", "blockquote", "pre", "p"})
BLOCKS = CONTAINERS | NAMED | MARGINS | LISTS | HEADINGS | {"li", "dt", "dd", "option", "td", "th", "tr", "caption"}
TRANSPARENT = frozenset({"p", "blockquote", "pre", *CONTAINERS})
"""Inside a list item, cell or heading these do not hide its tag."""

KEEPS_TAG = frozenset({"li", "td", "th", "dt", "dd", "option", "caption", "figcaption", "summary", *HEADINGS})
SKIPPED = frozenset({"template", "svg", "math"})
TEMPLATE_CODE = re.compile(r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}")
BOLD = re.compile(r"font-weight\s*+:\s*+(?:bold|[6-9]00)|font-style\s*+:\s*+italic|decoration\s*+:\s*+underline", re.I)


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
    page.close()
    return flatten_layout_tables(page.writer.drafts)


class _Page:
    """One page being read."""

    def __init__(self, text: str) -> None:
        self.writer = LineWriter(text)
        self._text = text
        self._open = OpenElements()
        self._inline: dict[str, list[bool]] = {}
        self._n_emphatic = 0
        self._n_blocks = 0
        self._title: list[str] | None = None
        self._skipped: tuple[str, int] | None = None
        self._last_ends: dict[str, int] = {}  # of skipped elements; one that never ends is not skipped
        self._kept_inline: list[tuple[dict[str, list[bool]], int]] = []
        self._special: dict[str, Callable[[Token], None]] = {
            "br": self._line_break,
            "hr": self._rule,
            "img": self._image,
            "area": self._image,
            "title": self._open_title,
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
            self._read_inline(token)
        elif token.content in SKIPPED:
            self._begin_skipping(token)
        elif token.content in BLOCKS:
            self._read_block(token)

    def close(self) -> None:
        """End the page: what is still open ends with it."""
        self.writer.end_line(self._open.top)
        self._pop_to(1)

    def _read_text(self, token: Token) -> None:
        if self._title is not None:
            self._title.append(unescape(token.content))
            return
        text = unescape(token.content)
        if "{" in text:
            text = TEMPLATE_CODE.sub("", text)
        frame = self._open.top
        if frame.is_pre and "\n" in text:
            self._read_lines(text, token.position)
        elif text:
            self.writer.add(text, token.position, is_emphatic=self._n_emphatic > 0 or frame.emphasis)

    def _read_lines(self, text: str, position: int) -> None:
        """Preformatted text keeps its line breaks."""
        *lines, last = text.split("\n")
        is_emphatic = self._n_emphatic > 0 or self._open.top.emphasis
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
            self.writer.add_alt(read_attributes(token.attributes).get("alt", ""))

    def _open_title(self, token: Token) -> None:
        if token.kind == "start":
            self._title = []
            return
        title = " ".join("".join(self._title or []).split())
        self._title = None
        if title and not any(draft.origin.tag == "title" for draft in self.writer.drafts[:5]):
            line = self._text.count("\n", 0, token.position) + 1
            self.writer.drafts.append(Draft(title, Origin("title", source_line=line)))

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

    def _read_inline(self, token: Token) -> None:
        opened = self._inline.setdefault(token.content, [])
        if token.kind == "start":
            is_emphatic = token.content in EMPHASIS or _is_bold(token)
            opened.append(is_emphatic)
            self._n_emphatic += is_emphatic
        elif opened:
            self._n_emphatic -= opened.pop()

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
            self._open_margin(name)
        role = ROLE_NAMES.get(attributes.get("role", ""), name) if name in CONTAINERS else name
        frame = self._open.push(name)
        if frame is not None:
            self._enter(frame, role, attributes)

    def _open_margin(self, name: str) -> None:
        top = self._open.top
        if not (name in LISTS and top.tag in ("li", "dd")):  # nested lists have no margin
            self.writer.margin(top)

    def _enter(self, frame: Frame, role: str, attributes: dict[str, str]) -> None:
        if not (role in TRANSPARENT and frame.tag in KEEPS_TAG) and role != "optgroup":
            frame.tag = "div" if role in CONTAINERS else role
        frame.section = section_of(role, attributes, frame)
        frame.in_article = frame.in_article or role in ("article", "main", "section")
        frame.emphasis = frame.emphasis or bool(BOLD.search(attributes.get("style", "")[:500]))
        frame.is_pre = frame.is_pre or role in ("pre", "xmp", "textarea")
        if role in LISTS or role == "table":
            self._enter_group(frame, role, attributes)
        elif role == "tr" and frame.group:
            frame.group.row, frame.group.column = frame.group.row + 1, 0
        elif role in ("td", "th") and frame.group:
            self._own(frame, place_cell(frame.group, attributes, frame.item))
            self._kept_inline.append((self._inline, self._n_emphatic))
            self._inline, self._n_emphatic = {}, 0
        elif role in ("li", "dt", "dd", "option"):
            self._own(frame, Item(frame.item, shown_number(frame.group, role, attributes)))
        elif role == "optgroup" and attributes.get("label"):
            self.writer.add(attributes["label"], 0, is_emphatic=False)
            self.writer.end_line(frame)

    def _own(self, frame: Frame, item: Item) -> None:
        frame.item, frame.owns_item = item, True

    def _enter_group(self, frame: Frame, role: str, attributes: dict[str, str]) -> None:
        self._n_blocks += 1
        frame.group = Group(self._n_blocks)
        if role == "ol":
            number_items(frame.group, attributes)

    def _pop_to(self, depth: int) -> None:
        while len(self._open.stack) > depth:
            frame = self._open.pop()
            if frame.owns_item and frame.item:
                self._close_item(frame, frame.item)
            if frame.name in MARGINS:
                self.writer.margin(self._open.top)

    def _close_item(self, frame: Frame, item: Item) -> None:
        self.writer.close_item(item)
        if frame.name in ("td", "th"):
            self._inline, self._n_emphatic = self._kept_inline.pop()


def _is_bold(token: Token) -> bool:
    return "style" in token.attributes and bool(BOLD.search(token.attributes[:2000]))
