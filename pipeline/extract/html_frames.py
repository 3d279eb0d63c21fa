"""Open elements of an HTML page: what a new line inherits from the elements around it.

Browsers close elements that authors leave open (`<li>` ends the item before it). To keep this linear on
hostile nesting no rule walks down the stack: each frame knows the depth of the cell, table and item around it.
"""

from __future__ import annotations

from typing import Literal

from pipeline.extract.html_elements import CELLS, HEADINGS, ITEMS, LISTS, TABLE_PARTS

MAX_DEPTH = 10_000
"""Elements nested deeper are read, but add nothing to what their lines inherit."""


class Item:
    """A list item, a cell or an option: what its lines have in common."""

    __slots__ = ("column", "has_lines", "ordinal", "parent", "row")

    def __init__(self, parent: Item | None, ordinal: str = "", row: int = 0, column: int = 0) -> None:
        self.parent = parent
        self.ordinal = ordinal
        self.row = row
        self.column = column
        self.has_lines = False


class Group:
    """A list or a table: its number in the document, and how far it has been read."""

    __slots__ = ("block", "column", "n_items", "next_number", "numbering", "row", "spans", "step")

    def __init__(self, block: int) -> None:
        self.block = block
        self.row = 0
        self.column = 0
        self.spans: dict[int, int] = {}  # column -> rows that a cell from above still covers
        self.numbering = ""  # the type of an ordered list; empty for others
        self.next_number = 1
        self.n_items = 0
        self.step = 1


class Frame:
    """One open element."""

    __slots__ = (
        "cell",
        "emphasis",
        "group",
        "in_article",
        "is_pre",
        "item",
        "item_depth",
        "list_depth",
        "name",
        "owns_item",
        "row",
        "section",
        "table",
        "tag",
    )

    def __init__(self, name: str, around: Frame | None) -> None:
        self.name = name
        self.owns_item = False
        if around is None:
            self.tag, self.section = "div", ""
            self.group: Group | None = None
            self.item: Item | None = None
            self.in_article = self.emphasis = self.is_pre = False
            self.cell = self.table = self.row = self.list_depth = self.item_depth = 0
            return
        self.tag = around.tag
        self.section = around.section
        self.group = around.group
        self.item = around.item
        self.in_article = around.in_article
        self.emphasis = around.emphasis
        self.is_pre = around.is_pre
        self.cell = around.cell  # depth of the innermost cell, caption or table
        self.table = around.table  # depths of the innermost table, row, list and item
        self.row = around.row
        self.list_depth = around.list_depth
        self.item_depth = around.item_depth


Kind = Literal["table", "row", "cell", "list", "item", "other"]


def kind_of(name: str) -> Kind:
    """Which rules of nesting an element follows."""
    if name in CELLS or name == "caption":
        return "cell"
    if name in LISTS:
        return "list"
    if name in ITEMS:
        return "item"
    return {"table": "table", "tr": "row"}.get(name, "other")  # type: ignore[return-value]


class OpenElements:
    """The stack of open elements; `closed` is what a caller must finish, innermost first."""

    def __init__(self) -> None:
        self.stack = [Frame("", None)]
        self._depths: dict[str, list[int]] = {}
        self._overflow: dict[str, int] = {}

    @property
    def top(self) -> Frame:
        """The innermost open element; the document itself when none is open."""
        return self.stack[-1]

    def push(self, name: str) -> Frame | None:
        """Open an element; None when it is nested too deeply to be kept."""
        depth = len(self.stack)
        if depth >= MAX_DEPTH:
            self._overflow[name] = self._overflow.get(name, 0) + 1
            return None
        frame = Frame(name, self.stack[-1])
        self._set_depths(frame, depth)
        self.stack.append(frame)
        self._depths.setdefault(name, []).append(depth)
        return frame

    def _set_depths(self, frame: Frame, depth: int) -> None:
        kind = kind_of(frame.name)
        if kind in ("table", "cell"):
            frame.cell = depth
            frame.list_depth = frame.item_depth = 0
        if kind == "table":
            frame.table, frame.row = depth, 0
        elif kind == "row":
            frame.row = depth
        elif kind == "list":
            frame.list_depth, frame.item_depth = depth, 0
        elif kind == "item":
            frame.item_depth = depth

    def implied_depth(self, name: str) -> int:
        """How many elements stay open when an element begins; the others end before it."""
        top, depth = self.top, len(self.stack)
        if name in TABLE_PARTS and name != "table":
            return self._table_depth(name)
        if name in ITEMS or name == "optgroup":
            return self._item_depth(name)
        if top.name == "p" or (top.name in HEADINGS and name in HEADINGS):
            return depth - 1
        return depth

    def _table_depth(self, name: str) -> int:
        top, depth = self.top, len(self.stack)
        if not top.table:
            return top.cell or depth
        if name in CELLS:
            return top.cell if top.cell > top.table else depth
        if name == "tr":
            return top.row or (top.cell if top.cell > top.table else depth)
        return top.table + 1

    def _item_depth(self, name: str) -> int:
        top = self.top
        if top.item_depth:
            open_name = self.stack[top.item_depth].name
            pairs = {"dt": "dd", "dd": "dt", "optgroup": "option"}
            if open_name in (name, pairs.get(name)):
                return top.item_depth
        return len(self.stack) - (top.name in ("p", "optgroup"))

    def end_depth(self, name: str) -> int | None:
        """How many elements stay open when an end tag is read; None when it ends nothing."""
        if self._overflow.get(name):
            self._overflow[name] -= 1
            return None
        depths = self._depths.get(name)
        if not depths:
            return None
        top, depth = self.top, depths[-1]
        floor = top.table if name in TABLE_PARTS else top.cell + 1
        if name == "li":
            floor = max(floor, top.list_depth)
        return depth if depth >= floor else None

    def pop(self) -> Frame:
        """Close the innermost element."""
        frame = self.stack.pop()
        self._depths[frame.name].pop()
        return frame
