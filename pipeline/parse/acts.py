"""Acts by name: where a name such as "Justice in Policing Act of 2021" begins and ends in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_NAME = 160

_ACT = re.compile(r"Act\b(?: +Amendments\b(?= of))?(?P<year> +of +(?:19|20)\d\d)?")  # begins with letters: found fast
_LINK_WORDS = "of and for the to in on from with by a an at & or our"
_LEAD_WORDS = """
    the this that under in by with when while since and but our their its his her if support supporting oppose opposing
    pass passing endorse re: a an reauthorize of to on from or at urge enact both called introduce including co-sponsor
    cosponsor bipartisan new reauthorizing amend amending
"""
_LINKS = frozenset(_LINK_WORDS.split())
_LEADS = frozenset(_LEAD_WORDS.split())
_VERBS = frozenset(
    (
        "pass", "passes", "support", "supports", "oppose", "opposes", "endorse", "endorses", "introduce", "introduces",
        "reject", "rejects", "enact", "enacts", "cosponsor", "approve", "approves", "sign", "signs", "back", "backs",
        "applaud", "applauds", "praise", "praises", "condemn", "condemns", "reintroduce", "reintroduces", "urge",
        "urges",
    )
)  # fmt: skip
_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}")
_ACRONYM = re.compile(r"\([A-Z][A-Z-]{1,14}\)")
_ORGANIZATION_NEXT = re.compile(
    r" (?:Coalition|Network|Alliance|Foundation|Project|Campaign|Committee|Center|Association|Task Force|Now|Up|Blue)\b"
)


def find_acts(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the names of acts in a text, from left to right; "the Act" alone is none.

    >>> text = "the Senate version of the Justice in Policing Act of 2021, the Clean Air Act and the Act"
    >>> [text[start:end] for start, end in find_acts(text)]
    ['Justice in Policing Act of 2021', 'Clean Air Act']
    """
    floor = first
    for match in _ACT.finditer(text, first, len(text) if last is None else last):
        if match.start() and not text[match.start() - 1].isspace():
            continue
        start = _start_of_name(text, max(floor, match.start() - MAX_NAME), match.start())
        floor = match.end()
        if start is not None and not _ORGANIZATION_NEXT.match(text, match.end()):
            yield start, match.end()


def _start_of_name(text: str, floor: int, stop: int) -> int | None:
    floor = max(floor, text.rfind("\n", floor, stop) + 1)
    if floor > 0 and not text[floor - 1].isspace():
        floor = next((i for i in range(floor, stop) if text[i].isspace()), stop)
    words = text[floor:stop].split()
    kept = len(words)
    while kept and _belongs(words, kept - 1):
        kept -= 1
    while kept < len(words) and _is_lead(words, kept):
        kept += 1
    if kept == len(words):
        return None
    start = stop
    for word in reversed(words[kept:]):
        start = text.rfind(word, floor, start)
    while text[start] in "\"'“‘([*_" and start < stop:
        start += 1
    return start


def _belongs(words: list[str], index: int) -> bool:
    """Whether a word before "Act" is part of the name."""
    word = words[index]
    if word.casefold() in _VERBS and index and (words[index - 1][0].isupper() or words[index - 1] == "to"):
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    if word[-1] in ',.;:!?)”"—–' or word[-3:] == "...":
        is_serial = word[-1] == "," and (following in ("and", "&") or following[-1:] == ",")
        is_short = _INITIALS.fullmatch(word) or (not following and _ACRONYM.fullmatch(word))
        return bool(is_short) or (is_serial and word[0].isupper())
    if following and following[0] in '"“(' and not _ACRONYM.fullmatch(following):
        return False
    if word in _LINKS:
        return not (following == "the" or following.casefold() in ("bipartisan", "so-called"))
    bare = word.strip("\"'“‘([*_")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())


def _is_lead(words: list[str], index: int) -> bool:
    """Whether a word opens the sentence, not the name ("For the People Act" opens with its own)."""
    word = words[index].strip("\"'“‘([*_").casefold()
    if word in _LEADS:
        return True
    return word.rstrip(".").isdigit() or (word.endswith(("'s", "’s")) and index == 0 and len(words) > 6)
