"""Mails as a mail program shows them: date, subject, people, then the text of the message.

The subject has the tag `title`, the date the tag `date`, sender and recipients the tag `meta`. Of alternatives the
HTML is read when it says as much as the plain text, because plain mails are broken into lines at will. Quoted
text and footers stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from typing import NamedTuple

from pipeline.extract.decode import decode
from pipeline.extract.drafts import BLANK, Draft
from pipeline.extract.html import read_html
from pipeline.records import Origin, Problem

FIELDS = (("From", "meta"), ("To", "meta"), ("Cc", "meta"), ("Date", "date"), ("Subject", "title"))
MAX_HEADER = 10_000
"""Longer headers are cut: the standard parser takes quadratic time for their parameters."""

MAX_PARTS = 30
MAX_NESTING = 20
"""Mails with more boundaries or deeper nesting are no letters; the parser tries each boundary on every line."""

MIN_SHARE = 0.5


class Mail(NamedTuple):
    """Lines of a mail and what could not be read of it."""

    drafts: list[Draft]
    problems: list[Problem]


class ShortHeaders(Compat32):
    """The parser's usual rules, but for headers that only an attack is so long as to need."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


def read_mail(raw: bytes) -> Mail:
    """Lines of a mail; attachments are named in a problem, not read."""
    if raw.lower().count(b"boundary=") > MAX_PARTS:
        return Mail([], [Problem("damaged_file", f"The mail has more than {MAX_PARTS} boundaries.")])
    try:
        message = message_from_bytes(raw, policy=ShortHeaders())
        drafts = [*_headers(message), BLANK, *_body(message, 0)]
        return Mail(drafts, list(_attachments(message)))
    except (MessageError, ValueError, LookupError, RecursionError, AssertionError, TypeError) as error:
        return Mail([], [Problem("damaged_file", f"The mail cannot be read: {type(error).__name__}.")])


def _headers(message: Message) -> Iterator[Draft]:
    for name, tag in FIELDS:
        value = _header(message, name)
        if value:
            yield Draft(f"{name}: {value}" if tag == "meta" else value, Origin(tag))


def _header(message: Message, name: str) -> str:
    written = message.get(name)
    if written is None:
        return ""
    try:
        pieces = [_header_piece(piece, charset) for piece, charset in decode_header(str(written))]
    except (ValueError, LookupError):
        pieces = [str(written)]
    return " ".join("".join(pieces).split())


def _header_piece(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else decode(piece, charset).text


def _body(message: Message, depth: int) -> Iterator[Draft]:
    """Lines of the parts that a mail program shows, in their order."""
    if depth > MAX_NESTING:
        return
    kind = message.get_content_type()
    if kind == "multipart/alternative":
        yield from _best_alternative(message, depth)
    elif message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                if kind.startswith("message/"):
                    yield from (BLANK, *_headers(part), BLANK)
                yield from _body(part, depth + 1)
    elif message.get_content_disposition() != "attachment" and kind in ("text/plain", "text/html"):
        yield from _text(message, kind)


def _best_alternative(message: Message, depth: int) -> list[Draft]:
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    plain, rich = (
        [draft for part in parts if _is_plain(part) is wanted for draft in _body(part, depth + 1)]
        for wanted in (True, False)
    )
    return rich if _size(rich) > MIN_SHARE * _size(plain) else plain


def _is_plain(part: Message) -> bool:
    return part.get_content_type() == "text/plain"


def _size(drafts: list[Draft]) -> int:
    return sum(len(draft.text) for draft in drafts)


def _text(message: Message, kind: str) -> list[Draft]:
    payload = message.get_payload(decode=True)
    text = decode(payload if isinstance(payload, bytes) else b"", message.get_content_charset()).text
    if kind == "text/html":
        return read_html(text)
    lines = text.replace("\r\n", "\n").split("\n")
    if str(message.get_param("format", "")).lower() == "flowed":
        lines = _unflow(lines)
    return [Draft(line) for line in lines]


def _unflow(lines: list[str]) -> list[str]:
    """Join lines that the sender's program wrapped and marked with a final space (RFC 3676)."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open and line and not line.startswith(">"):
            joined[-1] += line
        else:
            joined.append(line)
        is_open = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return joined


def _attachments(message: Message) -> Iterator[Problem]:
    for part in message.walk():
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment":
            shown = " ".join(str(name).split())[:200]
            yield Problem("attachment_not_read", f"The mail carries {shown!r}; save it to read it.", "info")
