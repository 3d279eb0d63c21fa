"""To whom a letter goes: salutation, address block, "To:" line, or the sentence that tells of the letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.parse.dates import date_line
from pipeline.parse.document import Document

MAX_ADDRESSEE = 300
MAX_SALUTATION = 240
MAX_SEARCHED = 20_000
MAX_BLOCK = 9
"""An address block has at most so many lines."""

_SALUTATION = re.compile(
    r"\W{0,3}(?:Dear|DEAR|Chers?|Chères?|Cher·e·s|Estimad[oa]s?|Prezad[oa]s?|Caros?|Sehr geehrte[rn]?|Liebe[rn]?"
    r"|(?=(?:Monsieur|Madame|Mesdames|Messieurs) (?:le|la|les) ))\s*"
    r"(?P<who>[^,:;!?]{2,200}(?:, [^:;!?]{2,200})?)\s*(?:[,:!–—]?\s*$|[:,] (?=[A-Z]))"
)
_SALUTATION_STARTS = frozenset('DCEPSLM >“"—-')
_SALUTATION_INSIDE = re.compile(r"\bDear (?P<who>[A-Z][^:!?]{2,250}):")
_TO_LINE = re.compile(
    r"(?:TO|To|À|A|Para|An)\s*:\s*(?P<who>\S.{1,280})$|To (?P<whom>(?:the |our |all )[A-Z].{2,200}[^.:])$"
)
_HONORIFIC = re.compile(
    r"(?:The Hon(?:orable|\.)|Hon\.|Senator|Representative|President|Secretary|Governor|Mayor|Chair(?:man|woman)?) "
)
_ARTICLE = r"(?:the |The |our |all |both |die |den |das |la |le |les |el |los )?"
_BETWEEN = r"(?:,? (?:and|&|et|und|y|e) |, | (?:of|for|in|at|on|de|du|des|der|del|da|do) | de l['’]| )"
_NAMED = r"(?:[A-Z][\w.’'-]*|leaders(?:hip)?|members|lawmakers|officials|negotiators|leadership|l['’][A-Z][\w-]*)"
_WHO = (
    rf"(?P<who>{_ARTICLE}(?:(?:members|leaders) of (?:the )?|congressional )?(?:U\.S\. |US )?"
    r"(?:leaders|[A-Z][\w.’'-]*|Senate|House)"
    rf"(?:{_BETWEEN}(?:the |other |all |le |la |les |l['’])?{_NAMED}){{0,40}})"
)
_TOLD = tuple(
    re.compile(form)
    for form in (
        rf"[Ll]etters? (?:[^.“”\"\n]{{0,120}}? )?(?:addressed )?to {_WHO}",
        rf"(?:[Ll]ettre ouverte (?:à|au|aux)|[Oo]ffener Brief an|[Cc]arta (?:abierta|aberta) (?:a|à|ao|al)) {_WHO}",
        rf"\b(?:[Ww]rote|[Ww]rites?|[Ww]riting|[Ww]ritten) (?:a letter )?to {_WHO}",
        rf"\b(?:[Pp]etition|[Ss]tatement|[Oo]pen letter|[Mm]essage) (?:\w+ ){{0,3}}to {_WHO}",
        rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|press(?:es|ed|ing)|implor(?:e|es|ed"
        rf"|ing)|"
        rf"request(?:s|ed|ing)? that) {_WHO}(?= (?:to|for|that|not|and|vote|pass|oppose|support|reject)\b)",
    )
)
_HINTS = (
    "etter",
    "ettre",
    "Brief",
    "arta ",
    "rote",
    "rit",
    "etition",
    "tatement",
    "call",
    "urg",
    "ask",
    "press",
    "implor",
    "request",
)
_GENERIC = re.compile(
    r"(?:mr|mrs|ms|madam|sir|sirs|friends?|colleagues?|chair(?:man|woman|person)?|senators?|representatives?|president|"
    r"secretary|governor|mayor|members?|all|sir or madam|ranking member|speaker|leader|director|administrator"
    r"|commissioners?)\b",
    re.IGNORECASE,
)

_STREET_OR_PLACE = re.compile(r"\b\d{5}(?:-\d{4})?$|^\d{1,5} |^(?:Room|Suite|P\.?O\.? Box)\b|^Washington,? D\.?C")
_BODY_WORDS: tuple[tuple[str, str], ...] = (
    (
        "state_government",
        r"\bgovernors?\b|\bstate (?:senat|representative|legislat|assembly|house|official)|\blegislature\b"
        r"|\bgeneral assembly\b|\b(?:maine|california|texas|new york|ohio|florida) (?:house|senate)\b"
        r"|state attorneys? general",
    ),
    ("court", r"\bcourt\b|\bjudges?\b|(?<!of )\bjustices?\b(?! department)|\bcircuit\b"),
    (
        "us_congress",
        r"\bcongress\b|\bcongressional\b|senators?\b.*\brepresentatives?\b|representatives?\b.*\bsenators?\b"
        r"|\bsenate\b.*\bhouse\b|\bhouse\b.*\bsenate\b",
    ),
    ("us_senate", r"\bsenat(?:e|ors?)\b"),
    (
        "us_house",
        r"(?<!white )\bhouse\b(?! of (?:lords|commons))|\brepresentatives?\b|\bspeaker\b|\bcongress(?:man|woman)\b",
    ),
    (
        "international",
        r"\bunited nations\b|\bun\b|\beuropean\b|\bgovernments?\b|\bminist|\bchefs? d'[ée]tat|\bheads? of state\b"
        r"|\bassembl[ée]e\b|\bparl(?:ia|e)ment|\bwto\b|\bunctad\b|\bunesco\b|\boecd\b|\bg-?(?:7|8|20)\b"
        r"|\bambassador|\bworld bank\b|\bimf\b|\bnegotiators\b|\bgobierno|\bgoverno\b|\bbundes",
    ),
    (
        "federal_agency",
        r"\bsecretary\b|\bdepartment of\b|\badministrator\b|\bcommission(?:er)?s?\b|\bagency\b|\bf[ct]c\b|\bepa\b"
        r"|\bfda\b|\bdhs\b|\bdoj\b|\busda\b|\battorney general\b|\bbureau\b|\bfederal (?:officials|agenc|reserve)"
        r"|\badministration\b|\boffice of management\b|\btrade representative\b|\bdirector of\b",
    ),
    (
        "president",
        r"\bpresident(?:-elect)?\b(?! of (?!the united states))|\bwhite house\b|\bpotus\b",
    ),
    (
        "local_government",
        r"\bmayors?\b|\bcity council\b|\bcounty\b|\bcity of\b|\bschool board\b|\bboard of supervisors\b|\blocal\b"
        r"|\bcouncil ?(?:members?|man|woman)\b",
    ),
    (
        "company",
        r"\binc\b|\bcorp|\bllc\b|\bceos?\b|\bcompany\b|\bchief executive\b|^(?:apple|amazon|google|facebook|meta"
        r"|microsoft|twitter|uber|netflix|walmart|verizon|comcast|at&t|youtube|tiktok|zoom|spotify|airbnb|disney)\b",
    ),
)
"""What the words of an addressee say about the body, in the order in which they are tried."""

_BODIES = tuple((body, re.compile(words, re.IGNORECASE)) for body, words in _BODY_WORDS)


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes, as printed, and what kind of body that is."""

    text: str
    body: str
    line_number: int
    lines: tuple[int, ...] = ()  # lines of the document that only give the address


