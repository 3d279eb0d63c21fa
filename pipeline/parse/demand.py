"""What a letter calls for: the demand as printed, best as the release quotes it."""

from __future__ import annotations

import re

from pipeline.parse.document import Document

MAX_DEMAND = 600

_CALLS = (
    r"(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|request(?:s|ed|ing)?"
    r"|implor(?:e|es|ed|ing)|press(?:es|ed|ing))"
)
_QUOTED = re.compile(
    rf"\b{_CALLS}\b(?P<whom>[^.“”\"\n]{{0,200}}?) (?:to|for|that)? ?[“\"](?P<demand>[^”\"\n]{{10,600}})[”\"]"
)
_PLAIN = re.compile(
    rf"\b{_CALLS} (?P<whom>(?!to )[^.;:“”\"\n]{{2,200}}?) "
    r"(?P<demand>(?:to (?!(?:whom|the|an?|its|their|our|this|all)\b)(?=[a-z])|not to )[^“”\"\n]{10,600})"
)
_FOR = re.compile(r"\b(?:call(?:s|ed|ing)? for|demand(?:s|ed|ing)?) (?P<demand>(?:an? |the )[^“”\"\n]{10,600})")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bU\.S)(?<!\bNo)(?<!\bSen)(?<!\bRep)[.?!](?=\s|$)")
_HINTS = ("call", "urg", "ask", "demand", "request", "implor", "press")


def read_demand(document: Document, taken: frozenset[int]) -> str | None:
    """What the letter asks for: first a quoted demand, else the words after "urging ... to"."""
    texts = [
        text[:4_000]
        for number, text in enumerate(document.printed, start=1)
        if number not in taken and len(text) > 30 and any(hint in text for hint in _HINTS)
    ]
    for pattern in (_QUOTED, _PLAIN, _FOR):
        for text in texts:
            match = pattern.search(text)
            if match:
                return _first_sentence(match["demand"])
    return None


def _first_sentence(demand: str) -> str:
    demand = demand.removeprefix("to ")
    end = _SENTENCE_END.search(demand)
    return (demand[: end.start()] if end else demand)[:MAX_DEMAND].strip(" ,.;:")
