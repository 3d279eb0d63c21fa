"""Why a page was not fetched: refused (never asked again) or failed (perhaps next time)."""

from __future__ import annotations


class FetchError(Exception):
    """A page was not fetched; the message says why, for people."""


class RefusedError(FetchError):
    """A rule forbids the request or its answer: it is not tried again."""


class FailedError(FetchError):
    """The server or the way to it failed; `is_passing` where a later try may succeed."""

    def __init__(self, message: str, *, is_passing: bool = False, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.is_passing = is_passing
        self.retry_after = retry_after
