"""Addresses from pages with links, feeds and sitemaps."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.errors import FetchError, RefusedError
from pipeline.fetch.listing import (
    Found,
    documents_of_page,
    entries_of_feed,
    is_since,
    link_filter,
    links_of_listing,
    read_sitemap,
)

HOME = "https://www.example.org/press/"
LISTING = b"""<html><body><a href="/">Home</a><a href="letter-1">1</a><a href="/press/letter-1#top">again</a>
<a href="https://www.example.org/press/letter-2?x=1">2</a><a href="https://other.example/letter">other</a>
<a href="mailto:press@example.org">mail</a><a href="javascript:void(0)">x</a><a>none</a><a href="http://[bad">bad</a>
</body></html>"""


def urls(found):
    return [one.url for one in found]


def test_without_a_pattern_the_links_of_the_site_are_taken():
    assert urls(links_of_listing(LISTING, HOME)) == [
        "https://www.example.org/",
        "https://www.example.org/press/letter-1",
        "https://www.example.org/press/letter-2?x=1",
    ]


def test_a_pattern_chooses_links():
    found = links_of_listing(LISTING, HOME, "https://www.example.org/press/letter-*")
    assert urls(found) == ["https://www.example.org/press/letter-1", "https://www.example.org/press/letter-2?x=1"]
    assert urls(links_of_listing(LISTING, HOME, "*letter")) == ["https://other.example/letter"]


def test_the_base_of_a_page_counts():
    page = b'<base href="https://www.example.org/archive/"><a href="a">A</a>'
    assert urls(links_of_listing(page, HOME)) == ["https://www.example.org/archive/a"]


@pytest.mark.parametrize("page", [b"", b"   ", b"<", b"\x00\xff", b"<html>", b"plain text"])
def test_a_page_without_links_gives_none(page):
    assert links_of_listing(page, HOME) == []


PATTERNS = {
    ("http://a/*", "http://a/b"): True,
    ("http://a/*", "http://b/"): False,
    ("*letter*", "http://a/open-letter-1"): True,
    ("*-letter", "http://a/open-letter-1"): False,
    ("http://a/*/letter*.pdf", "http://a/2021/letter-1.pdf"): True,
    ("http://a/*a*", "http://a/"): False,
    ("ab*ba", "aba"): False,
    ("http://a/b", "http://a/b"): True,
    ("*", ""): True,
}


@pytest.mark.parametrize(("pair", "fits"), PATTERNS.items())
def test_a_star_stands_for_anything(pair, fits):
    pattern, url = pair
    assert link_filter(pattern, HOME)(url) is fits


def test_a_pattern_of_many_stars_takes_no_time():
    begun = time.perf_counter()
    assert not link_filter("*a" * 1_000 + "b", HOME)("a" * 2_000)
    assert time.perf_counter() - begun < 5


@given(st.text("ab*", max_size=8), st.text("ab", max_size=8))
def test_a_pattern_means_what_a_regular_expression_would(pattern, url):
    import re

    expected = re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), url) is not None
    assert link_filter(pattern, HOME)(url) is expected


def test_rss_is_read_with_its_days():
    feed = b"""<?xml version="1.0"?><rss version="2.0"><channel><link>https://www.example.org/</link>
    <item><link>https://www.example.org/1</link><pubDate>Mon, 10 May 2021 08:00:00 -0400</pubDate></item>
    <item><guid>https://www.example.org/2</guid></item><item><title>none</title></item></channel></rss>"""
    first, second = entries_of_feed(feed, HOME)
    assert first == Found("https://www.example.org/1", "2021-05-10", True)
    assert second == Found("https://www.example.org/2")


def test_atom_is_read_with_its_days():
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/self"/><link href="/1"/>
    <published>2021-05-10T08:00:00Z</published><updated>2021-06-01T08:00:00Z</updated></entry>
    <entry><link rel="alternate" href="/2"/><updated>2021-06-02</updated></entry></feed>"""
    assert entries_of_feed(feed, HOME) == [
        Found("https://www.example.org/1", "2021-05-10", True),
        Found("https://www.example.org/2", "2021-06-02", False),
    ]


SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://www.example.org/1</loc>
<lastmod>2021-05-10T00:00:00+00:00</lastmod></url><url><loc>https://www.example.org/2</loc></url><url/></urlset>"""


@pytest.mark.parametrize("body", [SITEMAP, gzip.compress(SITEMAP)], ids=["plain", "gzip"])
def test_a_sitemap_is_read(body):
    pages, maps = read_sitemap(body)
    assert pages == [Found("https://www.example.org/1", "2021-05-10"), Found("https://www.example.org/2")]
    assert maps == []


def test_an_index_names_its_sitemaps():
    index = SITEMAP.replace(b"urlset", b"sitemapindex").replace(b"<url", b"<sitemap").replace(b"</url>", b"</sitemap>")
    assert read_sitemap(index) == ([], ["https://www.example.org/1", "https://www.example.org/2"])


def test_a_sitemap_that_expands_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("pipeline.fetch.listing.MAX_XML", 10_000)
    with pytest.raises(RefusedError, match="expands"):
        read_sitemap(gzip.compress(b" " * 20_000))


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>https://www.example.org/&b;&x;</link></item></rss>"""


def test_entities_are_not_expanded():
    assert all("aaaa" not in url and "root" not in url for url in urls(entries_of_feed(LAUGHS, HOME)))


@pytest.mark.parametrize("body", [b"", b"<html><p>no feed", b"\x00", b"\x1f\x8b\x00", b"not xml", b"<" * 10_000])
def test_what_is_no_feed_or_sitemap_raises_nothing_but_our_errors(body):
    for read in (lambda b: entries_of_feed(b, HOME), read_sitemap):
        try:
            found = read(body)
        except FetchError:
            continue
        assert not any(found)


OFFERS = {
    "Read the letter here": True,
    "View the full statement (PDF)": True,
    "Download PDF": True,
    "The letter is available here": True,
    "Lire la lettre": True,
    "Contact us": False,
    "Newsletter": False,
    "Donate": False,
}


@pytest.mark.parametrize(("text", "is_offer"), OFFERS.items())
def test_the_link_to_the_letter_is_found_by_its_words(text, is_offer):
    page = f'<a href="/letter.pdf">{text}</a>'.encode()
    assert documents_of_page(page, HOME) == (["https://www.example.org/letter.pdf"] if is_offer else [])


def test_only_what_is_dated_before_is_left_out():
    assert is_since(Found("x", "2021-05-10"), "2021-05-10")
    assert not is_since(Found("x", "2021-05-09"), "2021-05-10")
    assert is_since(Found("x"), "2021-05-10") and is_since(Found("x", "2001-01-01"), None)
