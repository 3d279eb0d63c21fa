"""Read lists that fill a whole paragraph: after a label, set apart by marks, or signatures that run together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import mean

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.context import read_context
from pipeline.parse.signatories.cues import find_cues
from pipeline.parse.signatories.functions import signature_starts
from pipeline.parse.signatories.labels import Label
from pipeline.parse.signatories.paragraphs import MIN_NAMES, MIN_SENTENCE, items_of, read_paragraph
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.prose import SURE, cut_prose, name_value, read_names
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.runs import LEFT_OPEN
from pipeline.parse.signatories.scan import Hit, looks_like_series
from pipeline.parse.signatories.sentence_ends import find_end
from pipeline.parse.signatories.series import DASH, MARKS, SLASH, split_series
from pipeline.parse.signatories.vocabulary import given_names

MAX_PARAGRAPHS, MAX_APART = 20, 5
MIN_SIGNATURES, MAX_SIGNATURES, MAX_BEGIN = 150, 50_000, 1_000


def propose_paragraphs(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists that fill the paragraph after a label: "The undersigned:", then "A, B, C and D."."""
    for order, label in document.labels.items():
        following = document.next_row(order, MAX_APART)
        if following is None or following.order in document.labels or following.marker:
            continue
        text = document.rows[order].text
        if LEFT_OPEN.search(text.lower()) or (label.role == "label" and text[-1] == ","):
            continue  # the label itself goes on in the next line
        if label.language != "en" and looks_like_series(text):
            continue  # the label itself holds the names: "Communiqué commun LDH, SAF, IRIS"
        paragraph, last = read_paragraph(document, following)
        if sum(paragraph.text.count(mark) for mark in (",", DASH, SLASH, *MARKS)) < MIN_NAMES - 1:
            continue
        names = read_names(paragraph.part(0, find_end(paragraph.text, 0)), knowledge, label.language)
        if len(names) > (MIN_NAMES if label.role == "closing" else MIN_NAMES - 1):
            items = items_of([*names, *read_further(document, last, knowledge, label.language)], document)
            heading = document.rows[order].body if label.role == "heading" else None
            yield Candidate("sentence", items, label, heading=heading, label_rows=(order,))


def read_further(document: Document, last: int, knowledge: Knowledge, language: str) -> Iterator[Piece]:
    """The names of further paragraphs right behind one that holds a list, each nothing but a series of names itself."""
    for _ in range(MAX_PARAGRAPHS):
        row = document.next_row(last, MAX_APART)
        if row is None or row.marker or row.order in document.labels:
            return
        paragraph, last = read_paragraph(document, row)
        names = read_names(paragraph, knowledge, language)
        is_whole = len(names) > MIN_NAMES and not paragraph.text[names[-1].end - paragraph.start :].strip(" .;,")
        if not is_whole or mean(map(name_value, names)) < SURE:
            return
        yield from names


def propose_marked(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists without a label that fill a paragraph, set apart by marks: "A • B • C • D • E".

    Semicolons are marks of prose as well; a colon in the first part announces something.
    """
    skip_to = 0
    for row in document.rows if is_marked(document.text) else ():
        if row.order < skip_to or len(row.text) < MIN_SENTENCE or row.order in document.labels:
            continue
        if not is_marked(row.body):
            continue
        paragraph, last = read_paragraph(document, row)
        skip_to = last + 1
        names = split_series(paragraph, knowledge)
        while names and name_value(names[-1]) < 0:
            names.pop()
        if len(names) > MIN_NAMES and ":" not in names[0].text:
            items = items_of(names, document)
            context = read_context(document.rows, row.order, (), is_grouped=False)
            yield Candidate("sentence", items, None, context=context)


def is_marked(text: str) -> bool:
    """Do marks that stand in no sentence set at least `MIN_NAMES` names apart?"""
    return any(text.count(mark) >= MIN_NAMES for mark in (*MARKS, SLASH) if mark != ";")


def propose_signatures(document: Document) -> Iterator[Candidate]:
    """Candidates of signatures that run together: "Sincerely, Jane Roe President A Jim Doe Director B ..."."""
    for order, hits in document.cue_rows.items():
        row = document.rows[order]
        for hit in hits if len(row.text) >= MIN_SIGNATURES else ():
            first = hit.start + len(hit.term)
            series = Piece(document.text, 0).part(first, min(first + MAX_SIGNATURES, row.body_end))
            series = trim(series, leading=True)
            begin = series.text[:MAX_BEGIN] if begins_with_given_name(series.text) else ""
            starts = signature_starts(series.text) if len(signature_starts(begin)) >= MIN_NAMES else []
            if starts and not starts[0]:
                names = [series.part(start, end) for start, end in pairwise([*starts, len(series.text)])]
                items = items_of([*names[:-1], cut_prose(names[-1], "en")], document)
                yield Candidate("signatures", items, signature_label(row, hit))
                break


def begins_with_given_name(text: str) -> bool:
    """Is the first word of a text a first name?"""
    return text[:1].isupper() and text.split(None, 1)[0].lower() in given_names()


def signature_label(row: Row, hit: Hit) -> Label:
    """The term before signatures that run together, as their label."""
    cue = find_cues(hit.term)[0]
    return Label(row.order, "sentence", cue.weight + 0.7, cue.list_kind, f"“{hit.term}”", cue.language)
