"""Link checks of a server on this machine with scripted responses."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import litpress
from litpress.model import Paper
from litpress.services import links as link_check
from litpress.services.client import PoliteClient
from litpress.services.links import CheckedLink, RecordLink, check_links, in_markdown, links_of

MOVED = {
    "slow-host": (302, "/slow"),
    "loop": (301, "/moved/loop"),
    "mail": (301, "mailto:ada@elsewhere.example"),
    "nowhere": (301, "http://[1/"),
    "twice": (308, "/moved/once"),
    "once": (301, "/200"),
    "for-now": (302, "/200"),
    "away": (301, "/404"),
}
LOCAL = ("127.0.0.1",)
# The command, permitted to ask this machine.
LINKS = f"""\
import functools
from litpress.cli import main
from litpress.services import client
client.PoliteClient = functools.partial(client.PoliteClient, permitted={LOCAL})
main()
"""


class Server(ThreadingHTTPServer):
    """A server with scripted responses that records the requests and their times."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Host)
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.rules: list[tuple[int, str]] = []
        self.concurrent = self.most_concurrent = 0

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """Ignore clients that closed the connection."""


class _Host(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        if self.path.startswith("/robots.txt"):
            self._send_robots()
        else:
            self._answer()

    def _answer(self) -> None:
        server = self.server
        server.concurrent += 1
        server.most_concurrent = max(server.most_concurrent, server.concurrent)
        server.asked.append((self.command, self.path))
        server.times.append(time.monotonic())
        server.agents.add(self.headers["User-Agent"])
        tries = server.asked.count((self.command, self.path))
        status, headers = self._script(tries)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        server.concurrent -= 1

    def _send_robots(self) -> None:
        """Send the next robots.txt: its status, and its text or the target of its redirect."""
        self.server.agents.add(self.headers["User-Agent"])
        status, text = self.server.rules.pop(0) if self.server.rules else (404, "")
        self.send_response(status)
        self.send_header(
            "Location" if 300 <= status < 400 else "Content-Length",
            text if 300 <= status < 400 else str(len(text)),
        )
        self.end_headers()
        self.wfile.write(text.encode())

    def _script(self, tries: int) -> tuple[int, dict[str, str]]:
        match self.path.split("/")[1:]:
            case ["moved", where]:
                status, location = MOVED[where]
                return status, {"Location": location}
            case ["get-only"]:
                return (405 if self.command == "HEAD" else 200), {}
            case ["busy", "always" | "for-long" as how]:
                return 429, {"Retry-After": "0" if how == "always" else "86400"}
            case ["busy", "once" | "by-date" as how] if tries == 1:
                return 429, {
                    "Retry-After": "0" if how == "once" else formatdate(time.time() - 5, usegmt=True)
                }
            case ["busy", "server"]:
                return (200 if (self.command, tries) == ("GET", 2) else 502), {}
            case ["hangs-up"]:
                self.connection.shutdown(socket.SHUT_RDWR)
            case ["slow"]:
                time.sleep(0.8)
            case [status] if status.isdecimal():
                return int(status), {}
        return 200, {}

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def checked(links: list[RecordLink], pause: float = 0, seconds: float = 60) -> list[CheckedLink]:
    return check_links(links, PoliteClient(pause, timeout=0.5, permitted=LOCAL), seconds, lambda _: None)


def answered(address: str) -> CheckedLink:
    [answer] = checked([RecordLink(address, ("content/papers/a.md",))])
    return answer


@pytest.mark.parametrize(
    ("path", "verdict", "reason"),
    [
        ("/200", "alive", "status 200"),
        ("/get-only", "alive", "status 200"),
        ("/moved/for-now", "alive", "status 200"),
        ("/moved/once", "moved", "status 200"),
        ("/moved/twice", "moved", "status 200"),
        ("/moved/away", "broken", "status 404"),
        ("/moved/loop", "broken", "it has too many redirects"),
        ("/moved/mail", "broken", "it redirects to an address outside the web"),
        ("/moved/nowhere", "broken", "it is not a valid address"),
        ("/é?q=β", "alive", "status 200"),
        ("/404", "broken", "status 404"),
        ("/410", "broken", "status 410"),
        ("/401", "unknown", "status 401"),
        ("/403", "unknown", "status 403"),
        ("/500", "unknown", "status 500"),
        ("/busy/server", "alive", "status 200"),
        ("/hangs-up", "unknown", "the host can't be reached (RemoteDisconnected)"),
        ("/busy/once", "alive", "status 200"),
        ("/busy/by-date", "alive", "status 200"),
        ("/busy/always", "unknown", "status 429"),
        ("/busy/for-long", "unknown", "status 429"),
        ("/slow", "unknown", "no response in time"),
        ("/moved/slow-host", "unknown", "no response in time"),
    ],
)
def test_the_response_decides_the_verdict(server: Server, path: str, verdict: str, reason: str) -> None:
    answer = answered(server.address(path))
    assert (answer.verdict, answer.reason) == (verdict, reason)
    assert answer.target == (server.address("/200") if verdict == "moved" else "")


def test_get_is_sent_only_if_head_is_rejected(server: Server) -> None:
    answered(server.address("/200"))
    answered(server.address("/get-only"))
    assert server.asked == [("HEAD", "/200"), ("HEAD", "/get-only"), ("GET", "/get-only")]
    assert all("litpress" in agent for agent in server.agents)


def test_requests_to_a_busy_host_are_limited(server: Server) -> None:
    answered(server.address("/busy/always"))
    answered(server.address("/busy/for-long"))
    assert [path for _, path in server.asked] == ["/busy/always"] * 3 + ["/busy/for-long"]


def test_missing_hosts_and_invalid_addresses() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert answered(address).verdict == "broken"
    assert answered("http://[1/").verdict == "broken"
    assert answered("https://nowhere.invalid/").verdict == "broken"


def test_requests_to_a_host_are_paused(server: Server) -> None:
    links = [RecordLink(server.address(f"/{status}"), ()) for status in (200, 201, 202, 204)]
    checked(links, pause=0.1)
    assert len(server.times) == 4
    gaps = [later - sooner for sooner, later in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) >= 0.09
    assert server.most_concurrent == 1


def test_robots_txt_is_respected(server: Server) -> None:
    server.rules = [
        (200, "User-agent: *\nAllow: /200\nDisallow: /\n\nUser-agent: litpress-link-check\nDisallow: /201")
    ]
    links = [RecordLink(server.address(f"/{status}"), ()) for status in (200, 201)]
    answers = checked(links)
    assert [(one.verdict, one.reason) for one in answers] == [
        ("alive", "status 200"),
        ("unknown", "its robots.txt disallows the request"),
    ]
    assert server.asked == [("HEAD", "/200")]
    assert server.rules == []  # they were read once


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ([(301, "/robots.txt?2"), (404, "")], "alive"),
        ([(302, "/robots.txt?2"), (200, "User-agent: *\nDisallow: /")], "unknown"),
        ([(302, "/robots.txt")] * 5, "alive"),
        ([(302, "mailto:ada@elsewhere.example")], "alive"),
        ([(503, "")], "unknown"),
        ([(403, "")], "alive"),
        ([(200, "\x00<html>" * 99)], "alive"),
        ([(200, "User-agent: *\nCrawl-delay: 86400")], "unknown"),
    ],
)
def test_robots_txt_is_read_in_any_state(server: Server, rules: list[tuple[int, str]], verdict: str) -> None:
    server.rules = rules
    assert answered(server.address("/200")).verdict == verdict
    assert server.rules == []


