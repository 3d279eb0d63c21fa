"""Captures on disk: file and row both or none, and nothing stored ever changes."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from pipeline.fetch.capture import Capture, stem_of, suffix_of
from pipeline.fetch.errors import RefusedError
from pipeline.fetch.journal import unfinished
from pipeline.fetch.store import Store
from pipeline.sources import find_sources

URL = "https://www.example.org/news/open-letter.html"
HEADER = "release_id,path,publisher,source_url,retrieved_at,sha256,note\n"


def capture(body: bytes = b"<p>A</p>", url: str = URL, **facts: str) -> Capture:
    facts.setdefault("content_type", "text/html; charset=utf-8")
    return Capture(url, url, "2026-01-01T12:00:00Z", body, **facts)


def table(raw: Path) -> list[dict[str, str]]:
    with (raw / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(raw: Path) -> set[str]:
    return {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}


def test_a_capture_is_a_file_and_a_row(tmp_path):
    Store(tmp_path).add(capture(etag='"1"', last_modified="Fri, 01 Jan 2026", publisher="Example, Inc."))
    (row,) = table(tmp_path)
    assert row["path"] == "releases/fetched/www-example-org/news-open-letter.html"
    assert row["release_id"] == "fetched-www-example-org-news-open-letter"
    assert (tmp_path / row["path"]).read_bytes() == b"<p>A</p>"
    assert (row["source_url"], row["retrieved_at"], row["etag"]) == (URL, "2026-01-01T12:00:00Z", '"1"')
    assert (row["media_type"], row["publisher"]) == ("text/html; charset=utf-8", "Example, Inc.")
    assert files(tmp_path) == {"sources.csv", row["path"]}


def test_the_build_finds_the_capture_with_its_row(tmp_path):
    Store(tmp_path).add(capture())
    (source,) = find_sources(tmp_path)
    assert source.is_registered and source.source_url == URL


def test_a_changed_page_is_a_new_capture_that_names_the_one_before(tmp_path):
    store = Store(tmp_path)
    first = store.add(capture())
    second = Store(tmp_path).add(capture(b"<p>B</p>"))
    assert second["supersedes_release_id"] == first["release_id"]
    assert second["release_id"] == first["release_id"] + "-2"
    assert (tmp_path / first["path"]).read_bytes() == b"<p>A</p>"
    assert [source.supersedes_release_id for source in find_sources(tmp_path)] == [None, first["release_id"]]
    assert Store(tmp_path).latest(URL)["release_id"] == second["release_id"]


def test_the_same_bytes_are_known(tmp_path):
    store = Store(tmp_path)
    store.add(capture())
    assert store.is_known(capture()) and not store.is_known(capture(b"<p>B</p>"))
    assert Store(tmp_path).is_known(capture())


def test_rows_of_contributors_stay_as_they_are(tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "a.txt").write_bytes(b"A")
    sha256 = "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"
    (tmp_path / "sources.csv").write_text(f'{HEADER}a,releases/a.txt,"B, C",,,{sha256},note\n')
    Store(tmp_path).add(capture())
    Store(tmp_path).add(capture(url=URL + "?page=2"))
    first, *others = table(tmp_path)
    assert (first["release_id"], first["publisher"], first["note"]) == ("a", "B, C", "note")
    assert len(others) == 2
    assert len(find_sources(tmp_path)) == 3


def test_a_table_without_a_last_line_end_is_continued_on_a_new_line(tmp_path):
    store = Store(tmp_path)
    store.add(capture())
    path = tmp_path / "sources.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    Store(tmp_path).add(capture(url=URL + "?page=2"))
    assert len(table(tmp_path)) == 2


def test_names_are_made_of_our_slugs_whatever_the_address_says(tmp_path):
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/x", "/a/%00/b", "/.storing", "/CON", "/" + "a" * 500, "/ü/日本"):
        row = Store(tmp_path).add(capture(url="https://www.example.org" + path))
        assert row["path"].startswith("releases/fetched/www-example-org/")
        assert (tmp_path / row["path"]).resolve().is_relative_to(tmp_path / "releases" / "fetched" / "www-example-org")
        assert len(Path(row["path"]).name) < 120
    assert len({source.release_id for source in find_sources(tmp_path)}) == 7


STEMS = {
    "https://www.example.org/": "www-example-org/index",
    "https://www.example.org/a/b.html": "www-example-org/a-b",
    "https://www.example.org/a?id=7": "www-example-org/a-id-7",
    "http://127.0.0.1:8080/2021/": "host-127-0-0-1-8080/page-2021",
}


@pytest.mark.parametrize(("url", "stem"), STEMS.items())
def test_the_name_tells_the_address(url, stem):
    assert stem_of(url) == stem


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    store = Store(tmp_path)
    first, second = store.add(capture(url=URL)), store.add(capture(url=URL.replace("open-letter", "open/letter")))
    assert second["path"] != first["path"] and second["supersedes_release_id"] is None


SUFFIXES = {
    "html": (b"<p>A", "text/html", ".html"),
    "xhtml": (b"<p>A", "application/xhtml+xml; charset=utf-8", ".html"),
    "text": (b"A", "text/plain", ".txt"),
    "markdown": (b"# A", "text/markdown", ".md"),
    "pdf": (b"%PDF-1.7", "application/pdf", ".pdf"),
    "pdf called a page": (b"%PDF-1.7", "text/html", ".pdf"),
    "undeclared page": (b"<!doctype html><p>A", "", ".html"),
    "undeclared text": (b"A", "application/octet-stream", ".txt"),
}


@pytest.mark.parametrize(("body", "declared", "suffix"), SUFFIXES.values(), ids=SUFFIXES)
def test_the_suffix_tells_what_it_is(body, declared, suffix):
    assert suffix_of(capture(body, content_type=declared)) == suffix


REFUSED = {
    "empty": (b" \n", "text/html"),
    "picture": (b"\x89PNG\r\n", "image/png"),
    "picture called a page": (b"\x89PNG\r\n\x00", "text/html"),
    "script": (b"alert(1)", "text/javascript"),
    "json": (b"{}", "application/json"),
    "page called a PDF": (b"<p>Please log in", "application/pdf"),
    "archive": (b"\x1f\x8b\x08", "application/gzip"),
}


@pytest.mark.parametrize(("body", "declared"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_document_is_refused(tmp_path, body, declared):
    with pytest.raises(RefusedError):
        Store(tmp_path).add(capture(body, content_type=declared))
    assert files(tmp_path) == set()


class Killed(BaseException):
    """The program ends here, without any chance to tidy up."""


def die_at(monkeypatch, step: int) -> list[int]:
    """Count calls that change the disk; the one with this number kills the program, and so does all that follows."""
    count = [0]

    def guard(real):
        def call(*arguments, **options):
            count[0] += 1
            if count[0] >= step:
                raise Killed
            return real(*arguments, **options)

        return call

    for name in ("write_bytes", "rename", "replace", "unlink"):
        monkeypatch.setattr(Path, name, guard(getattr(Path, name)))
    for name in ("fsync", "truncate"):
        monkeypatch.setattr(os, name, guard(getattr(os, name)))
    return count


@pytest.mark.parametrize("is_first", [True, False], ids=["new table", "grown table"])
@pytest.mark.parametrize("step", range(1, 12))
def test_killed_at_any_moment_raw_is_consistent(tmp_path, monkeypatch, step, is_first):
    if not is_first:
        Store(tmp_path).add(capture(url=URL + "?page=1"))
    before = len(table(tmp_path)) if not is_first else 0
    store = Store(tmp_path)
    with monkeypatch.context() as patch:
        die_at(patch, step)
        try:
            store.add(capture())
            is_killed = False
        except Killed:
            is_killed = True
    registered = {row["path"] for row in table(tmp_path)} if (tmp_path / "sources.csv").exists() else set()
    sources = find_sources(tmp_path)
    assert {source.raw_path for source in sources} == registered
    assert all(source.is_registered for source in sources)
    again = Store(tmp_path)
    if not again.is_known(capture()):
        again.add(capture())
    assert len(table(tmp_path)) == before + 1
    assert files(tmp_path) == {"sources.csv", *(row["path"] for row in table(tmp_path))}
    assert is_killed or step > 4


def test_a_full_disk_leaves_everything_as_it_was(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.add(capture())
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    real, calls = os.fsync, []

    def fail(handle):
        calls.append(handle)
        if len(calls) == 3:  # of the table
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store.add(capture(b"<p>B</p>"))
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before
    monkeypatch.undo()
    assert store.add(capture(b"<p>B</p>"))["release_id"].endswith("-2")


def test_a_file_that_a_person_put_there_is_never_removed(tmp_path):
    own = tmp_path / "releases" / "fetched" / "own.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    Store(tmp_path).add(capture())
    assert own.read_text() == "mine"


@pytest.mark.parametrize("path", ["../victim.txt", "releases/fetched/../../victim.txt", "sources.csv", ""])
def test_a_forged_journal_removes_nothing_else(tmp_path, path):
    folder = tmp_path / "raw" / "releases" / "fetched"
    folder.mkdir(parents=True)
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    (folder / ".storing").write_text(path)
    Store(tmp_path / "raw")
    assert victim.exists() and unfinished(tmp_path / "raw") is None
