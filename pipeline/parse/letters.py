"""The letter behind a list: its title, date, addressee, demand and bills, from everything the release says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.parse.addressee import Addressee, Addressees
from pipeline.parse.bills import Bill
from pipeline.parse.dates import date_line, find_dates, may_hold_date
from pipeline.parse.demand import read_demand
from pipeline.parse.document import Document
from pipeline.parse.documents import CitedDocument
from pipeline.parse.frame import Frame
from pipeline.parse.signatories.model import SignatoryList
from pipeline.records import Row

MAX_ABOVE = 12
"""The date of a letter stands at most so many filled lines above its salutation or its list."""

MAX_BELOW = 4
"""... and at most so many below the last name."""

_OF = re.compile(r"\b(?:of|on|since|by|before|after|until|from) $")
"""Behind these stands the date of something else: "Re: Hearing of May 3, 2005"."""
MAX_HEADER = 400
"""Date and address of a letter take at most so many characters."""

MAX_DATED, MAX_BEFORE_DATE = 240, 25
"""A line that dates its letter is at most so long, and the date stands so near behind the words."""

_DATED = re.compile(
    r"\b(?:letter|statement|petition|declaration|lettre|communiqué|manifeste|carta|manifiesto|brief)\b[^.\n]{0,60}?"
    r"\b(?:written|dated|sent|signed|of|on|du|de|vom)\b",
    re.IGNORECASE,
)
_KINDS = r"(?:letter|statement|petition|appeal|declaration|lettre|appel|carta|declaración|brief|manifesto|resolution)"
_IS_LETTER = re.compile(
    rf"(?:.{{0,80}}: )?(?:(?:an?|the|joint|open|civil society|coalition|sign-on|public|group|une?|offener) ){{0,4}}"
    rf"{_KINDS}\b|.{{0,80}}\b(?:open letter|lettre ouverte|carta abierta|carta aberta|offener brief)\b",
    re.IGNORECASE,
)


def letter_ids(release_id: str, count: int) -> tuple[str, ...]:
    """The ids of the letters of a release: its own id for the first, then with -2, -3 ...

    >>> letter_ids("acme-letter", 2)
    ('acme-letter', 'acme-letter-2')
    """
    return tuple(release_id if number == 1 else f"{release_id}-{number}" for number in range(1, count + 1))


class Told:
    """What a release tells of its letters, searched once however many lists there are."""

    def __init__(self, document: Document, frame: Frame, cited: Iterable[CitedDocument], taken: frozenset[int]) -> None:
        """Prepare a release with the documents that it cites; lines in `taken` are not read."""
        self.document, self.frame = document, frame
        self.cited = [item for item in cited if item.kind == "letter"]
        self.demand = read_demand(document, taken)
        self.addressees = Addressees(document, taken)
        self.own_dates = list(_own_dates(document))


def letter_date(told: Told, found: SignatoryList, salutation: int | None) -> str | None:
    """The date of the letter: where it is cited, where it says so itself, above its text, else that of the release."""
    document, listed = told.document, {signatory.line_number for signatory in found.signatories}
    cited = next((item.dated_on for item in told.cited if item.dated_on), None)
    own = next((date for number, date in told.own_dates if number not in listed), None)
    if cited or own:
        return cited or own
    above = _date_above(document, salutation) if salutation else None
    known = above or _date_above(document, min(listed, default=1)) or release_date(told.frame)
    return known or _date_below(document, max(listed, default=1))


def release_date(frame: Frame) -> str | None:
    """The date at the top of the release, if it has a day."""
    return next((date.iso for _, date in frame.dates if date.iso), None)


def list_order(found: SignatoryList) -> str:
    """Whether the names stand in alphabetical order; two names say nothing about an order."""
    names = [signatory.name_as_signed for signatory in found.signatories]
    return "alphabetical" if len(names) > 2 and is_alphabetical(names) else "other"


def is_alphabetical(names: Sequence[str]) -> bool:
    """Whether names are sorted as compared without case, with or without "The".

    >>> is_alphabetical(["AARP", "The Arc", "bird society"]), is_alphabetical(["B", "A"])
    (True, False)
    """
    folded = [name.casefold() for name in names]
    bare = [name.removeprefix("the ") for name in folded]
    return folded == sorted(folded) or bare == sorted(bare)


def read_letter(told: Told, found: SignatoryList) -> tuple[Row, Addressee | None]:
    """The row of a letter without its ids, and its addressee with the lines that give it."""
    first = min((signatory.line_number for signatory in found.signatories), default=len(told.document.lines))
    letter = next(iter(told.cited), None)
    is_sent = found.kind in ("letter", "petition", "statement", "amicus")
    addressee = told.addressees.of_list(first) if is_sent else None
    salutation = addressee.line_number if addressee and addressee.lines else None
    claim = found.claim
    row: Row = {
        "kind": found.kind,
        "title": letter.title if letter else _own_title(told) if is_sent else None,
        "dated_on": letter_date(told, found, salutation),
        "addressee": addressee.text if addressee else None,
        "addressee_body": addressee.body if addressee else None,
        "ask": told.demand if is_sent else None,
        "n_claimed": claim.number if claim else None,
        "claim_kind": claim.kind if claim else None,
        "claim_text": claim.text if claim else None,
        "n_listed": len(found.signatories),
        "list_order": list_order(found),
        "letter_url": letter.url if letter else None,
    }
    return row, addressee


def bill_rows(letter_id: str, bills: list[Bill]) -> list[Row]:
    """The rows of `letter_bills` of one letter."""
    return [
        {
            "letter_id": letter_id,
            "position": position,
            "bill_number": bill.number,
            "congress": bill.congress,
            "title": bill.title,
            "stance": bill.stance,
        }
        for position, bill in enumerate(bills, start=1)
    ]


def _own_title(told: Told) -> str | None:
    """The title of the release where the release is the letter, or what the letter says it is about ("Re: ...")."""
    title, line = told.frame.title, told.frame.title_line
    if not title or not line:
        return None
    is_subject = told.document.printed[line - 1][:3].casefold() == "re:"
    return title if is_subject or _IS_LETTER.match(title) else None


def _own_dates(document: Document) -> Iterator[tuple[int, str]]:
    """Lines and dates in words like "letter written August 6, 2021"."""
    for number in document.filled:
        text = document.printed[number - 1]
        match = _DATED.search(text) if len(text) <= MAX_DATED and may_hold_date(text) else None
        dates = (date.iso for date in find_dates(text) if match and date.start - match.end() in range(MAX_BEFORE_DATE))
        if match and (iso := next(dates, None)):
            yield number, iso


def _date_below(document: Document, last: int) -> str | None:
    """A line close below the list that is a date without a time (with one it is the date of a comment)."""
    number, steps = document.next_filled(last), 0
    while number is not None and steps < MAX_BELOW:
        text = document.printed[number - 1]
        found = date_line(text)
        if found and found.iso and ":" not in text[found.end :]:
            return found.iso
        number, steps = document.next_filled(number), steps + 1
    return None


def _date_before_salutation(text: str) -> str | None:
    """The date of a letter that lost its line ends: "June 9, 2005 The Honorable Jane Roe Dear Madam Chairman"."""
    at = text.find("Dear ")
    header = text[max(at - MAX_HEADER, 0) : max(at, 0)]
    dates = [date.iso for date in find_dates(header) if date.iso and not _OF.search(header[: date.start])]
    return dates[-1] if dates else None


def _date_above(document: Document, first: int) -> str | None:
    """A line that is a date, above the salutation or close above the list, or before a salutation in its own line."""
    if own := _date_before_salutation(document.printed[first - 1]):
        return own
    number, steps = document.previous_filled(first), 0
    while number is not None and steps < MAX_ABOVE:
        found = date_line(document.printed[number - 1])
        if found and found.iso:
            return found.iso
        number, steps = document.previous_filled(number), steps + 1
    return None