class Addressees:
    """To whom the letters of a release go; the text is searched once, however many lists there are."""

    def __init__(self, document: Document, taken: frozenset[int]) -> None:
        """Prepare a release; lines in `taken` are not read."""
        self._document = document
        self._near = [n for n in document.filled if n not in taken]

    def of_list(self, line: int) -> Addressee | None:
        """The addressee of the letter whose list begins at a line."""
        index = bisect_left(self._salutations, line, key=lambda salutation: salutation[0])
        if self._salutations:  # the last one above the list, else the first one below it
            return _read_salutation(self._document, *self._salutations[max(index - 1, 0)])
        return self._elsewhere

    @cached_property
    def _salutations(self) -> list[tuple[int, re.Match[str]]]:
        found = ((number, _salutation(self._document.printed[number - 1])) for number in self._near)
        return [(number, match) for number, match in found if match]

    @cached_property
    def _elsewhere(self) -> Addressee | None:
        document, near = self._document, self._near
        return _from_block(document, near) or _from_to_line(document, near) or _from_sentence(document, near)


def body_of(addressee: str) -> str:
    """What kind of body an addressee is.

    >>> body_of("Senate leaders"), body_of("Members of Congress"), body_of("our neighbours")
    ('us_senate', 'us_congress', 'other')
    """
    straight = addressee.replace("’", "'")
    return next((body for body, pattern in _BODIES if pattern.search(straight)), "other")


