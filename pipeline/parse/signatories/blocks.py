"""Read lists with one entry per line: with and without bullets, blank lines, headings, list markup.

From an anchor (a label, a closing, a heading or the first of several list lines) the reader walks down and adds up
how much each line looks like an entry; it stops when the sum has fallen too far below its best and cuts there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.parse.dates import date_line
from pipeline.parse.signatories.candidates import Candidate, Document, Item
from pipeline.parse.signatories.cards import MAX_FIELDS, Cards, find_cards
from pipeline.parse.signatories.context import announces_other, read_context, speaks_against
from pipeline.parse.signatories.cues import find_cues
from pipeline.parse.signatories.entries import begins_with_person
from pipeline.parse.signatories.entry_lines import CELL, are_described, find_style, row_score
from pipeline.parse.signatories.furniture import STOP, is_furniture
from pipeline.parse.signatories.headings import (
    is_heading,
    outer_headings,
    place_headings,
    row_style,
    topic_headings,
    unnumbered_headings,
)
from pipeline.parse.signatories.labels import Label, is_group_heading
from pipeline.parse.signatories.names import organization_likeness, read_title
from pipeline.parse.signatories.paragraphs import line_of
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import Row, is_list_markup
from pipeline.parse.signatories.wrapping import join_lines, tail_start, with_details, without_and

PROSE, PROSE_COST = -4.0, 2.5
"""A sentence that looks so little like a name stands between two groups of entries."""
MAX_DROP = 4.0
MAX_BLANKS = 7
MAX_PROSE = 2
MAX_LABELS = 4
MAX_HANGING = 3
MIN_COUNTED, MAX_COUNTED, MAX_DIGITS, MAX_DETAILS = 3, 40, 4, 4
OTHER_LABEL = 6.0
"""What it costs a sentence to be taken for a label when another line announces the list."""
MAX_BEYOND = 40
"""So many rows are read behind the best end of a list."""
OUTSIDE = frozenset({"nav", "footer", "aside"})
COUNT = re.compile(
    r"\d[\d,]* (?:as of\b.{0,30}|so far|in total|(?:co-?)?sign(?:ers|atories|atures)\b.{0,30})", re.IGNORECASE
)
"""A line that says how many entries follow."""
ORDER = re.compile(r"\W*(?:(?:listed )?in )?alphabetical(?:ly| order)?\W*", re.IGNORECASE)
IDENTIFICATION = re.compile(r"\bfor identification\b|\bidentification (?:purposes )?only\b", re.IGNORECASE)
SIGNATURE_MARK, MIN_ABOVE_MARK = "--", 3
"""What sets the signature of a mail apart; between the first names of a list it is an ornament."""


@dataclass
class Walk:
    """The state of a walk down from an anchor."""

    taken: list[tuple[Row, float, int]] = field(default_factory=list)  # row, score, blank lines before
    headings: list[tuple[int, Row]] = field(default_factory=list)  # position among the taken rows
    skipped: list[Row] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    details: dict[int, list[Row]] = field(default_factory=dict)  # rows below an entry, by the number of its line
    cards: Cards | None = None
    has_remarks: bool = False  # a remark stands behind each name
    described: int = 0  # the list of the page in which lines below a person say what that does
    total: float = 0.0
    best: float = 0.0
    n_best: int = 0
    blanks: int = 0
    n_prose: int = 0  # lines between the label and the first entry
    identification_only: bool = False

    @property
    def lead(self) -> list[Row]:
        """The headings above the first entry."""
        return [row for position, row in self.headings if position == 0]

    @property
    def is_grouped(self) -> bool:
        """Do several headings with a colon group the entries?"""
        return sum(row.text.endswith(":") for _, row in self.headings) > 1

    def ends_cards(self, row: Row) -> bool:
        """Do more lines stand below a name than in the cards before it?"""
        details = self.details.get(self.taken[-1][0].number, ()) if self.taken else ()
        return self.cards is not None and self.cards.line(row) == "field" and len(details) == MAX_FIELDS

    def add_detail(self, row: Row) -> None:
        """Keep a row that says more about the last entry."""
        self.blanks = 0
        self.details.setdefault(self.taken[-1][0].number, []).append(row)

    def details_of(self, document: Document, item: Item) -> list[Row]:
        """The rows below the lines of an entry."""
        lines = range(item.line_number, line_of(document, item.piece.end - 1) + 1)
        return [row for number in lines for row in self.details.get(number, ())]


def says_where_or_who(text: str) -> bool:
    """Does a line below an entry give its place, or the person who signs for it?"""
    return is_place(text) or begins_with_person(text)


def read_block(document: Document, anchor: int) -> Candidate | None:
    """The list that follows an anchor: the row before the first entry (-1 at the top of the document)."""
    rows, labels = document.rows, document.labels
    style = find_style(rows, anchor + 1, labels)
    walk = Walk(cards=find_cards(rows, anchor + 1), has_remarks=not style and are_described(rows, anchor + 1))
    is_counted = style != "td" and counts_entries(rows, anchor + 1)
    n_behind = 0  # lines since the last one that is a number
    for index in range(anchor + 1, len(rows)):
        row = rows[index]
        if not row.text:
            walk.blanks += 1
            if walk.blanks > MAX_BLANKS:
                break
            continue
        n_behind = 0 if is_number(row) else n_behind + 1
        if is_counted and walk.taken and n_behind > 1 and row.order not in labels:
            if n_behind > MAX_DETAILS:
                break
            note_below(walk, row)
            continue
        if is_furniture(rows, index, style) or walk.ends_cards(row) or not step(walk, row, style, labels):
            break
        if walk.total < walk.best - MAX_DROP or len(walk.taken) > walk.n_best + MAX_BEYOND:
            break
    return finish(document, walk, anchor)


def counts_entries(rows: Sequence[Row], start: int) -> bool:
    """Do lines that are nothing but a number, each one more than the last, stand before the entries?

    So a table comes out that lost its cells: "1", "Sierra Club", "Oakland", "2", "Greenpeace" ...
    """
    numbers = [int(row.text.rstrip(".)")) for row in rows[start : start + MAX_COUNTED] if is_number(row)]
    numbers = numbers[:MIN_COUNTED]
    return len(numbers) == MIN_COUNTED and all(after == before + 1 for before, after in pairwise(numbers))


def is_number(row: Row) -> bool:
    """Is a line nothing but a number?"""
    digits = row.text.rstrip(".)")
    return digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS


def note_below(walk: Walk, row: Row) -> None:
    """Keep what stands below an entry and is none itself: its place, or a remark."""
    if is_place(row.body):
        walk.add_detail(row)
    else:
        walk.skipped.append(row)


def stands_out(walk: Walk, row: Row) -> bool:
    """Is a line in capitals, apart from entries that are not, as the heading of what comes next: "SUMMARY"?"""
    near = walk.taken[-MAX_HANGING:]
    return (
        len(near) == MAX_HANGING
        and row.body.isupper()
        and " " in row.body
        and walk.blanks > max(blanks for _, _, blanks in near)
        and not any(taken.body.isupper() for taken, _, _ in near)
    )


def step(walk: Walk, row: Row, style: str, labels: Mapping[int, Label]) -> bool:
    """Take one row into account; false where the list ends for certain."""
    label = labels.get(row.order)
    if label and (label.role != "heading" or label.list_kind):
        walk.labels.append(row.order)
        return not walk.taken and not walk.n_prose and len(walk.labels) < MAX_LABELS
    if row.origin.section in OUTSIDE or (STOP.match(row.body[:120]) and not introduces_entries(walk, row)):
        return False
    if row.text == SIGNATURE_MARK:
        return len(walk.taken) < MIN_ABOVE_MARK
    card_line = walk.cards.line(row) if walk.cards else ""
    is_place_below = is_place(row.body) and hangs(walk, row)
    is_below = is_place_below or (row.origin.tag == "dd" and style == "dt")
    is_detail = card_line == "field" or is_below or belongs_to_item(walk, row, style)
    is_field = row.origin.tag == "meta"  # in front matter, beside the name of an entry
    if walk.taken and (is_detail or is_field):
        if is_detail:
            walk.add_detail(row)
    elif walk.taken and repeats_image(walk.taken[-1][0], row):
        walk.taken[-1] = (row, *walk.taken[-1][1:])
    elif card_line != "name" and (label or is_heading(row, style) or stands_out(walk, row)):
        walk.headings.append((len(walk.taken), row))
        return len(walk.headings) < MAX_LABELS or walk.headings[-MAX_LABELS][0] < len(walk.taken)
    elif IDENTIFICATION.search(row.body):
        walk.identification_only = True
    elif len(row.body) < 2 or row.body.isdigit() or says_no_name(row.body):
        walk.skipped.append(row)
    else:
        return take(walk, row, 0.0 if hangs(walk, row) else row_score(row, style, has_remarks=walk.has_remarks))
    return True


def says_no_name(text: str) -> bool:
    """Does a line say how many entries there are, how they are sorted, or a date?"""
    return bool(COUNT.fullmatch(text) or ORDER.fullmatch(text)) or date_line(text) is not None


def belongs_to_item(walk: Walk, row: Row, style: str) -> bool:
    """Does a further line of a list item say more about the first: who signs for it, or what a person does where?"""
    if style != "li" or row.origin.tag not in {"br", "p"} or walk.blanks or not walk.taken:
        return False
    before = walk.taken[-1][0]
    if before.origin.block != row.origin.block:
        return False
    is_person = begins_with_person(row.body)
    if begins_with_person(before.body) and not is_person:
        walk.described = row.origin.block
    is_signer = is_person and any(read_title(part) for part in row.body.split(",")[1:])
    return walk.described == row.origin.block or is_signer


def repeats_image(before: Row, row: Row) -> bool:
    """Does a line say what stood before as the text of an image: a logo beside the name?"""
    image = before.body.casefold().removesuffix(" logo")
    return before.origin.tag == "alt" and image == row.body.casefold()


def introduces_entries(walk: Walk, row: Row) -> bool:
    """Does a line of the page lead to the list: "Click here to add your name to the list, which includes:"?"""
    return not walk.taken and row.text.endswith(":") and any(cue.role == "list" for cue in find_cues(row.text))


def hangs(walk: Walk, row: Row) -> bool:
    """Does a line hang below a bullet, as the rest of an entry that was wrapped? Below a heading stands a list."""
    if row.marker or walk.blanks or not walk.taken:
        return False
    marked = next((taken for taken, _, _ in reversed(walk.taken[-MAX_HANGING:]) if taken.marker), None)
    return marked is not None and row.indent > marked.indent and not is_group_heading(marked.body)


def take(walk: Walk, row: Row, score: float) -> bool:
    """Take a line as an entry; false where prose stands in place of the first entries."""
    if walk.blanks > 3 and walk.taken:
        score -= 1.0
    if not walk.taken and score < CELL:
        walk.n_prose += 1
        return walk.n_prose <= MAX_PROSE
    if row.body[-1] == "." and not row_style(row) and organization_likeness(row.body) <= PROSE:
        walk.skipped.append(row)
        walk.total -= PROSE_COST
        return True
    walk.total += score
    walk.taken.append((row, score, walk.blanks))
    walk.blanks = 0
    if walk.total >= walk.best:
        walk.best, walk.n_best = walk.total, len(walk.taken)
    return True


def finish(document: Document, walk: Walk, anchor: int) -> Candidate | None:
    """The candidate of a walk: items cut at the best sum, wrapped lines joined, headings attached."""
    taken = walk.taken[: walk.n_best]
    if not taken:
        return None
    headings = {position: row for position, row in walk.headings if position < walk.n_best}
    headings |= outer_headings(taken) | unnumbered_headings(taken)
    headings |= place_headings(taken) or topic_headings(taken, len(walk.headings))
    items, blanks = join_lines(document, taken, headings)
    items = [with_details(document, item, walk.details_of(document, item), walk.described) for item in items]
    items = items[: tail_start(items, blanks)]
    blanks = blanks[: len(items)]
    if not items:
        return None
    items[-1] = without_and(items[-1])
    first, last = taken[0][0].order, taken[-1][0].order
    label_rows = [order for order in (anchor, *walk.labels) if order in document.labels and order < first]
    label = label_of(walk, [document.labels[order] for order in label_rows])
    return Candidate(
        reader_name(taken[0][0], has_remarks=walk.has_remarks),
        tuple(items),
        label,
        heading=document.rows[label.row].body if label and label.role == "heading" else None,
        label_rows=tuple(label_rows),
        heading_rows=tuple(sorted(row.order for row in headings.values() if row.order < last)),
        skipped_rows=tuple(row.order for row in walk.skipped if row.order < last),
        detail_rows=tuple(row.order for rows in walk.details.values() for row in rows if says_where_or_who(row.body)),
        blanks_before=tuple(blanks),
        context=read_context(document.rows, first, walk.lead, is_grouped=walk.is_grouped),
    )


def label_of(walk: Walk, labels: Sequence[Label]) -> Label | None:
    """The strongest label of a list, with what the headings below it say."""
    label = max(labels, key=lambda label: label.strength, default=None)
    if label is None:
        return None
    only = label.identification_only or (walk.identification_only and label.has_persons)
    against = label.against + speaks_against(walk.lead)
    if label.is_sentence and not walk.is_grouped and any(announces_other(row) for row in walk.lead):
        against += OTHER_LABEL
    return label._replace(against=against, identification_only=only)


def reader_name(row: Row, *, has_remarks: bool) -> str:
    """What kind of lines the list has, for people."""
    if row.origin.tag in {"td", "th"}:
        return "table"
    if is_list_markup(row.origin):
        return "markup"
    return "bullets" if row.marker else "lines with remarks" if has_remarks and not row_style(row) else "lines"
