"""A transcribed letter: which fields it has, what each must be, and the signatories with their spans.

source_url: https://www.example.org/letter
publisher: Example Alliance
kind: letter
title: Groups ask the Senate to pass a bill
dated_on: 2019-10-07
claimed: {number: 2, kind: exact, text: 2 groups}
signatories:
  - heading: National Organizations
  - Example Alliance
  - {name: Example Union (EU), place: Ohio, person: Jane Roe, person_title: President}
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from pipeline.parse.bills import Bill
from pipeline.parse.signatories.model import Claim, Signatory
from pipeline.parse.transcribed.fields import Fields
from pipeline.parse.transcribed.tree import Mapping as MappingNode
from pipeline.parse.transcribed.tree import Mistake, Node, Scalar
from pipeline.records import as_printed

ROLES: dict[str, str] = {
    "source_url": "metadata",
    "publisher": "metadata",
    "published_on": "metadata",
    "kind": "metadata",
    "title": "title",
    "dated_on": "metadata",
    "addressee": "address",
    "addressee_body": "metadata",
    "ask": "quote",
    "letter_url": "citation",
    "claimed": "note",
    "bills": "metadata",
    "case": "case",
    "signatories": "signatory",
}
"""The fields of a letter, and the role of the lines of each."""

CLAIM_FIELDS = ("number", "kind", "text")
BILL_FIELDS = ("number", "title", "congress", "stance")
CASE_FIELDS = ("name", "court", "docket")
ENTRY_FIELDS = (
    "name",
    "kind",
    "person",
    "person_title",
    "affiliation",
    "is_identification_only",
    "place",
    "note",
    "heading",
)


class Case(NamedTuple):
    """The case of a letter, with the span of its name."""

    name: str
    court: str | None
    docket: str | None
    line: int
    start: int
    end: int


@dataclass
class Transcript:
    """What one file says; `facts` holds the single values by field, `mistakes` what must be mended."""

    facts: dict[str, str | None] = field(default_factory=dict)
    claim: Claim | None = None
    bills: list[Bill] = field(default_factory=list)
    case: Case | None = None
    signatories: list[Signatory] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_transcript(root: Node) -> Transcript:
    """Read and check the tree of a file."""
    found = Transcript()
    fields = Fields(root, ROLES, found.mistakes, "a transcribed letter")
    found.facts = _read_facts(fields)
    found.claim = _read_claim(fields, found.mistakes)
    found.bills = [bill for node in fields.values("bills") if (bill := _read_bill(node, found.mistakes))]
    found.case = _read_case(fields, found.mistakes)
    _read_signatories(fields.values("signatories", is_required=True), fields, found)
    if not found.signatories and not found.mistakes:
        fields.note(
            fields.line_of("signatories"),
            "a letter has a signatory",
            "none",
            "add a line with - and the name",
        )
    return found


@cache
def _choices() -> Mapping[str, Collection[str]]:
    """The vocabularies of the tables; imported late, because the models import pandas."""
    from schemas.letter_bills import STANCES
    from schemas.letters import BODIES, CLAIMS, KINDS
    from schemas.signatures import SIGNERS

    return {"kind": KINDS, "body": BODIES, "claim": CLAIMS, "stance": STANCES, "signer": SIGNERS}


def _read_facts(fields: Fields) -> dict[str, str | None]:
    return {
        "source_url": fields.url("source_url", is_required=True),
        "publisher": fields.text("publisher", is_required=True),
        "published_on": fields.day("published_on"),
        "kind": fields.choice("kind", _choices()["kind"], is_required=True),
        "title": fields.text("title", is_required=True),
        "dated_on": fields.day("dated_on"),
        "addressee": fields.text("addressee"),
        "addressee_body": fields.choice("addressee_body", _choices()["body"]),
        "ask": fields.text("ask"),
        "letter_url": fields.url("letter_url"),
    }


def _read_claim(letter: Fields, mistakes: list[Mistake]) -> Claim | None:
    node = letter.node("claimed")
    if node is None:
        return None
    fields = Fields(node, CLAIM_FIELDS, mistakes, "claimed")
    number = fields.number("number", is_required=True)
    kind: Any = fields.choice("kind", _choices()["claim"], is_required=True)
    text = fields.text("text", is_required=True)
    if number is None or kind is None or text is None:
        return None
    scalar = fields.node("text")
    start, end = (scalar.start, scalar.end) if isinstance(scalar, Scalar) else (0, 0)
    return Claim(number, kind, text, fields.line_of("text"), start, end)


def _read_bill(node: Node, mistakes: list[Mistake]) -> Bill | None:
    fields = Fields(node, BILL_FIELDS, mistakes, "a bill")
    number, title = fields.text("number"), fields.text("title")
    congress, stance = fields.number("congress"), fields.choice("stance", _choices()["stance"])
    if number is None and title is None:
        fields.note(node.line, "a bill has a number or a title", "neither", "add number: H.R. 1280 or title: ...")
        return None
    return Bill(number, title, congress, stance)


def _read_case(letter: Fields, mistakes: list[Mistake]) -> Case | None:
    node = letter.node("case")
    if node is None:
        return None
    fields = Fields(node, CASE_FIELDS, mistakes, "case")
    name, court, docket = (
        fields.literal("name", is_required=True),
        fields.text("court"),
        fields.text("docket"),
    )
    return Case(as_printed(name.value), court, docket, name.line, name.start, name.end) if name else None


def _read_signatories(entries: list[Node], letter: Fields, found: Transcript) -> None:
    """Read the entries in order; one that holds only a heading names the group of those below it."""
    heading: str | None = None
    for entry in entries:
        if isinstance(entry, MappingNode) and [key.value for key, _ in entry.pairs] == ["heading"]:
            heading = Fields(entry, ENTRY_FIELDS, found.mistakes, "a heading").text("heading")
            found.headings.append(entry.line)
        elif signatory := _read_signatory(entry, heading, letter, found.mistakes):
            found.signatories.append(signatory)


def _read_signatory(entry: Node, heading: str | None, letter: Fields, mistakes: list[Mistake]) -> Signatory | None:
    if isinstance(entry, Scalar):
        if not letter.as_text(entry, "name") or not letter.is_literal(entry, "name"):
            return None
        return Signatory(
            as_printed(entry.value), "organization", entry.line, entry.start, entry.end, group_heading=heading
        )
    fields = Fields(entry, ENTRY_FIELDS, mistakes, "a signatory")
    name = fields.literal("name", is_required=True)
    kind: Any = fields.choice("kind", _choices()["signer"]) or "organization"
    if kind == "organization" and fields.has("affiliation"):
        todo = "write kind: person or kind: official, or make the affiliation the name"
        fields.note(fields.line_of("affiliation"), "an organization has no affiliation", "affiliation", todo)
    if kind != "organization" and fields.has("person"):
        todo = "write the person as name and leave person out"
        fields.note(fields.line_of("person"), "a person who signs alone is the name", "person", todo)
    if name is None:
        return None
    return Signatory(
        as_printed(name.value),
        kind,
        name.line,
        name.start,
        name.end,
        person_name=fields.text("person") if kind == "organization" else as_printed(name.value),
        person_title=fields.text("person_title"),
        affiliation=fields.text("affiliation"),
        is_identification_only=fields.flag("is_identification_only"),
        place=fields.text("place"),
        group_heading=fields.text("heading") or heading,
        note=fields.text("note"),
    )
