"""Whether the addresses in records still lead somewhere, asked politely."""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from litpress.catalogue.content import PAPERS
from litpress.model import Paper
from litpress.review.summary import code

_MOST_HOSTS = 8
_MOST_HOPS = 6
# A resolver that sends us on knows the identifier; what publishers answer to robots says nothing of it.
_RESOLVERS = frozenset({"doi.org", "dx.doi.org"})
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_SENT_ON = (*_PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)

Verdict = Literal["alive", "moved", "broken", "unknown"]


@dataclass(frozen=True)
class Manners:
    """How hosts are asked.

    Attributes:
        pause: seconds between two requests to one host.
        timeout: seconds that an answer may take.
        tries: how often an answer is asked for that fails for now.
        longest_wait: seconds that a host may ask us to wait before we leave it.
        agent: who is asking.
    """

    pause: float = 1.0
    timeout: float = 20.0
    tries: int = 3
    longest_wait: float = 120.0
    agent: str = "litpress-link-check/1 (living literature survey; one request at a time)"


@dataclass(frozen=True)
class Link:
    """An address, and the records that hold it."""

    address: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What became of a link.

    Attributes:
        link: the link.
        verdict: ``unknown`` where a host refuses robots, is out of order or does not answer in time.
        reason: what was answered, in a few words.
        target: where a link that has moved for good leads now.
    """

    link: Link
    verdict: Verdict
    reason: str
    target: str = ""


@dataclass(frozen=True)
class _Reply:
    status: int
    location: str = ""
    wait: float | None = None


def links_of(papers: Iterable[Paper]) -> list[Link]:
    """Every address that records hold, each once, in the order of addresses."""
    paths: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for address in _addresses(paper):
            paths[address].append(f"{PAPERS}/{paper.slug}.md")
    return [Link(address, tuple(paths[address])) for address in sorted(paths)]


def ask(links: Iterable[Link], manners: Manners, tell: Callable[[str], None]) -> list[Answer]:
    """Asks for every link; several hosts at a time, but each for one thing at a time.

    Args:
        links: what to ask for.
        manners: how.
        tell: is called with the address that is asked for next.

    Returns:
        The answers in the order of the links.
    """
    links = list(links)
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_host[_host(link.address)].append(link)
    asker = _Asker(manners, tell)
    with ThreadPoolExecutor(_MOST_HOSTS) as pool:
        answers = pool.map(lambda of_host: [asker.answer(link) for link in of_host], by_host.values())
        by_link = {answer.link: answer for of_host in answers for answer in of_host}
    return [by_link[link] for link in links]


def is_broken(answer: Answer) -> bool:
    """Whether a person must do something about a link."""
    return answer.verdict == "broken"


def in_markdown(answers: Iterable[Answer]) -> str:
    """What is broken, and then what has moved or can't be told; empty if nothing is broken or has moved."""
    answers = list(answers)
    headings: dict[Verdict, str] = {
        "broken": "Broken",
        "moved": "Moved for good",
        "unknown": "Not known, because the host refuses robots or is out of order",
    }
    if not any(answer.verdict in ("broken", "moved") for answer in answers):
        return ""
    lines = [f"{len(answers)} addresses were asked for."]
    for verdict, heading in headings.items():
        if found := [answer for answer in answers if answer.verdict == verdict]:
            lines += ["", f"## {heading}: {len(found)}", ""]
            lines += [line for answer in found for line in _told(answer)]
    return "\n".join(lines) + "\n"


def _told(answer: Answer) -> Iterator[str]:
    leads = f" → {code(answer.target)}" if answer.target else ""
    yield f"- {code(answer.link.address)}{leads}: {answer.reason}"
    if answer.verdict != "unknown":
        yield from (f"  - {code(path)}" for path in answer.link.paths)


def _addresses(paper: Paper) -> Iterator[str]:
    if paper.arxiv:
        yield f"https://arxiv.org/abs/{paper.arxiv}"
    if paper.doi:
        yield f"https://doi.org/{quote(paper.doi, safe='/:;()')}"
    yield from filter(None, dict.fromkeys((paper.url, paper.code, paper.project)))


