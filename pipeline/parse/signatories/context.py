"""Weigh what the lines before a list without a label say for or against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from pipeline.parse.signatories.cues import Cue, find_cues
from pipeline.parse.signatories.headings import is_region
from pipeline.parse.signatories.labels import is_group_heading
from pipeline.parse.signatories.names import organization_likeness
from pipeline.parse.signatories.paragraphs import SALUTATION, begins_letter
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.scan import sentence_start

CONTEXT_ROWS, MAX_LETTER = 12, 200
MAX_CONTEXT = 600
UNSPOKEN = 3.0
ANNOUNCED = 1.5
SIGNED, SURE = 3.0, 3.0
OTHER = 12.0
PROSE = -1.0
MAX_TITLE = 5
NEXT = 2
"""So near does the verb follow its subject: "these organizations support"."""


def speaks_against(lead: Sequence[Row]) -> float:
    """Weight of the terms between a label and the first entry that say the list is something else."""
    return sum(
        cue.weight for row in lead for cue in find_cues(last_sentence(row.body)) if cue.role in {"against", "never"}
    )


def last_sentence(text: str) -> str:
    """The sentence of a line that stands next to the list below it."""
    return text[sentence_start(text, max(len(text) - 2, 0)) :]


def names_signers(row: Row) -> bool:
    """Does the paragraph right before a list speak of its signers: "We, the undersigned, urge you to act."?"""
    return speak_of_letter(find_cues(row.text[:MAX_CONTEXT]))


def speak_of_letter(cues: Iterable[Cue]) -> bool:
    """Does one of the terms say for certain that a letter is signed?"""
    return any(cue.role == "sign" and cue.list_kind == "letter" and cue.weight >= SURE for cue in cues)


def announces_signers(row: Row) -> bool:
    """Does a line say that groups sign or support something: "These companies are in support of Apple."?"""
    cues = find_cues(row.text[:MAX_CONTEXT])
    groups = [cue for cue in cues if cue.role == "group" and cue.weight >= 1]
    return any(
        cue.role == "sign"
        or (
            cue.role == "stance"
            and cue.list_kind == "endorsement"
            and any(0 < cue.start - group.end <= NEXT for group in groups)
        )
        for cue in cues
        if groups
    )


def read_context(rows: Sequence[Row], first: int, lead: Sequence[Row], *, is_grouped: bool) -> float:
    """What the lines before a list without a label say: signing and endorsing for it, anything else against.

    A line with a colon that announces something else right before the list speaks against it most; not where several
    such lines group the list (`is_grouped`).
    """
    before = [row for row in rows[max(first - CONTEXT_ROWS, 0) : first] if row.text]
    if before and names_signers(before[-1]):
        return SIGNED - speaks_against(lead)
    cues = [cue for row in before for cue in find_cues(row.text[:MAX_CONTEXT])]
    roles = {cue.role for cue in cues}
    is_letter = any(begins_letter(row) for row in rows[max(first - MAX_LETTER, 0) : first])
    context = 0.5 if is_letter or "sign" in roles or {"stance", "group"} <= roles else -UNSPOKEN
    if speak_of_letter(cues):
        context += 1.0
    if any(announces_signers(row) for row in before[-2:]):
        context += ANNOUNCED
    context -= min(4.0, speaks_against(before[-2:]))
    if not is_grouped and any(announces_other(row) for row in takewhile(may_stand_between, reversed(before))):
        context -= OTHER
    return context - speaks_against(lead)


def may_stand_between(row: Row) -> bool:
    """Can a line stand between the line that announces a list and what was taken for its first entry?"""
    return is_column_head(row) or row.text.endswith(":") or organization_likeness(row.body) > PROSE


def is_title(text: str) -> bool:
    """Is a line so short, and without an end, that it can only be the heading of what follows: "Exhibitors"?"""
    return len(text.split()) <= MAX_TITLE and text[-1].isalnum()


def is_column_head(row: Row) -> bool:
    """Does a row only say what the names are: "Organizations", the first row of a table?"""
    return row.origin.tag in {"td", "th"} or is_group_heading(row.text)


def announces_other(row: Row) -> bool:
    """Does a line with a colon announce something that nobody signed: "Grant recipients:", "Exhibitors:"?"""
    if is_column_head(row) or SALUTATION.match(row.text[:30]) or is_region(row.text):
        return False
    roles = {cue.role for cue in find_cues(row.text)}
    if not row.text.endswith(":") and not ({"against", "never"} & roles and is_title(row.text)):
        return False
    return not ({"sign", "closing"} & roles or {"stance", "group"} <= roles)
