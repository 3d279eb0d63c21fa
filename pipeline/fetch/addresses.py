"""Which addresses are never asked: other schemes and ports, credentials, and everything that is not public.

A name is resolved once, every address it has must be public, and the connection goes to an address that was
checked, so that a name that changes its address in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from pipeline.fetch.errors import FailedError, RefusedError

PORTS = {"http": 80, "https": 443}
MAX_URL = 2_000
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

WRAPPING = tuple(
    ipaddress.ip_network(network)
    for network in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of a local network
        "2002::/16",  # 6to4
        "2001::/32",  # Teredo
        "fec0::/10",  # site-local, no longer in use
    )
)
"""IPv6 networks that stand for IPv4 addresses, or for places no longer defined."""

SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
    )
)


def check_url(url: str, allowed: Collection[str] = ()) -> Url:
    """The parts of an address that may be asked; raises RefusedError otherwise.

    Hosts in `allowed` may be asked at any port; all others at 80 and 443 only.
    """
    if len(url) > MAX_URL or any(ord(character) <= 32 or character == "\\" for character in url):
        raise RefusedError(f"not an address: {url[:80]!r}")
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise RefusedError(f"not an address: {url[:80]!r}") from error
    if parts.scheme not in PORTS:
        raise RefusedError(f"only http and https are fetched, not {parts.scheme or 'a path'}")
    if not parts.host:
        raise RefusedError("the address has no host")
    if parts.auth is not None:
        raise RefusedError("the address holds a user name or password")
    if bare(parts.host) not in allowed and port_of(parts) not in PORTS.values():
        raise RefusedError(f"port {parts.port} is not that of a web page")
    return parts


def port_of(parts: Url) -> int:
    """The port that an address means."""
    return parts.port or PORTS[parts.scheme or "http"]


def bare(host: str) -> str:
    """A host without the brackets of IPv6, in lower case.

    >>> bare("[::1]")
    '::1'
    """
    return host.strip("[]").lower()


def checked_addresses(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The addresses of a host, all of which are public (or the host is allowed by name).

    Raises RefusedError when one of them is not, FailedError when the name has none.
    """
    try:
        found = socket.getaddrinfo(bare(host), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FailedError(f"the name {host} has no address", is_passing=True) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if bare(host) in allowed:
        return addresses
    for address in addresses:
        if not is_public(address):
            raise RefusedError(f"{host} is at {address}, which is not a public address")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet and to nothing special.

    `ipaddress.is_global` alone takes multicast, NAT64 and 6to4 addresses for public ones.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("fe80::1%eth0")
    (True, False, False, False)
    """
    try:
        parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if "%" in address or not parsed.is_global or parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified:
        return False
    return not any(parsed in network for network in WRAPPING + SPECIAL if network.version == parsed.version)
