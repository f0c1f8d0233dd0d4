"""A polite HTTP client: one request at a time per host, with pauses, as its robots.txt allows.

Pauses are as long as the host requests (Crawl-delay in robots.txt, Retry-After in responses).
https://www.rfc-editor.org/rfc/rfc9309. It asks only public hosts, and by HTTP alone.
"""

from __future__ import annotations

import http.client
import time
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from socket import gaierror
from threading import Event, RLock
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader

from litpress.services.public_hosts import public_addresses, public_pools, within

PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
REDIRECTS = (*PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
# RFC 9309 asks for at least five redirects and 500 KiB.
_ROBOTS_REDIRECTS = 5
_ROBOTS_SIZE = 500 * 1024
_DISALLOW_ALL = "User-agent: *\nDisallow: /"
# robots.txt knows it by the name before the slash.
_AGENT = "litpress-link-check/1 (living literature survey; one request at a time)"
_TRIES = 3
_LONGEST_WAIT = 120.0  # seconds that a host can ask for before a request is given up


class RobotsDisallowed(Exception):
    """The robots.txt of a host disallows an address."""


@dataclass(frozen=True)
class Response:
    """The status of a response, the target of its redirect, its Retry-After in seconds, and its body."""

    status: int
    location: str = ""
    wait: float | None = None
    body: bytes = b""


@dataclass
class _Host:
    """The state of a host: when the next request can be sent, and its rules for robots by origin."""

    pause: float
    free_at: float = 0.0
    robots: dict[str, RobotFileParser] = field(default_factory=dict)
    turn: RLock = field(default_factory=RLock)


def host_of(address: str) -> str:
    """The host and port of an address; empty if it is not valid."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


class PoliteClient:
    """Sends requests to any number of hosts, from several threads.

    Args:
        pause: seconds between two requests to a host, unless it asks for more.
        timeout: seconds to wait for a response.
        permitted: numeric addresses to ask although they are not public; for tests.
    """

    def __init__(self, pause: float, timeout: float, permitted: Collection[str] = ()) -> None:
        self._pause = pause
        self._timeout = timeout
        self._permitted = permitted
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(pause))
        self._pools: dict[str | None, urllib3.PoolManager] = {}
        #: Ends all pauses, once it is set.
        self.stopped = Event()

    def request(self, method: str, address: str) -> Response:
        """Send a request, again if it fails for a temporary reason; redirects are not followed.

        Args:
            method: the HTTP method.
            address: the address.

        Raises:
            RobotsDisallowed: the host's robots.txt disallows the address.
            NotPublic: the host has no public address.
            OSError: the host can't be reached, or not in time.
            http.client.HTTPException: the response is not HTTP.
            ValueError: the address is not valid, or not one of HTTP.
        """
        parts = urlsplit(address)
        host = self._hosts[host_of(address)]
        if not self._robots(host, f"{parts.scheme}://{parts.netloc}").can_fetch(_AGENT, address):
            raise RobotsDisallowed
        for left in reversed(range(_TRIES)):
            try:
                response = self._send(host, method, address)
            except (TimeoutError, ConnectionError):
                if not left:
                    raise
                continue
            is_temporary = response.status in BUSY or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            wait = self._pause * 2 if response.wait is None else response.wait
            if not is_temporary or not left or wait > _LONGEST_WAIT:
                return response
            with host.turn:
                host.free_at = max(host.free_at, time.monotonic() + wait)
        raise AssertionError("at least one request is sent")

    def _robots(self, host: _Host, origin: str) -> RobotFileParser:
        with host.turn:
            if origin not in host.robots:
                rules = self._read_robots(host, f"{origin}/robots.txt")
                delay = float(min(int(rules.crawl_delay(_AGENT) or 0), 2 * _LONGEST_WAIT))
                host.pause = max(self._pause, delay)
                host.robots[origin] = _rules(_DISALLOW_ALL) if delay > _LONGEST_WAIT else rules
            return host.robots[origin]

    def _read_robots(self, host: _Host, address: str) -> RobotFileParser:
        try:
            for _ in range(_ROBOTS_REDIRECTS):
                response = self._send(host, "GET", address, _ROBOTS_SIZE)
                if response.status not in REDIRECTS:
                    break
                address = urljoin(address, response.location)
            if response.status == HTTPStatus.OK:
                return _rules(response.body.decode(errors="replace"))
        except (OSError, HTTPError, http.client.HTTPException, ValueError):
            return _rules("")  # the request itself will fail too, and be reported
        return _rules(_DISALLOW_ALL if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "")

    def _send(self, host: _Host, method: str, address: str, size: int = 0) -> Response:
        with host.turn:
            self.stopped.wait(max(0.0, host.free_at - time.monotonic()))
            try:
                pool = self._pool(address)
                with pool.request(method, address, redirect=False, preload_content=False) as response:
                    location = response.headers.get("Location", "").encode("latin-1", "replace")
                    body = b""
                    if size:  # as it is sent: a few bytes can stand for gigabytes
                        with within(self._timeout, response.shutdown):
                            body = response.read(size, decode_content=False)
                    return Response(response.status, location.decode(errors="replace"), _wait(response), body)
            except HTTPError as error:
                raise _cause(error) from error
            finally:
                host.free_at = time.monotonic() + host.pause

    def _pool(self, address: str) -> urllib3.PoolManager:
        """The connections to an address, through the proxy that the environment names for it, if any."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError(f"{address!r} is not an address of HTTP")
        proxy = None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)
        if proxy:
            with suppress(gaierror):  # perhaps only the proxy can resolve names
                public_addresses(parts.hostname, parts.port or 0, self._permitted)
        if proxy not in self._pools:
            headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
            self._pools[proxy] = public_pools(
                proxy, self._permitted, headers=headers, timeout=self._timeout, retries=False
            )
        return self._pools[proxy]


def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules


def _wait(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds of Retry-After, which can be a date too (RFC 9110, section 10.2.3)."""
    try:
        return urllib3.Retry().get_retry_after(response)
    except (InvalidHeader, OverflowError, ValueError):
        return None


def _cause(error: HTTPError) -> Exception:
    """The standard exception behind one of urllib3."""
    for inner in (error.__cause__, *error.args):
        if isinstance(inner, OSError | http.client.HTTPException):
            return inner
    return TimeoutError() if isinstance(error, urllib3.exceptions.TimeoutError) else error
