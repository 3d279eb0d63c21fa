"""The guarded typo rule: two names that differ by a slip in one long word, and in nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

from pipeline.organizations.vocabulary import word_set

MIN_LETTERS = 6
MIN_WORDS = 3
_GENERIC = word_set(
    "of for and in to on at a family foundation fund church association society club center committee council group "
    "institute organization coalition alliance network federation union services service inc llc national american "
    "international community company us saint memorial charitable trust ministries ministry baptist first united"
)
MAX_BUCKET = 40
"""A frame that more names share is a common phrase ("... of Commerce"), not one name with slips."""


Alike = Callable[[str, str], bool]


class Typo(NamedTuple):
    """Two keys, by their index, that differ in one word."""

    left: int
    right: int
    words: tuple[str, str]


def find_typos(keys: Sequence[str], alike: Alike) -> list[Typo]:
    """Pairs of keys with equal words but for one, in which they are alike.

    `alike` says whether two words can be one word (see `is_slip`). Names with digits are left out. Cost: n log n, by
    hashes of frames (a name without one of its words).
    """
    frames, owners, gaps = _frames(keys)
    order = np.lexsort((owners, frames))
    frames, owners, gaps = frames[order], owners[order], gaps[order]
    starts = np.flatnonzero(np.r_[True, frames[1:] != frames[:-1]]) if len(frames) else np.array([], dtype=np.int64)
    ends = np.r_[starts[1:], len(frames)]
    found: list[Typo] = []
    for start, end in zip(starts, ends, strict=False):
        if 1 < end - start <= MAX_BUCKET:
            found += _in_bucket(keys, list(zip(owners[start:end], gaps[start:end], strict=True)), alike)
    return sorted(set(found))


def _frames(keys: Iterable[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hashes of each key without one of its long words, with the key's index and the word's position."""
    hashes, owners, gaps = [], [], []
    for index, key in enumerate(keys):
        words = key.split(" ")
        if len(words) < MIN_WORDS or any(c.isdigit() for c in key):
            continue
        for gap, word in enumerate(words):
            if len(word) >= MIN_LETTERS - 1:
                hashes.append(hash((gap, len(words), *words[:gap], *words[gap + 1 :])))
                owners.append(index)
                gaps.append(gap)
    return (
        np.array(hashes, dtype=np.int64),
        np.array(owners, dtype=np.int64),
        np.array(gaps, dtype=np.int16),
    )


def _in_bucket(keys: Sequence[str], members: Sequence[tuple[int, int]], alike: Alike) -> Iterator[Typo]:
    for i, (left, gap) in enumerate(members):
        for right, other_gap in members[i + 1 :]:
            if gap == other_gap and left != right:
                typo = _compare(int(left), int(right), keys, int(gap), alike)
                if typo:
                    yield typo


def _compare(left: int, right: int, keys: Sequence[str], gap: int, alike: Alike) -> Typo | None:
    ours, theirs = keys[left].split(" "), keys[right].split(" ")
    if ours[:gap] + ours[gap + 1 :] != theirs[:gap] + theirs[gap + 1 :]:
        return None  # equal hashes of different frames
    if all(word in _GENERIC for word in ours[:gap] + ours[gap + 1 :]):
        return None  # "Berger Family Foundation" and "Bergen Family Foundation" are two
    a, b = ours[gap], theirs[gap]
    return Typo(left, right, (a, b)) if alike(a, b) else None


def is_slip(a: str, b: str, is_word: Callable[[str], bool]) -> bool:
    """Say whether one word is the other with a slip of one or two letters, or its plural.

    `is_word` says whether a word is a common one: of the two one must be common and the other not, as a slip makes no
    word.

    >>> is_slip("shepherd", "shepherds", lambda word: False), is_slip("immigrant", "immigration", lambda word: True)
    (True, False)
    """
    if min(len(a), len(b)) >= MIN_LETTERS - 1 and (a + "s" == b or b + "s" == a):
        return True
    return is_word(a) != is_word(b) and is_close(a, b)


def is_close(a: str, b: str) -> bool:
    """Say whether two long words differ by one letter, or by two where they are very long."""
    shorter = min(len(a), len(b))
    allowed = 1 if shorter < MIN_LETTERS + 2 else 2
    return shorter >= MIN_LETTERS and DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed
