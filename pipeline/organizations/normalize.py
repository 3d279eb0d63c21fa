"""Names as they are compared: what two spellings of one organization have in common.

The keys made here are never published. A key keeps every word that can tell two organizations apart; what it gives
up is typography, "the", and the choice between a word and its abbreviation. A bracketed or dashed acronym and remarks
such as "formerly ..." are taken out and kept beside the key; a legal suffix makes a second, weaker key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.organizations.vocabulary import word_set

MAX_LENGTH = 400
"""Longer names are cut before they are read: no organization is called like that."""

_ABBREVIATIONS = {
    "assn": "association", "assoc": "association", "ass'n": "association", "natl": "national", "nat": "national",
    "intl": "international", "ctr": "center", "centre": "center", "cttee": "committee", "comm": "committee",
    "govt": "government", "dept": "department", "univ": "university", "fdn": "foundation", "coop": "cooperative",
    "corp": "corporation", "cmte": "committee", "incorporated": "inc", "limited": "ltd", "labour": "labor",
    "organisation": "organization", "organisations": "organizations", "organising": "organizing",
    "defence": "defense", "programme": "program", "theatre": "theater", "colour": "color", "chap": "chapter",
    "nonviolence": "nonviolence", "fed": "federation", "bros": "brothers", "usa": "us", "mt": "mount",
}  # fmt: skip
"""Words that are spelled in two ways; "st" is read as "saint" only where it opens a name or has a dot."""

_REMARKS = re.compile(
    r"^(formerly(?: known as)?|f/?k/?a|previously|also known as|a\.?/?k\.?/?a|d\.?/?b\.?/?a|doing business as|now)"
    r"\b[.:]?\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_TRAILING_REMARK = re.compile(
    r"[\s,;/–—-]+(?P<remark>(?:formerly(?: known as)?|f/?k/?a|also known as|a/k/a|d/?b/?a|doing business as)"
    r"[\s.:]+\S.*)$",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:[\s,;–—-]+|^)an? (?P<kind>(?:fiscally[- ]sponsored )?project|program|campaign|initiative|chapter|affiliate"
    r"|member) of (?:the )?(?P<host>\S.*)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,200}?)\s*[)\]]")
_SEPARATED = re.compile(r"\s*(?:\s[–—|-]\s|\s?[–—|]\s?|,\s|:\s|\s/\s)\s*")
_ACRONYM = re.compile(r"^[A-Z0-9][A-Za-z0-9&.'’/+-]{1,14}(?: [A-Z]{2,8})?$")
_NO_ACRONYM = word_set("US USA UK EU UN DC D.C. U.S. U.S.A. U.K. II III IV LLC INC LLP NA")
_SUFFIX = re.compile(
    r"(?P<comma>,)?\s+(?P<suffix>Inc\b\.?|INC\b\.?|Incorporated\b|L\.?L\.?C\b\.?|L\.?L\.?P\b\.?"
    r"|P\.?L\.?L\.?C\b\.?|P\.C\.|PC\b|P\.A\.|Ltd\b\.?|LTD\b\.?|Limited\b|Corp\b\.?|GmbH\b|e\.\s?V\.|S\.A\.|B\.V\.|N\.V\.|PBC\b"
    r"|PLC\b|plc\b|NFP\b|Pty\b\.?(?: Ltd\b\.?)?|LP\b)"
    r"(?=\s*(?:$|[:;,(–—|]|-\s))"
)
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_REPLACED = str.maketrans({**dict.fromkeys("'’‘ʼ`´"), "&": " and ", "+": " and ", "_": " "})
_SAINT = re.compile(r"\bst\.\s|^st\s")
_UNITED_STATES = re.compile(r"\bunited states(?: of america)?\b")
_WEB = re.compile(r"^(?:https?\s*//)?www\.")
_WORD = re.compile(r"\w+")
_FOOTNOTES = " *†‡§¹²³⁴"
_SEPARATORS = re.compile(r"[-–—|,:/]")
_SMALL = word_set("of the and for in on to a an at by with from de la del des und & +")


class Name(NamedTuple):
    """A name as signed, taken apart for comparison."""

    text: str  # what stays to be published: without acronym, remark and footnote mark
    key: str
    bare: str  # the key without a legal suffix; equal to the key where there is none
    acronym: str | None = None
    legal_suffix: str | None = None
    former: str | None = None  # "formerly X"
    other: str | None = None  # "dba X", "also known as X"
    host: str | None = None  # "a project of X"
    host_relation: str | None = None


def read_name(printed: str) -> Name:
    """Take a name apart: text, keys, acronym, legal suffix, remarks.

    >>> read_name("Catholic Legal Immigration Network, Inc. (CLINIC)")[:5]
    ('Catholic Legal Immigration Network, Inc.', 'catholic legal immigration network inc', \
'catholic legal immigration network', 'CLINIC', 'Inc.')
    >>> read_name("Presbyterian Church (U.S.A.)").key
    'presbyterian church us'
    """
    text = " ".join(unicodedata.normalize("NFKC", printed[:MAX_LENGTH]).split())
    text = text.rstrip(_FOOTNOTES).strip(' ,;"“”')
    text, found = _take_out_remarks(text or printed.strip())
    text = text or printed[:MAX_LENGTH].strip()
    acronym = found.get("acronym")
    if acronym is None:
        text, acronym = _split_dashed_acronym(text)
    suffix, without = _split_legal_suffix(text)
    key = fold(text) or text
    bare = fold(without) if suffix else key
    return Name(
        printed if text == printed else text,  # equal texts are kept once
        key,
        bare or key,
        acronym,
        suffix,
        found.get("former"),
        found.get("other"),
        found.get("host"),
        found.get("relation"),
    )


def fold(text: str) -> str:
    """Fold a text into the words that are compared, separated by single spaces.

    >>> fold("The People’s Parity-Project & Friends of the U.S.")
    'peoples parity project and friends of us'
    """
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.translate(_REPLACED)
    if "." in text or text.startswith("st "):
        text = _DOTTED.sub(_undot, _SAINT.sub("saint ", _WEB.sub("", text)))
    if "isation" in text:
        text = text.replace("isation", "ization")
    words = [_ABBREVIATIONS.get(word, word) for word in _WORD.findall(text) if word != "the"]
    key = " ".join(words)
    if "united states" in key:
        key = _UNITED_STATES.sub("us", key)
    return key if key else " ".join(text.split())


def is_acronym(text: str) -> bool:
    """Say whether a text looks like an acronym: one word with at least two capitals, no country code.

    >>> is_acronym("L4GG"), is_acronym("U.S.A."), is_acronym("Washington"), is_acronym("S.E.T. Project")
    (True, False, False, False)
    """
    if not _ACRONYM.match(text) or text in _NO_ACRONYM:
        return False
    capitals = sum(c.isupper() or c.isdigit() for c in text)
    small = sum(c.islower() for c in text)
    return capitals >= 2 and small <= capitals + 1 and any(c.isupper() for c in text)


def matches_initials(acronym: str, text: str) -> bool:
    """Say whether an acronym is made of the first letters of a name, small words counted or not.

    >>> matches_initials("SEIU", "Service Employees International Union")
    True
    >>> matches_initials("AAJC", "Asian Americans Advancing Justice")
    False
    """
    wanted = "".join(c for c in fold(acronym) if c.isalnum())
    return len(wanted) > 1 and wanted in initials(fold(text))


def initials(key: str) -> tuple[str, str]:
    """First letters of a key's words: without the small words, and with them."""
    words = key.split()
    return "".join(w[0] for w in words if w not in _SMALL), "".join(w[0] for w in words)


