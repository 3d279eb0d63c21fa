"""Manners towards a server: robots.txt, pauses, Retry-After and back-off; no test waits."""

from __future__ import annotations

import email.utils
from datetime import timedelta

import pytest

from pipeline.fetch.errors import FailedError, RefusedError
from pipeline.fetch.polite import seconds_to_wait
from tests.fetch.conftest import START
from tests.fetch.server import HTML

PAGE = (200, HTML, b"<p>A</p>")


def robots(text: str):
    return (200, {"Content-Type": "text/plain"}, text.encode())


ROBOTS = {
    "nothing said": ("", "/a", True),
    "all forbidden": ("User-agent: *\nDisallow: /", "/a", False),
    "another robot": ("User-agent: other\nDisallow: /", "/a", True),
    "we are named": ("User-agent: undersigned\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    "we are named and welcome": ("User-agent: *\nDisallow: /\n\nUser-agent: Undersigned\nAllow: /", "/a", True),
    "the longest rule counts": ("User-agent: *\nDisallow: /\nAllow: /press/", "/press/1", True),
    "a star in the middle": ("User-agent: *\nDisallow: /*/private", "/x/private/1", False),
    "an anchored end": ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    "an anchored end that does not fit": ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
    "not a robots.txt": ("<html><body>Not found</body></html>", "/a", True),
}


@pytest.mark.parametrize(("text", "path", "is_allowed"), ROBOTS.values(), ids=ROBOTS)
def test_robots_txt_is_obeyed(site, polite, text, path, is_allowed):
    site.pages.update({"/robots.txt": robots(text), path: PAGE})
    if is_allowed:
        assert polite.get(site.url(path)).status == 200
        return
    with pytest.raises(RefusedError, match=r"robots\.txt forbids"):
        polite.get(site.url(path))
    assert site.paths() == []


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_robots_txt_forbids_nothing(site, polite, status):
    site.pages.update({"/robots.txt": (status, {}, b""), "/a": PAGE})
    assert polite.get(site.url("/a")).status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_txt_fails_is_left_alone(site, polite, status):
    site.pages.update({"/robots.txt": (status, {}, b""), "/a": PAGE})
    with pytest.raises(RefusedError, match="cannot be read"):
        polite.get(site.url("/a"))


def test_robots_txt_is_asked_for_once(site, polite):
    site.pages.update({"/a": PAGE, "/b": PAGE})
    polite.get(site.url("/a"))
    polite.get(site.url("/b"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


def test_a_redirect_does_not_lead_around_robots_txt(site, polite):
    site.pages.update({"/robots.txt": robots("User-agent: *\nDisallow: /secret"), "/secret": PAGE})
    site.pages["/a"] = (302, {"Location": "/secret"}, b"")
    with pytest.raises(RefusedError, match="forbids"):
        polite.get(site.url("/a"))
    assert "/secret" not in site.paths()


def test_a_host_has_a_pause_between_two_requests(site, polite, time):
    site.pages.update({"/a": PAGE, "/b": (302, {"Location": "/a"}, b"")})
    polite.get(site.url("/a"))
    assert time.slept == []
    polite.get(site.url("/b"))
    assert time.slept == [3, 3]  # the redirect is a request too


def test_a_crawl_delay_makes_the_pause_longer_up_to_a_minute(site, polite, time):
    site.pages.update({"/robots.txt": robots("User-agent: *\nCrawl-delay: 20"), "/a": PAGE})
    polite.get(site.url("/a"))
    polite.get(site.url("/a"))
    assert time.slept == [20]


def test_time_that_has_passed_anyway_is_not_waited_for(site, polite, time):
    site.pages["/a"] = PAGE
    polite.get(site.url("/a"))
    time.seconds += 10
    polite.get(site.url("/a"))
    assert time.slept == []


def test_trouble_passes_with_ever_longer_waits(site, polite, time):
    site.pages["/a"] = [(500, {}, b""), (503, {}, b""), (502, {}, b""), PAGE]
    assert polite.get(site.url("/a")).status == 200
    assert time.slept == [5, 10, 20]


def test_patience_has_an_end(site, polite, time):
    site.pages["/a"] = (500, {}, b"")
    with pytest.raises(FailedError, match="500"):
        polite.get(site.url("/a"))
    assert site.paths() == ["/a"] * 4


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_a_plain_no_is_taken_for_an_answer(site, polite, time, status):
    site.pages["/a"] = (status, {}, b"")
    with pytest.raises(FailedError, match=str(status)):
        polite.get(site.url("/a"))
    assert site.paths() == ["/a"] and time.slept == []


def test_retry_after_in_seconds_is_obeyed(site, polite, time):
    site.pages["/a"] = [(429, {"Retry-After": "120"}, b""), PAGE]
    polite.get(site.url("/a"))
    assert time.slept == [120]


def test_retry_after_as_a_date_is_obeyed(site, polite, time):
    date = email.utils.format_datetime(START + timedelta(seconds=90), usegmt=True)
    site.pages["/a"] = [(503, {"Retry-After": date}, b""), PAGE]
    polite.get(site.url("/a"))
    assert time.slept == [90]


def test_a_retry_after_that_is_too_long_ends_the_attempt(site, polite, time):
    site.pages["/a"] = (429, {"Retry-After": "86400"}, b"")
    with pytest.raises(FailedError, match="come back in 86400 s"):
        polite.get(site.url("/a"))
    assert time.slept == [] and site.paths() == ["/a"]


RETRY = {
    "0": 0,
    " 7 ": 7,
    "soon": None,
    "-5": None,
    "1.5": None,
    "Thu, 01 Jan 2026 11:00:00 GMT": 0,
    "": None,
    "²": None,
}


@pytest.mark.parametrize(("text", "seconds"), RETRY.items())
def test_retry_after_is_read_or_left(text, seconds):
    assert seconds_to_wait(text, START) == seconds
