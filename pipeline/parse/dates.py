"""Dates in the forms that people write, in English, French, Spanish, Portuguese, German, Italian and Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

MAX_DATE_LINE = 90
MAX_SEARCHED = 4_000
"""Dates are looked for in so many characters of a text."""

MAX_BEFORE_YEAR = 48
"""A day and a month in words take at most so many characters."""

_MONTHS = (
    ("january", "jan", "janvier", "janv", "enero", "ene", "janeiro", "januar", "jänner", "gennaio", "januari"),
    ("february", "feb", "février", "fevrier", "févr", "febrero", "fevereiro", "fev", "februar", "febbraio", "februari"),
    ("march", "mar", "mars", "marzo", "março", "marco", "märz", "maerz", "maart"),
    ("april", "apr", "avril", "avr", "abril", "abr", "aprile"),
    ("may", "mai", "mayo", "maio", "maggio", "mei"),
    ("june", "jun", "juin", "junio", "junho", "juni", "giugno"),
    ("july", "jul", "juillet", "juil", "julio", "julho", "juli", "luglio"),
    ("august", "aug", "août", "aout", "agosto", "ago", "augustus"),
    ("september", "sept", "sep", "septembre", "septiembre", "setiembre", "setembro", "set", "settembre"),
    ("october", "oct", "octobre", "octubre", "outubro", "out", "oktober", "okt", "ottobre"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "décembre", "decembre", "déc", "diciembre", "dic", "dezembro", "dez", "dezember", "dicembre"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
MONTH_STARTS = frozenset(name[:3] for name in _NUMBER_OF)
"""With these letters a date may begin."""

MONTH_NAMES = "|".join(sorted(_NUMBER_OF, key=lambda name: (-len(name), name)))
_MONTH = rf"(?P<month>{MONTH_NAMES})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|°|ª|\.)?(?: day)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_GAP = r"[\s,]{1,6}"
_WORDED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"\b{_DAY}{_GAP}(?:of |de |do )?{_MONTH}{_GAP}(?:de |del |do )?{_YEAR}",
    )
)
_NUMBERED = tuple(
    re.compile(form)
    for form in (
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        r"(?<![\d/.-])(?P<month>[01]\d)-(?P<day>[0-3]\d)-(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/.-])(?P<month>[01]?\d)/(?P<day>[0-3]?\d)/(?P<year>(?:(?:19|20)\d\d|\d\d))(?![\d/])",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.])",
    )
)
_JOINED_DIGITS = re.compile(r"\d[-/.]\d")
"""Every date of numbers holds this."""
_MONTH_ONLY = re.compile(rf"\b{_MONTH}(?:{_GAP}|\s(?:de|del|do)\s){_YEAR}", re.IGNORECASE)
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_YEAR_ONLY = re.compile(rf"(?<![\d/.-]){_YEAR}")
_AROUND = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\b(?:segunda|terça|quarta|quinta|sexta)-feira\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|\b(?:date|sent|date de publication|fecha|datum|data|published|posted|updated|dated|issued|released?|on|le|den"
    r"|el|em|(?:published?|publication|post|pub|created?|issue)[_ ]?(?:date|at|on)|date[_ ](?:published|created|filed)"
    r"|for immediate release|immediate release|press release|news release)\b"
    r"|(?:\b|T)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?\b|\b[ap]\.?m\.?\b|\b(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|pt)\b"
    r"|[+-]\d{4}\b|[\s\W_])+",
    re.IGNORECASE,
)


_COLUMN = re.compile(r"\s[|·•]\s")
_BYLINE = re.compile(r"by [^\W\d_]|page \d|\d{1,3} min\b", re.IGNORECASE)
"""What sets a date apart from the author or the page: "Jane Roe · July 24, 2026 · 8 min read"."""
_PLACE = re.compile(
    r"[A-ZÀ-Ý][\wÀ-ÿ.'’-]{1,20}(?: [A-ZÀ-Ý][\wÀ-ÿ.'’-]{0,20}){0,3}(?:, ?[A-Z][\w.]{1,12})?, ?"
    r"(?:(?:le|den|am|el|em|a|on) )?"
)
_BEFORE = re.compile(
    r"(?:(?:posted|published|submitted|written|by|from|publié|publicado|publicada|veröffentlicht|blog|news|home"
    r"|for release|embargoed|dated)\b[^.!?]{0,45}|[^.!?]{0,80}\bdate filed: )?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\W{0,4}(?:(?:by|at|in|par|por|von|under|filed|posted)\b[^.!?]{0,45}|\d{1,2}:\d\d.{0,12}|\W{0,3}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; `iso` is missing where only a month or a year is given."""

    start: int
    end: int
    iso: str | None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every date with a day in a text, in order, with its place.

    >>> [found.iso for found in find_dates("on May 10th, 2021 and le 1er avril 2020 and 05/05/06")]
    ['2021-05-10', '2020-04-01', '2006-05-05']
    """
    text = text[:MAX_SEARCHED]
    if not may_hold_date(text):
        return
    found: dict[int, FoundDate] = {}
    for match in _matches(text):
        iso = _iso(match)
        if iso:
            found.setdefault(match.start(), FoundDate(match.start(), match.end(), iso))
    end = 0
    for start in sorted(found):
        if start >= end:
            end = found[start].end
            yield found[start]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What may be a date: words only in front of years, for names of months are slow to find."""
    done = 0
    for year in _YEARLIKE.finditer(text):
        near = max(year.start() - MAX_BEFORE_YEAR, done), year.end() + 1
        yield from filter(None, (form.search(text, *near) for form in _WORDED))
        done = year.end()
    if _JOINED_DIGITS.search(text):
        for form in _NUMBERED:
            yield from form.finditer(text)


