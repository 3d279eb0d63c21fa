"""Rows of the tables, from what the readers found."""

from __future__ import annotations

from dataclasses import fields

from pipeline.parse.cases import Cases
from pipeline.parse.citations import Citation
from pipeline.parse.document import Document
from pipeline.parse.documents import CitedDocument
from pipeline.parse.signatories.model import Signatory, SignatoryList
from pipeline.records import Row

SIGNATURE_COLUMNS = tuple(column.name for column in fields(Signatory))
"""A signatory has the names of the columns."""


def line_rows(release_id: str, document: Document, roles: list[str]) -> list[Row]:
    """Every line with its role and its text as printed."""
    return [
        {"release_id": release_id, "line_number": number, "role": role, "text": text or None}
        for number, (role, text) in enumerate(zip(roles, document.printed, strict=True), start=1)
    ]


def signature_rows(letter_id: str, found: SignatoryList) -> list[Row]:
    """The signatures of one letter, in order of print."""
    return [
        {"letter_id": letter_id, "position": position, **{name: getattr(signatory, name) for name in SIGNATURE_COLUMNS}}
        for position, signatory in enumerate(found.signatories, start=1)
    ]


def mention_rows(release_id: str, cases: Cases) -> list[Row]:
    """The places where the release names a case."""
    return [
        {
            "release_id": release_id,
            "position": position,
            "case_id": case_id,
            "relation": mention.relation,
            "name_as_printed": mention.name.name,
            "court_as_printed": mention.court_as_printed,
            "issue_area": mention.issue_area,
            "summary": mention.summary,
            "is_summary_truncated": mention.is_truncated,
            "question_presented": mention.question,
            "line_number": mention.line_number,
            "char_start": mention.name.start,
            "char_end": mention.name.end,
        }
        for position, (mention, case_id) in enumerate(zip(cases.mentions, cases.ids, strict=True), start=1)
    ]


def citation_rows(release_id: str, document: Document, citations: list[Citation], cases: Cases) -> list[Row]:
    """The law that the release cites; citations in the summary of a case belong to it."""
    return [
        {
            "release_id": release_id,
            "position": position,
            "kind": citation.kind,
            "text_as_printed": document.value(citation.start, citation.end),
            "canonical": citation.canonical,
            "within_case_id": cases.case_at(citation.start),
            "line_number": document.line_at(citation.start),
            "char_start": citation.start,
            "char_end": citation.end,
        }
        for position, citation in enumerate(citations, start=1)
    ]


def document_rows(release_id: str, cited: list[CitedDocument]) -> list[Row]:
    """The documents that the release refers to."""
    columns = ("kind", "title", "author", "dated_on", "publisher", "url", "line_number")
    return [
        {"release_id": release_id, "position": position, **{column: getattr(item, column) for column in columns}}
        for position, item in enumerate(cited, start=1)
    ]


def explanation(letter_id: str, found: SignatoryList) -> Row:
    """How a list was chosen, for people."""
    return {
        "letter_id": letter_id,
        "kind": found.kind,
        "score": found.score,
        "evidence": list(found.evidence),
        "first_line": min(signatory.line_number for signatory in found.signatories),
        "last_line": max(signatory.line_number for signatory in found.signatories),
        "n_listed": len(found.signatories),
    }
