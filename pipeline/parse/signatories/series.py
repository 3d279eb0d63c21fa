"""Cut a series of names in a sentence into its names: commas, other marks, "and", "as well as"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.conjunctions import cut_value
from pipeline.parse.signatories.names import MAX_NAME, has_head, is_person
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.places import place_kind

MARKS = (";", "•", "·", "|", " * ")
"""What sets names apart and stands in no name; the comma does both."""
DASHES = frozenset("-–—")
DASH, SLASH, MIN_LOOSE = " – ", " / ", 4
"""They do both as well: they set apart where there are many and hardly a comma: "ABGLT – ABL – ANTRA - CANDACES"."""
MIN_MARKS = 2
MAX_SERIES = 200_000
TOKEN = re.compile(
    r"[()\[\];•·|]|,(?!(?<=\d,)\d{3}\b)| \*(?: |(?=[A-Z]))| [/–—-] "
    r"|\b(?:as well as|along with|together with|in addition to|ainsi que|así como|sowie|bem como)\b"
)
SUFFIX = re.compile(
    r"(?:Inc|LLC|L\.L\.C|LLP|Ltd|Corp|Co|P\.?C|L\.?P|PLLC|S\.?A|A\.?C|N\.?A|P\.?A|USA|U\.S\.A|Jr|Sr|III?|Esq|M\.?D|"
    r"Ph\.?D)\b\.?",
)
UNIT = re.compile(
    r"(?:Office|Department|Dept\.?|Division|Bureau|Section) of |(?:Local|Lodge|Chapter|Council|District) (?:No|#?\d)"
)
CHAPTER = re.compile(r"(?:[A-Z][a-z]+ ){1,3}(?:Chapter|Branch|Affiliate|Region)")
LABOR = re.compile(
    r"\b(?:union|labor|workers|local|teachers|employees|guild|federation|department|lodge)\b", re.IGNORECASE
)
LABOR_BODY = re.compile(r"(?:AFL-?CIO|AFL–CIO|CLC|CtW|CTW|Change to Win)\b")
AND = re.compile(r",? (?:and|AND|&|et|y|e|und) (?:the |THE |la |le |les |las |los |el )?(?=[^\W_])")
FOREIGN_AND = re.compile(r",? (?:et|y|e|und) ")
FOREIGN = 1.0
"""The statistics of words are English: elsewhere the first conjunction of the last part tells more than they do."""
STARTS_AND = re.compile(r"(?:and|AND|&|et|y|e|und|or)\s")
REST = re.compile(
    r"(?:and |& |among )?(?:many |several |dozens of |hundreds of |scores of |numerous |\d+ |more than \d+ |over \d+ )?"
    r"(?:others?|more|other [a-z -]{3,50})\b",
    re.IGNORECASE,
)
INNER_AND = re.compile(r" (?:and|&) ")
PURPOSE = re.compile(r"\b(?:for|of|on|against|in) (?:the )?[^\s]+(?: [^\s]+)?$")
NEXT_NAME = re.compile(r"\) (?=[^\W\d_a-z]\S+ [^\W\d_a-z][^()]* \()")
"""Behind a bracket the next name, with a bracket of its own, where the comma was lost."""
DIRECTIONS = frozenset({"North", "South", "East", "West"})
MAX_HALF, HALVES = 2, range(2, 4)
SMALL_START = re.compile(r"(?:of|for|in|on|de|du|des|del)\s")


def split_series(series: Piece, knowledge: Knowledge) -> list[Piece]:
    """The names of a series, trimmed, in order.

    >>> text = "Girls Inc., the ACLU of Maine, American Heart Association and the Maine Council of Churches"
    >>> [piece.text for piece in split_series(Piece(text, 0), Knowledge())][2:]
    ['American Heart Association', 'Maine Council of Churches']
    """
    series = Piece(series.text[:MAX_SERIES], series.start)
    separator = separator_of(series)
    parts = cut_at(series, separator)
    if separator == ",":
        parts = merge_parts(series, parts, knowledge)
        parts = split_described(parts)
    parts = [half for part in parts for half in split_persons(part)]
    if separator == ",":
        parts = [
            half
            for part, following in pairwise(parts)
            for half in (split_last if is_closed(series, part, following) else split_middle)(part, knowledge)
        ] + parts[-1:]
    if parts and separator in ",;":
        parts[-1:] = split_last(parts[-1], knowledge, is_final=len(parts) > 1)
    return [piece for piece in (trim(part, leading=True) for part in parts) if piece.text]


def is_closed(series: Piece, part: Piece, following: Piece) -> bool:
    """Does a series end behind a part, for another one begins with a word: "A, B and C, as well as D, E and F"?"""
    between = series.text[part.end - series.start : following.start - series.start]
    return any(letter.isalpha() for letter in between)


def separator_of(series: Piece) -> str:
    """What sets the names of a series apart: a mark that no name holds, else the comma.

    >>> separator_of(Piece("Girls, Inc.; Common Cause; Sierra Club", 0))
    ';'
    """
    loose = {DASH: sum(series.text.count(f" {dash} ") for dash in DASHES), SLASH: series.text.count(SLASH)}
    mark = max(loose, key=loose.__getitem__)
    is_apart = loose[mark] >= MIN_LOOSE and loose[mark] > 2 * series.text.count(",")
    return next((mark for mark in MARKS if separates(series, mark)), mark if is_apart else ",")


def separates(series: Piece, mark: str) -> bool:
    """Does a mark stand at least `MIN_MARKS` times outside of brackets?"""
    return series.text.count(mark) >= MIN_MARKS and len(cut_at(series, mark)) > MIN_MARKS


def split_described(parts: list[Piece]) -> list[Piece]:
    """Parts of which most end in a bracket, cut behind brackets inside: "A (x), B (y) C (z)"."""
    if sum(part.text.endswith(")") for part in parts) <= len(parts) / 2:
        return parts
    edges = [[0, *(found.end() for found in NEXT_NAME.finditer(part.text)), len(part.text)] for part in parts]
    return [part.part(start, end) for part, cuts in zip(parts, edges, strict=True) for start, end in pairwise(cuts)]


def cut_at(series: Piece, separator: str) -> list[Piece]:
    """Parts of a series at a separator outside of brackets, and before "as well as"."""
    parts, start, depth = [], 0, 0
    for found in TOKEN.finditer(series.text):
        token = found.group()
        if token in "([":
            depth += 1
        elif token in ")]":
            depth = max(depth - 1, 0)
        elif depth == 0 and (is_separator(token.strip(), separator.strip()) or token[0].isalpha()):
            parts.append(series.part(start, found.start()))
            start = found.end()
    parts.append(series.part(start))
    return [part for part in parts if part.text]


def is_separator(token: str, separator: str) -> bool:
    """Is a token the separator of a series? All dashes are one."""
    return token == separator or (separator in DASHES and token in DASHES)


def merge_parts(series: Piece, parts: Sequence[Piece], knowledge: Knowledge) -> list[Piece]:
    """Parts at commas, with those joined again that one name holds."""
    merged: list[Piece] = []
    last = max((number for number, part in enumerate(parts) if not REST.match(part.text)), default=0)
    for number, part in enumerate(parts):
        if merged and belongs_to(merged[-1], part, is_last=number >= last):
            merged[-1] = join(series, merged[-1], part)
        elif (known := known_before(series, merged, part, knowledge)) > 0:
            merged[-known:] = [join(series, merged[-known], part)]
        else:
            merged.append(part)
    return merged


def join(series: Piece, first: Piece, last: Piece) -> Piece:
    """The stretch from one part to another."""
    return series.part(first.start - series.start, last.end - series.start)


def belongs_to(before: Piece, part: Piece, *, is_last: bool) -> bool:
    """Is a part after a comma still of the name before it?

    Legal suffixes, places, offices of a body, its labor federation, and "and Z" in the middle of a series are.
    """
    text = part.text
    if len(before.text) > MAX_NAME:
        return False
    if (
        SMALL_START.match(text)
        or UNIT.match(text)
        or text in DIRECTIONS
        or (SUFFIX.match(text) and len(text.split()) <= 2)
    ):
        return True
    is_place = place_kind(text.rstrip(".")) and not place_kind(before.text)
    if is_place or (CHAPTER.fullmatch(text) and has_head(before.text)):
        return True
    if LABOR_BODY.match(text) and len(text) < 16:
        return bool(LABOR.search(before.text))
    if STARTS_AND.match(text) and not is_last:
        return not has_head(before.text) and len(before.text.split()) <= 3
    return not is_last and is_second_half(before.text, text)


def is_second_half(before: str, text: str) -> bool:
    """Do two parts make one name that holds a series itself?

    >>> is_second_half("National Stone", "Sand and Gravel Association")
    True
    >>> is_second_half("Coalition for Equity", "Environment and Resilience")
    True
    >>> is_second_half("Greenpeace USA", "Friends of the Earth and Sierra Club")
    False
    """
    joint = INNER_AND.search(text)
    if joint is None or before.isupper() or is_person(before):
        return False
    left = text[: joint.start()]
    if has_head(left) or len(left.split()) > MAX_HALF or left.isupper():
        return False
    if not has_head(before):
        return len(before.split()) in HALVES and has_head(text[joint.end() :])
    return bool(PURPOSE.search(before)) and not has_head(text) and not is_person(left)


def known_before(series: Piece, merged: Sequence[Piece], part: Piece, knowledge: Knowledge) -> int:
    """How many parts before a part make a known name together with it."""
    if fold(trim(part).text) not in knowledge.last_parts:
        return 0
    for n_parts in range(min(4, len(merged)), 0, -1):
        whole = trim(join(series, merged[-n_parts], part), leading=True)
        if knowledge.knows(whole.text):
            return n_parts
    return 0


def split_persons(part: Piece) -> list[Piece]:
    """Two persons joined by "and" are two; names of organizations keep their "and"."""
    for found in AND.finditer(part.text[:MAX_NAME]):
        left, right = part.part(0, found.start()), part.part(found.end())
        if is_person(trim(left, leading=True).text.split(" by ")[-1]) and is_person(right.text):
            return [left, right]
    return [part]


def split_middle(part: Piece, knowledge: Knowledge) -> list[Piece]:
    """A part before the last, cut at "and" between known names, or at "and the" or ") and" between sure ones."""
    for found in AND.finditer(part.text[:MAX_NAME]):
        left, right = trim(part.part(0, found.start()), leading=True), part.part(found.end())
        are_known = knowledge.knows(left.text) and knowledge.knows(right.text)
        is_cut = " the " in found.group() or left.text.endswith(")")
        are_sure = is_cut and has_head(left.text) and has_head(right.text)
        if are_known or (are_sure and cut_value(left, right, knowledge) > 0):
            return [left, right]
    return [part]


def split_last(part: Piece, knowledge: Knowledge, *, is_final: bool = True) -> list[Piece]:
    """The last part of a series, cut at the "and" that joins its last two names, if there is one.

    A part that begins with "and" is the last name itself.
    """
    if STARTS_AND.match(part.text) or not is_final:
        return split_middle(part, knowledge)
    if knowledge.knows(trim(part, leading=True).text):
        return [part]
    best: tuple[float, list[Piece]] = (0.0, [part])
    joints = list(AND.finditer(part.text[:400]))
    bonus = 1.2 if len(joints) == 1 else 0.0
    for found in joints:
        left, right = trim(part.part(0, found.start()), leading=True), trim(part.part(found.end()), leading=True)
        value = cut_value(left, right, knowledge) + bonus + (0.8 if " the " in found.group() else 0.0)
        value += FOREIGN if FOREIGN_AND.match(found.group()) and not bonus else 0.0
        if value > best[0]:
            best = (value, [left, right])
    return best[1]