def _take_out_remarks(text: str) -> tuple[str, dict[str, str]]:
    found: dict[str, str] = {}
    if "(" in text or "[" in text:
        text = _BRACKET.sub(lambda match: _read_bracket(match, found), text).strip(" ,;")
        text = text.removeprefix(found.pop("before", "")).strip()
    if match := _TRAILING_REMARK.search(text):
        _note_remark(match["remark"], found)
        text = text[: match.start()].strip(" ,;")
    if " of " in text and (match := _HOST.search(text)) and match.start() > 0:
        _note_host(match, found)
        text = text[: match.start()].strip(" ,;")
    return text, found


def _read_bracket(match: re.Match[str], found: dict[str, str]) -> str:
    """Take out what is about the name; keep what is part of it (a place, a country, a qualifier)."""
    inside = match[1]
    if _note_remark(inside, found):
        return ""
    if host := _HOST.search(inside):
        _note_host(host, found)
        return ""
    before = match.string[: match.start()]
    is_full = " " in inside and (inside.count(" ") > 1 or matches_initials(before, inside))
    if is_full and is_acronym(before) and inside[0].upper() == before[0] and "acronym" not in found:
        found["acronym"] = found["before"] = before  # "CHADD (Children and Adults with ...)": the name is in brackets
        return inside
    looks = is_acronym(inside) and (len(inside.strip(".")) > 2 or matches_initials(inside, before))
    if looks and before and "acronym" not in found:
        found["acronym"] = inside
        return ""
    return match[0]


def _note_remark(text: str, found: dict[str, str]) -> bool:
    match = _REMARKS.match(text)
    if match:
        former = match[1].lower().startswith(("f", "prev"))
        found["former" if former else "other"] = match["name"].strip(" ,;.")
    return bool(match)


def _note_host(match: re.Match[str], found: dict[str, str]) -> None:
    kind = match["kind"].lower()
    found["host"] = match["host"].strip(" ,;.")
    found["relation"] = {"chapter": "chapter", "affiliate": "affiliate", "member": "affiliate"}.get(kind, "project")


def _split_dashed_acronym(text: str) -> tuple[str, str | None]:
    """Split "Service Employees International Union, SEIU" and "MICAH - Milwaukee ..." where the letters fit."""
    if not _SEPARATORS.search(text):
        return text, None
    cuts = list(_SEPARATED.finditer(text))
    for cut in cuts[:1] + cuts[-1:]:
        left, right = text[: cut.start()], text[cut.end() :]
        if is_acronym(right) and matches_initials(right, left):
            return left, right
        if is_acronym(left) and matches_initials(left, right):
            return right, left
    return text, None


def _split_legal_suffix(text: str) -> tuple[str | None, str]:
    """Split off a legal suffix, also one before a colon; "Girls Inc." has none, as nothing but a word would stay."""
    match = _SUFFIX.search(text)
    if not match:
        return None, text
    rest = (text[: match.start()] + text[match.end() :]).strip(" ,;")
    if not match["comma"] and len(text[: match.start()].split()) < 2:
        return None, text
    return match["suffix"], rest


def _undot(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


read_name_cached = lru_cache(maxsize=200_000)(read_name)
"""`read_name` for callers that see the same names again."""
