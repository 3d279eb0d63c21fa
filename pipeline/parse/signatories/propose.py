"""Let every reader propose its candidate lists for a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from pipeline.knowledge import Knowledge
from pipeline.parse.dates import date_line
from pipeline.parse.signatories.blocks import read_block
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.commas import split_lines
from pipeline.parse.signatories.context import is_title
from pipeline.parse.signatories.cues import find_cues
from pipeline.parse.signatories.entries import DASH
from pipeline.parse.signatories.forms import take_apart
from pipeline.parse.signatories.headings import row_style
from pipeline.parse.signatories.labels import Label, read_label
from pipeline.parse.signatories.names import organization_likeness
from pipeline.parse.signatories.paragraphs import MANIFESTOS, SALUTATION
from pipeline.parse.signatories.rows import Row, read_row, read_rows
from pipeline.parse.signatories.scan import MAX_LABEL, SIGNED_LETTER, Hit, may_be_heading, may_hold_list
from pipeline.parse.signatories.signature_blocks import join_signatures
from pipeline.parse.signatories.tables import read_columns
from pipeline.records import Extracted, Line

SIGNING = frozenset(
    ("undersigned", "signatories", "signers", "signed", "soussignés", "soussignées", "firmantes", "signataires")
)
YEAR_ENDS = frozenset("0123456789. ")
GREETING = re.compile(r"\n[ \t]*(?:Dear|Chers?|Chères?|Estimad[oa]s?|Prezad[oa]s?|Sehr geehrter?) [A-Z]")
MAX_HEAD = 2_000
MIN_PLAIN = 1.0
MAX_PLAIN = 140
N_TOP, MAX_DATE, MAX_BELOW, DATED = 8, 60, 20, 2.5
MIN_RUN = 5
"""So many lines with one bullet or list tag begin a list even without a label."""


def may_hold_lists(lines: Sequence[Line], cue_lines: Mapping[int, tuple[Hit, ...]]) -> bool:
    """Is one of the lines a label, long enough to hold a list itself, or do they speak of signers?"""
    return any(
        any(speaks_of_signing(hit) for hit in hits)
        or len(lines[position].text) > MAX_LABEL
        or may_hold_list(lines, position, hits)
        or read_label(read_row(position, lines[position]))
        for position, hits in cue_lines.items()
    )


def open_document(extracted: Extracted, cue_lines: Mapping[int, tuple[Hit, ...]]) -> Document:
    """Rows and labels of a document, given the lines that hold words of labels."""
    rows = read_rows(extracted)
    labels = {}
    marker = ""
    for row in filter(lambda row: row.text, rows):
        if row.order in cue_lines or may_be_heading(row.body):
            label = None if SALUTATION.match(row.text[:30]) else read_label(row)
            if label and (label.role == "heading" or not is_entry(row, marker)):
                labels[row.order] = label
        elif ends_in_year(row.text) and row.order > N_TOP and closes(rows, row.order):
            labels[row.order] = Label(row.order, "closing", DATED, "letter", f"place and date “{row.text}”", "")
        marker = row.marker
    endorsed = [order for order, label in labels.items() if label.list_kind == "endorsement"]
    against = title_against(rows) if endorsed else 0.0
    labels |= {order: labels[order]._replace(against=labels[order].against + against) for order in endorsed}
    return Document(extracted.text, rows, labels, dict(cue_lines))


def title_against(rows: Sequence[Row]) -> float:
    """Weight of a title that says that those who support something pay for it: "Sponsors", "Our funders"."""
    top = [row.text for row in rows[:N_TOP] if row.text and is_title(row.text)]
    cues = [cue for text in top for cue in find_cues(text)]
    if any(cue.role in {"sign", "stance", "group"} for cue in cues):
        return 0.0
    return max((cue.weight for cue in cues if cue.role == "against"), default=0.0)


def may_be_dated(lines: Sequence[Line]) -> bool:
    """Does a line behind the top of the document end in a year, with lines below it?"""
    return any(ends_in_year(line.text) for line in lines[N_TOP + 1 : -MIN_RUN])


def ends_in_year(text: str) -> bool:
    """Is a line so short as a place and a date, and does it end in a year: "Brasília, 5 de setembro de 2016"?"""
    return text[-1:] in YEAR_ENDS and len(text) <= MAX_DATE and text.rstrip(". ")[-4:].isdigit() and "," in text


def closes(rows: Sequence[Row], order: int) -> bool:
    """Does a line with place and date end a letter: do nothing but names of organizations stand below it?"""
    below = [row for row in rows[order + 1 : order + 1 + MAX_BELOW] if row.text][:MIN_RUN]
    return (
        len(below) == MIN_RUN
        and all(len(row.text) <= MAX_PLAIN and organization_likeness(row.body) > MIN_PLAIN for row in below)
        and date_line(rows[order].text) is not None
    )


def is_letter(text: str) -> bool:
    """Does a text greet an addressee or call itself a manifesto, so that names may stand at its end without a label?"""
    if text.count("\n") < MIN_RUN:
        return False
    head = text[:MAX_HEAD].lower()
    return GREETING.search(text) is not None or any(name in head for name in MANIFESTOS)


def is_entry(row: Row, marker: str) -> bool:
    """Is a line with a bullet like the one before it, or with a remark behind a dash, rather an entry than a label?"""
    return bool(row.marker) and not row.text.endswith(":") and (row.marker == marker or bool(DASH.search(row.body)))


def propose_blocks(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists with one entry per line, after each label and at each run of list lines."""
    runs = find_runs(document.rows)
    says_so = any(speaks_of_signing(hit) for hits in document.cue_rows.values() for hit in hits)
    if says_so or is_letter(document.text):
        runs |= find_plain_runs(document)
    covered = 0
    for anchor in sorted(document.labels.keys() | runs):
        label = document.labels.get(anchor)
        if anchor < covered and (label is None or label.role == "heading"):
            continue
        candidate = read_block(document, anchor)
        if candidate and candidate.reader == "table":
            candidate = read_columns(candidate, document.rows)
        if candidate and candidate.items:
            covered = last_row(document, candidate) + 1
            yield take_apart(split_lines(join_signatures(candidate, document), knowledge))


def last_row(document: Document, candidate: Candidate) -> int:
    """The row of the last entry of a candidate."""
    return bisect_right(document.rows, candidate.items[-1].piece.start, key=lambda row: row.start) - 1


def speaks_of_signing(hit: Hit) -> bool:
    """Is a term about signers, so that a list may stand at the end of a letter without a label?"""
    return hit.term in SIGNED_LETTER or not SIGNING.isdisjoint(hit.term.split())


def find_plain_runs(document: Document) -> set[int]:
    """The rows before runs of at least `MIN_RUN` plain lines that all look like names of organizations."""
    anchors: set[int] = set()
    start, count = -1, 0
    for row in document.rows:
        if not row.text:
            continue
        plain = not row_style(row) and row.order not in document.labels and len(row.text) <= MAX_PLAIN
        if plain and organization_likeness(row.text) > MIN_PLAIN:
            count += 1
            if count == MIN_RUN:
                anchors.add(start)
        else:
            start, count = row.order, 0
    return anchors


def find_runs(rows: list[Row]) -> set[int]:
    """The rows before runs of at least `MIN_RUN` lines of one list style."""
    anchors: set[int] = set()
    style, start, count = "", -1, 0
    for row in rows:
        if not row.text:
            continue
        own = row_style(row)
        if own != style:
            style, start, count = own, row.order - 1, 0
        count += 1
        if own and count == MIN_RUN:
            anchors.add(start)
    return anchors
