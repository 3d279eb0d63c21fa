"""What the signatory readers find in a document: lists, their signatories and their claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SignerKind = Literal["organization", "person", "official"]
ListKind = Literal["letter", "endorsement", "amicus", "petition", "statement", "participants"]
ClaimKind = Literal["exact", "at_least", "approximate"]


@dataclass(frozen=True, slots=True)
class Claim:
    """How many signatories the text says there are; the span covers the number and its noun."""

    number: int
    kind: ClaimKind
    text: str  # as printed
    line_number: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Signatory:
    """One entry of a list; the span covers exactly the name as printed."""

    name_as_signed: str
    signer_kind: SignerKind
    line_number: int
    char_start: int
    char_end: int
    person_name: str | None = None
    person_title: str | None = None
    affiliation: str | None = None
    is_identification_only: bool = False
    place: str | None = None
    group_heading: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The best reading of a document, or of a part of it, that was not taken."""

    score: float
    evidence: tuple[str, ...]
    first_line: int
    last_line: int
    n_listed: int


@dataclass(frozen=True)
class SignatoryList:
    """One list of signatories that the document holds, printed twice or once, counted once."""

    kind: ListKind
    signatories: tuple[Signatory, ...]  # in order of print
    label_lines: tuple[int, ...] = ()  # lines that introduce the list
    claim: Claim | None = None
    other_claims: tuple[Claim, ...] = ()  # those that disagree
    roles: dict[int, str] = field(default_factory=dict)  # line number -> label, signatory, heading, unexplained
    suspected_gaps: tuple[tuple[int, str, str], ...] = ()  # line, name before, name after: a name was likely lost
    score: float = 0.0
    evidence: tuple[str, ...] = ()  # why this reading won, for people
