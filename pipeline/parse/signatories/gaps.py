"""Suspect that a name was lost: a break in the rhythm of blank lines between the names of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.parse.signatories.candidates import Candidate

MIN_NAMES = 8
MAX_SHARE = 0.1


def find_gaps(candidate: Candidate, names: Sequence[str]) -> tuple[tuple[int, str, str], ...]:
    """Where a list with a regular rhythm of blank lines has one more: line, name before, name after.

    The line is that of the extra blank line. Nothing is suspected where headings explain the gap or gaps are common.
    """
    blanks = candidate.blanks_before
    items = candidate.items
    if len(items) < MIN_NAMES or len(items) != len(names) or len(blanks) != len(items):
        return ()
    rhythm, _ = Counter(blanks[1:]).most_common(1)[0]
    found = [
        (items[index].line_number - 1, names[index - 1], names[index])
        for index in range(1, len(items))
        if blanks[index] > rhythm > 0 and items[index].heading == items[index - 1].heading
    ]
    return tuple(found) if len(found) <= max(1, MAX_SHARE * len(items)) else ()
