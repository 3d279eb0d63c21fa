"""Files that were compressed with gzip, expanded up to a limit."""

from __future__ import annotations

import zlib
from typing import NamedTuple

CHUNK = 64 * 1024
GZIP = 16 + zlib.MAX_WBITS


class Expanded(NamedTuple):
    """The content as far as it could be read, and what stopped the reading (empty if nothing did)."""

    content: bytes
    trouble: str = ""  # too_large, damaged_file


def expand(raw: bytes, limit: int) -> Expanded:
    """Decompress all members of a gzip file; what a truncated file still holds is kept.

    A bomb stops at `limit` bytes, before more than one chunk beyond it was ever in memory.
    """
    parts: list[bytes] = []
    size = 0
    while raw[:2] == b"\x1f\x8b":
        stream = zlib.decompressobj(GZIP)
        pending = raw
        while not stream.eof:
            try:
                part = stream.decompress(pending, CHUNK)
            except zlib.error:
                return Expanded(b"".join(parts), "damaged_file")
            pending = stream.unconsumed_tail
            if not part and not pending and not stream.eof:
                return Expanded(b"".join(parts), "damaged_file")
            parts.append(part)
            size += len(part)
            if size > limit:
                return Expanded(b"", "too_large")
        raw = stream.unused_data
    return Expanded(b"".join(parts))
