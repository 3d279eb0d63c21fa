"""Look over the lines of a document for what lists of signatories begin with: quickly, most documents hold none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parse.signatories.vocabulary import terms, words_of
from pipeline.records import PLAIN, Line

MAX_LABEL = 260
MAX_WINDOW = 1500
MAX_WRAPPED = 12
MAX_HITS = 40
ENDS = ("", ",", ":", ".", ";", "*")
SEAM = re.compile(r"[a-z](?=[A-Z][a-z])")
MIN_SEAMS = 6
MAX_SEAM_TEXT = 20_000
GAP = re.compile(r"\s{2,}")
MAX_GAP_WINDOW = 700
MAX_WORDS = 14
CAPITALS = 0.5
BULLETS = frozenset("*•·▪◦‣●○■□►▸➢➤»✓✔-–—+>\uf0b7123456789(")
MIN_LISTED = 5
"""So many lines with bullets or numbers may be a list without any word that says so."""
TOO_COMMON = frozenset({"letter", "letters", "statement", "the", "this"})
"""Words of labels that stand in most letters; no label holds them alone."""
SEPARATED = re.compile(
    r"(?:[,;•|]| \*| and| &| et| y| e| und)\s+"
    r"(?:(?:and|as well as|the|et|y|e|und|l[ae]s?|el|los|os?|die|der|das)\s+)*[A-Z0-9]"
)


def find_cue_lines(lines: Sequence[Line]) -> dict[int, frozenset[str]]:
    """Positions of the lines that may introduce a list or hold one, with the words that say so.

    A short line may be a label; a long one must hold a series of names in the sentence of such a word, or wide
    gaps as of lost punctuation.
    """
    first_words = label_words()
    found: dict[int, frozenset[str]] = {}
    for position, line in enumerate(lines):
        text = line.text
        if not text:
            continue
        lower = text.lower()
        hits = first_words.intersection(lower.split())
        if hits and (len(text) <= MAX_LABEL or may_hold_list(lines, position, lower, hits)):
            found[position] = hits
    return found


def may_hold_list(lines: Sequence[Line], position: int, lower: str, hits: frozenset[str]) -> bool:
    """Does a sentence with a word of labels hold two capitalized words behind separators, or wide gaps?"""
    text = lines[position].text
    if has_seams(text):
        return True
    has_series = has_gap_series if has_gaps(text) else has_comma_series
    if text[-1].isalnum() or text[-1] in ",;":
        text = "\n".join(line.text for line in lines[position : position + MAX_WRAPPED])
    for hit in hits:
        at, n_tried = lower.find(hit), 0
        while at >= 0 and n_tried < MAX_HITS:
            if has_series(text, at):
                return True
            at, n_tried = lower.find(hit, at + len(hit)), n_tried + 1
    return False


def has_gap_series(text: str, at: int) -> bool:
    """Do two stretches of capitalized words in a row stand between wide gaps behind a position, or a series?"""
    n_names = 0
    for segment in GAP.split(text[at : at + MAX_GAP_WINDOW])[1:]:
        words = segment.split()
        n_capitals = sum(not word[0].islower() for word in words)
        n_names = n_names + 1 if 0 < len(words) <= MAX_WORDS and n_capitals >= CAPITALS * len(words) else 0
        if n_names == 2:
            return True
    window = text[at : at + MAX_GAP_WINDOW]
    return ("," in window or ";" in window) and has_comma_series(text, at)


def has_comma_series(text: str, at: int) -> bool:
    """Do two capitalized words stand behind separators in the sentence around a position?"""
    window = text[sentence_start(text, at) : sentence_end(text, at)]
    found = SEPARATED.search(window)
    return found is not None and SEPARATED.search(window, found.end()) is not None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around a position begins, roughly; not far before it."""
    lowest = max(at - MAX_WINDOW, 0)
    start = text.rfind(". ", lowest, at)
    while start > lowest and not text[start - 1].islower():
        start = text.rfind(". ", lowest, start)
    return max(start, lowest)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence around a position ends, roughly; not far behind it."""
    highest = min(at + MAX_WINDOW, len(text))
    end = text.find(". ", at, highest)
    while end >= 0 and not text[end - 1].islower():
        end = text.find(". ", end + 1, highest)
    return end if end >= 0 else highest


def has_gaps(text: str) -> bool:
    """Does a line hold several wide gaps?"""
    inner = text.strip()
    first = inner.find("  ")
    return first >= 0 and inner.find("  ", first + 3) >= 0


def has_seams(text: str) -> bool:
    """Do small letters meet capitals so often that names may be glued together?"""
    return len(SEAM.findall(text[:MAX_SEAM_TEXT])) >= MIN_SEAMS


def may_hold_runs(lines: Sequence[Line]) -> bool:
    """Are there enough lines with bullets, numbers or list markup for a list without a label?"""
    found = 0
    for line in lines:
        if line.origin is not PLAIN or line.text.lstrip()[:1] in BULLETS:
            found += bool(line.text)
            if found >= MIN_LISTED:
                return True
    return False


@cache
def label_words() -> frozenset[str]:
    """The most telling word of each term that introduces or closes, as it stands between blanks."""
    common = TOO_COMMON | {term for term, roles in terms().items() if any(role.role == "group" for role in roles)}
    telling = {
        max(sorted(set(term.split(" ")) - common), key=len, default="")
        for term, roles in terms().items()
        if any(role.role in {"sign", "stance", "closing"} for role in roles)
    }
    return frozenset(word + end for word in telling - {""} for end in ENDS)


@cache
def heading_words() -> frozenset[str]:
    """Words that headings of groups consist of, as they stand between blanks."""
    return frozenset(word + end for word in words_of("heading") for end in ENDS)


def may_be_heading(text: str) -> bool:
    """Does a line begin with a word of the headings of groups?"""
    return text[:40].lower().split(" ", 1)[0] in heading_words()