def test_a_crawl_delay_is_respected(server: Server) -> None:
    server.rules = [(200, "User-agent: *\nCrawl-delay: 1")]
    checked([RecordLink(server.address(f"/{status}"), ()) for status in (200, 201)])
    assert server.times[1] - server.times[0] >= 0.99


def test_links_are_skipped_when_time_is_up(server: Server) -> None:
    links = [RecordLink(server.address(f"/{status}"), ()) for status in (200, 404)]
    answers = checked(links, seconds=0)
    assert {answer.verdict for answer in answers} == {"skipped"}
    assert server.asked == []
    gone = CheckedLink(RecordLink("https://a.example/", ()), "broken", "status 404")
    assert in_markdown([gone, *answers]).startswith(
        "Links checked: 1 of 3; the others are left for the next check.\n"
    )


@pytest.mark.slow
def test_an_interrupt_ends_pauses(server: Server, survey: Path) -> None:
    papers = survey / "content/papers"
    for path in papers.iterdir():
        path.unlink()
    for number in range(3):
        record = f"---\ntitle: A paper\nurl: {server.address(f'/{200 + number}')}\n---\n"
        (papers / f"paper-{number}.md").write_text(record, encoding="utf-8")
    command = [sys.executable, "-c", LINKS, "links", "--root", str(survey), "--pause", "60"]
    scripts = str(Path(litpress.__file__).parents[1])
    asking = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": scripts}, stderr=subprocess.PIPE)
    start = time.monotonic()
    while not server.agents and time.monotonic() - start < 30:
        time.sleep(0.05)
    asking.send_signal(signal.SIGINT)
    try:
        assert asking.communicate(timeout=20)[1] == b"\ninterrupted\n"
    finally:
        asking.kill()
    assert asking.returncode == 130


