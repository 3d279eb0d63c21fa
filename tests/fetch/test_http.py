"""One request against servers that behave well, badly and with intent."""

from __future__ import annotations

import gzip
import resource
import socket
import time as real_time
import zlib

import pytest

from pipeline.extract import extract
from pipeline.fetch import addresses
from pipeline.fetch.errors import FailedError, RefusedError
from pipeline.fetch.http import Client, Limits
from tests.fetch.conftest import AGENT
from tests.fetch.server import HTML, raw_server


def test_a_page_comes_with_its_headers_and_bytes(site, client):
    site.pages["/a"] = (200, {**HTML, "ETag": '"1"'}, b"<p>A</p>")
    answer = client.get(site.url("/a"))
    assert (answer.status, answer.body, answer.url) == (200, b"<p>A</p>", site.url("/a"))
    assert (answer.media_type, answer.headers["etag"]) == ("text/html", '"1"')


def test_we_introduce_ourselves_and_send_no_cookies(site, client):
    site.pages["/a"] = [(302, {"Location": "/b", "Set-Cookie": "id=1"}, b""), (200, HTML, b"x")]
    site.pages["/b"] = (200, HTML, b"x")
    client.get(site.url("/a"))
    assert [headers["user-agent"] for _, headers in site.asked] == [AGENT, AGENT]
    assert not any("cookie" in headers for _, headers in site.asked)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_final_address_is_told(site, client, status):
    site.pages["/a"] = (status, {"Location": "/b"}, b"")
    site.pages["/b"] = (status, {"Location": "c?d=e#part"}, b"")
    site.pages["/c?d=e"] = (200, HTML, b"there")
    answer = client.get(site.url("/a"))
    assert (answer.url, answer.body) == (site.url("/c?d=e"), b"there")


def test_a_chain_of_redirects_has_an_end(site, client):
    for number in range(9):
        site.pages[f"/{number}"] = (301, {"Location": f"/{number + 1}"}, b"")
    with pytest.raises(RefusedError, match="more than 5 redirects"):
        client.get(site.url("/0"))


def test_a_circle_of_redirects_is_noticed(site, client):
    site.pages["/a"], site.pages["/b"] = (301, {"Location": "/b"}, b""), (301, {"Location": "/a"}, b"")
    with pytest.raises(RefusedError, match="circle"):
        client.get(site.url("/a"))
    assert site.paths() == ["/a", "/b"]


AWAY = {
    "file:///etc/passwd": "only http and https",
    "http://169.254.169.254/latest/meta-data/": "not a public address",
    "http://10.0.0.1/": "not a public address",
    "http://[::1]/": "not a public address",
    "http://[::ffff:7f00:1]/": "not a public address",
    "http://2130706433/": "not a public address",
    "//user:secret@127.0.0.1/": "user name",
    "http://192.168.0.1:8080/": "port 8080",
    "http://[::1": "not an address",
    "http://%zz/": "not an address|no address",
    "http://a b/": "not an address",
}


@pytest.mark.parametrize(("target", "words"), AWAY.items())
def test_a_redirect_to_a_private_place_is_refused(site, client, target, words):
    site.pages["/a"] = (302, {"Location": target}, b"")
    with pytest.raises(RefusedError, match=words):
        client.get(site.url("/a"))


def test_a_name_that_resolves_to_loopback_is_refused(site, monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(RefusedError, match="not a public address"):
        Client(AGENT).get("http://www.example.org/")
    assert site.asked == []


def test_a_name_that_changes_its_address_is_asked_at_the_checked_one(site, client, monkeypatch):
    """The name is looked up once per connection, and the connection goes to what was looked up."""
    looked_up = []

    def resolve(host, port, **_):
        looked_up.append(host)
        address = "127.0.0.1" if len(looked_up) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, site.port))]

    site.pages["/"] = (200, HTML, b"x")
    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    client.allowed = {"rebinding.example"}
    assert client.get(f"http://rebinding.example:{site.port}/").body == b"x"
    assert looked_up == ["rebinding.example"]