def may_hold_date(text: str) -> bool:
    """Whether a text has a year or a date of numbers: cheap, to be asked first."""
    return _YEARLIKE.search(text) is not None or "/" in text


def find_partial_dates(text: str, *, years: bool = False) -> Iterator[FoundDate]:
    """Every month with a year but without a day, and with `years` every bare year.

    >>> [text[d.start : d.end] for text in ["Journal, April 2021: May 3, 2021"] for d in find_partial_dates(text)]
    ['April 2021']
    """
    text = text[:MAX_SEARCHED]
    yield from _partial_dates(text, find_dates(text), years=years)


def _partial_dates(text: str, dates: Iterable[FoundDate], *, years: bool = False) -> Iterator[FoundDate]:
    taken = [(full.start, full.end) for full in dates]
    for form in (_MONTH_ONLY, _YEAR_ONLY) if years else (_MONTH_ONLY,):
        for match in form.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield FoundDate(match.start(), match.end(), None)


def date_line(text: str) -> FoundDate | None:
    """The date of a line that says a date and little else; partial dates come without `iso`.

    >>> date_line("Thursday, November 3, 2016").iso
    '2016-11-03'
    >>> date_line("The bill of May 3, 2016 is dead")
    """
    if len(text) > MAX_DATE_LINE or not may_hold_date(text):
        return None
    dates = list(find_dates(text))
    has_byline = any(_BYLINE.match(column) for column in _COLUMN.split(text))
    for found in (*dates, *_partial_dates(text, dates)):
        before, after = text[: found.start], text[found.end :]
        if has_byline:
            before, after = _COLUMN.split(before)[-1], _COLUMN.split(after)[0]
        if _AROUND.fullmatch(f"{before} {after}"):
            return found
        is_placed = not after.strip(" .") and _PLACE.fullmatch(before)
        if found.iso and (is_placed or (_BEFORE.fullmatch(before) and _AFTER.fullmatch(after))):
            return found
    return None


def _iso(match: re.Match[str]) -> str | None:
    month, year = match["month"], match["year"]
    number = int(month) if month.isdigit() else _NUMBER_OF[month.casefold()]
    full_year = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    try:
        return date(full_year, number, int(match["day"])).isoformat()
    except ValueError:
        return None
