"""Web archives: each response in a WARC file that holds a document is a capture with its own address and date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.fetch.capture import SUFFIXES, UNDECLARED, Capture
from pipeline.fetch.errors import FailedError

MAX_RECORD = 20 * 1024 * 1024
CHUNK = 65_536


def captures_of_archive(path: Path, publisher: str | None = None) -> Iterator[Capture]:
    """The documents in a WARC file, compressed or not, in order. Raises FailedError for a damaged file."""
    with path.open("rb") as stream:
        yield from _captures(stream, publisher)


def _captures(stream: BinaryIO, publisher: str | None) -> Iterator[Capture]:
    try:
        for record in ArchiveIterator(stream):
            if _is_document(record):
                body = _read(record)
                if body:
                    yield _capture(record, body, publisher)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise FailedError(f"the archive is damaged: {str(error)[:120]}") from error


def _is_document(record: Any) -> bool:
    """Whether a record is the answer 200 to a request for a document in the web."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource") or urlsplit(url.strip("<>")).scheme not in ("http", "https"):
        return False
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return False
    declared = _content_type(record).split(";")[0].strip().lower()
    return (declared in SUFFIXES or declared in UNDECLARED) and not url.endswith("/robots.txt")


def _read(record: Any) -> bytes:
    """The body without its transfer coding; empty where it is larger than a release may be."""
    body = bytearray()
    while chunk := record.content_stream().read(CHUNK):
        body += chunk
        if len(body) > MAX_RECORD:
            return b""
    return bytes(body)


def _capture(record: Any, body: bytes, publisher: str | None) -> Capture:
    url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    headers = record.http_headers
    return Capture(
        requested_url=url,
        source_url=url,
        retrieved_at=_second(record.rec_headers.get_header("WARC-Date") or ""),
        body=body,
        content_type=_content_type(record),
        etag=(headers.get_header("ETag") or "") if headers else "",
        last_modified=(headers.get_header("Last-Modified") or "") if headers else "",
        publisher=publisher,
        note="Taken from a web archive (WARC).",
    )


def _content_type(record: Any) -> str:
    source = record.http_headers if record.http_headers is not None else record.rec_headers
    return (source.get_header("Content-Type") or "").strip()


def _second(date: str) -> str:
    """A WARC date without fractions of a second: 2021-05-11T08:30:00Z."""
    return f"{date[:19]}Z" if len(date) >= 20 else date
