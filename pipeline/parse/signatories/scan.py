"""Look over the lines of a document for what lists of signatories begin with: quickly, most documents hold none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.finder import Finder
from pipeline.parse.signatories.vocabulary import terms, words_of
from pipeline.records import PLAIN, Extracted, Line

MAX_LABEL = 260
MAX_WINDOW = 1500
MAX_WRAPPED = 12
MAX_HITS = 40
ENDS = ("", ",", ":", ".", ";", "*")
SHAPES = bytes(  # ASCII letters as "a" or "A", all else as a blank
    ord("a") if 97 <= code <= 122 else ord("A") if 65 <= code <= 90 else ord(" ") for code in range(256)
)
SEAM = b"aAa"
MIN_SEAMS = 6
MAX_SEAM_TEXT = 20_000
GAP = re.compile(r"[ \t]{2,}")
MAX_GAP_WINDOW = 700
MAX_WORDS = 14
CAPITALS = 0.5
BULLETS = frozenset("*•·▪◦‣●○■□►▸➢➤»✓✔-–—+>\uf0b7123456789(")
MIN_LISTED = 5
"""So many lines with bullets or numbers may be a list without any word that says so."""
TOO_COMMON = frozenset({"letter", "statement"})
"""Terms that stand in most letters and introduce nothing alone."""
SHORTENED = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|Assn|Assoc|Dept|Bros|Tech|Conf|Legis|Found|Inst|Fed|Natl|Univ|Ctr|Comm|Org|Calif|Mass|Conn|Wash"
    r"|St|No|Mt|Ft|Dr|Mr|Mrs|Ms|Jr|Sr|Rev|Hon|Prof|Gen|Sen|Rep|Gov)$"
)
"""Words of names, or before them, that end in a full stop."""
MAX_SHORTENED = 8
INTRODUCING = frozenset({"sign", "stance", "closing"})
JOINING = "joining"
"""Behind it stands a signer itself: "Joining the Sierra Club in the letter are ..."."""
SIGNED_LETTER = frozenset(
    f"{verb} {letter}"
    for verb in ("signed", "sent", "signing")
    for letter in ("the letter", "this letter", "a letter", "a joint letter", "an open letter", "the statement")
)
"""What is said of a letter whose signers may stand below without any label."""
OF_FUNDERS = frozenset({"supported by", "backed by"}) | frozenset(
    f"{verb}{support} {of}"
    for verb in ("", "the ", "received ", "received the ", "enjoys the ", "earned the ", "won the ", "drawn the ")
    for support in ("support", "backing")
    for of in ("of", "from")
)
"""What is said of those who pay as well as of those who endorse."""
NEAR, REACH = 90, 200
MAX_INDENT, MAX_AUXILIARY = 8, 40
SURE_VERB = 2.5
SUBJECT_VERB = re.compile(
    r"[\s—–](?:(?<=\s)(?:have|has|had|all|also|both|each|strongly|are|who|today|jointly|together|yesterday"
    r"|in an? (?:\w+ ){0,2}(?:release|statement|letter),?)\s(?:\w+\s){0,2}"
    r"|(?:(?<=[—–])|[—–]|--)\s(?:(?:\w+ly|and|also|have|today)\s){0,3})$"
)
"""Behind the names, what may stand before their verb: "A, B and C — formally and forcefully called on"."""
SEPARATED = re.compile(
    r"[,;•| ](?:(?<! )|\*|and|&|et|y|e|und)\s+"  # one set of characters at first: found fast
    r"(?:(?:and|as well as|the|et|y|e|und|l[ae]s?|el|los|os?|die|der|das|d[aeo]s?|du|del)\s+)*(?:[dl]['’])?[A-Z0-9]"
)


class Hit(NamedTuple):
    """A term that may introduce a list, where it stands in the text of the document."""

    start: int
    term: str


def find_cue_lines(extracted: Extracted) -> dict[int, tuple[Hit, ...]]:
    """Positions of the lines that may introduce a list or hold one, in order, with the terms that say so.

    A short line may be a label; a long one must hold a series of names in the sentence of such a term, or wide
    gaps as of lost punctuation.
    """
    lines = extracted.lines
    starts = [line.start for line in lines]
    found = introducing_terms().find(extracted.text)
    groups = [start for start, _, term in found if "group" in roles_of(term)]
    hits: dict[int, list[Hit]] = {}
    for start, _, term in found:
        if not INTRODUCING.isdisjoint(roles_of(term)):
            hits.setdefault(bisect_right(starts, start) - 1, []).append(Hit(start, term))
    return {
        position: tuple(line_hits)
        for position, line_hits in sorted(hits.items())
        if len(lines[position].text) <= MAX_LABEL
        or any(hit.term in SIGNED_LETTER for hit in line_hits)
        or may_hold_list(lines, position, [hit for hit in line_hits if has_signers(lines[position], hit, groups)])
    }


def has_signers(line: Line, hit: Hit, groups: Sequence[int]) -> bool:
    """Can a term introduce a list in a sentence? A closing needs its capital, a stance a word for signers near it.

    A stance may also be the verb of the signers: "A, B and C have endorsed the bill".
    """
    roles = roles_of(hit.term)
    if roles == {"closing"}:
        return line.text[hit.start - line.start].isupper()
    if "stance" not in roles or hit.term.startswith(JOINING):
        return True
    near = bisect_left(groups, hit.start - NEAR)
    if near < len(groups) and groups[near] <= hit.start + len(hit.term) + NEAR:
        return True
    at = hit.start - line.start
    is_sure = any(role.weight >= SURE_VERB for role in terms()[hit.term])
    is_said = at <= MAX_INDENT or is_sure or follows_name(line.text, at)
    return is_said or SUBJECT_VERB.search(line.text, max(at - MAX_AUXILIARY, 0), at) is not None


def follows_name(text: str, at: int) -> bool:
    """Does a capitalized word stand right before a position, and a comma not far before: "A, B and C urged"?"""
    before = text[max(at - MAX_AUXILIARY, 0) : at].split()
    return bool(before) and before[-1][0].isupper() and "," in text[max(at - REACH, 0) : at]


def may_hold_list(lines: Sequence[Line], position: int, hits: Sequence[Hit]) -> bool:
    """Does a sentence with a term of labels hold two capitalized words behind separators, or wide gaps?"""
    line = lines[position]
    text = line.text
    if has_seams(text):
        return True
    has_series = has_gap_series if has_gaps(text) else has_comma_series
    if text[-1].isalnum() or text[-1] in ",;":
        text = "\n".join(line.text for line in lines[position : position + MAX_WRAPPED])
    return any(has_series(text, hit.start - line.start) for hit in hits[:MAX_HITS])


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
    return any(mark in window for mark in ",;•") and has_comma_series(text, at)


def has_comma_series(text: str, at: int) -> bool:
    """Do two capitalized words stand behind separators in the sentence around a position?"""
    return looks_like_series(text[sentence_start(text, at) : sentence_end(text, at)])


def looks_like_series(text: str) -> bool:
    """Does a text hold two capitalized words, or more, behind separators?"""
    found = SEPARATED.search(text)
    return found is not None and SEPARATED.search(text, found.end()) is not None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around a position begins, roughly; not far before it."""
    lowest = max(at - MAX_WINDOW, 0)
    start = text.rfind(". ", lowest, at)
    while start > lowest and not ends_sentence(text, start, lowest):
        start = text.rfind(". ", lowest, start)
    return max(start, lowest)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence around a position ends, roughly; not far behind it."""
    highest = min(at + MAX_WINDOW, len(text))
    end = text.find(". ", at, highest)
    while end >= 0 and not ends_sentence(text, end, at):
        end = text.find(". ", end + 1, highest)
    return end if end >= 0 else highest


def ends_sentence(text: str, stop: int, lowest: int) -> bool:
    """Does a full stop end a sentence: no initial, no acronym, no shortened word before it?"""
    return text[stop - 1].islower() and not SHORTENED.search(text, max(stop - MAX_SHORTENED, lowest), stop)


def has_gaps(text: str) -> bool:
    """Does a line hold several wide gaps?"""
    inner = text.strip()
    first = inner.find("  ")
    return first >= 0 and inner.find("  ", first + 3) >= 0


def has_seams(text: str) -> bool:
    """Do small letters meet capitals so often that names may be glued together?"""
    return text[:MAX_SEAM_TEXT].encode("ascii", "replace").translate(SHAPES).count(SEAM) >= MIN_SEAMS


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
def introducing_terms() -> Finder:
    """What finds the terms that introduce or close a list, and those for signers."""
    wanted = INTRODUCING | {"group"}
    return Finder(term for term in terms() if term not in TOO_COMMON and not wanted.isdisjoint(roles_of(term)))


@cache
def roles_of(term: str) -> frozenset[str]:
    """What a term can be."""
    return frozenset(role.role for role in terms()[term])


@cache
def heading_words() -> frozenset[str]:
    """Words that headings of groups consist of, as they stand between blanks."""
    return frozenset(word + end for word in words_of("heading") for end in ENDS)


def may_be_heading(text: str) -> bool:
    """Does a line begin with a word of the headings of groups?"""
    return text[:40].lower().split(" ", 1)[0] in heading_words()
