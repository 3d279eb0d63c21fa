"""One release as the readers of facts see it: lines, folded text of the same length, places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import Extracted, Line, as_printed

MAX_SENTENCE = 2_000
"""A sentence longer than this is cut: no reader looks further."""

_SAME_LENGTH = (("\u00a0", " "), ("\t", " "), ("\r", " "), ("\u2019", "'"), ("\u2018", "'"), ("\u202f", " "))
_WRAPPED = range(50, 101)
_SENTENCE_ENDS = (". ", "? ", "! ", ".\n", "?\n", "!\n", "\n\n")
_ABBREVIATIONS = ("v", "vs", "Inc", "Co", "Corp", "Ltd", "No", "Sen", "Rep", "Mr", "Ms", "Dr", "St", "U.S", "D.C", "al")


@dataclass(frozen=True)
class Spans:
    """Spans of a text that do not overlap much, ready to be asked whether they touch another one."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Spans:
        """Sort spans by where they start."""
        ordered = sorted(spans)
        return cls(tuple(start for start, _ in ordered), tuple(end for _, end in ordered))

    def touch(self, start: int, end: int) -> bool:
        """Whether any span shares a character with this one.

        >>> Spans.of([(5, 9)]).touch(8, 20), Spans.of([(5, 9)]).touch(9, 20)
        (True, False)
        """
        index = bisect_right(self.starts, end - 1)
        return index > 0 and self.ends[index - 1] > start


@dataclass(frozen=True)
class Document:
    """The lines of one release with what every reader needs of them.

    `printed` holds each line with its white space collapsed; `plain` is the extracted text with no-break spaces
    and curly apostrophes folded one by one, so that offsets stay those of the extracted text.
    """

    extracted: Extracted
    printed: tuple[str, ...]
    filled: list[int]  # the numbers of the lines that hold something

    @classmethod
    def of(cls, extracted: Extracted) -> Document:
        """Prepare the lines of a release for reading."""
        printed = tuple([" ".join(line.text.split()) for line in extracted.lines])
        return cls(extracted, printed, [number for number, text in enumerate(printed, start=1) if text])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The numbered lines."""
        return self.extracted.lines

    @property
    def text(self) -> str:
        """The extracted text; spans are offsets into it."""
        return self.extracted.text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        return [line.start for line in self.lines]

    @cached_property
    def plain(self) -> str:
        """The text with spaces and apostrophes folded, character by character."""
        text = self.text
        for special, simple in _SAME_LENGTH:
            text = text.replace(special, simple)
        return text

    @cached_property
    def flow(self) -> str:
        """The plain text in which a line feed inside a wrapped paragraph is a space; same length."""
        plain, cuts = self.plain, []
        if len(self.lines) < 3:
            return plain
        is_running = False
        for line, following in zip(self.lines, self.lines[1:], strict=False):
            is_running = len(line.text) in _WRAPPED and _runs_on(line.text, following.text, is_running=is_running)
            if is_running:
                cuts.append(following.start - 1)
        if not cuts:
            return plain
        pieces = [plain[start + 1 : end] for start, end in zip([-1, *cuts], [*cuts, len(plain)], strict=True)]
        return " ".join(pieces)

    def line_at(self, offset: int) -> int:
        """The number of the line that holds a character of the text."""
        return bisect_right(self.starts, offset)

    def value(self, start: int, end: int) -> str:
        """The span as printed."""
        return as_printed(self.text[start:end])

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence around a span, as far as full stops tell."""
        text = self.flow
        first = max(0, start - MAX_SENTENCE // 2)
        left = max(_last_end(text, first, start), text.rfind("\n", first, start) + 1, first)
        right = _next_end(text, end, min(len(text), end + MAX_SENTENCE // 2))
        return left, right

    def next_filled(self, number: int) -> int | None:
        """The number of the first line after this one that is not blank."""
        index = bisect_right(self.filled, number)
        return self.filled[index] if index < len(self.filled) else None

    def previous_filled(self, number: int) -> int | None:
        """The number of the last line before this one that is not blank."""
        index = bisect_right(self.filled, number - 1) - 1
        return self.filled[index] if index >= 0 else None


def _runs_on(text: str, following: str, *, is_running: bool) -> bool:
    """Whether a paragraph goes on in the next line; a capital there says less than a small letter."""
    text, following = text.rstrip(), following.lstrip()
    if not text or not following or text[-1] in ".:;!?" or following[0] in "-*•>":
        return False
    if following[0].islower():
        return True
    return (is_running or len(following) >= _WRAPPED.start) and (text[-1].islower() or text[-1] in ",'’")


def _is_abbreviation(text: str, stop: int) -> bool:
    word = text[max(0, stop - 8) : stop].rsplit(" ", 1)[-1].lstrip("(\u201c\"'")
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper()) or (len(word) > 1 and word[-2] == ".")


def _last_end(text: str, first: int, start: int) -> int:
    best = first
    for mark in _SENTENCE_ENDS:
        stop = text.rfind(mark, first, start)
        while stop > best and mark[0] == "." and _is_abbreviation(text, stop):
            stop = text.rfind(mark, first, stop)
        best = max(best, stop + len(mark)) if stop >= 0 else best
    return best


def _next_end(text: str, end: int, last: int) -> int:
    line_end = text.find("\n", end, last)
    last = line_end if line_end >= 0 else last
    for mark in _SENTENCE_ENDS[:3]:
        stop = text.find(mark, end, last)
        while stop >= 0 and mark[0] == "." and _is_abbreviation(text, stop):
            stop = text.find(mark, stop + 1, last)
        last = stop + 1 if stop >= 0 else last
    return last
