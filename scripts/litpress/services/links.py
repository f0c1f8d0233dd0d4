"""Whether the addresses in records still lead somewhere, asked politely."""

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
from urllib.parse import quote, urljoin, urlsplit

from litpress.content.survey_folder import PAPERS
from litpress.model import Paper
from litpress.review.summary import code, shortened
from litpress.services.client import PERMANENT, SENT_ON, Hosts, Manners, Refused, host_of

_MOST_HOSTS = 8
_MOST_HOPS = 6
# A resolver that sends us on knows the identifier; what publishers answer to robots says nothing of it.
_RESOLVERS = frozenset({"doi.org", "dx.doi.org"})
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

Verdict = Literal["alive", "moved", "broken", "unknown", "unasked"]


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
        verdict: ``unknown`` where a host refuses robots, is out of order or does not answer in time;
            ``unasked`` where time was up.
        reason: what was answered, in a few words.
        target: where a link that has moved for good leads now.
    """

    link: Link
    verdict: Verdict
    reason: str
    target: str = ""


def links_of(papers: Iterable[Paper]) -> list[Link]:
    """Every address that records hold, each once, in the order of addresses."""
    paths: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for address in _addresses(paper):
            paths[address].append(f"{PAPERS}/{paper.slug}.md")
    return [Link(address, tuple(paths[address])) for address in sorted(paths)]


def ask(links: Iterable[Link], manners: Manners, seconds: float, tell: Callable[[str], None]) -> list[Answer]:
    """Asks for links; several hosts at a time, but each for one thing at a time.

    Args:
        links: what to ask for.
        manners: how.
        seconds: after which no more is asked for. Each time, other links of a host come first, so that
            all have their turn.
        tell: is called with the address that is asked for next.

    Returns:
        The answers in the order of the links.
    """
    links = list(links)
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in random.sample(links, len(links)):
        by_host[host_of(link.address)].append(link)
    hosts = Hosts(manners)
    asker = _Asker(hosts, time.monotonic() + seconds, tell)
    with ThreadPoolExecutor(_MOST_HOSTS) as pool:
        answers = pool.map(lambda of_host: [asker.answer(link) for link in of_host], by_host.values())
        try:
            by_link = {answer.link: answer for of_host in answers for answer in of_host}
        finally:
            hosts.leave()  # who interrupts this need not wait for all the pauses to come
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
    asked = sum(answer.verdict != "unasked" for answer in answers)
    rest = f" of {len(answers)}; the others wait for another time" if asked < len(answers) else ""
    lines = [f"Addresses asked for: {asked}{rest}."]
    for verdict, heading in headings.items():
        if found := [answer for answer in answers if answer.verdict == verdict]:
            lines += ["", f"## {heading}: {len(found)}", ""]
            lines += [line for answer in found for line in _told(answer)]
    return shortened("\n".join(lines)) + "\n"


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


class _Asker:
    """Judges what hosts answer, until time is up."""

    def __init__(self, hosts: Hosts, until: float, tell: Callable[[str], None]) -> None:
        self._hosts = hosts
        self._until = until
        self._tell = tell

    def answer(self, link: Link) -> Answer:
        if self._hosts.are_left or time.monotonic() > self._until:
            return Answer(link, "unasked", "")
        self._tell(link.address)
        address, is_permanent = link.address, True
        for _ in range(_MOST_HOPS):
            try:
                reply = self._hosts.reply(address)
                target = urljoin(address, reply.location)
            except (Refused, OSError, http.client.HTTPException, ValueError) as error:
                return Answer(link, *_judged_by_failure(error))
            if reply.status not in SENT_ON:
                return _judged(link, reply.status, address if is_permanent else "")
            if host_of(address) in _RESOLVERS:
                return Answer(link, "alive", "the identifier is known")
            is_permanent &= reply.status in PERMANENT
            address = target
            if urlsplit(address).scheme not in ("http", "https"):
                return Answer(link, "broken", "it leads out of the web")
        return Answer(link, "broken", "it leads round in circles")


def _judged_by_failure(error: Exception) -> tuple[Verdict, str]:
    """What it means that a host gave no answer, and that in words."""
    unreached = f"the host can't be reached ({type(error).__name__})"
    match error:
        case Refused():
            return "unknown", "the host wants no robots there"
        case ssl.SSLCertVerificationError():
            return "broken", f"its certificate is not valid (code {error.verify_code})"
        case TimeoutError():
            return "unknown", "no answer in time"
        case socket.gaierror(errno=socket.EAI_AGAIN) | ConnectionResetError():  # another time, perhaps
            return "unknown", unreached
        case OSError() | http.client.HTTPException():
            return "broken", unreached
        case _:
            return "broken", "it is no address"


def _judged(link: Link, status: int, target: str) -> Answer:
    answer = Answer(link, "unknown", f"it answers {status}")
    if status in _GONE:
        return replace(answer, verdict="broken")
    if status >= HTTPStatus.BAD_REQUEST:
        return answer
    if target and target != link.address:
        return replace(answer, verdict="moved", target=target)
    return replace(answer, verdict="alive")
