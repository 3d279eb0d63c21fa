"""Manners: robots.txt, one request at a time per host with a pause, Retry-After, and ever longer waits.

Clock and sleep are handed in, so that tests do not wait.
"""

from __future__ import annotations

import datetime
import email.utils
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from protego import Protego

from pipeline.fetch.addresses import check_url
from pipeline.fetch.errors import FailedError, FetchError, RefusedError
from pipeline.fetch.http import Answer, Client

PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which a later try may succeed."""

MAX_ROBOTS = 512_000
"""RFC 9309: at least 500 kibibytes of a robots.txt are read; the rest may be ignored."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient we are."""

    delay_seconds: float = 3
    max_delay_seconds: float = 60  # of a crawl delay
    tries: int = 4
    first_wait_seconds: float = 5
    max_wait_seconds: float = 300
    max_retry_after_seconds: float = 900


@dataclass
class Polite:
    """A client that asks as a guest does."""

    client: Client
    manners: Manners = field(default_factory=Manners)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)
    jitter: Callable[[], float] = random.random
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, is_service: bool = False) -> Answer:
        """The answer 200 or 304 of a page that robots.txt allows, tried again after passing trouble.

        A service is made for programs: robots.txt does not speak of it, all other manners hold. Raises RefusedError
        and FailedError like `Client.get`, also for every other status.
        """
        if not is_service:
            self.check_robots(url)
        for number in range(1, self.manners.tries + 1):
            try:
                return self._once(url, headers, self._take_turn if is_service else self._follow)
            except FailedError as error:
                if not error.is_passing or number == self.manners.tries:
                    raise
                self._wait(number, error.retry_after)
        raise AssertionError("the last try returns or raises")

    def check_robots(self, url: str) -> None:
        """Raise RefusedError where robots.txt of the site forbids a page."""
        rules = self._rules(url)
        if rules is None:
            raise RefusedError("robots.txt of the site cannot be read, so nothing of it is fetched")
        if not rules.can_fetch(url, _token(self.client)):
            raise RefusedError("robots.txt forbids it")

    def _once(self, url: str, headers: Mapping[str, str] | None, may_follow: Callable[[str], None]) -> Answer:
        self._take_turn(url)
        answer = self.client.get(url, headers, may_follow=may_follow)
        if answer.status in (200, 304):
            return answer
        raise FailedError(
            f"the server answered {answer.status}",
            is_passing=answer.status in PASSING,
            retry_after=answer.headers.get("retry-after"),
        )

    def _follow(self, url: str) -> None:
        self.check_robots(url)
        self._take_turn(url)

    def _take_turn(self, url: str) -> None:
        """Wait until the host has had its pause, and note when the next one is over."""
        site = _site(url, self.client)
        wait = self._free_at.get(site, 0) - self.clock()
        if site in self._free_at and wait > 0:
            self.sleep(wait)
        self._free_at[site] = self.clock() + self._delay(site)

    def _delay(self, site: str) -> float:
        rules = self._robots.get(site)
        wished = rules.crawl_delay(_token(self.client)) if rules else None
        return min(max(self.manners.delay_seconds, wished or 0), self.manners.max_delay_seconds)

    def _wait(self, number: int, retry_after: str | None) -> None:
        asked = seconds_to_wait(retry_after, self.now()) if retry_after else None
        if asked is not None and asked > self.manners.max_retry_after_seconds:
            raise FailedError(f"the server asks to come back in {asked:.0f} s")
        doubled = self.manners.first_wait_seconds * 2 ** (number - 1) * (1 + self.jitter() / 4)
        self.sleep(max(asked or 0, min(doubled, self.manners.max_wait_seconds)))

    def _rules(self, url: str) -> Protego | None:
        """The rules of a site, asked for once; None where they cannot be had, which forbids everything (RFC 9309)."""
        site = _site(url, self.client)
        if site not in self._robots:
            self._robots[site] = self._read_rules(urljoin(url, "/robots.txt"))
        return self._robots[site]

    def _read_rules(self, url: str) -> Protego | None:
        try:
            answer = self.client.get(url)
        except RefusedError:
            raise
        except FetchError:
            return None
        if answer.status == 200:
            return Protego.parse(answer.body[:MAX_ROBOTS].decode("utf-8", "replace"))
        return Protego.parse("") if 300 <= answer.status < 500 and answer.status != 429 else None


def seconds_to_wait(retry_after: str, now: datetime.datetime) -> float | None:
    """What Retry-After says, in seconds or as a date; None where it says nothing that can be read.

    >>> seconds_to_wait("120", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    120.0
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
    return max(0.0, (date - now).total_seconds())


def _site(url: str, client: Client) -> str:
    parts = check_url(url, client.allowed)
    return f"{parts.scheme}://{parts.netloc}"


def _token(client: Client) -> str:
    """The name by which robots.txt calls us: the product, without version and contact."""
    return client.user_agent.split("/")[0]