def _read_salutation(document: Document, number: int, match: re.Match[str]) -> Addressee:
    """The addressee of a line with a salutation, with the lines of the address above it."""
    block = _block_above(document, number)
    who = _tidy(match["who"])
    if block and (_GENERIC.match(who) or len(who.split()) <= 3):
        who = _block_text(document, block)
    alone = (number,) if len(document.printed[number - 1]) <= MAX_SALUTATION else ()
    return Addressee(who[:MAX_ADDRESSEE], body_of(who), number, (*block, *alone))


def _salutation(text: str) -> re.Match[str] | None:
    """The salutation that a line is, begins with, or (a letter run together in one line) holds."""
    match = _SALUTATION.match(text[:500]) if text[0] in _SALUTATION_STARTS else None
    return match or (_SALUTATION_INSIDE.search(text[:MAX_SEARCHED]) if "Dear " in text else None)


def _from_block(document: Document, near: list[int]) -> Addressee | None:
    """An address that begins with an honorific where no salutation follows."""
    for number in near:
        text = document.printed[number - 1]
        if len(text) <= 90 and text.startswith(("The Honorable ", "The Hon. ", "Hon. ")) and text[-1] not in ".:;":
            lines = _short_run(document, number)
            who = _block_text(document, lines)
            return Addressee(who[:MAX_ADDRESSEE], body_of(who), number, tuple(lines))
    return None


def _block_text(document: Document, numbers: Sequence[int]) -> str:
    """An address without its streets and places."""
    texts = [document.printed[number - 1] for number in numbers]
    return " ".join(text for text in texts if not _STREET_OR_PLACE.search(text)) or texts[0]


def _short_run(document: Document, first: int) -> list[int]:
    lines = []
    for number in range(first, min(first + MAX_BLOCK, len(document.printed) + 1)):
        text = document.printed[number - 1]
        if not text or len(text) > 80 or text[-1] in ".:;?!":
            break
        lines.append(number)
    return lines


def _block_above(document: Document, salutation: int) -> tuple[int, ...]:
    """The lines of the address above a salutation, from its honorific on."""
    numbers: list[int] = []
    number = document.previous_filled(salutation)
    while number is not None and len(numbers) < MAX_BLOCK and _is_address_line(document.printed[number - 1]):
        numbers.insert(0, number)
        number = document.previous_filled(number)
    honorific = next((i for i, n in enumerate(numbers) if _HONORIFIC.match(document.printed[n - 1])), None)
    return tuple(numbers[honorific:]) if honorific is not None else ()


def _is_address_line(text: str) -> bool:
    return len(text) <= 90 and (text[-1] not in ".:;?!" or len(text) <= 40) and date_line(text) is None


def _from_to_line(document: Document, near: list[int]) -> Addressee | None:
    for number in near[:40]:
        text = document.printed[number - 1]
        if text[:2] in ("TO", "To", "À ", "À:", "A:", "Pa", "An") and len(text) <= 300:
            match = _TO_LINE.match(text)
            if match and "@" not in text:
                who = _tidy(match["who"] or match["whom"])
                return Addressee(who, body_of(who), number, (number,))
    return None


def _from_sentence(document: Document, near: list[int]) -> Addressee | None:
    """The best of the sentences that tell of the letter: "letter to" before "wrote to" before "calls on"."""
    texts = [(number, document.printed[number - 1][:4_000]) for number in near]
    telling = [(number, text) for number, text in texts if any(hint in text for hint in _HINTS)]
    for pattern in _TOLD:
        for number, text in telling:
            match = pattern.search(text)
            if match and len(match["who"]) >= 3:
                who = _tidy(match["who"])
                return Addressee(who[:MAX_ADDRESSEE], body_of(who), number)
    return None


def _tidy(who: str) -> str:
    who = " ".join(who.split()).strip(" ,.:;–—-")
    return re.sub(r"^(?:the|The|our|les|la|le|die|den|das|el|los)\s+(?=\w)", "", who)
