"""Which reader a file gets, and what its trouble is called; nothing that a file holds raises an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.extract.decode import Decoded, decode
from pipeline.extract.drafts import Draft, number_drafts
from pipeline.extract.eml import read_mail
from pipeline.extract.gzipped import expand
from pipeline.extract.html import read_html
from pipeline.extract.markdown import read_markdown
from pipeline.extract.sniff import MEDIA_TYPES, Format, sniff_bytes, sniff_text, suffix_of
from pipeline.extract.text import read_text
from pipeline.extract.transcribed import is_transcribed, read_transcribed
from pipeline.records import Extracted, Line, Problem

MAX_BYTES = 10 * 1024 * 1024
"""A longer text is no release."""

MAX_CONTAINER = 50 * 1024 * 1024
"""PDF, Word and mail files carry pictures, so they may be larger."""

CONTAINERS = frozenset({"pdf", "docx"})
MAX_SHOWN = 10
"""So many damaged lines are named; the others are counted."""

INSTALL = 'pip install "undersigned[documents]"'
REFUSALS: dict[Format, tuple[str, str]] = {
    "binary": ("binary_content", "The file is not a text, whatever its name says."),
    "rtf": ("unsupported_format", "Rich Text is not read; save the file as .docx or PDF."),
    "office": ("unsupported_format", "This office or archive format is not read; save the file as .docx or PDF."),
    "gzip": ("unsupported_format", "A compressed file inside a compressed file is not read."),
}
NO_TEXT = "The file holds no text for readers; a page may be drawn by a script that was not saved with it."
TROUBLES = {
    "too_large": "The file expands to more bytes than are read; split it.",
    "damaged_file": "The file is damaged or cut off; what could be read of it was read.",
}


def extract(raw: bytes, name: str, declared_charset: str | None = None) -> Extracted:
    """Lines of a file in any supported format; trouble becomes a problem, never an exception.

    `name` is the file name (its suffix counts unless the bytes say otherwise), `declared_charset` what the
    server or the mail said about the encoding.
    """
    if not raw:
        return _refused("text", "empty_release", "The file is empty.")
    if raw[:2] == b"\x1f\x8b":
        return _extract_gzipped(raw, name, declared_charset)
    return _extract_plain(raw, name, declared_charset)


def _extract_gzipped(raw: bytes, name: str, declared_charset: str | None) -> Extracted:
    expanded = expand(raw[:MAX_CONTAINER], MAX_CONTAINER)
    if not expanded.content:
        code = expanded.trouble or "empty_release"
        return _refused("gzip", code, TROUBLES.get(code, "The compressed file is empty."))
    inner = _extract_plain(expanded.content, name.removesuffix(".gz"), declared_charset)
    if not expanded.trouble:
        return inner
    problem = Problem(expanded.trouble, TROUBLES[expanded.trouble])
    return Extracted(inner.lines, inner.media_type, (problem, *inner.problems))


def _extract_plain(raw: bytes, name: str, declared_charset: str | None) -> Extracted:
    kind = sniff_bytes(raw, name)
    limit = MAX_CONTAINER if kind in CONTAINERS or _is_mail(name) else MAX_BYTES
    if len(raw) > limit:
        return _refused(kind or "text", "too_large", f"The file has {len(raw):,} bytes; {limit:,} are read at most.")
    if kind in REFUSALS:
        return _refused(kind, *REFUSALS[kind])
    if kind == "pdf":
        return _extract_pdf(raw)
    if kind == "docx":
        return _extract_docx(raw)
    return _extract_text(decode(raw, declared_charset), name, raw)


def _is_mail(name: str) -> bool:
    return suffix_of(name) in (".eml", ".mht", ".mhtml")


def _extract_text(decoded: Decoded, name: str, raw: bytes) -> Extracted:
    if is_transcribed(name):
        return read_transcribed(decoded.text, is_damaged=decoded.is_damaged)
    kind = sniff_text(decoded.text, name)
    if kind == "eml":
        mail = read_mail(raw)
        return Extracted(number_drafts(mail.drafts), MEDIA_TYPES[kind], tuple(mail.problems))
    lines = _read(kind, decoded.text)
    problems = _damages(lines) if decoded.is_damaged else []
    if not any(line.text and not line.text.isspace() for line in lines):
        problems.append(Problem("empty_release", NO_TEXT))
    return Extracted(lines, MEDIA_TYPES[kind], tuple(problems))


def _read(kind: Format, text: str) -> tuple[Line, ...]:
    if kind == "html":
        return number_drafts(read_html(text))
    if kind == "markdown":
        return number_drafts(read_markdown(text))
    return read_text(text)


def _extract_docx(raw: bytes) -> Extracted:
    from pipeline.extract import docx

    def read() -> Iterable[Draft]:
        docx.check_size(raw)
        return docx.read_docx(raw)

    return _with_library("docx", read, docx.TooLargeError)


def _extract_pdf(raw: bytes) -> Extracted:
    from pipeline.extract import pdf

    return _with_library("pdf", lambda: pdf.read_pdf(raw), pdf.TooLargeError)


def _with_library(kind: Format, read: Callable[[], Iterable[Draft]], too_large: type[Exception]) -> Extracted:
    """Read with a library that raises errors of all kinds on damaged files."""
    try:
        lines = number_drafts(read())
    except ModuleNotFoundError as error:
        return _refused(kind, "missing_extra", f"Reading this format needs {error.name}; {INSTALL}.")
    except too_large as error:
        return _refused(kind, "too_large", f"The file {error}.")
    except Exception as error:
        return _refused(kind, "damaged_file", f"The file cannot be opened: {type(error).__name__}: {error}"[:300])
    if any(line.text for line in lines):
        return Extracted(lines, MEDIA_TYPES[kind], tuple(_damages(lines)))
    return _refused(kind, "no_text_layer", "The file holds no text, perhaps only scanned pages; run OCR over it.")


def _refused(kind: Format, code: str, message: str) -> Extracted:
    return Extracted((), MEDIA_TYPES[kind], (Problem(code, message),))


def _damages(lines: tuple[Line, ...]) -> list[Problem]:
    """One problem for each of the first damaged lines; the last tells how many more there are."""
    damaged = [line for line in lines if "\ufffd" in line.text]
    message = "Bytes of this line cannot be decoded; they are shown as U+FFFD."
    shown = [_damage(message, line.number, line.text[:200]) for line in damaged[:MAX_SHOWN]]
    n_hidden = len(damaged) - len(shown)
    return [*shown, _damage(f"{n_hidden} more lines hold bytes that cannot be decoded.")] if n_hidden else shown


def _damage(message: str, line_number: int | None = None, text: str | None = None) -> Problem:
    return Problem("undecodable_bytes", message, line_number=line_number, text=text)
