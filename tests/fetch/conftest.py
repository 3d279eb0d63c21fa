"""A site on loopback, a clock that only moves when somebody sleeps, and a client that may ask loopback."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import pytest

from pipeline.fetch.http import Client, Limits
from pipeline.fetch.polite import Manners, Polite
from tests.fetch.server import Site, serving

AGENT = "undersigned/0.0 (+https://www.example.org/contact)"
START = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


@dataclass
class Time:
    """Seconds that pass only in sleep."""

    seconds: float = 0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime.datetime:
        return START + datetime.timedelta(seconds=self.seconds)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def site():
    with serving(Site()) as running:
        yield running


@pytest.fixture
def client():
    return Client(AGENT, {"127.0.0.1"}, Limits(1, 1, 2, 1_000_000, 5))


@pytest.fixture
def polite(client, time):
    return Polite(client, Manners(), time.clock, time.sleep, time.now, lambda: 0.0)
