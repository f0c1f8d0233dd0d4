"""A polite HTTP client: one request at a time per host, with pauses, and within the host's robots.txt.

Pauses follow the host's wishes (Crawl-delay in robots.txt, Retry-After in responses).
https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

import http.client
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Event, RLock
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader

PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
REDIRECTS = (*PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
# RFC 9309 asks for at least five redirects and 500 KiB.
_ROBOTS_REDIRECTS = 5
_ROBOTS_SIZE = 500 * 1024
_DISALLOW_ALL = "User-agent: *\nDisallow: /"


class RobotsDisallowed(Exception):
    """The robots.txt of a host disallows an address."""


@dataclass(frozen=True)
class Politeness:
    """Limits for requests.

    Attributes:
        pause: seconds between two requests to a host, unless it asks for more.
        timeout: seconds to wait for a response.
        tries: how often a request is sent that fails for a temporary reason.
        longest_wait: seconds that a host can ask for before the request is given up.
        agent: the User-Agent; robots.txt knows it by the name before the slash.
    """

    pause: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    longest_wait: float = 120.0
    agent: str = "litpress-link-check/1 (living literature survey; one request at a time)"


@dataclass(frozen=True)
class Response:
    """The status of a response, the target of its redirect, its Retry-After in seconds, and its body."""

    status: int
    location: str = ""
    wait: float | None = None
    body: bytes = b""


@dataclass
class _Host:
    """The state of a host: when it can be asked again, and its rules for robots by scheme."""

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
        politeness: limits for its requests.
    """

    def __init__(self, politeness: Politeness) -> None:
        self._limits = politeness
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(politeness.pause))
        self._pools: dict[str | None, urllib3.PoolManager] = {}
        self._stopped = Event()

    def stop(self) -> None:
        """End all pauses; :attr:`is_stopped` is true from now on."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether no more requests should be sent."""
        return self._stopped.is_set()

    def request(self, method: str, address: str, size: int = 0) -> Response:
        """Send a request, again if it fails for a temporary reason; redirects are not followed.

        Args:
            method: the HTTP method.
            address: the address.
            size: how many bytes of the body to read at most.

        Raises:
            RobotsDisallowed: the host's robots.txt disallows the address.
            OSError: the host can't be reached, or not in time.
            http.client.HTTPException: the response is not HTTP.
            ValueError: the address is not valid.
        """
        parts = urlsplit(address)
        host = self._hosts[host_of(address)]
        if not self._robots(host, f"{parts.scheme}://{parts.netloc}").can_fetch(self._limits.agent, address):
            raise RobotsDisallowed
        for left in reversed(range(self._limits.tries)):
            try:
                response = self._send(host, method, address, size)
            except (TimeoutError, ConnectionError):
                if not left:
                    raise
                continue
            is_temporary = response.status in BUSY or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            wait = self._limits.pause * 2 if response.wait is None else response.wait
            if not is_temporary or not left or wait > self._limits.longest_wait:
                return response
            with host.turn:
                host.free_at = max(host.free_at, time.monotonic() + wait)
        raise AssertionError("at least one request is sent")

    def _robots(self, host: _Host, origin: str) -> RobotFileParser:
        """The rules of an origin for robots, which are read once."""
        with host.turn:
            if origin not in host.robots:
                rules = self._read_robots(host, f"{origin}/robots.txt")
                delay = float(rules.crawl_delay(self._limits.agent) or 0)
                host.pause = max(self._limits.pause, delay)
                host.robots[origin] = _rules(_DISALLOW_ALL) if delay > self._limits.longest_wait else rules
            return host.robots[origin]

    def _read_robots(self, host: _Host, address: str) -> RobotFileParser:
        try:
            for _ in range(_ROBOTS_REDIRECTS):
                response = self._send(host, "GET", address, _ROBOTS_SIZE)
                if response.status not in REDIRECTS:
                    break
                address = urljoin(address, response.location)
        except (OSError, http.client.HTTPException, ValueError):
            return _rules("")  # the request itself will fail too, and be reported
        if response.status == HTTPStatus.OK:
            return _rules(response.body.decode(errors="replace"))
        return _rules(_DISALLOW_ALL if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "")

    def _send(self, host: _Host, method: str, address: str, size: int) -> Response:
        with host.turn:
            self._stopped.wait(max(0.0, host.free_at - time.monotonic()))
            try:
                with self._pool(address).request(
                    method,
                    address,
                    headers={"User-Agent": self._limits.agent},
                    timeout=self._limits.timeout,
                    retries=False,
                    redirect=False,
                    preload_content=False,
                ) as response:
                    location = response.headers.get("Location", "").encode("latin-1", "replace")
                    body = response.read(size) if size else b""
                    return Response(response.status, location.decode(errors="replace"), _wait(response), body)
            except HTTPError as error:
                raise _cause(error) from error
            finally:
                host.free_at = time.monotonic() + host.pause

    def _pool(self, address: str) -> urllib3.PoolManager:
        """The connections to an address, through the proxy that the environment names for it, if any."""
        parts = urlsplit(address)
        proxy = None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)
        if proxy not in self._pools:
            self._pools[proxy] = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
        return self._pools[proxy]


def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules


def _wait(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds of Retry-After, which can be a date too (RFC 9110, section 10.2.3)."""
    try:
        return urllib3.Retry().get_retry_after(response)
    except InvalidHeader:
        return None


def _cause(error: HTTPError) -> Exception:
    """The standard exception behind one of urllib3."""
    for inner in (error.__cause__, *error.args):
        if isinstance(inner, OSError | http.client.HTTPException):
            return inner
    return TimeoutError() if isinstance(error, urllib3.exceptions.TimeoutError) else error
