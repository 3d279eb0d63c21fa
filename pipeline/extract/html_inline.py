"""Inline elements: which words are bold, italic or underlined, and which spans are blocks in disguise."""

from __future__ import annotations

import re

from pipeline.extract.html_elements import EMPHASIS
from pipeline.extract.markup import Token

BOLD = re.compile(
    r"font-weight\s*+:\s*+(?:bold|[6-9]00)|font-style\s*+:\s*+italic|decoration\s*+:\s*+underline", re.IGNORECASE
)
BLOCK = re.compile(r"display\s*+:\s*+(?:block|flex|list-item|table|grid)", re.IGNORECASE)
HREF = re.compile(r"\bhref\s?=\s?[\"']?(?P<target>[^#\"'\s>][^\"'\s>]{0,2000})", re.IGNORECASE)
"""Where a link leads, if not to another place of the page."""
MAX_STYLE = 2000

State = tuple[dict[str, list[tuple[bool, bool]]], int]


class InlineElements:
    """What is open; elements may overlap, so each name has a stack of its own."""

    def __init__(self) -> None:
        self._open: dict[str, list[tuple[bool, bool]]] = {}  # by name: is emphatic, is a block
        self._n_emphatic = 0
        self._kept: list[State] = []

    @property
    def is_emphatic(self) -> bool:
        """Whether a word that follows is emphasized."""
        return self._n_emphatic > 0

    def read(self, token: Token) -> bool:
        """Open or close an element; whether a line ends there."""
        opened = self._open.setdefault(token.content, [])
        if token.kind == "start":
            style = token.attributes[:MAX_STYLE] if "style" in token.attributes else ""
            is_emphatic = token.content in EMPHASIS or is_bold(style)
            opened.append((is_emphatic, bool(style) and BLOCK.search(style) is not None))
            self._n_emphatic += is_emphatic
            return opened[-1][1]
        if not opened:
            return False
        was_emphatic, was_block = opened.pop()
        self._n_emphatic -= was_emphatic
        return was_block

    def enter_cell(self) -> None:
        """A cell begins afresh: what an author left open in the cell before it does not go on."""
        self._kept.append((self._open, self._n_emphatic))
        self._open, self._n_emphatic = {}, 0

    def leave_cell(self) -> None:
        """Go back to what was open around the cell."""
        self._open, self._n_emphatic = self._kept.pop()


def is_bold(style: str) -> bool:
    """Whether a style makes words bold, italic or underlined."""
    return bool(style) and BOLD.search(style) is not None


class Links:
    """Links that stand one after the other with a line end or nothing between them: pages show them apart.

    Word processors cut one link into several that lead to the same place.
    """

    def __init__(self) -> None:
        self._is_open = False
        self._is_alone = False  # the line that is being read is one link so far
        self._has_break = False  # a line of the source ended behind it
        self._is_next = False  # nothing at all stands behind it
        self._target = ""

    def read(self, token: Token, *, is_first: bool) -> bool:
        """Open or close a link; whether it begins a line of its own. `is_first`: no word stands before it."""
        if token.content != "a":
            return False
        if token.kind != "start":
            self._is_open, self._has_break, self._is_next = False, False, True
            return False
        place = HREF.search(token.attributes)
        target = place["target"] if place else ""
        is_other = self._is_next and bool(target) and target != self._target
        follows = self._is_alone and (self._has_break or is_other)
        self._is_alone = is_first or follows
        self._is_open, self._target = True, target
        return follows

    def read_text(self, text: str) -> None:
        """Take in what stands inside or behind a link."""
        if self._is_open:
            return
        self._is_next = False
        if text.isspace():
            self._has_break = self._has_break or "\n" in text
        else:
            self._is_alone = False
