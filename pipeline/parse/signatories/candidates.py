"""What every reader proposes: a candidate list with its items, headings and label."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.parse.signatories.labels import Label
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.scan import Hit


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the readers see it: its text, its rows and the labels among them by row."""

    text: str
    rows: list[Row]
    labels: dict[int, Label]
    cue_rows: dict[int, tuple[Hit, ...]]  # terms that introduce a list, by row, in order

    def next_row(self, order: int, within: int) -> Row | None:
        """The first row with text among the next `within` rows."""
        return next((row for row in self.rows[order + 1 : order + 1 + within] if row.text), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as it stands in the text, before it is read."""

    piece: Piece
    line_number: int
    heading: str | None = None
    heading_label: Label | None = None
    place: str | None = None
    person: str | None = None  # who signs for an organization


@dataclass(frozen=True)
class Candidate:
    """A possible reading of a stretch of text as a list of signatories."""

    reader: str  # lines, bullets, markup, table, sentence, spaces, glued
    items: tuple[Item, ...]
    label: Label | None
    heading: str | None = None  # of the whole list, where its label is the heading of a group
    label_rows: tuple[int, ...] = ()  # indices of the rows that introduce it
    heading_rows: tuple[int, ...] = ()
    skipped_rows: tuple[int, ...] = ()  # rows inside that no reader understood
    detail_rows: tuple[int, ...] = ()  # rows below an entry that give its place or its person
    blanks_before: tuple[int, ...] = ()  # per item, how many blank lines stand before it
    context: float = 0.0  # what the lines before a list without a label say for or against it
    score: float = 0.0
    evidence: tuple[str, ...] = field(default=())

    @property
    def start(self) -> int:
        """Offset where the first item begins."""
        return self.items[0].piece.start

    @property
    def end(self) -> int:
        """Offset behind the last item."""
        return self.items[-1].piece.end
