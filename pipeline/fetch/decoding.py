"""The body of an answer without its compression, never larger than allowed and never cut off unnoticed."""

from __future__ import annotations

import zlib

from pipeline.fetch.errors import FailedError, RefusedError

GZIP = ("gzip", "x-gzip")
WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""Window sizes by coding; servers say deflate and mean with or without a zlib header."""

ACCEPTED = "gzip, deflate"


def decoded(body: bytes, coding: str, limit: int) -> bytes:
    """A body without its content coding. Raises RefusedError where it is larger than `limit`, FailedError where it is
    damaged, cut off or coded in another way.

    >>> decoded(zlib.compress(b"A"), "deflate", 10)
    b'A'
    """
    name = coding.strip().lower()
    if name in ("", "identity") or not body:
        return body
    if name not in WINDOWS:
        raise FailedError(f"the answer is coded as {name[:40]!r}, which was not asked for")
    for window in WINDOWS[name]:
        try:
            return _inflate(body, window, limit)
        except zlib.error:
            continue
    raise FailedError("the compressed answer is damaged", is_passing=True)


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    """Members of a gzip file one after the other; what follows the last one is padding."""
    text = b""
    while body:
        machine = zlib.decompressobj(window)
        text += machine.decompress(body, limit + 1 - len(text))
        if len(text) > limit:
            raise RefusedError(f"more than {limit:,} bytes")
        if not machine.eof:
            raise FailedError("the answer broke off", is_passing=True)
        body = machine.unused_data if machine.unused_data.startswith(b"\x1f\x8b") else b""
    return text
