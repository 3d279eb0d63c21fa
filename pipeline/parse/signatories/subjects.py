"""Read lists that are the subject of a sentence: "A, B and C have endorsed the bill"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.cues import Cue
from pipeline.parse.signatories.labels import sentence_label
from pipeline.parse.signatories.names import has_head
from pipeline.parse.signatories.paragraphs import MIN_NAMES, items_of
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.prose import SURE, name_value
from pipeline.parse.signatories.scan import SUBJECT_VERB, SURE_VERB, sentence_start
from pipeline.parse.signatories.series import split_series
from pipeline.parse.signatories.vocabulary import words_of

BEFORE_VERB = frozenset({"endorsement", "letter", "statement", "amicus", "petition"})
DONE = frozenset(
    {"signed", "joined", "endorsed", "sent", "filed", "issued", "wrote", "urged", "endorse", "urge", "sign"}
)
MEANT = frozenset({"support", "supported", "oppose", "opposed", "back", "backed", "favor"})
"""Who supports something signs nothing, unless it is a bill."""
OBJECT = 40
INTRODUCTION = re.compile(
    r"\s*(?:In|On|At|Through|With|Earlier|Last|This|Following|After|Today|Yesterday) [^,;]{3,100},\s+"
)
"""What stands before the subject: "In a joint letter to all senators, A, B and C wrote"."""
DATELINE = re.compile(r"[^,;]{0,40}(?:,[^,;]{2,30}){0,2}?\s(?:-|–|—|--)\s")
MAX_VERB = 34


def read_before(document: Document, paragraph: Piece, cue: Cue, start: int, knowledge: Knowledge) -> Candidate | None:
    """The list that is the subject of the sentence: "A, B and C have endorsed the bill"."""
    text = paragraph.text
    end = subject_end(text, cue)
    if end is None or cue.list_kind not in BEFORE_VERB or cue.end - cue.start > MAX_VERB:
        return None
    first = sentence_start(text, end)
    start = max(start, first + 2 * text.startswith(". ", first), text.rfind("\n", first, end) + 1)
    if "," not in text[start:end] and ";" not in text[start:end]:
        return None
    for lead in (DATELINE, INTRODUCTION):
        if found := lead.match(text, start, end):
            start = found.end()
    names = split_series(paragraph.part(start, end), knowledge)
    values = [name_value(name) for name in names]
    if len(names) < MIN_NAMES or min(values) < 0 or mean(values) < SURE or not most_have_heads(names):
        return None
    label = sentence_label(document.rows[0], text, cue, [cue], cue.end)._replace(strength=cue.weight + 0.7)
    items = items_of(names, document)
    return Candidate("sentence", items, label)


def subject_end(text: str, cue: Cue) -> int | None:
    """Where the subject of a verb ends: before "have endorsed", "today called on", or a verb that says it all."""
    found = SUBJECT_VERB.search(text, max(cue.start - 40, 0), cue.start)
    if found:
        return found.start()
    if cue.role == "stance" and cue.weight >= SURE_VERB:
        return cue.start
    verb = text[cue.start : cue.end].lower().split(" ")[0]
    if verb in DONE:
        return cue.start
    behind = re.findall(r"[^\W_]+", text[cue.end : cue.end + OBJECT].lower())
    return cue.start if verb in MEANT and not words_of("measure").isdisjoint(behind) else None


def most_have_heads(names: Sequence[Piece]) -> bool:
    """Are most names organizations for certain?"""
    return sum(has_head(name.text) for name in names) >= 0.5 * len(names)
