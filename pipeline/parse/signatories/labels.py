"""Recognise the lines that introduce a list: labels, closings of letters, headings of groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.parse.signatories.cues import Cue, find_cues, strongest
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.scan import MAX_LABEL, NEAR, OF_FUNDERS, sentence_start
from pipeline.parse.signatories.vocabulary import terms, words_of

MAX_HEADING = 90
MIN_LABEL = 2.2
MAX_AND = 6
FUNDERS = 3.0
SURE_CLOSING = 2.0
"""Weaker closings, such as "Best,", need their comma."""
BARE = frozenset(
    (
        *("registered", "known", "in", "on", "file", "list", "of", "all", "with", "by", "for", "to", "the", "this"),
        *("these", "our"),
    )
)
ENOUGH = frozenset({"on behalf of", "joined"})
COLON = re.compile(r"[:：]\s*(?:\W*)$")
FIRST_SENTENCE = re.compile(r"([^.:!?]{3,50})\. (?=[^\W\d_])")
"""A label with a remark behind it: "Initial signatories. To sign, click here."."""
QUOTES, SENTENCE_ENDS = "\"”’»')", frozenset(".!?")
BY = re.compile(r"\b(?:by|of|from)\b")
DEMAND = re.compile(r"\b(?:to|that|we|must|should|would|will|shall|can|for|on|que|dass|zu)\s*:\s*$", re.IGNORECASE)
AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Label(NamedTuple):
    """A line that introduces a list, and how strongly it does."""

    row: int  # index of the row
    role: str  # label, closing, heading, sentence
    strength: float
    list_kind: str
    reason: str  # for people
    language: str
    against: float = 0.0  # weight of the evidence that the list is something else
    has_persons: bool = False  # speaks of individuals
    has_groups: bool = False  # speaks of organizations
    identification_only: bool = False
    is_sentence: bool = False  # a sentence that speaks of signing, not a line that announces a list


def read_label(row: Row) -> Label | None:
    """What a line says about the lines after it, if it introduces any."""
    text = row.body if row.marker else row.text
    if not text or len(text) > MAX_LABEL:
        return None
    cues = find_cues(text)
    if not cues:
        return None
    closing = strongest(cues, "closing")
    if closing and is_closing(text, closing):
        return Label(row.order, "closing", 2.5, "letter", f"closing “{text[:40]}”", closing.language)
    if is_group_heading(text):
        return group_label(row, text, cues)
    first = FIRST_SENTENCE.match(text)
    return cue_label(row, text, cues) or (cue_label(row, first[1], find_cues(first[1])) if first else None)


def is_closing(text: str, closing: Cue) -> bool:
    """Is a line the closing of a letter: the term and at most a word or two besides?

    Elsewhere than in English it may end a sentence: "Veuillez agréer, Monsieur, nos salutations distinguées."
    """
    if len(text) - closing.end > 12 or (closing.weight < SURE_CLOSING and text[-1] != ","):
        return False
    return closing.language != "en" or (closing.start <= 12 and len(text) <= 60)


def is_group_heading(text: str) -> bool:
    """Does a line name kinds of signers and nothing else: "National Organizations:", "Women's Groups"?

    >>> is_group_heading("Civil Rights Organizations"), is_group_heading("National Housing Trust")
    (True, False)
    """
    if len(text) > MAX_HEADING or "%" in text:
        return False
    *words, last = [word.lower() for word in WORD.findall(text.replace("'s ", " ").replace("’s ", " "))] or [""]
    is_kind = any(term.role == "group" for term in terms().get(last, ())) and "of" not in words
    allowed = words_of("heading") | words_of("topic") if is_kind else words_of("heading")
    return last in words_of("heading") and allowed.issuperset(words)


def group_label(row: Row, text: str, cues: list[Cue]) -> Label:
    """A heading of a group as a weak label of its own."""
    sign = strongest(cues, "sign")
    has_persons = strongest(cues, "person") is not None
    return Label(
        row.order,
        "heading",
        sign.weight if sign else 1.2,
        sign.list_kind if sign else "",
        f"heading “{text[:60]}”",
        (sign or cues[0]).language,
        has_persons=has_persons,
        has_groups=strongest(cues, "group") is not None and not has_persons,
    )


def is_gathering(verb: Cue, cues: list[Cue]) -> bool:
    """Does a label without a word for signers name those who joined: "were joined by growers, including:"?"""
    return verb.list_kind == "participants" and strongest(cues, "list") is not None


def is_bare(text: str, verb: Cue) -> bool:
    """Is a label nothing but a stance, perhaps on a measure: "REGISTERED OPPOSITION", "Support for the bill:"?"""
    term = text[verb.start : verb.end].lower()
    words = set(WORD.findall(text.lower())) - set(term.split()) - BARE
    is_enough = term in ENOUGH or (verb.list_kind == "endorsement" and words <= words_of("measure"))
    return is_enough and (text.endswith(":") or (text.isupper() and not words))


def is_dated(text: str, verb: Cue) -> bool:
    """Does a label say nothing but what is done and until when: "Endorses as of November 19, 2021:"?"""
    return verb.list_kind == "endorsement" and verb.start == 0 and bool(AS_OF.match(text, verb.end + 1))


def is_of_funders(text: str, verb: Cue) -> bool:
    """Does a label say of something that is no measure who supports it: "Our work is supported by"?"""
    before = WORD.findall(text[: verb.start].lower())
    is_said = text[verb.start : verb.end].lower() in OF_FUNDERS and len(before) > 1
    return is_said and words_of("measure").isdisjoint(before) and not any(char.isdigit() for char in text[: verb.start])


def names_measure(text: str) -> bool:
    """Does a text hold a word for what groups endorse: "the bill", "Proposition 12"?"""
    return not words_of("measure").isdisjoint(re.findall(r"[^\W_]+", text.lower()))


def against_weight(cues: list[Cue], before: int) -> float:
    """Weight of the terms that say a list is something else.

    Words such as funding or schools count before the verb only: behind it they are part of what is supported. Beside
    a word for signers they are signers themselves: "Organizations, and Schools supporting the Statement".
    """
    groups = [cue for cue in cues if cue.role == "group" and cue.weight >= 1]
    return sum(
        cue.weight
        for cue in cues
        if cue.role == "never"
        or (cue.role == "against" and cue.start < before and not any(are_beside(cue, group) for group in groups))
    )


def are_beside(cue: Cue, other: Cue) -> bool:
    """Does at most ", and" stand between two terms?"""
    return 0 < max(cue.start - other.end, other.start - cue.end) <= MAX_AND


def legislators_weight(cues: list[Cue], verb: Cue, text: str) -> float:
    """Weight of the words for legislators where these sign: not in "the senators were joined by growers"."""
    after = verb.end if BY.search(text, verb.end) else 0
    return sum(cue.weight for cue in cues if cue.role == "legislators" and cue.start >= after)


def cue_label(row: Row, text: str, cues: list[Cue]) -> Label | None:
    """A label by the sum of its terms: what is done, who does it, and words such as "the following"."""
    sign, stance, group = (strongest(cues, role) for role in ("sign", "stance", "group"))
    verb = max((cue for cue in (sign, stance) if cue), key=lambda cue: cue.weight, default=None)
    if verb is None:
        return None
    if verb is stance and verb.list_kind == "statement" and not COLON.search(text[-6:]):
        return None  # "Groups Urge the Senate to Act" is the title of a release
    is_alone = verb is stance and not group
    is_short = is_alone and is_bare(text, verb)
    if is_alone and not is_short and not is_gathering(verb, cues) and not is_dated(text, verb):
        return None
    against = against_weight(cues, verb.start) + legislators_weight(cues, verb, text)
    strength = verb.weight + (group.weight if group else 0.0)
    strength += min(1.4, sum(cue.weight for cue in cues if cue.role == "list"))
    if COLON.search(text[-6:]):
        strength += 0.7
    elif len(text) > 120 or (text.rstrip(QUOTES)[-1:] in SENTENCE_ENDS and len(text.split()) > 6):
        strength -= 2.0
    if AS_OF.search(text):
        strength += 0.5
    if is_short:
        strength += 0.7
    if DEMAND.search(text[-12:]):
        against += 4.0
    if is_of_funders(text, verb):
        against += FUNDERS
    if strength < MIN_LABEL:
        return None
    return Label(
        row.order,
        "label",
        strength,
        verb.list_kind,
        f"label “{' '.join(text.split())[:80]}”",
        verb.language,
        against,
        has_persons=strongest(cues, "person") is not None,
        has_groups=group is not None and group.weight >= 1,
        identification_only="identification" in text.lower(),
        is_sentence=text.rstrip(QUOTES)[-1:] in SENTENCE_ENDS and strongest(cues, "list") is None,
    )


def sentence_label(row: Row, text: str, cue: Cue, cues: Sequence[Cue], start: int) -> Label:
    """The label of a list in a sentence: what stands from the cue, or the group before it, to the list."""
    near = [other for other in cues if other.end <= start and other.start >= cue.start - NEAR]
    against = sum(
        other.weight
        for other in near
        if other.role == "never"
        or (other.role == "against" and ", " not in text[other.end : cue.start])
        or (other.role == "legislators" and other.start >= cue.end)
    )
    first = sentence_start(text, cue.start)
    has_groups = any(other.role == "group" for other in near)
    strength = cue.weight + (1.0 if has_groups else 0.0)
    strength += 0.7 if any(other.role == "list" for other in near) or ":" in text[max(start - 3, 0) : start] else 0.0
    return Label(
        row.order,
        "sentence",
        strength,
        cue.list_kind,
        f"“{' '.join(text[cue.start : start].split())[:80]}”",
        cue.language,
        against,
        has_persons=any(other.role == "person" and other.start >= first for other in near),
        has_groups=has_groups,
    )