def test_environment_proxies_are_not_asked(site, client, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    site.pages["/a"] = (200, HTML, b"x")
    assert client.get(site.url("/a")).body == b"x"


@pytest.mark.parametrize("status", [304, 403, 404, 410, 429, 500])
def test_other_answers_are_given_without_their_body(site, client, status):
    site.pages["/a"] = (status, {"Retry-After": "7"}, b"" if status == 304 else b"sorry")
    answer = client.get(site.url("/a"))
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (status, b"", "7")


def drip(pieces, pause=0.02):
    return raw_server(*pieces, pause=pause)


DRIPS = {
    "body": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "status": (b"HTTP/1.1 2", b"0"),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
}


@pytest.mark.parametrize("pieces", DRIPS.values(), ids=DRIPS)
def test_a_slow_drip_ends_at_the_deadline(client, pieces):
    client.limits = Limits(1, 1, 0.2, 1_000_000, 5)
    begun = real_time.monotonic()
    with drip(pieces) as url, pytest.raises(FailedError, match=r"within 0\.2 s") as error:
        client.get(url)
    assert real_time.monotonic() - begun < 2
    assert not error.value.is_passing


def test_a_silent_server_is_left_alone(client):
    client.limits = Limits(1, 0.1, 5, 1_000_000, 5)
    with raw_server(b"", pause=0.05) as url, pytest.raises(FailedError, match="in time") as error:
        client.get(url)
    assert error.value.is_passing


BOMB = 150_000_000


@pytest.fixture(scope="module")
def bomb():
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\0" * 1_000_000
    return b"".join([machine.compress(block) for _ in range(BOMB // len(block))] + [machine.flush()])


def test_a_gzip_bomb_is_cut_off_by_its_decoded_size(site, client, bomb):
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": "gzip"}, bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(RefusedError, match="more than 1,000,000 bytes"):
        client.get(site.url("/a"))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50_000  # KiB


def raw_deflate(text: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(text) + machine.flush()


def test_the_body_of_a_redirect_is_not_read(site, client, bomb):
    site.pages["/a"] = (302, {**HTML, "Content-Encoding": "gzip", "Location": "/b"}, bomb)
    site.pages["/b"] = (200, HTML, b"x")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert client.get(site.url("/a")).body == b"x"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


CODED = {
    "gzip": ("gzip", gzip.compress(b"<p>A</p>")),
    "gzip in two members": ("x-gzip", gzip.compress(b"<p>") + gzip.compress(b"A</p>")),
    "deflate": ("deflate", zlib.compress(b"<p>A</p>")),
    "deflate without header": ("deflate", raw_deflate(b"<p>A</p>")),
    "identity": ("identity", b"<p>A</p>"),
}


@pytest.mark.parametrize(("coding", "body"), CODED.values(), ids=CODED)
def test_compressed_pages_are_read(site, client, coding, body):
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": coding}, body)
    assert client.get(site.url("/a")).body == b"<p>A</p>"


def test_a_page_of_two_gigabytes_is_refused_by_its_announcement(client):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2147483648\r\n\r\n"
    with raw_server(head) as url, pytest.raises(RefusedError, match="2,147,483,648 bytes are announced"):
        client.get(url)


def test_a_page_without_an_announcement_is_cut_off_too(client):
    with raw_server(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 2_000_000) as url, pytest.raises(RefusedError):
        client.get(url)


TRUNCATED = {
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf",
    "gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" + gzip.compress(b"A")[:12],
    "garbled gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
    "brotli": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello",
    "nothing": b"",
    "no http": b"SSH-2.0-OpenSSH\r\n",
}


@pytest.mark.parametrize("answer", TRUNCATED.values(), ids=TRUNCATED)
def test_a_broken_answer_is_no_page(client, answer):
    with raw_server(answer) as url, pytest.raises(FailedError):
        client.get(url)


def test_a_closed_port_is_a_passing_failure(client):
    with raw_server(b"") as url:
        pass
    with pytest.raises(FailedError) as error:
        client.get(url)
    assert error.value.is_passing


CHARSETS = {
    "declared": ("text/html; charset=windows-1252", b"<p>Ra\xfal\x92s</p>"),
    "wrong": ("text/html; charset=utf-8", b"<p>Ra\xfal\x92s</p>"),
    "none": ("text/html", "<p>Raúl’s</p>".encode()),
    "meta": ("text/html", '<meta charset="utf-8"><p>Raúl’s</p>'.encode()),
    "unknown": ("text/html; charset=klingon", "<p>Raúl’s</p>".encode()),
}


@pytest.mark.parametrize(("declared", "body"), CHARSETS.values(), ids=CHARSETS)
def test_a_charset_never_damages_a_page(site, client, declared, body):
    """Bytes are kept as they came; a wrong declaration or none is the affair of the extractor, which gets it right."""
    site.pages["/a"] = (200, {"Content-Type": declared}, body)
    answer = client.get(site.url("/a"))
    assert answer.body == body
    assert "Raúl’s" in extract(answer.body, "a.html").text


def test_headers_cannot_smuggle_control_characters(client):
    head = b'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nETag: "a\x1b[31m\x07"\r\n\r\nx'
    with raw_server(head) as url:
        assert client.get(url).headers["etag"] == '"a[31m"'
