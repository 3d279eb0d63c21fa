"""Plain text: its lines are those of the file, and nothing in them is rewritten."""

from __future__ import annotations

from pipeline.records import Line, number_lines


def read_text(text: str) -> tuple[Line, ...]:
    r"""Cut a text at line feeds only; a carriage return stays at the end of its line.

    >>> [line.text for line in read_text("A\r\nB")]
    ['A\r', 'B']
    """
    return number_lines(text) if text else ()
