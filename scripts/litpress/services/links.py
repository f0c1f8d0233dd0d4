"""Link check: requests to the links of records, and a report of those that are broken or have moved."""

from __future__ import annotations

import http.client
import random
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
    Response,
    RobotsDisallowed,
    host_of,
)
from litpress.services.public_hosts import NotPublic

_MOST_HOSTS = 8
_MOST_REDIRECTS = 6
# A redirect by a resolver shows that it knows the identifier; publishers often refuse robots.
_RESOLVERS = frozenset({"doi.org", "dx.doi.org"})
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

Verdict = Literal["alive", "moved", "broken", "unknown", "skipped"]
_HEADINGS: dict[Verdict, str] = {
    "broken": "Broken",
    "moved": "Moved permanently",
    "unknown": "Unknown, because the host rejects robots or is unavailable",
}


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
        verdict: ``unknown`` if a host rejects robots, fails or does not respond in time; ``skipped`` if the
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
    links: Iterable[RecordLink], client: PoliteClient, seconds: float, progress: Callable[[str], None]
) -> list[CheckedLink]:
    """Check links, those of several hosts at a time.

    Args:
        links: the links.
        client: sends the requests; it is stopped at the end.
        seconds: the time limit. The order of a host's links is random, so that each is checked eventually.
        progress: called with each address before it is requested.

    Returns:
        The results in the order of the links.
    """
    links = list(links)
    by_host: dict[str, list[RecordLink]] = defaultdict(list)
    for link in random.sample(links, len(links)):
        by_host[host_of(link.address)].append(link)
    until = time.monotonic() + seconds

    def checked(link: RecordLink) -> CheckedLink:
        if client.stopped.is_set() or time.monotonic() > until:
            return CheckedLink(link, "skipped", "")
        progress(link.address)
        return _checked(link, client)

    with ThreadPoolExecutor(_MOST_HOSTS) as pool:
        results = pool.map(lambda of_host: list(map(checked, of_host)), by_host.values())
        try:
            by_link = {result.link: result for of_host in results for result in of_host}
        finally:
            client.stopped.set()  # an interrupted check does not wait for the remaining pauses
    return [by_link[link] for link in links]


def in_markdown(results: Iterable[CheckedLink]) -> str:
    """A report of broken, moved and unknown links; empty if none is broken or has moved."""
    results = list(results)
    if not any(result.verdict in ("broken", "moved") for result in results):
        return ""
    checked = sum(result.verdict != "skipped" for result in results)
    rest = f" of {len(results)}; the others are left for the next check" if checked < len(results) else ""
    lines = [f"Links checked: {checked}{rest}."]
    for verdict, heading in _HEADINGS.items():
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


def _checked(link: RecordLink, client: PoliteClient) -> CheckedLink:
    address, is_permanent = link.address, True
    for _ in range(_MOST_REDIRECTS):
        try:
            response = _response(address, client)
            target = urljoin(address, response.location)
        except Exception as error:  # no host can end the check of the others
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


def _response(address: str, client: PoliteClient) -> Response:
    """The response to HEAD, or to GET if the host rejects HEAD."""
    response = client.request("HEAD", address)
    if response.status >= HTTPStatus.BAD_REQUEST and response.status not in BUSY:
        return client.request("GET", address)
    return response


def _verdict_of_failure(error: Exception) -> tuple[Verdict, str]:
    unreached = f"the host can't be reached ({type(error).__name__})"
    match error:
        case RobotsDisallowed():
            return "unknown", "its robots.txt disallows the request"
        case NotPublic():
            return "broken", "the host can't be reached (its address is not public)"
        case ssl.SSLCertVerificationError():
            return "broken", f"its certificate is not valid (code {error.verify_code})"
        case TimeoutError():
            return "unknown", "no response in time"
        case socket.gaierror(errno=socket.EAI_AGAIN) | ConnectionResetError():  # temporary failures
            return "unknown", unreached
        case OSError() | http.client.HTTPException():
            return "broken", unreached
        case ValueError():
            return "broken", "it is not a valid address"
        case _:
            return "unknown", f"the response can't be read ({type(error).__name__})"


def _result(link: RecordLink, status: int, target: str) -> CheckedLink:
    verdict: Verdict = "unknown"
    if status in _GONE:
        verdict = "broken"
    elif status < HTTPStatus.BAD_REQUEST:
        verdict = "moved" if target not in ("", link.address) else "alive"
    return CheckedLink(link, verdict, f"status {status}", target if verdict == "moved" else "")
