"""A whole run: addresses from the command line or the catalog, each fetched, stored and counted."""

from __future__ import annotations

import contextlib
import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.fetch.capture import Capture
from pipeline.fetch.errors import FailedError, FetchError, RefusedError
from pipeline.fetch.http import Answer
from pipeline.fetch.listing import (
    Found,
    documents_of_page,
    entries_of_feed,
    is_since,
    link_filter,
    links_of_listing,
    read_sitemap,
)
from pipeline.fetch.polite import Polite
from pipeline.fetch.resume import Resume
from pipeline.fetch.store import Store
from pipeline.fetch.warc import captures_of_archive
from pipeline.records import Row

MAX_DOCUMENTS = 3
"""So many linked documents are stored beside a release."""

ARCHIVES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to look for releases: a row of the catalog, or an address of the command line."""

    url: str  # or the path of an archive on disk
    kind: str = "page"
    publisher: str | None = None
    link_pattern: str | None = None


@dataclass
class Summary:
    """What came of a run."""

    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def note(self, outcome: str, url: str, reason: str = "") -> None:
        """Count one address; say why it was refused or failed."""
        self.counts[outcome] += 1
        if reason:
            self.troubles.append(f"{outcome} {url}: {reason}")

    def __str__(self) -> str:
        order = ("new", "changed", "unchanged", "done before", "refused", "failed")
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in order if self.counts[outcome]) or "nothing"


@dataclass
class Run:
    """One run of fetching."""

    polite: Polite
    store: Store
    resume: Resume
    hosts: frozenset[str] = frozenset()  # of the catalog: linked documents may stand there
    since: str | None = None
    follow: Callable[[list[Found], str], Iterable[Found]] = lambda found, _: found
    summary: Summary = field(default_factory=Summary)

    def fetch(self, targets: Iterable[Target]) -> Summary:
        """Fetch what the targets hold. Trouble with one address never ends the run; a full disk does (OSError)."""
        for target in targets:
            with self._counting(target.url):
                if target.kind == "archive":
                    self._store_archive(target)
                    continue
                found = [one for one in self._find(target) if is_since(one, self.since)]
                for one in self.follow(found, urlsplit(target.url).netloc):
                    self._fetch_once(one, target.publisher)
        self.resume.finish()
        return self.summary

    def _find(self, target: Target) -> list[Found]:
        """The addresses of releases that a target names."""
        if target.kind == "page":
            return [Found(target.url)]
        if target.kind == "sitemap":
            return list(self._walk_sitemaps(target))
        answer = self.polite.get(target.url)
        if target.kind == "listing":
            return links_of_listing(answer.body, answer.url, target.link_pattern, _charset(answer))
        fits = link_filter(target.link_pattern, answer.url) if target.link_pattern else bool
        return [one for one in entries_of_feed(answer.body, answer.url) if fits(one.url)]

    def _walk_sitemaps(self, target: Target) -> Iterator[Found]:
        """The pages of a sitemap, or of the sitemaps in an index; an index inside an index is not followed."""
        fits = link_filter(target.link_pattern, target.url)
        pages, maps = read_sitemap(self.polite.get(target.url).body)
        yield from (page for page in pages if fits(page.url))
        for place in maps:
            with self._counting(place):
                pages, _ = read_sitemap(self.polite.get(place).body)
                yield from (page for page in pages if fits(page.url))

    def _fetch_once(self, found: Found, publisher: str | None) -> None:
        if self.resume.is_done(found.url):
            self.summary.note("done before", found.url)
            return
        with self._counting(found.url):
            row = self._fetch(found, publisher)
            if row:
                self._fetch_documents(row)
        self.resume.mark(found.url)

    def _fetch(self, found: Found, publisher: str | None, beside: Row | None = None) -> Row | None:
        """Fetch one page unless it is the same as before; gives the row of its latest capture."""
        before = self.store.latest(found.url)
        answer = self.polite.get(found.url, _conditions(before))
        if answer.status == 304:
            if before is None:
                raise FailedError("the server answered 304 to a request without conditions")
            self.summary.note("unchanged", found.url)
            return before
        published = found.dated_on if found.is_published else None
        note = f"Document linked from {beside['release_id']}." if beside else None
        return self._keep(_capture(found.url, answer, self.polite.now(), publisher, published, note), beside)

    def _keep(self, capture: Capture, beside: Row | None = None) -> Row | None:
        before = self.store.latest(capture.requested_url)
        if self.store.is_known(capture):
            self.summary.note("unchanged", capture.requested_url)
            return before
        row = self.store.add(capture, beside)
        self.summary.note("changed" if before else "new", capture.requested_url)
        return row

    def _fetch_documents(self, row: Row) -> None:
        """Fetch the documents that a release links to, on its own site or one of the catalog, once."""
        path = self.store.raw / row["path"]
        if path.suffix != ".html":
            return
        sites = {urlsplit(row["source_url"]).netloc, *self.hosts}
        charset = _parameter(row.get("media_type") or "")
        links = documents_of_page(path.read_bytes(), row["source_url"], charset)
        near = [link for link in links if urlsplit(link).netloc in sites and self.store.latest(link) is None]
        for link in near[:MAX_DOCUMENTS]:
            with self._counting(link):
                self._fetch(Found(link), row.get("publisher"), beside=row)

    def _store_archive(self, target: Target) -> None:
        if target.url.startswith(("http://", "https://")):
            raise RefusedError("archives are too large for this: download it, then run `undersigned fetch FILE`")
        for capture in captures_of_archive(Path(target.url), target.publisher):
            with self._counting(capture.requested_url):
                if self.since is None or capture.retrieved_at[:10] >= self.since:
                    self._keep(capture)

    @contextlib.contextmanager
    def _counting(self, url: str) -> Iterator[None]:
        try:
            yield
        except RefusedError as error:
            self.summary.note("refused", url, str(error))
        except FetchError as error:
            self.summary.note("failed", url, str(error))


def _conditions(before: Row | None) -> dict[str, str]:
    """The headers by which a server tells that nothing has changed."""
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last_modified"))
    return {name: before[column] for name, column in pairs if before.get(column)} if before else {}


def _capture(
    url: str,
    answer: Answer,
    now: datetime.datetime,
    publisher: str | None,
    published_on: str | None,
    note: str | None,
) -> Capture:
    return Capture(
        requested_url=url,
        source_url=answer.url,
        retrieved_at=now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        body=answer.body,
        content_type=answer.headers.get("content-type", ""),
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
        publisher=publisher,
        published_on=published_on,
        note=note,
    )


def _charset(answer: Answer) -> str | None:
    return _parameter(answer.headers.get("content-type", ""))


def _parameter(content_type: str) -> str | None:
    """The charset of a content type."""
    _, _, parameters = content_type.partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "charset" and value:
            return value.strip(" \"'")
    return None
