"""Cut a series of names in a sentence into its names: commas, other marks, "and", "as well as"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.names import MAX_NAME, has_head, is_person, organization_likeness
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.places import place_kind
from pipeline.parse.signatories.scan import SHORTENED
from pipeline.parse.signatories.vocabulary import name_words, words_of

MARKS = (";", "•", "·", "|", " * ", " / ")
"""What sets names apart and stands in no name; the comma does both."""
DASH, MIN_DASHES = " – ", 4
DASHES = frozenset("-–—")
"""So do dashes, where there are many and hardly a comma: "ABGLT – ABL – ANTRA - CANDACES - CUT"."""
MIN_MARKS = 2
REACH = 80
MAX_SERIES = 200_000
MAX_BRACKET = 40
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
LABOR = re.compile(
    r"\b(?:union|labor|workers|local|teachers|employees|guild|federation|department|lodge)\b", re.IGNORECASE
)
LABOR_BODY = re.compile(r"(?:AFL-?CIO|AFL–CIO|CLC|CtW|CTW|Change to Win)\b")
AND = re.compile(r",? (?:and|AND|&|et|y|e|und) (?:the |THE |la |le |les |las |los |el )?(?=[^\W_])")
FOREIGN_AND = re.compile(r",? (?:et|y|e|und) ")
FOREIGN = 1.0
"""The statistics of words are English: elsewhere the first conjunction of the last part tells more than they do."""
PAIR = re.compile(r"\b(?:of|for|on|in|against|to|with|de|des) (?:the )?[^\s]+$")
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
SENTENCE_END = re.compile(  # one set of characters at first: found fast
    r"[.?\n”\"](?:(?<=[.?])(?=[\s”\"’)]|$)|(?<=\n)[ \t\u00a0]*\n|(?<=[”\"])\s)"
)
NO_END = re.compile(
    r"(?:\b(?:St|Dr|Mr|Mrs|Ms|No|Jr|Sr|Rev|Hon|Prof|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Mt|Ft|vs|v)|\b[A-Z]|[A-Z]\.[A-Z])$"
)
GOES_ON = re.compile(r"\s(?:Inc|LLC|Ltd|Corp|Co|V)\b\.?")
"""What can only belong to the name before the point: "Assn. Inc.", "e. V."."""
NEXT = range(20)
"""So near behind a shortened word, the comma behind the rest of its name: "Medical Tech. Ass'n, "."""


def find_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the sentence ends that holds a position; points of abbreviations and initials end none.

    Nothing is read from `limit` on.

    >>> find_end("signed by Girls Inc., the U.S. Chamber and others. We thank them.", 0)
    49
    """
    limit = len(text) if limit is None else min(limit, len(text))
    for found in SENTENCE_END.finditer(text, start, limit):
        at = found.start()
        if found.group()[0] == "\n" or found.group()[0] in '”"':
            if found.group()[0] == "\n":
                return at
            continue
        if "??" in text[max(at - 1, start) : at + 2]:
            continue  # a dash or a quotation mark that was lost
        before = text[max(at - 6, start) : at]
        after = text[found.end() : min(found.end() + REACH, limit)].lstrip()
        if NO_END.search(before) and after:
            continue
        if GOES_ON.match(text, found.end(), limit):
            continue
        if found.group()[0] == "." and (is_inside_marks(text, start, at) or is_bracketed(text, start, at, limit)):
            continue
        if SHORTENED.search(before) and (
            after[:1].islower() or after[:1] in ",;&|•·*" or text.find(",", found.end(), limit) - found.end() in NEXT
        ):
            continue
        return at
    return limit


def is_bracketed(text: str, start: int, at: int, limit: int) -> bool:
    """Does a full stop stand in a short bracket: "Jane Roe (Cons. comunale), John Doe"?"""
    opened = text.rfind("(", max(at - MAX_BRACKET, start), at)
    is_open = opened >= 0 and text.find(")", opened, at) < 0
    return is_open and text.find(")", at, min(at + MAX_BRACKET, limit)) >= 0


def is_inside_marks(text: str, start: int, stop: int) -> bool:
    """Do marks that set names apart stand on both sides of a full stop: "A; B; C; CIG. Confederación; D"?"""
    return any(mark in text[stop : stop + REACH] and text.count(mark, start, stop) >= MIN_MARKS for mark in MARKS)


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
    n_dashes = sum(series.text.count(f" {dash} ") for dash in DASHES)
    is_dashed = n_dashes >= MIN_DASHES and n_dashes > 2 * series.text.count(",")
    return next((mark for mark in MARKS if separates(series, mark)), DASH if is_dashed else ",")


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
    if place_kind(text.rstrip(".")) and not place_kind(before.text):
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
    """A part before the last, cut at "and" where both sides are known, or at "and the" where both sides are sure."""
    for found in AND.finditer(part.text[:MAX_NAME]):
        left, right = trim(part.part(0, found.start()), leading=True), part.part(found.end())
        are_known = knowledge.knows(left.text) and knowledge.knows(right.text)
        are_sure = " the " in found.group() and has_head(left.text) and has_head(right.text)
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
