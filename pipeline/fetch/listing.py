"""Addresses of releases: from pages with links, RSS and Atom feeds, and sitemaps."""

from __future__ import annotations

import datetime
import email.utils
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from pipeline.extract.decode import decode
from pipeline.fetch.errors import FailedError, RefusedError

MAX_LINKS = 50_000
"""As many as a sitemap may hold."""

MAX_SITEMAPS = 100
MAX_XML = 50 * 1024 * 1024
MAX_ANCHOR = 300

DOCUMENT = re.compile(
    r"\b(?:read|view|see|download|find|full|lire|télécharger|leer|descargar)\b.{0,80}?"
    r"\b(?:letter|statement|brief|petition|pdf|document|text|lettre|appel|carta|here|ici|aquí)\b"
    r"|\b(?:letter|statement|brief)\b.{0,40}?\b(?:pdf|here)\b",
    re.IGNORECASE,
)
"""Words of a link to the document that a release is about: "Read the letter here"."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address of a release, with the day on which it was published or changed, where the source tells it."""

    url: str
    dated_on: str | None = None
    is_published: bool = False  # the day is that of publication


def links_of_listing(body: bytes, url: str, pattern: str | None = None, charset: str | None = None) -> list[Found]:
    """The links of a page that fit a pattern (`*` stands for anything); without one, those on the same site."""
    fits = link_filter(pattern, url)
    return [Found(link) for link, _ in _links(body, url, charset) if fits(link)][:MAX_LINKS]


def documents_of_page(body: bytes, url: str, charset: str | None = None) -> list[str]:
    """The links by which a release offers the document it is about."""
    return [link for link, text in _links(body, url, charset) if DOCUMENT.search(text[:MAX_ANCHOR])]


def entries_of_feed(body: bytes, url: str) -> list[Found]:
    """The entries of an RSS or Atom feed. Raises FailedError for what is no feed."""
    root = _xml(body)
    entries = []
    for item in root.iter("{*}item", "{*}entry"):
        link = _feed_link(item)
        if link:
            published = _day(_text(item, "pubDate") or _text(item, "published") or _text(item, "date"))
            changed = _day(_text(item, "updated"))
            entries.append(Found(_absolute(url, link), published or changed, bool(published)))
    return _distinct(entries)


def read_sitemap(body: bytes) -> tuple[list[Found], list[str]]:
    """The pages of a sitemap and the sitemaps of an index. Raises FailedError for what is neither."""
    root = _xml(_unzipped(body))
    places: list[Found] = []
    for node in root.iter("{*}url", "{*}sitemap"):
        place = _text(node, "loc")
        if place:
            places.append(Found(place, _day(_text(node, "lastmod"))))
    is_index = etree.QName(root).localname == "sitemapindex"
    return ([], [place.url for place in places][:MAX_SITEMAPS]) if is_index else (_distinct(places), [])


def link_filter(pattern: str | None, url: str) -> Callable[[str], bool]:
    """Whether an address fits a pattern in which `*` stands for anything; without one, whether it is on the site."""
    if pattern is None:
        site = urlsplit(url).netloc
        return lambda link: urlsplit(link).netloc == site and link.rstrip("/") != url.rstrip("/")
    pieces = pattern.split("*")
    return lambda link: _fits(link, pieces)


def is_since(found: Found, since: str | None) -> bool:
    """Whether a release is new enough to be fetched; one without a day is."""
    return since is None or found.dated_on is None or found.dated_on >= since


def _fits(link: str, pieces: list[str]) -> bool:
    """Greedy from the left, which is enough for a pattern whose only wildcard is `*`."""
    if len(pieces) == 1:
        return link == pieces[0]
    first, *middle, last = pieces
    if not link.startswith(first):
        return False
    place = len(first)
    for piece in middle:
        found = link.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return link.endswith(last) and len(link) - len(last) >= place


def _links(body: bytes, url: str, charset: str | None) -> Iterator[tuple[str, str]]:
    """Addresses and texts of the links of a page, each address once, in order."""
    text = decode(body, charset).text
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    base = _absolute(url, next(iter(root.xpath("//base/@href")), "") or url)
    seen = set()
    for anchor in root.iter("a"):
        link = _absolute(base, (anchor.get("href") or "").strip())
        if link.startswith(("http://", "https://")) and link not in seen:
            seen.add(link)
            yield link, " ".join(anchor.text_content().split())


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link).split("#")[0]
    except ValueError:
        return ""


def _xml(body: bytes) -> Any:
    """The root of an XML text, without entities and network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FailedError(f"not a feed or sitemap: {str(error)[:80]}") from error
    if root is None:
        raise FailedError("not a feed or sitemap")
    return root


def _unzipped(body: bytes) -> bytes:
    """A sitemap may be a gzip file; it may not grow without end."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    machine = zlib.decompressobj(wbits=31)
    try:
        text = machine.decompress(body, MAX_XML)
    except zlib.error as error:
        raise FailedError("the compressed sitemap is damaged") from error
    if machine.unconsumed_tail:
        raise RefusedError(f"the sitemap expands to more than {MAX_XML:,} bytes")
    return text


def _text(node: Any, name: str) -> str:
    child = next(node.iterchildren(f"{{*}}{name}"), None)
    return (child.text or "").strip() if child is not None else ""


def _feed_link(item: Any) -> str:
    """RSS writes the address as text, Atom as attribute of the link without a relation or with `alternate`."""
    for link in item.iterchildren("{*}link"):
        if (link.text or "").strip():
            return str(link.text).strip()
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    guid = _text(item, "guid")
    return guid if guid.startswith("http") else ""


def _day(text: str) -> str | None:
    """The day of a date as feeds and sitemaps write it: ISO 8601, or as in a mail."""
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            return None
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat() if text else None
    except (ValueError, TypeError, IndexError):
        return None


def _distinct(found: list[Found]) -> list[Found]:
    return list({one.url: one for one in reversed(found)}.values())[::-1][:MAX_LINKS]
