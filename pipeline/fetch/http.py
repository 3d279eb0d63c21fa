"""One page from the web: redirects followed by hand, every hop checked, time and size bounded."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from pipeline.fetch.addresses import check_url, checked_addresses
from pipeline.fetch.deadline import Deadline
from pipeline.fetch.decoding import ACCEPTED, decoded
from pipeline.fetch.errors import FailedError, FetchError, RefusedError

REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    connect_seconds: float = 10
    silent_seconds: float = 20
    total_seconds: float = 60
    max_bytes: int = 20 * 1024 * 1024
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered in the end; the body is decoded from its transfer, never from its charset."""

    status: int
    url: str  # after all redirects
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The media type that the server declares, without parameters; empty where it declares none."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass
class Client:
    """Asks for pages; `allowed` hosts are exempt from the rules about addresses, for tests and private sites."""

    user_agent: str
    allowed: Collection[str] = ()
    limits: Limits = field(default_factory=Limits)

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, may_follow: Callable[[str], None] | None = None
    ) -> Answer:
        """The answer after at most five redirects; bodies are read of answers with status 200 only.

        `may_follow` is asked before every hop and raises where a rule forbids it. Raises RefusedError for a
        forbidden address or too large an answer, FailedError for a broken, late or missing one.
        """
        with Deadline(self.limits.total_seconds) as deadline:
            try:
                return self._follow(url, headers or {}, may_follow, deadline)
            except RefusedError:
                raise
            except (FetchError, requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                if deadline.is_over:
                    raise FailedError(f"no whole answer within {self.limits.total_seconds:g} s") from error
                if isinstance(error, FetchError):
                    raise
                is_passing = not isinstance(error, requests.exceptions.SSLError)
                raise FailedError(_reason(error), is_passing=is_passing) from error

    def _follow(
        self, url: str, headers: Mapping[str, str], may_follow: Callable[[str], None] | None, deadline: Deadline
    ) -> Answer:
        seen: list[str] = []
        while True:
            check_url(url, self.allowed)
            if url in seen:
                raise RefusedError(f"the redirects go round in a circle at {url}")
            if len(seen) > self.limits.max_redirects:
                raise RefusedError(f"more than {self.limits.max_redirects} redirects")
            seen.append(url)
            if may_follow and len(seen) > 1:
                may_follow(url)
            answer = self._ask(url, headers, deadline)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            following = _joined(url, target)
            if urlsplit(following)[:2] != urlsplit(url)[:2]:
                headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
            url = following

    def _ask(self, url: str, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        """Send one request through the adapter: a session would read the body of a redirect, however large."""
        times = (self.limits.connect_seconds, self.limits.silent_seconds)
        sent = {"User-Agent": self.user_agent, "Accept-Encoding": ACCEPTED, "Connection": "close", **headers}
        request = requests.Request("GET", url, headers=sent).prepare()
        adapter = _CheckedAdapter(self.allowed, deadline)
        with contextlib.closing(adapter), adapter.send(request, stream=True, timeout=times, verify=True) as response:
            named = {name.lower(): _clean(value) for name, value in response.headers.items()}
            body = self._read(response, named, deadline) if response.status_code == 200 else b""
            return Answer(response.status_code, url, named, body)

    def _read(self, response: requests.Response, headers: Mapping[str, str], deadline: Deadline) -> bytes:
        limit, announced = self.limits.max_bytes, headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            raise RefusedError(f"{int(announced):,} bytes are announced, {limit:,} are read at most")
        body = bytearray()
        while chunk := response.raw.read1(CHUNK, decode_content=False):
            body += chunk
            if len(body) > limit:
                raise RefusedError(f"more than {limit:,} bytes")
        if deadline.is_over:
            raise FailedError(f"no whole answer within {self.limits.total_seconds:g} s")
        return decoded(bytes(body), headers.get("content-encoding", ""), limit)


def _joined(url: str, target: str) -> str:
    """The address that a redirect names, without its fragment."""
    try:
        return urljoin(url, target).split("#")[0]
    except ValueError as error:  # a bracket without its partner
        raise RefusedError(f"not an address: {target[:80]!r}") from error


def _clean(value: str) -> str:
    """A header without control characters, cut to a length that no honest header exceeds."""
    return "".join(character for character in value[:2_000] if character.isprintable()).strip()


def _reason(error: Exception) -> str:
    if isinstance(error, requests.ConnectTimeout | requests.ReadTimeout | TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "the certificate of the server is not valid"
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "the answer broke off"
    return f"the connection failed ({type(error).__name__})"


class _CheckedAdapter(HTTPAdapter):
    """Connects to checked addresses only, under a deadline; knows no proxies, cookies and retries."""

    def __init__(self, allowed: Collection[str], deadline: Deadline) -> None:
        self._allowed, self._deadline = allowed, deadline
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._allowed, self._deadline)


def _pools(allowed: Collection[str], deadline: Deadline) -> dict[str, type[urllib3.HTTPConnectionPool]]:
    def connect(connection: urllib3.connection.HTTPConnection) -> socket.socket:
        return _connect(connection.host, connection.port, connection.timeout, allowed, deadline)

    class Plain(urllib3.connection.HTTPConnection):
        _new_conn = connect

    class Secure(urllib3.connection.HTTPSConnection):
        _new_conn = connect

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connect(host: str, port: int, timeout: Any, allowed: Collection[str], deadline: Deadline) -> socket.socket:
    seconds = timeout if isinstance(timeout, int | float) else None
    for address in checked_addresses(host, port, allowed):
        connected = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        connected.settimeout(seconds)
        deadline.watch(connected)
        try:
            connected.connect((address, port))
        except OSError:
            connected.close()
        else:
            return connected
    raise FailedError(f"no connection to {host}", is_passing=True)
