"""One page as it was at one time, before it is stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pipeline.extract.sniff import sniff_bytes
from pipeline.fetch.errors import RefusedError
from pipeline.slugs import slug

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}
"""What is stored, by the media type that the server declares; the suffix tells the extractor."""

UNDECLARED = ("", "application/octet-stream", "binary/octet-stream", "application/force-download")
KNOWN_BYTES = {"pdf": ".pdf", "docx": ".docx"}
MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Capture:
    """A page with what is known about it; the body is kept as retrieved, byte by byte."""

    requested_url: str
    source_url: str  # after redirects
    retrieved_at: str  # 2021-05-11T08:30:00Z
    body: bytes
    content_type: str = ""  # as declared, with charset
    etag: str = ""
    last_modified: str = ""
    publisher: str | None = None
    published_on: str | None = None
    note: str | None = None

    @property
    def sha256(self) -> str:
        """The hash under which the bytes are registered."""
        return hashlib.sha256(self.body).hexdigest()


def suffix_of(capture: Capture) -> str:
    """The suffix under which a capture is stored. Raises RefusedError for what is no document.

    Bytes decide where the server declares nothing, or calls a PDF or Word file by another name.
    """
    declared = capture.content_type.split(";")[0].strip().lower()
    found = sniff_bytes(capture.body, "")
    if found in KNOWN_BYTES:
        return KNOWN_BYTES[found]
    if not capture.body.strip():
        raise RefusedError("the page is empty")
    if found is not None:
        raise RefusedError(f"neither a text nor a document: {declared or 'undeclared bytes'}")
    if declared in UNDECLARED:
        return ".html" if b"<" in capture.body[:512] else ".txt"
    if declared not in SUFFIXES or SUFFIXES[declared] in KNOWN_BYTES.values():
        raise RefusedError(f"not a kind of document that is read: {declared}")
    return SUFFIXES[declared]


def stem_of(url: str) -> str:
    """Folder and name for the captures of an address, made of our slugs only.

    >>> stem_of("https://www.example.org/news/2021/Open%20Letter.html?id=7")
    'www-example-org/news-2021-open-letter-id-7'
    """
    parts = urlsplit(url)
    path = PurePosixPath(unquote(parts.path))
    bare = path.with_suffix("") if len(path.suffix) in range(2, 6) else path
    name = slug(f"{bare} {unquote(parts.query)}".strip(" /") or "index", prefix="page")
    if len(name) > MAX_NAME:
        name = f"{name[:MAX_NAME].rstrip('-')}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
    return f"{slug(parts.netloc.rpartition('@')[2], prefix='host')[:MAX_NAME]}/{name}"
