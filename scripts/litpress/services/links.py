"""Link check: whether the links of records still work, asked politely."""

from __future__ import annotations

import http.client
import random
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Literal
from urllib.parse import urljoin, urlsplit

from litpress.model import Paper
from litpress.model.urls import doi_url
from litpress.problems.report import code, shortened
from litpress.services.client import (
    BUSY,
    PERMANENT,
    REDIRECTS,
    PoliteClient,
    Politeness,
    Response,
    RobotsDisallowed,
    host_of,
)

_MOST_HOSTS = 8
_MOST_REDIRECTS = 6
# A redirect by a resolver shows that it knows the identifier; publishers often refuse robots.
_RESOLVERS = frozenset({"doi.org", "dx.doi.org"})
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

Verdict = Literal["alive", "moved", "broken", "unknown", "unasked"]


@dataclass(frozen=True)
class RecordLink:
    """An address and the paths of the records that contain it."""

    address: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class CheckedLink:
    """The result for a link.

    Attributes:
        link: the link.
        verdict: ``unknown`` if a host refuses robots, fails or does not respond in time; ``unasked`` if the
            time was up.
        reason: the response, in a few words.
        target: the new address of a link that has moved permanently.
    """

    link: RecordLink
    verdict: Verdict
    reason: str
    target: str = ""


def links_of(records: Iterable[tuple[str, Paper]]) -> list[RecordLink]:
    """The links of records, each once, sorted.

    Args:
        records: the path of each record, and its paper.
    """
    paths: dict[str, list[str]] = defaultdict(list)
    for path, paper in records:
        for address in _addresses(paper):
            paths[address].append(path)
    return [RecordLink(address, tuple(paths[address])) for address in sorted(paths)]


def check_links(
    links: Iterable[RecordLink], politeness: Politeness, seconds: float, progress: Callable[[str], None]
) -> list[CheckedLink]:
    """Check links, those of several hosts at a time.

    Args:
        links: the links.
        politeness: limits for requests.
        seconds: the time limit. The order of a host's links is random, so that all are checked some time.
        progress: called with each address before it is requested.

    Returns:
        The results in the order of the links.
    """
    links = list(links)
    by_host: dict[str, list[RecordLink]] = defaultdict(list)
    for link in random.sample(links, len(links)):
        by_host[host_of(link.address)].append(link)
    client = PoliteClient(politeness)
    checker = _Checker(client, time.monotonic() + seconds, progress)
    with ThreadPoolExecutor(_MOST_HOSTS) as pool:
        results = pool.map(lambda of_host: [checker.check(link) for link in of_host], by_host.values())
        try:
            by_link = {result.link: result for of_host in results for result in of_host}
        finally:
            client.stop()  # an interrupted check does not wait for the remaining pauses
    return [by_link[link] for link in links]


def is_broken(result: CheckedLink) -> bool:
    """Whether a link needs a correction."""
    return result.verdict == "broken"


def in_markdown(results: Iterable[CheckedLink]) -> str:
    """A report of broken, moved and unknown links; empty if none is broken or has moved."""
    results = list(results)
    headings: dict[Verdict, str] = {
        "broken": "Broken",
        "moved": "Moved permanently",
        "unknown": "Unknown, because the host refuses robots or is out of order",
    }
    if not any(result.verdict in ("broken", "moved") for result in results):
        return ""
    checked = sum(result.verdict != "unasked" for result in results)
    rest = f" of {len(results)}; the others are left for the next check" if checked < len(results) else ""
    lines = [f"Links checked: {checked}{rest}."]
    for verdict, heading in headings.items():
        if found := [result for result in results if result.verdict == verdict]:
            lines += ["", f"## {heading}: {len(found)}", ""]
            lines += [line for result in found for line in _reported(result)]
    return shortened("\n".join(lines)) + "\n"


def _reported(result: CheckedLink) -> Iterator[str]:
    target = f" → {code(result.target)}" if result.target else ""
    yield f"- {code(result.link.address)}{target}: {result.reason}"
    if result.verdict != "unknown":
        yield from (f"  - {code(path)}" for path in result.link.paths)


def _addresses(paper: Paper) -> Iterator[str]:
    if paper.arxiv:
        yield f"https://arxiv.org/abs/{paper.arxiv}"
    if paper.doi:
        yield doi_url(paper.doi)
    yield from filter(None, dict.fromkeys((paper.url, paper.code, paper.project)))


class _Checker:
    """Checks links one by one until the time is up."""

    def __init__(self, client: PoliteClient, until: float, progress: Callable[[str], None]) -> None:
        self._client = client
        self._until = until
        self._progress = progress

    def check(self, link: RecordLink) -> CheckedLink:
        if self._client.is_stopped or time.monotonic() > self._until:
            return CheckedLink(link, "unasked", "")
        self._progress(link.address)
        address, is_permanent = link.address, True
        for _ in range(_MOST_REDIRECTS):
            try:
                response = self._response(address)
                target = urljoin(address, response.location)
            except (RobotsDisallowed, OSError, http.client.HTTPException, ValueError) as error:
                return CheckedLink(link, *_verdict_of_failure(error))
            if response.status not in REDIRECTS:
                return _result(link, response.status, address if is_permanent else "")
            if host_of(address) in _RESOLVERS:
                return CheckedLink(link, "alive", "the identifier is known")
            is_permanent &= response.status in PERMANENT
            address = target
            if urlsplit(address).scheme not in ("http", "https"):
                return CheckedLink(link, "broken", "it redirects to an address outside the web")
        return CheckedLink(link, "broken", "it has too many redirects")

    def _response(self, address: str) -> Response:
        """The response to HEAD, or to GET if the host rejects HEAD."""
        response = self._client.request("HEAD", address)
        if response.status >= HTTPStatus.BAD_REQUEST and response.status not in BUSY:
            return self._client.request("GET", address)
        return response


def _verdict_of_failure(error: Exception) -> tuple[Verdict, str]:
    unreached = f"the host can't be reached ({type(error).__name__})"
    match error:
        case RobotsDisallowed():
            return "unknown", "its robots.txt disallows the request"
        case ssl.SSLCertVerificationError():
            return "broken", f"its certificate is not valid (code {error.verify_code})"
        case TimeoutError():
            return "unknown", "no response in time"
        case socket.gaierror(errno=socket.EAI_AGAIN) | ConnectionResetError():  # temporary failures
            return "unknown", unreached
        case OSError() | http.client.HTTPException():
            return "broken", unreached
        case _:
            return "broken", "it is not a valid address"


def _result(link: RecordLink, status: int, target: str) -> CheckedLink:
    result = CheckedLink(link, "unknown", f"status {status}")
    if status in _GONE:
        return replace(result, verdict="broken")
    if status >= HTTPStatus.BAD_REQUEST:
        return result
    if target and target != link.address:
        return replace(result, verdict="moved", target=target)
    return replace(result, verdict="alive")
