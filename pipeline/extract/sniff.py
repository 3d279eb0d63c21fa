"""What a file is: by its first bytes, then its suffix, then its text; names lie more often than bytes."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["text", "html", "markdown", "pdf", "docx", "eml", "gzip", "binary", "office", "rtf"]

SUFFIXES: dict[str, Format] = {
    **dict.fromkeys((".txt", ".text", ".asc"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"), "html"),
    **dict.fromkeys((".jsx", ".tsx"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx"), "markdown"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "eml"),
}
MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "gzip": "application/gzip",
    "binary": "application/octet-stream",
    "office": "application/octet-stream",
    "rtf": "application/rtf",
}
HEAD = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x7fELF")
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x0b\x08\x1b")
MAX_CONTROLS = 0.02
"""Share of control characters above which a file is no text."""

TEXT_HEAD = 200_000
HTML_START = re.compile(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!doctype\s++html|<html[\s>]|<head[\s>]|<body[\s>])", re.I)
BLOCK_TAG = re.compile(r"</?(?:p|br|li|ul|ol|td|tr|table|div|h[1-6]|section|article)(?:\s[^<>]{0,500})?/?>", re.I)
ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]{0,30}(?:\s[^<>]{0,2000})?/?>|<!--|<!doctype", re.I)
MAIL_HEADER = re.compile(r"(?:From |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): )", re.I)


def suffix_of(name: str) -> str:
    """The suffix of a file name in lower case, with its dot; empty without one.

    >>> suffix_of("cac/Letter.HTML"), suffix_of("a.b/letter")
    ('.html', '')
    """
    _, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return dot + suffix.lower() if dot else ""


def sniff_bytes(raw: bytes, name: str) -> Format | None:
    """The format that the first bytes give away; None for a text of some kind.

    >>> sniff_bytes(b"%PDF-1.7 ...", "letter.txt")
    'pdf'
    """
    head = raw[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in raw or suffix_of(name) == ".docx" else "office"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(OLE):
        return "office"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return "binary" if _is_binary(head) else None


def sniff_text(text: str, name: str) -> Format:
    """The kind of a text: by its suffix, unless its markup says otherwise.

    >>> sniff_text("<!DOCTYPE html><p>A", "letter.txt"), sniff_text("no tag at all", "letter.html")
    ('html', 'text')
    """
    declared = SUFFIXES.get(suffix_of(name), "text")
    head = text[:TEXT_HEAD]
    if declared == "eml" or (declared == "text" and looks_like_mail(head[:HEAD])):
        return "eml"
    if "<" not in head:
        return "text" if declared == "html" else declared
    if declared == "html":
        return "html" if ANY_TAG.search(head) else "text"
    if HTML_START.match(head) or _is_mostly_html(head):
        return "html"
    return declared


def looks_like_mail(text: str) -> bool:
    """Whether a text begins with headers that mail programs write, not people."""
    has_type = "\nMIME-Version:" in text or "\nContent-Type:" in text
    return has_type and "\nSubject:" in text and MAIL_HEADER.match(text) is not None


def _is_binary(head: bytes) -> bool:
    if head.startswith(MARKS):
        return False
    if head.startswith(IMAGES):
        return True
    n_controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" in head or n_controls > MAX_CONTROLS * len(head)


def _is_mostly_html(head: str) -> bool:
    """Paragraphs, items or breaks all over the text; a few tags are usual in Markdown and mails."""
    n_tags = sum(1 for _ in BLOCK_TAG.finditer(head))
    return n_tags >= 6 and n_tags * 400 > len(head)
