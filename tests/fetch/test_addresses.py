"""Which addresses are refused, whatever dress they wear."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch import addresses
from pipeline.fetch.addresses import check_url, checked_addresses, is_public
from pipeline.fetch.errors import FailedError, RefusedError

SPECIAL_4 = """
    0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.8 192.0.2.1 192.88.99.1
    192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255
"""
SPECIAL_6 = """
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1
    2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1
"""


@pytest.mark.parametrize("address", [*SPECIAL_4.split(), *SPECIAL_6.split(), "no-address", ""])
def test_special_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450::1"])
def test_public_addresses_are(address):
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_private_is_ever_public(address):
    if is_public(str(address)):
        assert address.is_global and not address.is_private and not address.is_multicast
        assert not (address.version == 6 and (address.ipv4_mapped or address.sixtofour or address.teredo))
        assert address not in ipaddress.ip_network("64:ff9b::/96" if address.version == 6 else "100.64.0.0/10")


REFUSED = {
    "file:///etc/passwd": "only http and https",
    "ftp://www.example.org/": "only http and https",
    "gopher://www.example.org/": "only http and https",
    "javascript:alert(1)": "only http and https",
    "/relative": "only http and https",
    "": "only http and https",
    "http://": "no host",
    "http://user@www.example.org/": "user name",
    "http://user:secret@www.example.org/": "user name",
    "http://www.example.org:22/": "port 22",
    "https://www.example.org:8443/": "port 8443",
    "http://www.example.org/a b": "not an address",
    "http://www.example.org\\@evil.example/": "not an address",
    "http://www.example.org/\r\nHost: x": "not an address",
    "http://[::1": "not an address",
    "http://www.example.org:99999/": "not an address",
    "http://www.example.org/" + "a" * 2_000: "not an address",
}


@pytest.mark.parametrize(("url", "words"), REFUSED.items())
def test_addresses_that_are_no_web_page_are_refused(url, words):
    with pytest.raises(RefusedError, match=words):
        check_url(url)


def test_both_schemes_and_their_ports_are_welcome():
    for url in ("http://www.example.org/", "https://www.example.org:443/a?b=c", "https://www.example.org:80"):
        check_url(url)


def test_a_host_that_is_allowed_by_name_may_have_any_port():
    check_url("http://127.0.0.1:8080/", {"127.0.0.1"})
    check_url("http://[::1]:8080/", {"::1"})


LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "017700000001",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "localhost",
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_spelling_of_loopback_is_refused(host):
    with pytest.raises((RefusedError, FailedError)):
        checked_addresses(host, 80)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(RefusedError, match=r"10\.0\.0\.1"):
        checked_addresses("www.example.org", 80)


def test_a_name_without_an_address_is_a_passing_failure(monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror("no such name")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", fail)
    with pytest.raises(FailedError) as error:
        checked_addresses("www.example.org", 80)
    assert error.value.is_passing


@pytest.mark.parametrize("host", ["a" * 300, "xn--" + "a" * 80, "a..b", "\u2024"])
def test_a_strange_name_is_an_error_of_ours(host):
    with pytest.raises((FailedError, RefusedError)):
        checked_addresses(host, 80)
