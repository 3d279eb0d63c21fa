"""Which reader a file gets, and what its trouble is called; nothing that a file holds raises an error."""

from __future__ import annotations

from pipeline.extract.decode import Decoded, decode
from pipeline.extract.drafts import number_drafts
from pipeline.extract.html import read_html
from pipeline.extract.markdown import read_markdown
from pipeline.extract.sniff import MEDIA_TYPES, Format, sniff_bytes, sniff_text
from pipeline.extract.text import read_text
from pipeline.records import Extracted, Line, Problem

MAX_BYTES = 10 * 1024 * 1024
MAX_SHOWN = 10
"""So many damaged lines are named; the others are counted."""


def extract(raw: bytes, name: str, declared_charset: str | None = None) -> Extracted:
    """Lines of a file in any supported format; trouble becomes a problem, never an exception.

    `name` is the file name (its suffix counts unless the bytes say otherwise), `declared_charset` what the
    server or the mail said about the encoding.
    """
    if not raw:
        return Extracted((), MEDIA_TYPES["text"], (Problem("empty_release", "The file is empty."),))
    if len(raw) > MAX_BYTES:
        return _refused("binary", "too_large", f"The file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read.")
    kind = sniff_bytes(raw, name)
    if kind is not None:
        return _refused(kind, "binary_content", "The file holds no text that could be read.")
    return _extract_text(decode(raw, declared_charset), name)


def _extract_text(decoded: Decoded, name: str) -> Extracted:
    kind = sniff_text(decoded.text, name)
    lines = _read(kind, decoded.text)
    problems = tuple(_damages(lines)) if decoded.is_damaged else ()
    return Extracted(lines, MEDIA_TYPES[kind], problems)


def _read(kind: Format, text: str) -> tuple[Line, ...]:
    if kind == "html":
        return number_drafts(read_html(text))
    if kind == "markdown":
        return number_drafts(read_markdown(text))
    return read_text(text)


def _refused(kind: Format, code: str, message: str) -> Extracted:
    return Extracted((), MEDIA_TYPES[kind], (Problem(code, message),))


def _damages(lines: tuple[Line, ...]) -> list[Problem]:
    damaged = [line for line in lines if "\ufffd" in line.text]
    return [Problem("undecodable_bytes", "Bytes that are no text.", line_number=line.number) for line in damaged]
