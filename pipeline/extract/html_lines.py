"""Pieces of text between tags become lines with their origin, blank lines and line breaks."""

from __future__ import annotations

import re

from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.html_elements import LISTS
from pipeline.extract.html_frames import Frame, Item
from pipeline.records import Origin

WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
INVISIBLE = {ord(char): None for char in "\u00ad\u200b\ufeff"} | dict.fromkeys((*range(9), 11, *range(14, 32), 127))
"""Control characters, soft hyphens and zero-width spaces: no reader sees them, and they break names in two."""

PARAGRAPHS = frozenset({"p", "div", "blockquote"})
"""Pieces of these between line breaks have the tag `br`; lines of preformatted text, items and cells keep theirs."""

WITHOUT_GAPS = LISTS | {"table", "tr"}
HEAD_LINES = 30
FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|bmp)$", re.IGNORECASE)
MAX_ALT = 500


class LineWriter:
    """Collects lines in the order of the page."""

    def __init__(self, text: str) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._counted_to = 0
        self._source_line = 1
        self._pieces: list[str] = []
        self._start: int | None = None
        self._emphasis: bool | None = None  # of the words read so far; None before the first
        self._is_gap = False
        self._alts: list[str] = []
        self._broken: int | None = None  # the line that a <br> ended, while its paragraph goes on

    def add_head(self, tag: str, text: str, position: int) -> None:
        """Add the title or date that the head of a page gives; the first of each counts."""
        if text.strip() and not any(draft.origin.tag == tag for draft in self.drafts[:HEAD_LINES]):
            source_line = self._text.count("\n", 0, position) + 1
            self.drafts.append(Draft(text.strip(), Origin(tag, source_line=source_line)))
            self._is_gap = True

    def add(self, text: str, position: int | None, *, is_emphatic: bool) -> None:
        """Add text of the line that is being read."""
        if self._start is None and position is not None and not text.isspace():
            self._start = position + len(text) - len(text.lstrip())
        if self._emphasis is not False and any(map(str.isalnum, text)):  # a colon after bold words is no word
            self._emphasis = is_emphatic
        self._pieces.append(text)

    def add_alt(self, alt: str, position: int) -> None:
        """Note the text of an image; it stands on a line of its own before the text around it."""
        shown = WHITE_SPACE.sub(" ", alt[:MAX_ALT]).strip()
        if not FILE_NAME.search(shown) and any(char.isalnum() for char in shown):
            self._alts.append(shown)
            self._start = position if self._start is None else self._start

    @property
    def is_empty(self) -> bool:
        """Whether the line that is being read holds no word yet."""
        return self._start is None

    def margin(self, frame: Frame) -> None:
        """Ask for a blank line before the next line; lists have none inside, cells none at their edges."""
        item = frame.item
        if frame.name in WITHOUT_GAPS:
            return
        if item is None or (item.column and item.has_lines):
            self._is_gap = True

    def close_item(self, item: Item) -> None:
        """No blank line stands between items, whatever paragraphs they hold."""
        if item.has_lines:
            self._is_gap = False

    def end_line(self, frame: Frame) -> None:
        """End the line at the edge of a block."""
        self._emit(frame)
        self._broken = None

    def break_line(self, frame: Frame) -> None:
        """End the line at a line break; one that ends no words makes a blank line."""
        if not self._emit(frame):
            self.margin(frame)

    def _emit(self, frame: Frame) -> bool:
        """Write the line that was read; whether there was one."""
        if not self._pieces and not self._alts:
            return False
        text = self._take_text(is_pre=frame.is_pre)
        alts = [alt for alt in self._alts if alt.casefold() != text.casefold()]
        start, is_emphatic = self._start, bool(self._emphasis)
        self._alts, self._start, self._emphasis = [], None, None
        for alt in alts:
            self._write(alt, self._origin(frame, "alt", start))
        if not text:
            return bool(alts)
        if self._broken is not None:
            self._retag(self._broken)
        self._write(text, self._origin(frame, self._tag(frame), start, is_emphatic=is_emphatic))
        self._broken = len(self.drafts) - 1
        self._mark(frame.item)
        return True

    def _take_text(self, *, is_pre: bool) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        text = text if is_pre else WHITE_SPACE.sub(" ", text)
        if not (text.isascii() and text.isprintable()):
            text = text.translate(INVISIBLE)
        return text.rstrip() if is_pre else text.strip()

    def _write(self, text: str, origin: Origin) -> None:
        if self._is_gap and self.drafts:
            self.drafts.append(BLANK)
        self._is_gap = False
        self.drafts.append(Draft(text, origin))

    def _tag(self, frame: Frame) -> str:
        follows = frame.tag in ("li", "dt", "dd") and frame.item is not None and frame.item.has_lines
        if self._broken is not None and (follows or frame.tag in PARAGRAPHS):
            return "br"
        return "p" if follows else frame.tag

    def _retag(self, index: int) -> None:
        """The first piece of a paragraph with line breaks is only known when the second is read."""
        text, origin = self.drafts[index]
        if origin.tag in PARAGRAPHS:
            self.drafts[index] = Draft(text, origin._replace(tag="br"))

    def _origin(self, frame: Frame, tag: str, start: int | None, *, is_emphatic: bool = False) -> Origin:
        item, block = frame.item, frame.group.block if frame.group else 0
        source_line = self._line_at(start)
        if item is None:
            return Origin(tag, block, 0, 0, "", is_emphatic, frame.section, source_line)
        ordinal = "" if item.has_lines else item.ordinal
        return Origin(tag, block, item.row, item.column, ordinal, is_emphatic, frame.section, source_line)

    def _line_at(self, position: int | None) -> int:
        if position is not None:
            self._source_line += self._text.count("\n", self._counted_to, position)
            self._counted_to = max(position, self._counted_to)
        return self._source_line

    def _mark(self, item: Item | None) -> None:
        while item is not None and not item.has_lines:
            item.has_lines = True
            item = item.parent
