"""A guard before PDF files are opened: streams of drawing commands that expand beyond any page.

A hundred kilobytes of compressed `q` (keep the state of the pen) make PDFium take gigabytes of memory. Pictures
and fonts may be large; the commands of a page may not.
"""

from __future__ import annotations

import re
import zlib

MAX_STREAM = 16 * 1024 * 1024
MAX_TOTAL = 16 * MAX_STREAM
CHUNK = 256 * 1024
BEGINNING = re.compile(rb"stream\r?\n")
LOOK_BACK = 400
HARMLESS = re.compile(rb"/Image\b|/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b")


def largest_stream(raw: bytes) -> int:
    """The size in bytes to which the largest deflated stream of commands expands, as far as it matters.

    Counting stops above `MAX_STREAM`, and nothing is kept. Streams deflated twice count as too large: no program
    writes them.
    """
    largest = total = 0
    for match in BEGINNING.finditer(raw):
        description = raw[max(0, match.start() - LOOK_BACK) : match.start()].rpartition(b" obj")[2]
        n_deflated = description.count(b"/FlateDecode") + description.count(b"/Fl ")
        if n_deflated > 1 or total > MAX_TOTAL:
            return MAX_STREAM + 1
        if n_deflated and not HARMLESS.search(description):
            size = _expanded_size(raw, match.end())
            largest, total = max(largest, size), total + size
    return largest


def _expanded_size(raw: bytes, start: int) -> int:
    """How many bytes a stream expands to; one that is damaged counts as far as it can be read."""
    stream = zlib.decompressobj()
    size = 0
    pending = raw[start : start + CHUNK]
    while pending and not stream.eof and size <= MAX_STREAM:
        try:
            size += len(stream.decompress(pending, CHUNK))
        except zlib.error:
            break
        pending = stream.unconsumed_tail
        if not pending:
            start += CHUNK
            pending = raw[start : start + CHUNK]
    return size
