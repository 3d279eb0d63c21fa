"""The same text, every character in its place, without what only hides its layout: no-break spaces, marks, wraps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Extracted

NO_BREAK = "\u00a0"
QUOTED = re.compile(r"[ \t]{0,3}>[> ]{0,8}")
MIN_QUOTED = 0.5
"""In a mail that quotes a whole letter so many lines are quoted."""

WIDE = 4 * " "
WRAP = re.compile(r" {4,}")
MIN_WRAPS = 6
LINE_LENGTHS = range(45, 100)
RAGGED = 20
"""A wrapped line is at most so much shorter than the longest ones; names in a list differ by more."""
MIN_EVEN = 0.7
SLACK = 4
MIN_PROSE = 0.35
"""So many lines of a paragraph begin with a small letter; names do not."""
FILLER = "\x1f"
"""White space to every reader, but no gap: it keeps the offsets where a line was wrapped."""


def plain(extracted: Extracted) -> Extracted:
    """The document with plain spaces for no-break spaces, for the marks of a quoted letter and for lost line ends.

    >>> from pipeline.records import number_lines
    >>> plain(Extracted(number_lines("> Common\u00a0Cause"), "text/plain")).text
    '  Common Cause'
    """
    text = extracted.text
    has_marks, has_wraps = is_quoted(text), WIDE in text
    if NO_BREAK not in text and not has_marks and not has_wraps:
        return extracted
    texts = [line.text.replace(NO_BREAK, " ") for line in extracted.lines]
    if has_marks:
        texts = [blank_marks(text) for text in texts]
    if has_wraps:
        texts = [close_wraps(text) for text in texts]
    lines = tuple(line._replace(text=text) for line, text in zip(extracted.lines, texts, strict=True))
    return replace(extracted, lines=lines)


def is_quoted(text: str) -> bool:
    """Do at least half of the lines that hold something begin with a mark of quoting?"""
    if ">" not in text[:1] and "\n>" not in text:
        return False
    filled = [line for line in text.split("\n") if line.strip()]
    return sum(line.lstrip().startswith(">") for line in filled) >= MIN_QUOTED * len(filled)


def blank_marks(line: str) -> str:
    """A line with blanks for the marks of quoting before it."""
    found = QUOTED.match(line)
    return " " * found.end() + line[found.end() :] if found else line


def close_wraps(text: str) -> str:
    """A line without the gaps that line ends and indentation have left all over it.

    A gap wider than usual had a mark before the line end: it stays, two blanks wide. Where the next word would have
    had room in the line, a paragraph ends: the gap stays as it is.
    """
    if text.count(WIDE) < MIN_WRAPS:
        return text
    parts = [bare for part in text.split(WIDE) if (bare := part.lstrip(" "))][1:]
    width = line_length([len(part) for part in parts[:-1]])
    if width is None or sum(part[0].islower() for part in parts) < MIN_PROSE * len(parts):
        return text
    gaps = [(found.start(), found.end()) for found in WRAP.finditer(text)]
    usual = Counter(end - start for start, end in gaps).most_common(1)[0][0]
    pieces, done = [], 0
    for start, end in gaps:
        is_short = start - done + len(text[end : end + width].split(" ", 1)[0]) < width - SLACK
        n_blanks = end - start if is_short else 1 if end - start <= usual else 2
        pieces.append(text[done:start] + n_blanks * " " + (end - start - n_blanks) * FILLER)
        done = end
    return "".join(pieces) + text[done:]


def line_length(lengths: Sequence[int]) -> int | None:
    """How long wrapped lines are, where most stretches between gaps are as long as lines of a paragraph."""
    if len(lengths) < MIN_WRAPS:
        return None
    longest = sorted(lengths)[int(0.9 * (len(lengths) - 1))]
    n_even = sum(longest - RAGGED <= length <= longest + RAGGED for length in lengths)
    return longest if longest in LINE_LENGTHS and n_even >= MIN_EVEN * len(lengths) else None
