"""Read the functions of persons where nothing sets them apart: "Jim Martin President 60 Plus Association"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parse.signatories.names import BEFORE_TITLE, has_head, is_person, organization_likeness, read_title
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.vocabulary import given_names, titles, words_of

TITLE_OF = re.compile(
    r"(?<=[^\W\d_]|\.) (?:(?:of|at|for|with|from) (?:the )?"
    r"|(?:(?:de la|de las|de los|des?|del|du|d[aeo]s?|der|vom|von|bei|della|dell[oe]|dei|di|van|à la|au|aux) "
    r"|(?:de l|dell|d|à l)['’])(?:[^\W\d_A-Z]+ )?)"
    r"(?=[^\W\d_a-z])"
)
SECOND_TITLE = re.compile(r",? (?:and|&) (?=[A-Z])")
MAX_TEXT = 400
OUTER = ".,;:"
MAX_PERSON_WORDS = 5
FROM = frozenset({"of", "from", "with", "du", "der", "vom"})


def split_unmarked(head: Piece) -> list[Piece]:
    """Person, title and organization of a text that sets nothing apart, or the text as it is.

    >>> [part.text for part in split_unmarked(Piece("Jim Martin President and CEO 60 Plus Association", 0))]
    ['Jim Martin', 'President and CEO', '60 Plus Association']
    >>> [part.text for part in split_unmarked(Piece("Ron Pollack of Families USA", 0))]
    ['Ron Pollack', 'Families USA']
    """
    words = list(re.finditer(r"\S+", head.text[:MAX_TEXT]))
    for number in range(2, min(MAX_PERSON_WORDS + 1, len(words))):
        at = words[number].start()
        first = words[number].group().strip(OUTER).lower()
        if first not in FROM and first not in first_words_of_titles():
            continue
        if not is_person(head.text[:at].rstrip()):
            continue
        if first in FROM:
            rest = trim(head.part(words[number].end()), leading=True)
            return [head.part(0, at), rest] if is_organization(rest.text) else [head]
        behind = number + title_length([word.group() for word in words[number:]])
        if behind == number:
            continue
        if behind == len(words) or words[behind].group()[0].islower():
            return [head.part(0, at), head.part(at)]
        middle = words[behind].start()
        return [head.part(0, at), head.part(at, middle), head.part(middle)]
    return [head]


def signature_starts(text: str) -> list[int]:
    """Where persons with a function begin in a text that lost its line ends.

    >>> signature_starts("Tim Phillips President Americans for Prosperity Jim Martin Chairman 60 Plus Association")
    [0, 48]
    """
    words = list(re.finditer(r"\S+", text))
    plain = [word.group().strip(OUTER).lower() for word in words]
    starts, done = [], 0
    for number, word in enumerate(plain):
        if number < done or word not in given_names() or not words[number].group()[0].isupper():
            continue
        for stop in range(number + 2, min(number + MAX_PERSON_WORDS, len(words) - 1)):
            if plain[stop] in first_words_of_titles() and words[stop].group()[0].isupper():
                start, end = words[number].start(), words[stop].start()
                if is_person(text[start:end].rstrip(" ,")) and title_length(
                    [found.group() for found in words[stop : stop + 4]]
                ):
                    starts.append(start)
                    done = stop
                break
    return starts


def title_length(words: Sequence[str]) -> int:
    """How many words at the beginning name functions of a person: "President and CEO" are three.

    >>> title_length("Founder and Executive Director Catholic Family Caucus".split()), title_length(["Club"])
    (4, 0)
    """
    plain = [word.strip(OUTER).lower() for word in words]
    if plain[:1] and plain[0] in BEFORE_TITLE and (rest := title_length(words[1:])):
        return 1 + rest
    size = next((size for size in range(min(4, len(plain)), 0, -1) if " ".join(plain[:size]) in titles()), 0)
    if size and plain[size : size + 1] in (["and"], ["&"]) and (more := title_length(words[size + 1 :])):
        return size + 1 + more
    return size


def is_organization(text: str) -> bool:
    """Is a text behind "of" or "from" the organization of a person, rather than a place?"""
    return not is_place(text) and (has_head(text) or text.isupper() or organization_likeness(text) > 1)


@cache
def first_words_of_titles() -> frozenset[str]:
    """First words of the functions of persons."""
    return BEFORE_TITLE | {title.split(" ")[0] for title in titles()}


def cut_second(organization: Piece) -> Piece:
    """The first of several organizations: "X and Co-Chair, Y" is X."""
    for found in SECOND_TITLE.finditer(organization.text):
        if begins_with_title(organization.text[found.end() :]) and not read_title(organization.text[: found.start()]):
            return organization.part(0, found.start())
    return organization


def begins_with_title(text: str) -> bool:
    """Do the first words of a text name the function of a person?"""
    words = [word.strip(".,").lower() for word in text.split()[:3]]
    return any(" ".join(words[:size]) in titles() for size in range(1, len(words) + 1))


def organization_in_title(title_part: Piece) -> Piece | None:
    """The organization that a title names: "President of Americans for Tax Reform", not "Director of Public Affairs".

    >>> organization_in_title(Piece("President of Americans for Tax Reform", 0)).text
    'Americans for Tax Reform'
    """
    found = TITLE_OF.search(title_part.text)
    title = title_part.text[: found.start()] if found else ""
    if not found or not read_title(title) or (has_head(title) and organization_behind_title(title_part)):
        return organization_behind_title(title_part)
    organization = cut_second(title_part.part(found.end()))
    words = [word.lower() for word in organization.text.split()]
    return None if (words_of("function") | words_of("small")).issuperset(words) else organization


def organization_behind_title(title_part: Piece) -> Piece | None:
    """The organization right behind a title: "Segretario generale Gioventù Federalista Europea".

    >>> organization_behind_title(Piece("Presidente Nazionale ARCI", 0)).text
    'ARCI'
    """
    words = list(re.finditer(r"\S+", title_part.text))
    size = title_length([word.group() for word in words])
    while 0 < size < len(words) and words[size].group().lower() in {"nazionale", "nacional", "nacionale", "generale"}:
        size += 1
    if not 0 < size < len(words):
        return None
    organization = title_part.part(words[size].start())
    return organization if organization.text[0].isupper() and is_organization(organization.text) else None
