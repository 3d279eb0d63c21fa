"""What the stages hand to each other: sources, extracted lines, problems and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

Row = dict[str, Any]
"""One row of a table, by column name; a missing key is a missing value."""

Tables = dict[str, list[Row]]
"""Rows by name of the table."""

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Source:
    """One raw release: where its bytes lie and what `sources.csv` knows about it."""

    release_id: str
    raw_path: str  # relative to raw/, with forward slashes
    raw_sha256: str
    publisher: str | None = None
    source_url: str | None = None
    retrieved_at: str | None = None
    published_on: str | None = None
    supersedes_release_id: str | None = None
    is_registered: bool = True  # has a row in sources.csv


class Origin(NamedTuple):
    """Where a line stood in the source document; all zero or empty in plain text."""

    tag: str = ""  # innermost block: li, p, td, th, h1..h6, dt, dd, option, alt, title, caption, br ...
    block: int = 0  # counts the lists and tables of the document from 1; 0 outside of any
    row: int = 0  # of a table, from 1
    column: int = 0  # of a table, from 1
    ordinal: str = ""  # the number that an ordered list shows before the line, without its dot
    emphasis: bool = False  # the whole line is bold, italic or underlined
    section: str = ""  # nav, header, footer, aside where the line stands in one
    source_line: int = 0  # line of the raw file (of the markup), from 1
    page: int = 0  # of a paginated document, from 1


PLAIN = Origin()


class Line(NamedTuple):
    """One line of extracted text."""

    number: int  # from 1, as editors count
    text: str  # as extracted, without the line feed
    start: int  # code-point offset of the line in the extracted text
    origin: Origin = PLAIN


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a release; becomes a row of `issues`."""

    code: str
    message: str
    level: Level = "warning"
    line_number: int | None = None
    text: str | None = None
    table_name: str | None = None
    row_key: str | None = None


@dataclass(frozen=True)
class Extracted:
    """The text of one release, line by line, whatever its format was."""

    lines: tuple[Line, ...]
    media_type: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def text(self) -> str:
        """The extracted text; spans are offsets into it."""
        return "\n".join(line.text for line in self.lines)


def number_lines(text: str) -> tuple[Line, ...]:
    r"""Cut a text into numbered lines at line feeds only, so that numbers are those of an editor.

    `str.splitlines` would also cut at U+2028, U+0085 and form feeds.

    >>> number_lines("a\nb c")
    (Line(number=1, text='a', start=0, ...), Line(number=2, text='b c', start=2, ...))
    """
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        lines.append(Line(number, line, start))
        start += len(line) + 1
    return tuple(lines)


@dataclass(frozen=True)
class Parsed:
    """Everything one release says: rows by table, and how its lists were chosen."""

    tables: Tables
    explanation: list[Row] = field(default_factory=list)  # why each list was chosen, for `inspect`
    runner_up: Row | None = None  # the best list that was not chosen


def as_printed(text: str) -> str:
    """Collapse every run of white space to one space: the form in which values are published.

    >>> as_printed("African American Ministers\u00a0In\u00a0Action ")
    'African American Ministers In Action'
    """
    return " ".join(text.split())
