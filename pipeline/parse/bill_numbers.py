"""Numbers of bills: those of the Congress and of legislatures that number by chamber."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parse import marks

_BILL_NUMBER = r" ?(?:No\. ?)?(?P<number>\d{1,4})(?![\d,.]?\d|st\b|nd\b|rd\b|th\b|-)"
_RESOLUTION = r"\. ?(?:J\. ?|Con\. ?|C\. ?)?Res\.|Res|JRes|ConRes"
_FEDERAL_BILLS = (  # each begins with a letter: found fast
    re.compile(rf"(?P<chamber>H(?:\. ?R\.|R|{_RESOLUTION})){_BILL_NUMBER}"),
    re.compile(rf"(?P<chamber>S(?:{_RESOLUTION}|\.|)){_BILL_NUMBER}"),
)
_BILL_MARKS = (marks.HOUSE_BILL, marks.SENATE_BILL)

_STATE_BILLS = (
    re.compile(r"B(?P<stop>\.?) ?(?P<number>\d{1,5})\b"),  # AB 5, S.B. 1070
    re.compile(r"LD(?P<stop>) ?(?P<number>\d{1,5})\b"),
)
_STREET = re.compile(r" (?:[A-Z][\w.]+ ){0,2}(?:St(?:reet|\.)?|Ave(?:nue|\.)?|Blvd|Road|Rd\.?|Drive|Dr\.|Suite)\b")

CHAMBERS = {
    "hr": "H.R.",
    "s": "S.",
    "hres": "H. Res.",
    "sres": "S. Res.",
    "hjres": "H.J. Res.",
    "sjres": "S.J. Res.",
    "hconres": "H. Con. Res.",
    "sconres": "S. Con. Res.",
    "hcres": "H. Con. Res.",
    "scres": "S. Con. Res.",
}
"""The kinds of federal bills and resolutions, as the Congress writes them."""


def find_federal_bills(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and canonical number of each bill or resolution of the Congress.

    >>> list(find_federal_bills("H.R. 5 and the U.S. 100"))
    [(0, 6, 'H.R. 5')]
    """
    patterns = [pattern for known, pattern in zip(_BILL_MARKS, _FEDERAL_BILLS, strict=True) if marks.holds(text, known)]
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        before = text[match.start() - 1 : match.start()]
        bare = match["chamber"] == "S"
        after_slash = before == "/" and not text[max(0, match.start() - 2)].isdigit()
        if before.isalnum() or after_slash or before in (".", "'", "-", "$") or _STREET.match(text, match.end()):
            continue
        if bare and (len(match["number"]) < 2 or text[match.start() + 1] != " "):
            continue
        yield match.start(), match.end(), f"{_chamber(match['chamber'])} {match['number']}"


def find_state_bills(text: str) -> Iterator[tuple[int, int, str]]:
    """Bills of the legislatures that number by chamber; the letter of the chamber stands before what is found."""
    patterns = _STATE_BILLS if marks.holds(text, marks.STATE_BILL) else ()
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        start = match.start()
        if match.group().startswith("B"):
            start -= 2 if match["stop"] else 1
            if start < 0 or text[start] not in "ASH" or (match["stop"] and text[start + 1] != "."):
                continue
        if not start or not (text[start - 1].isalnum() or text[start - 1] == "."):
            chamber = text[start : match.start("stop")].replace(".", "")
            yield start, match.end(), f"{chamber} {match['number']}"


def _chamber(printed: str) -> str:
    """The chamber as the Congress writes it.

    >>> _chamber("HR"), _chamber("S"), _chamber("H.Res.")
    ('H.R.', 'S.', 'H. Res.')
    """
    letters = printed.replace(".", "").replace(" ", "").casefold()
    return CHAMBERS[letters]