def test_a_redirect_by_a_resolver_is_enough(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_check, "_RESOLVERS", {f"127.0.0.1:{server.server_port}"})
    assert answered(server.address("/moved/for-now")).reason == "the identifier is known"
    assert answered(server.address("/404")).verdict == "broken"
    assert [path for _, path in server.asked].count("/200") == 0


def test_results_keep_the_order_of_links(server: Server) -> None:
    links = [
        RecordLink(server.address(path, host), ())
        for path in ("/404", "/200")
        for host in ("127.0.0.1", "localhost")
    ]
    assert [answer.link for answer in checked(links)] == links


def test_links_of_papers_are_reported_once() -> None:
    papers: list[dict[str, Any]] = [
        {"title": "B", "arxiv": "2402.06147", "code": "https://github.com/a/b"},
        {"title": "A", "doi": "10.1234/a<b>", "code": "https://github.com/a/b", "url": "https://a.example/"},
        {"title": "C"},
    ]
    assert links_of(
        (f"content/papers/{paper.slug}.md", paper) for paper in (Paper(**fields) for fields in papers)
    ) == [
        RecordLink("https://a.example/", ("content/papers/a.md",)),
        RecordLink("https://arxiv.org/abs/2402.06147", ("content/papers/b.md",)),
        RecordLink("https://doi.org/10.1234/a%3Cb%3E", ("content/papers/a.md",)),
        RecordLink("https://github.com/a/b", ("content/papers/b.md", "content/papers/a.md")),
    ]


def test_the_report_lists_links_by_verdict() -> None:
    gone = CheckedLink(RecordLink("https://a.example/@you", ("content/papers/a.md",)), "broken", "status 404")
    moved = CheckedLink(
        RecordLink("https://b.example/", ("content/papers/b.md",)),
        "moved",
        "status 200",
        "https://c.example/",
    )
    refused = CheckedLink(RecordLink("https://d.example/", ("content/papers/d.md",)), "unknown", "status 403")
    alive = CheckedLink(RecordLink("https://e.example/", ("content/papers/e.md",)), "alive", "status 200")
    assert in_markdown([gone, moved, refused, alive]) == (
        "Links checked: 4.\n"
        "\n## Broken: 1\n\n"
        "- `https://a.example/@you`: status 404\n"
        "  - `content/papers/a.md`\n"
        "\n## Moved permanently: 1\n\n"
        "- `https://b.example/` → `https://c.example/`: status 200\n"
        "  - `content/papers/b.md`\n"
        "\n## Unknown, because the host rejects robots or is unavailable: 1\n\n"
        "- `https://d.example/`: status 403\n"
    )
    assert in_markdown([refused, alive]) == ""
    many = [
        CheckedLink(RecordLink(f"https://{'β' * 90}.example/{n}", ()), "broken", "status 404")
        for n in range(999)
    ]
    assert 50_000 < len(in_markdown(many)) < 65_536
    assert in_markdown(many).endswith("… and more, which does not fit here.\n")