def _host(address: str) -> str:
    """Whom to ask for an address; nobody if it is none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _in_ascii(address: str) -> str:
    """An address as it is sent, where people write letters beyond ASCII."""
    parts = urlsplit(address)
    path, query = (quote(part, safe="%/:?@!$&'()*+,;=~") for part in (parts.path, parts.query))
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


class _Asker:
    """Asks hosts, never one for two things at once, and never sooner than it may."""

    def __init__(self, manners: Manners, tell: Callable[[str], None]) -> None:
        self._manners = manners
        self._tell = tell
        self._one_at_a_time: defaultdict[str, Lock] = defaultdict(Lock)
        self._free_at: dict[str, float] = {}
        self._opener = urllib.request.build_opener(_Unled)

    def answer(self, link: Link) -> Answer:
        self._tell(link.address)
        address, is_permanent = link.address, True
        for _ in range(_MOST_HOPS):
            try:
                reply = self._reply(address)
                target = urljoin(address, reply.location)
            except ssl.SSLCertVerificationError as error:
                return Answer(link, "broken", f"its certificate is not valid ({error.verify_message})")
            except TimeoutError:
                return Answer(link, "unknown", "no answer in time")
            except (OSError, http.client.HTTPException) as error:
                return Answer(link, "broken", f"the host can't be reached ({type(error).__name__})")
            except ValueError:
                return Answer(link, "broken", "it is no address")
            if reply.status not in _SENT_ON:
                return _judged(link, reply.status, address if is_permanent else "")
            if _host(address) in _RESOLVERS:
                return Answer(link, "alive", "the identifier is known")
            is_permanent &= reply.status in _PERMANENT
            address = target
            if urlsplit(address).scheme not in ("http", "https"):
                return Answer(link, "broken", "it leads out of the web")
        return Answer(link, "broken", "it leads round in circles")

    def _reply(self, address: str) -> _Reply:
        """What a host answers to HEAD, or to GET where it does not like HEAD; again if that may help."""
        for left in reversed(range(self._manners.tries)):
            try:
                reply = self._request(address, "HEAD")
                if reply.status >= HTTPStatus.BAD_REQUEST and reply.status not in _LATER:
                    reply = self._request(address, "GET")
            except (TimeoutError, ConnectionError):
                if not left:
                    raise
                continue
            if reply.status not in _LATER or not left:
                return reply
            wait = reply.wait if reply.wait is not None else self._manners.pause * 2
            if wait > self._manners.longest_wait:
                return reply
            self._leave_alone(_host(address), wait)
        raise AssertionError("a host is asked at least once")

    def _request(self, address: str, method: str) -> _Reply:
        host = _host(address)
        asked = urllib.request.Request(
            _in_ascii(address), method=method, headers={"User-Agent": self._manners.agent}
        )
        with self._one_at_a_time[host]:
            time.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                with self._opener.open(asked, timeout=self._manners.timeout) as response:
                    return _Reply(response.status)
            except urllib.error.HTTPError as error:
                with error:
                    wait = _seconds(error.headers.get("Retry-After", ""))
                    location = (
                        error.headers.get("Location", "")
                        .encode("latin-1", "replace")
                        .decode(errors="replace")
                    )
                    return _Reply(error.code, location, wait)
            except urllib.error.URLError as error:
                raise error.reason if isinstance(error.reason, OSError) else error from None
            finally:
                self._free_at[host] = time.monotonic() + self._manners.pause

    def _leave_alone(self, host: str, seconds: float) -> None:
        with self._one_at_a_time[host]:
            self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)


class _Unled(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that each hop is asked for with our manners."""

    def redirect_request(self, *_: object) -> None:
        return None


def _judged(link: Link, status: int, target: str) -> Answer:
    answer = Answer(link, "unknown", f"it answers {status}")
    if status in _GONE:
        return replace(answer, verdict="broken")
    if status >= HTTPStatus.BAD_REQUEST:
        return answer
    if target and target != link.address:
        return replace(answer, verdict="moved", target=target)
    return replace(answer, verdict="alive")


def _seconds(given: str) -> float | None:
    """What Retry-After asks for: seconds, or a day and time (RFC 9110, section 10.2.3)."""
    if given.strip().isdecimal():
        return float(given)
    try:
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
