"""Weigh whether "and" joins two names of organizations or stands inside of one."""

from __future__ import annotations

import re

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.names import has_head, organization_likeness
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import place_kind
from pipeline.parse.signatories.vocabulary import name_words, words_of

PAIR = re.compile(r"\b(?:of|for|on|in|against|to|with|de|des) (?:the )?[^\s]+$")


def cut_value(left: Piece, right: Piece, knowledge: Knowledge) -> float:
    """How much two stretches look like two names rather than one name with "and" inside; above 0 says two."""
    if not left.text or not right.text or (not right.text[0].isupper() and not right.text[0].isdigit()):
        return -1.0
    value = -0.6
    value += 1.5 * knowledge.knows(left.text) + 1.5 * knowledge.knows(right.text)
    value += end_evidence(left.text) + begin_evidence(right.text)
    if has_head(left.text) and has_head(right.text):
        value += 0.8
    value += 1.0 if left.text.endswith(")") else 0.0
    if PAIR.search(left.text) and is_tail(right.text):
        value -= 1.0
    floor = 0.3 if words_of("foreign").isdisjoint([*left.text.split(), *right.text.split()]) else -0.4
    if min(organization_likeness(left.text), organization_likeness(right.text)) < floor:
        value -= 0.8
    return value


def is_tail(text: str) -> bool:
    """Could a text be the second half of "for Media and Democracy": one or two words, no acronym, no place?"""
    words = text.split()
    return len(words) <= 2 and not text.isupper() and not (len(words) == 2 and place_kind(words[1]))


def end_evidence(text: str) -> float:
    """How much the last word of a text looks like the end of a name."""
    word = text.rsplit(maxsplit=1)[-1].strip(".,)'\"").lower()
    counts = name_words().get(word)
    if counts is None:
        return 0.3 if text.rsplit(maxsplit=1)[-1].isupper() else 0.1
    share = (counts.ends + 1) / (sum(counts) + 3)
    return 1.2 * (share - 0.4)


def begin_evidence(text: str) -> float:
    """How much the first word of a text looks like the begin of a name."""
    word = text.split(maxsplit=1)[0].strip("(\"'").lower()
    if word == "the":
        return 0.5
    if word in words_of("small"):
        return -1.0
    counts = name_words().get(word)
    if counts is None:
        return 0.1
    share = (counts.begins + 1) / (sum(counts) + 3)
    return 1.2 * (share - 0.35)
