"""Read lists that are the subject of a sentence: "A, B and C have endorsed the bill"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.candidates import Candidate, Document
from pipeline.parse.signatories.cues import Cue, find_cues
from pipeline.parse.signatories.labels import names_measure, sentence_label
from pipeline.parse.signatories.names import has_head
from pipeline.parse.signatories.paragraphs import MIN_NAMES, items_of
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.prose import SURE, UNLIKELY, cut_prose, name_value
from pipeline.parse.signatories.scan import MAX_AUXILIARY, SUBJECT_VERB, SURE_VERB, sentence_start
from pipeline.parse.signatories.series import REST, split_series

BEFORE_VERB = frozenset({"endorsement", "letter", "statement", "amicus", "petition"})
DONE = frozenset(
    (
        *("signed", "joined", "endorsed", "sent", "filed", "issued", "wrote", "urged", "called", "said", "warned"),
        *("argued", "submitted", "endorse", "urge", "call", "sign", "file", "submit", "respectfully"),
    )
)
MEANT = frozenset({"support", "supported", "oppose", "opposed", "back", "backed", "favor"})
"""Who supports something signs nothing, unless it is a bill."""
OBJECT = 40
FOR_ODD = 6
"""Among so many names one may look like none."""
INTRODUCTION = re.compile(
    r"\s*(?:(?:In|On|At|Through|With|Earlier|Last|This|Following|After|Today|Yesterday) [^,;–—]{3,100}|Today),\s+"
)
"""What stands before the subject: "In a joint letter to all senators, A, B and C wrote"."""
MEMBER = re.compile(r"(?:an? )?members? of\b")
"""A remark about the name before it."""
DATELINE = re.compile(r"[^,;]{0,40}(?:,[^,;]{2,30}){0,2}?\s(?:-|–|—|--)\s")
ANNOUNCED = re.compile(r"(?P<groups>\S[^A-Z\n]{3,100}?)(?:\s(?:including|such as|--?|–)\s+|\s?—\s?(?:including\s)?|$)")
ARTICLE = re.compile(r"(?:(?:L[ae]s?|El|Los|O|Os|As?|D(?:ie|er|as)|Il|Gli) |L['’])(?=\w)")
INNER_ARTICLE = re.compile(r"(?:,| et| y| e| und) (?:(?:l[ae]s?|el|los|o|os|as?|d(?:ie|er|as)|il|gli) |l['’])(?=\w)")
REPRESENTATIVES = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:representatives|leaders|officials|delegates) (?:from|of) (?:the )?", re.I
)
FROM = re.compile(r"(?:[\w-]+ ){1,3}from ")
"""Those from an organization do not speak for it: "Students from Reed College"."""
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
    dateline = DATELINE.match(text, start, end)
    start = dateline.end() if dateline and not has_head(dateline.group()) else start
    introduction = INTRODUCTION.match(text, start, end)
    start = introduction.end() if introduction else start
    names = subject_names(paragraph.part(start, end), knowledge)
    if not names or FROM.match(names[0].text) or cut_prose(names[0], cue.language) != names[0]:
        return None
    values = [max(name_value(name), 1.0 if is_sure(name, knowledge) else UNLIKELY) for name in names]
    n_odd = sum(value < 0 for value in values)
    if len(names) < MIN_NAMES or n_odd > len(names) // FOR_ODD or mean(values) < SURE:
        return None
    if not most_are_organizations(names, knowledge):
        return None
    label = sentence_label(document.rows[0], text, cue, [cue], cue.end)._replace(strength=cue.weight + 0.7)
    items = items_of(names, document)
    return Candidate("sentence", items, label)


def subject_names(series: Piece, knowledge: Knowledge) -> list[Piece]:
    """The names of a series that is the subject of a sentence, without what only leads to the first of them."""
    names = split_series(series, knowledge)
    names = without_announcement([name for name in names if not REST.match(name.text) and not MEMBER.match(name.text)])
    names = without_article(names, series.text)
    found = REPRESENTATIVES.match(names[0].text) if names else None
    return [names[0].part(found.end()), *names[1:]] if found else names


def without_announcement(names: list[Piece]) -> list[Piece]:
    """The names of a series without the groups that they are: "Six groups -- A, B", "A coalition including A, B"."""
    found = ANNOUNCED.match(names[0].text) if names else None
    groups = found["groups"] if found else ""
    if not found or not (has_head(groups) or any(cue.role == "group" for cue in find_cues(groups))):
        return names
    first = trim(names[0].part(found.end()), leading=True)
    return [first, *names[1:]] if first.text else names[1:]


def without_article(names: list[Piece], text: str) -> list[Piece]:
    """The names of a series without the capital article of the first, where most others have one: "La CGT, la FSU"."""
    found = ARTICLE.match(names[0].text) if names else None
    if not found or len(INNER_ARTICLE.findall(text)) < (len(names) - 1) / 2:
        return names
    return [names[0].part(found.end()), *names[1:]]


def subject_end(text: str, cue: Cue) -> int | None:
    """Where the subject of a verb ends: before "have endorsed", "today called on", or a verb that says it all."""
    found = SUBJECT_VERB.search(text, max(cue.start - MAX_AUXILIARY, 0), cue.start)
    if found:
        return found.start()
    if cue.role == "stance" and cue.weight >= SURE_VERB:
        return cue.start
    verb = text[cue.start : cue.end].lower().split(" ")[0]
    if verb in DONE:
        return cue.start
    return cue.start if verb in MEANT and names_measure(text[cue.end : cue.end + OBJECT]) else None


def is_verb(cue: Cue, text: str) -> bool:
    """Is a cue the verb of a sentence, rather than a word of a name such as "Call to Action"?"""
    term = text[cue.start : cue.end]
    return cue.role == "stance" and term[0].islower() and (cue.weight >= SURE_VERB or term.split()[0] in DONE)


def most_are_organizations(names: Sequence[Piece], knowledge: Knowledge) -> bool:
    """Are most names organizations for certain?"""
    return sum(is_sure(name, knowledge) for name in names) >= 0.5 * len(names)


def is_sure(name: Piece, knowledge: Knowledge) -> bool:
    """Is a name an organization for certain: by a word in it, as an acronym, or as a known one?"""
    return has_head(name.text) or name.text.isupper() or knowledge.knows(name.text)
