"""The link check asks public hosts only, and no host can end it, whatever it sends."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.services.client import PoliteClient
from litpress.services.links import CheckedLink, RecordLink, check_links
from litpress.services.public_hosts import NotPublic, is_public, public_addresses

LOCAL = ("127.0.0.1",)
TIMEOUT = 0.3
CERTIFICATE = Path(__file__).parent / "self_signed.pem"
ADDRESSES = yaml.safe_load((Path(__file__).parent / "addresses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", ADDRESSES["not_public"])
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ADDRESSES["public"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def checked(*addresses: str, permitted: tuple[str, ...] = LOCAL) -> list[CheckedLink]:
    links = [RecordLink(address, ()) for address in addresses]
    return check_links(links, PoliteClient(0, TIMEOUT, permitted), 60, lambda _: None)


class RawServer:
    """A server of this machine that answers each request by a function of its path and the connection."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.context = context
        self.answers: dict[str, Callable[[socket.socket], object]] = {}
        self.connections = 0
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def address(self, path: str = "/") -> str:
        return f"http{'s' * bool(self.context)}://127.0.0.1:{self.port}{path}"

    def _serve(self) -> None:
        with suppress(OSError):  # it is closed
            while True:
                connection, _ = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with closing(connection):
                request = connection.recv(65536).decode("latin-1").split()
                path = request[1] if len(request) > 1 else "/"
                missing = sends(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                self.answers.get(path, self.answers.get("/") if path != "/robots.txt" else missing)(
                    connection
                )  # type: ignore[misc]


@pytest.fixture
def server() -> Iterator[RawServer]:
    server = RawServer()
    yield server
    server.listener.close()


def sends(*parts: bytes) -> Callable[[socket.socket], object]:
    return lambda connection: connection.sendall(b"".join(parts))


def repeats(first: bytes, part: bytes, pause: float = 0) -> Callable[[socket.socket], object]:
    """Send a part again and again, for longer than any test may take."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(first)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            connection.sendall(part)
            time.sleep(pause)

    return answer


def redirects(location: bytes) -> Callable[[socket.socket], object]:
    return sends(b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")


OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(10**8), 9)
ANSWERS: dict[str, tuple[Callable[[socket.socket], object], str]] = {
    "nothing": (sends(), "unknown"),
    "noise": (sends(16 * bytes(range(256))), "broken"),
    "endless status": (repeats(b"HTTP/1.1 200 ", b"a" * 9999), "broken"),
    "endless headers": (repeats(OK, b"A: b\r\n"), "broken"),
    "endless header": (repeats(OK + b"A: ", b"b" * 9999), "broken"),
    "slow headers": (repeats(OK, b"A: b\r\n", 0.05), "unknown"),
    "slow header": (repeats(OK + b"A: ", b"b", 0.05), "unknown"),
    "no end of continues": (repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01), "unknown"),
    "endless body": (repeats(OK + b"\r\n", b"a" * 9999), "alive"),
    "endless body of an error": (repeats(b"HTTP/1.1 405 No\r\n\r\n", b"a" * 9999), "unknown"),
    "invalid header": (sends(OK + b"a b\x00\xff: c\r\n : \r\n\r\n"), "alive"),
    "invalid length": (sends(OK + b"Content-Length: -1\r\n\r\nabc"), "alive"),
    "two lengths": (sends(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nabc"), "unknown"),
    "invalid chunks": (sends(OK + b"Transfer-Encoding: chunked\r\n\r\nzzz\r\n"), "alive"),
    "invalid encoding": (sends(OK + b"Content-Encoding: gzip, br, x\r\n\r\nabc"), "alive"),
    "gzip bomb": (sends(OK + b"Content-Encoding: gzip\r\n\r\n", BOMB), "alive"),
    "status 999": (sends(b"HTTP/1.1 999 No\r\n\r\n"), "unknown"),
    "status 0": (sends(b"HTTP/1.1 000 No\r\n\r\n"), "broken"),
    "wait in words": (sends(b"HTTP/1.1 429 No\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n"), "unknown"),
    "wait forever": (sends(b"HTTP/1.1 429 No\r\nRetry-After: " + b"9" * 999 + b"\r\n\r\n"), "unknown"),
    "wait until never": (
        sends(b"HTTP/1.1 503 No\r\nRetry-After: Mon, 01 Jan 99999999999 00:00:00 GMT\r\n\r\n"),
        "unknown",
    ),
    "no location": (sends(b"HTTP/1.1 302 Found\r\n\r\n"), "broken"),
    "location without a host": (redirects(b"http://"), "broken"),
    "location that is no address": (redirects(b"http://[::1"), "broken"),
    "location with blanks": (redirects(b"http://a b\t c/"), "broken"),
    "location with bytes": (redirects(b"http://\xff\xfe\x00/"), "broken"),
    "long location": (redirects(b"http://" + b"a" * 60_000 + b".example/"), "broken"),
    "location with a long label": (redirects(b"http://" + b"\xc3\xa4" * 80 + b".example/"), "broken"),
    "location with invalid IDNA": (redirects(b"http://xn--a\xc3\xa4..xn--/"), "broken"),
    "location at port 0": (redirects(b"http://example.org:0/"), "broken"),
    "location at port 99999": (redirects(b"http://example.org:99999/"), "broken"),
    "location at no port": (redirects(b"http://example.org:x/"), "broken"),
    "file": (redirects(b"file:///etc/passwd"), "broken"),
    "gopher": (redirects(b"gopher://127.0.0.1/"), "broken"),
    "javascript": (redirects(b"javascript:alert(1)"), "broken"),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_no_answer_ends_the_check_or_takes_long(server: RawServer, kind: str) -> None:
    server.answers["/"], verdict = ANSWERS[kind]
    server.answers["/good"] = sends(OK + b"Content-Length: 0\r\n\r\n")
    start = time.monotonic()
    bad, good = checked(server.address(), server.address("/good"))
    assert time.monotonic() - start < 10  # of three tries within the limit, on a busy machine
    assert (bad.verdict, good.verdict) == (verdict, "alive"), bad.reason


ROBOTS = {
    "delay of any digits": (sends(OK + b"\r\nUser-agent: *\nCrawl-delay: \xc2\xb2"), "alive"),
    "delay of 999 digits": (sends(OK + b"\r\nUser-agent: *\nCrawl-delay: " + b"9" * 999), "unknown"),
    "slow rules": (repeats(OK + b"\r\n", b"#", 0.05), "alive"),
    "endless rules": (repeats(OK + b"\r\n", b"User-agent: *\nDisallow: /x\n" * 999), "alive"),
    "compressed rules": (sends(OK + b"Content-Encoding: gzip\r\n\r\n", BOMB), "alive"),
    "invalid chunks": (sends(OK + b"Transfer-Encoding: chunked\r\n\r\nzzz\r\n"), "alive"),
    "rules elsewhere": (redirects(b"http://[::1]:1/robots.txt"), "alive"),
}


@pytest.mark.parametrize("kind", ROBOTS)
def test_no_robots_txt_ends_the_check_or_takes_long(server: RawServer, kind: str) -> None:
    server.answers["/robots.txt"], verdict = ROBOTS[kind]
    server.answers["/"] = sends(OK + b"Content-Length: 0\r\n\r\n")
    start = time.monotonic()
    assert checked(server.address())[0].verdict == verdict
    assert time.monotonic() - start < 10


def test_a_certificate_that_nobody_signed_is_reported() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = RawServer(context)
    [found] = checked(server.address())
    assert (found.verdict, found.reason) == ("broken", "its certificate is not valid (code 18)")


def test_only_addresses_of_http_are_asked(server: RawServer) -> None:
    others = ["ftp", "file", "gopher", "javascript", "data", "unix", "http+unix", ""]
    found = checked(*(f"{scheme}://127.0.0.1:{server.port}/" for scheme in others))
    assert {one.reason for one in found} == {"it is not a valid address"}
    assert server.connections == 0


@pytest.mark.parametrize("address", ADDRESSES["around_this_machine"])
def test_no_address_around_this_machine_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", connect)
    [found] = checked(address, permitted=())
    assert found.verdict == "broken"
    assert found.reason in (
        "the host can't be reached (its address is not public)",
        "the host can't be reached (gaierror)",  # not every system reads such numbers
        "it is not a valid address",
    )


def test_no_redirect_leads_to_an_address_around_this_machine(server: RawServer) -> None:
    hidden = RawServer()
    hidden.answers["/"] = sends(OK + b"\r\n")
    for host in ("localhost", "[::1]", "127.0.0.2", "0.0.0.0", "[::ffff:127.0.0.1]"):
        server.answers["/"] = redirects(f"http://{host}:{hidden.port}/".encode())
        [found] = checked(server.address())
        if host == "localhost":  # it resolves to the permitted address
            assert found.verdict == "alive"
        else:
            assert found.reason == "the host can't be reached (its address is not public)"
            assert hidden.connections <= 2  # robots.txt and the link, at localhost


def _resolving(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Let names resolve to these addresses, the next ones each time; returns the names asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_the_connection_goes_to_the_address_that_was_checked(
    server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _resolving(monkeypatch, [["93.184.216.34"], ["127.0.0.1"]])
    connected: list[Any] = []

    def connect(_: socket.socket, address: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    checked(f"http://rebinding.example:{server.port}/", permitted=())
    assert connected
    assert {address[0] for address in connected} == {"93.184.216.34"}
    assert len(asked) >= len(connected)  # each connection resolves the name once, and checks the answer
    assert server.connections == 0


def test_of_several_addresses_only_public_ones_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolving(monkeypatch, [["10.0.0.1", "93.184.216.34", "::1", "2606:4700::1111"], ["10.0.0.1"]])
    found = public_addresses("mixed.example", 80)
    assert [address[-1][0] for address in found] == ["93.184.216.34", "2606:4700::1111"]
    with pytest.raises(NotPublic):
        public_addresses("private.example", 80)


def test_a_proxy_is_not_asked_for_an_address_that_is_not_public(
    server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.address())
    monkeypatch.setenv("no_proxy", "")
    server.answers["http://93.184.216.34/"] = sends(OK + b"Content-Length: 0\r\n\r\n")
    server.answers["http://93.184.216.34/robots.txt"] = sends(b"HTTP/1.1 404 No\r\n\r\n")
    private, public = checked("http://10.0.0.1/", "http://93.184.216.34/", permitted=())
    assert (private.verdict, public.verdict) == ("broken", "alive")
    assert server.connections == 2
