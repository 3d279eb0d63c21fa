"""Read lists that fill a whole paragraph: after a label, or set apart by marks at the end of a letter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.context import read_context
from pipeline.parse.signatories.paragraphs import MIN_NAMES, items_of, read_paragraph
from pipeline.parse.signatories.prose import read_names
from pipeline.parse.signatories.series import MARKS, find_end, split_series


def propose_paragraphs(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists that fill the paragraph after a label: "The undersigned:", then "A, B, C and D."."""
    for order, label in document.labels.items():
        following = next((row for row in document.rows[order + 1 : order + 6] if row.text), None)
        if following is None or following.order in document.labels or following.marker:
            continue
        paragraph, _ = read_paragraph(document, following)
        if sum(paragraph.text.count(mark) for mark in (",", *MARKS)) < MIN_NAMES - 1:
            continue
        names = read_names(paragraph.part(0, find_end(paragraph.text, 0)), knowledge, label.language)
        if len(names) > (MIN_NAMES if label.role == "closing" else MIN_NAMES - 1):
            items = items_of(names, document)
            yield Candidate("sentence", items, label, label_rows=(order,))


def propose_marked(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists without a label that fill a paragraph, set apart by marks: "A • B • C • D • E".

    Semicolons are marks of prose as well; a colon in the first part announces something.
    """
    for row in document.rows:
        if row.marker or row.order in document.labels or not is_marked(row.text):
            continue
        names = split_series(read_paragraph(document, row)[0], knowledge)
        if len(names) > MIN_NAMES and ":" not in names[0].text:
            items = items_of(names, document)
            context = read_context(document.rows, row.order, (), is_grouped=False)
            yield Candidate("sentence", items, None, context=context)


def is_marked(text: str) -> bool:
    """Do marks that stand in no sentence set at least `MIN_NAMES` names apart?"""
    return any(text.count(mark) >= MIN_NAMES for mark in MARKS if mark != ";")
