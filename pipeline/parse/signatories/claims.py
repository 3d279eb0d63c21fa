"""Find how many signatories the text says there are, in digits or words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from pipeline.finder import Finder
from pipeline.parse.dates import MONTH_NAMES
from pipeline.parse.signatories.model import Claim, ClaimKind
from pipeline.parse.signatories.vocabulary import number_words, rough_numbers, words_of
from pipeline.records import Extracted, Line, as_printed

MULTIPLES = {"dozen": 12, "hundred": 100}
HUNDREDS = r"(?:one|a|two|three|four|five|six|seven|eight|nine) hundred(?: and)?"
MULTIPLIED = "".join(
    f"(?<!{word} )" for word in ("hundred", "thousand", "cent", "cents", "cien", "ciento", "mille", "mil")
)
"""Behind these a number is only the rest of a larger one: "cent vingt", "five thousand twenty"."""
DOZEN = r"(?:a|one|two|three|four|five|six) dozen"
NOT_COUNTED = (
    r"(?!\s*(?:percent|per cent|%|years?|months?|weeks?|days?|hours?|minutes?|thousand|cents?|mille?|mila|tausend|"
    r"million|billion|points?|countries|nations|people|pays|países|paesi|länder|landen|"
    rf"{MONTH_NAMES})\b)"
)
"""What a number counts that stands before other words than those for signers."""
WORD = r"[^\W\d_][^\s.,;:()“”\"]{0,28}"
ADJECTIVES = rf"(?:(?:{WORD},?|(?:[A-Z]\.){{2,4}})\s+){{0,10}}?"
SERIES = rf"(?:(?:{WORD}\s+){{0,2}}{WORD},\s+){{2,7}}(?:{WORD}\s+){{1,5}}?"
"""Adjectives in a series: "188 faith-based, civil rights, survivors' rights and criminal justice organizations"."""
QUALIFIER = (
    r"more than|over|at least|upwards of|in excess of|nearly|almost|about|around|approximately|some|close to|"
    r"plus de|más de|mais de|über|mehr als|oltre|più di|meer dan|environ|cerca de|rund|circa"
)
QUALIFIED = re.compile(r"\b(?P<qualifier>" + QUALIFIER.replace(" ", r"\s+") + r")\s+(?:a total of\s+)?$", re.IGNORECASE)
AT_LEAST = frozenset(
    (
        *("more than", "over", "at least", "upwards of", "in excess of", "plus de", "más de", "mais de", "über"),
        *("mehr als", "oltre", "più di", "meer dan"),
    )
)
MAX_CLAIMS = 40
MAX_COUNTED = 160
MAX_QUALIFIER = 40
MAX_REACH = 200
"""A number stands at most so far before the noun that says what it counts."""


def find_claims(extracted: Extracted) -> tuple[Claim, ...]:
    """Every count of signatories that the text claims, in order.

    >>> from pipeline.records import number_lines
    >>> [claim.number for claim in find_claims(Extracted(number_lines("Twenty-nine groups wrote"), "text/plain"))]
    [29]
    """
    lines = extracted.lines
    starts = [line.start for line in lines]
    claims: list[Claim] = []
    done = 0
    for noun, _, _ in counted_nouns().find(extracted.text):
        line = lines[bisect_right(starts, noun) - 1]
        first, last = max(noun - MAX_REACH, done, line.start) - line.start, noun - line.start
        for found in number_pattern().finditer(line.text, first, last):
            if counted := counted_at().match(line.text, found.end(), found.end() + MAX_COUNTED):
                claims.append(read_claim(line, found, counted.end()))
        done = max(done, noun)
    return tuple(claims[:MAX_CLAIMS])


@cache
def number_pattern() -> re.Pattern[str]:
    """What finds numbers that may count signatories, in digits or words: "twenty-one", "treinta y cinco".

    "One" alone counts nobody. The first letters of all words are asked first: that is fast.
    """
    words = "|".join(sorted(number_words(), key=len, reverse=True))
    two_words = rf"(?!one\b)(?:{words})(?:(?:[ -]et[ -]| y | e |[ -])(?:{words}))?"
    letters = "".join(sorted({"a", *(word[0] for word in number_words())}))
    return re.compile(
        rf"\b(?=[\d{letters}])(?<![\d$€£.,/-]){MULTIPLIED}(?:(?!(?:19|20)\d\d\b)(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})"
        rf"|(?P<words>{DOZEN}|{HUNDREDS}(?:[ -](?:{two_words}))?|{two_words})\b)"
        rf"(?P<plus>\s?\+|[\s-]plus)?(?=\s){NOT_COUNTED}",
        re.IGNORECASE,
    )


@cache
def number_word() -> re.Pattern[str]:
    """What finds the words that a number consists of."""
    known = "|".join(sorted((*number_words(), *MULTIPLES), key=len, reverse=True))
    return re.compile(rf"\b(?:{known})\b")


@cache
def counted_nouns() -> Finder:
    """What finds the words for those who sign, in their plural."""
    return Finder(words_of("counted"))


@cache
def counted_at() -> re.Pattern[str]:
    """What stands behind the number of a claim: some adjectives and a noun."""
    nouns = "|".join(sorted(words_of("counted"), key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\s+(?:of the\s+|d['’])?(?:{ADJECTIVES}|{SERIES})(?:{nouns})\b", re.IGNORECASE)


def read_claim(line: Line, found: re.Match[str], end: int) -> Claim:
    """The claim whose number a match found and whose noun ends at a position of the line."""
    number = int(found["digits"].replace(",", "")) if found["digits"] else read_number(found["words"])
    before = max(found.start() - MAX_QUALIFIER, 0)
    qualified = QUALIFIED.search(line.text[before : found.start()])
    is_rough = bool(found["words"]) and found["words"].lower() in rough_numbers()
    start = before + qualified.start() if qualified else found.start()
    return Claim(
        number,
        claim_kind(qualified["qualifier"] if qualified else "about" if is_rough else None, found["plus"]),
        as_printed(line.text[start:end]),
        line.number,
        line.start + start,
        line.start + end,
    )


def claim_kind(qualifier: str | None, plus: str | None) -> ClaimKind:
    """Whether a count is exact, a lower bound or a rough figure."""
    if plus or (qualifier and as_printed(qualifier.lower()) in AT_LEAST):
        return "at_least"
    return "approximate" if qualifier else "exact"


def read_number(words: str) -> int:
    """A number in words up to 999; foreign ones up to 199.

    >>> read_number("Twenty-nine"), read_number("one hundred and five")
    (29, 105)
    >>> read_number("two dozen"), read_number("treinta y cinco")
    (24, 35)
    >>> read_number("quatre-vingt-cinq"), read_number("nine hundred and twelve")
    (85, 912)
    """
    total = 0
    for word in number_word().findall(words.lower()):
        if word in MULTIPLES:
            total = max(total, 1) * MULTIPLES[word]
        else:
            total += number_words().get(word, 0)
    return total


def find_claim_for(n_items: int, claims: Sequence[Claim]) -> Claim | None:
    """The claim that fits a list of this size best: near its size if exact, below it if a lower bound."""
    return min(claims, key=lambda claim: (claim_distance(n_items, claim), claim.char_start), default=None)


def claim_distance(n_items: int, claim: Claim) -> float:
    """How badly a claim fits a list of a size, relative to the claim."""
    difference = n_items - claim.number
    if claim.kind != "exact" and difference >= 0:
        return 0.25 * difference / claim.number if claim.number else 9.0
    return abs(difference) / max(claim.number, 1)
