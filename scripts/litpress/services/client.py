"""Requests to hosts of others, as polite as a robot can be.

A host is asked for one thing at a time, with a pause between two requests that is as long as it wishes, and
for nothing that its robots.txt keeps from robots (RFC 9309, https://www.rfc-editor.org/rfc/rfc9309).
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Event, Lock
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
SENT_ON = (*PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
# As many as RFC 9309 has us follow and read.
_HOPS_TO_RULES = 5
_LARGEST_RULES = 500 * 1024
_CLOSED = "User-agent: *\nDisallow: /"


class Refused(Exception):
    """A host wants no robots at an address."""


@dataclass(frozen=True)
class Manners:
    """How hosts are asked.

    Attributes:
        pause: seconds between two requests to one host, if it does not wish for more.
        timeout: seconds that an answer may take.
        tries: how often an answer is asked for that fails for now.
        longest_wait: seconds that a host may ask us to wait before we leave it.
        agent: who is asking; what is before the slash is the name in robots.txt.
    """

    pause: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    longest_wait: float = 120.0
    agent: str = "litpress-link-check/1 (living literature survey; one request at a time)"


@dataclass(frozen=True)
class Reply:
    """A host's answer: its status, where it sends us on, and the seconds that it asks us to wait."""

    status: int
    location: str = ""
    wait: float | None = None
    body: bytes = b""


def host_of(address: str) -> str:
    """Whom to ask for an address; nobody if it is none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


class Hosts:
    """Hosts that are asked with some manners, from several threads."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._one_at_a_time: defaultdict[str, Lock] = defaultdict(Lock)
        self._free_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser] = {}
        self._reads_rules: defaultdict[str, Lock] = defaultdict(Lock)
        self._opener = urllib.request.build_opener(_Unled)
        self._left = Event()

    def leave(self) -> None:
        """Wait no longer; whoever is asking a host hears of it by :attr:`are_left`."""
        self._left.set()

    @property
    def are_left(self) -> bool:
        """Whether nothing more shall be asked for."""
        return self._left.is_set()

    def reply(self, address: str) -> Reply:
        """What a host answers to HEAD, or to GET where it does not like HEAD; again if that may help.

        Raises:
            Refused: the host wants no robots there.
            OSError: it can't be reached, or not in time.
            http.client.HTTPException: what it answers is no HTTP.
            ValueError: that is no address.
        """
        rules = self._rules_of(address)
        if not rules.can_fetch(self._manners.agent, address):
            raise Refused
        for left in reversed(range(self._manners.tries)):
            try:
                reply = self._request(address, "HEAD")
                if reply.status >= HTTPStatus.BAD_REQUEST and reply.status not in _BUSY:
                    reply = self._request(address, "GET")
            except (TimeoutError, ConnectionError):
                if not left:
                    raise
                continue
            is_for_now = reply.status in _BUSY or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            wait = reply.wait if reply.wait is not None else self._manners.pause * 2
            if not is_for_now or not left or wait > self._manners.longest_wait:
                return reply
            self._leave_alone(host_of(address), wait)
        raise AssertionError("a host is asked at least once")

    def _rules_of(self, address: str) -> RobotFileParser:
        """What a host wants of robots; they are read once."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        with self._reads_rules[origin]:
            if origin not in self._rules:
                self._rules[origin] = rules = self._read_rules(f"{origin}/robots.txt")
                delay = float(rules.crawl_delay(self._manners.agent) or 0)
                if delay > self._manners.longest_wait:
                    self._rules[origin] = _rules(_CLOSED)
                self._pauses[host_of(address)] = max(self._manners.pause, delay)
            return self._rules[origin]

    def _read_rules(self, address: str) -> RobotFileParser:
        try:
            for _ in range(_HOPS_TO_RULES):
                reply = self._request(address, "GET", _LARGEST_RULES)
                if reply.status not in SENT_ON:
                    break
                address = urljoin(address, reply.location)
        except (OSError, http.client.HTTPException, ValueError):
            return _rules("")  # then the address itself can't be asked for either, and that is told
        if reply.status == HTTPStatus.OK:
            return _rules(reply.body.decode(errors="replace"))
        return _rules(_CLOSED if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "")

    def _request(self, address: str, method: str, largest: int = 0) -> Reply:
        host = host_of(address)
        asked = urllib.request.Request(
            _in_ascii(address), method=method, headers={"User-Agent": self._manners.agent}
        )
        with self._one_at_a_time[host]:
            self._left.wait(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                with self._opener.open(asked, timeout=self._manners.timeout) as response:
                    return Reply(response.status, body=response.read(largest))
            except urllib.error.HTTPError as error:
                with error:
                    wait = _seconds(error.headers.get("Retry-After", ""))
                    location = error.headers.get("Location", "").encode("latin-1", "replace")
                    return Reply(error.code, location.decode(errors="replace"), wait)
            except urllib.error.URLError as error:
                raise error.reason if isinstance(error.reason, OSError) else error from None
            finally:
                self._free_at[host] = time.monotonic() + self._pauses.get(host, self._manners.pause)

    def _leave_alone(self, host: str, seconds: float) -> None:
        with self._one_at_a_time[host]:
            self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)


class _Unled(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that each hop is asked for with our manners."""

    def redirect_request(self, *_: object) -> None:
        return None


def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules


def _in_ascii(address: str) -> str:
    """An address as it is sent, where people write letters beyond ASCII."""
    parts = urlsplit(address)
    path, query = (quote(part, safe="%/:?@!$&'()*+,;=~") for part in (parts.path, parts.query))
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


def _seconds(given: str) -> float | None:
    """What Retry-After asks for: seconds, or a day and time (RFC 9110, section 10.2.3)."""
    if given.strip().isdecimal():
        return float(given)
    try:
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
