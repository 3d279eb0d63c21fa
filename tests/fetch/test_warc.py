"""Web archives as sources: one capture per document in them."""

from __future__ import annotations

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.fetch.errors import FailedError
from pipeline.fetch.resume import Resume
from pipeline.fetch.run import Run, Target
from pipeline.fetch.store import Store
from pipeline.fetch.warc import captures_of_archive

HTML = "text/html; charset=utf-8"


@pytest.fixture
def archive(tmp_path):
    def write(*records, name="a.warc.gz"):
        path = tmp_path / name
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=name.endswith(".gz"))
            for url, date, status, kind, body in records:
                headers = StatusAndHeaders(status, [("Content-Type", kind), ("ETag", '"1"')], protocol="HTTP/1.1")
                record = writer.create_warc_record(
                    url, "response", io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date}
                )
                writer.write_record(record)
            writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
        return path

    return write


A = ("https://www.example.org/a", "2021-05-10T08:30:00Z", "200 OK", HTML, b"<p>A</p>")


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_a_document_has_its_own_address_and_date(archive, name):
    (found,) = captures_of_archive(archive(A, name=name), "Example")
    assert (found.source_url, found.retrieved_at, found.body) == (A[0], A[1], b"<p>A</p>")
    assert (found.content_type, found.etag, found.publisher) == (HTML, '"1"', "Example")


LEFT = {
    "not found": ("https://www.example.org/a", A[1], "404 Not Found", HTML, b"gone"),
    "redirect": ("https://www.example.org/a", A[1], "301 Moved", HTML, b""),
    "picture": ("https://www.example.org/a.png", A[1], "200 OK", "image/png", b"\x89PNG"),
    "dns": ("dns:www.example.org", A[1], "200 OK", "text/dns", b"x"),
    "robots": ("https://www.example.org/robots.txt", A[1], "200 OK", "text/plain", b"User-agent: *"),
    "empty": ("https://www.example.org/a", A[1], "200 OK", HTML, b""),
}


@pytest.mark.parametrize("record", LEFT.values(), ids=LEFT)
def test_what_is_no_document_is_left(archive, record):
    assert list(captures_of_archive(archive(record))) == []


def test_a_document_that_is_too_large_is_left(archive, monkeypatch):
    monkeypatch.setattr("pipeline.fetch.warc.MAX_RECORD", 3)
    assert list(captures_of_archive(archive(A))) == []


def test_fractions_of_a_second_are_dropped(archive):
    record = (A[0], "2021-05-10T08:30:00.123456Z", *A[2:])
    (found,) = captures_of_archive(archive(record))
    assert found.retrieved_at == "2021-05-10T08:30:00Z"


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08garbage", b"WARC/1.0\r\n"])
def test_a_damaged_archive_raises_nothing_but_our_error(tmp_path, content):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    try:
        found = list(captures_of_archive(path))
    except FailedError:
        return
    assert found == []


def test_a_run_stores_each_document_and_each_change(archive, polite, tmp_path):
    later = (A[0], "2022-01-01T00:00:00Z", "200 OK", HTML, b"<p>B</p>")
    other = ("https://www.example.org/b.pdf", A[1], "200 OK", "application/pdf", b"%PDF-1.4")
    target = Target(str(archive(A, A, other, later)), "archive")
    store = Store(tmp_path / "raw")
    summary = Run(polite, store, Resume(tmp_path / "build", "x")).fetch([target])
    assert summary.counts == {"new": 2, "unchanged": 1, "changed": 1}
    assert [row["retrieved_at"] for row in store.rows] == [A[1], A[1], later[1]]
    assert store.rows[2]["supersedes_release_id"] == store.rows[0]["release_id"]


def test_an_archive_in_the_web_is_refused(polite, tmp_path):
    run = Run(polite, Store(tmp_path / "raw"), Resume(tmp_path / "build", "x"))
    assert run.fetch([Target("https://www.example.org/a.warc.gz", "archive")]).counts == {"refused": 1}
