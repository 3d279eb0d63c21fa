"""Tell the place of a signer from its name: in brackets or after a comma at the end."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.parse.signatories.names import has_head
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.vocabulary import places

BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,120})[)\]]$")
CITY = re.compile(r"[A-Z][^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){0,3}\.?$")
NO_CITY = re.compile(r"\b(?:y|e|and|et|und|of|for|para|pour)\b")
BEHIND_DASH = re.compile(r"\s[-–—]\s+[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?$")
CHAPTER = re.compile(r"\b(?:of|for)\s+[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?$")
MAX_PLACE = 60
MAX_BRACKET = 130


@lru_cache(maxsize=20_000)
def is_place(text: str) -> bool:
    """Is a text a country, a state, or a city followed by one?

    >>> is_place("South Africa"), is_place("Pittsburgh, PA"), is_place("AFL-CIO")
    (True, True, False)
    """
    return place_kind(text) is not None


@lru_cache(maxsize=20_000)
def place_kind(text: str) -> str | None:
    """`country`, `state`, `abbreviation`, `region` or `city` (a city with its state or country)."""
    known = places()
    text = text.strip(" .")
    kind = known.get(text.casefold()) or known.get(f"{text}.".casefold())
    if kind or len(text) > MAX_PLACE:
        return kind
    city, comma, region = text.rpartition(",")
    is_city = comma and CITY.match(city.strip()) and not has_head(city) and not NO_CITY.search(city)
    if is_city and known.get(region.strip(" .").casefold()):
        return "city"
    return None


def final_bracket(text: str) -> re.Match[str] | None:
    """The bracket that ends a text; its first group is what stands inside.

    >>> final_bracket("Common Cause (Maine)")[1]
    'Maine'
    """
    return BRACKET.search(text[-MAX_BRACKET:]) if text[-1:] in (")", "]") else None


def split_place(piece: Piece, *, is_usual: bool = True) -> tuple[Piece, str | None]:
    """Take a place in brackets or after a comma off the end of a name.

    A place after a dash stays: it tells chapters apart ("Faith Action Network – Washington State").

    >>> split_place(Piece("Banana Link, UK", 0))
    (Piece(text='Banana Link', start=0), 'UK')
    """
    if found := final_bracket(piece.text):
        inside = " ".join(found[1].split())
        if is_place(inside) and not is_acronym_of(inside, piece.text[: -len(found[0])]):
            return piece.part(0, len(piece.text) - len(found[0])), inside
        return piece, None
    return split_comma_place(piece, is_usual=is_usual)


def is_acronym_of(text: str, name: str) -> bool:
    """Does a text consist of the initials of a name?

    >>> is_acronym_of("ALA", "The American Library Association"), is_acronym_of("CA", "Sierra Club")
    (True, False)
    """
    return text.isupper() and "".join(word[0] for word in name.split() if word[0].isupper()).endswith(text)


def split_comma_place(piece: Piece, *, is_usual: bool) -> tuple[Piece, str | None]:
    """Take ", City, State" or ", Country" off the end of a name.

    A bare state goes only where places are usual in the list: elsewhere it tells chapters apart.
    """
    if "," not in piece.text:
        return piece, None
    for cut in [found.start() for found in re.finditer(",", piece.text)][-2:]:
        tail = " ".join(piece.text[cut + 1 :].split())
        if not is_place(tail) or len(piece.text[:cut].strip()) < 2 or is_bare_word(piece.text[:cut], tail):
            continue
        kind = place_kind(tail)
        if tells_chapters_apart(piece.text[:cut], kind, is_usual=is_usual):
            return piece, None
        return piece.part(0, cut), tail
    return piece, None


def tells_chapters_apart(name: str, kind: str | None, *, is_usual: bool) -> bool:
    """Does a place behind a name belong to it: "Gray Panthers of Berkeley, Calif.", "Common Cause, Maine"?"""
    if kind == "city":
        return False
    if BEHIND_DASH.search(name) or (kind != "country" and CHAPTER.search(name)):
        return True
    return not is_usual and (kind == "state" or bool(CHAPTER.search(name)))


def is_bare_word(name: str, place: str) -> bool:
    """Would cutting leave the first half of a place or of a two-part name?

    "Catholic Charities, New Orleans" keeps its city (no state); "Modesto, CA" is a place as a whole.
    """
    return place_kind(place) == "abbreviation" and is_place(f"{name}, {place}") and len(name.split()) == 1
