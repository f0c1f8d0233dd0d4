"""Connections to public addresses only, with a limit for the time of a response.

A record can name any address, and its host can resolve to any other or redirect to it. A request must not
reach the network around the computer that checks links (server-side request forgery,
https://cwe.mitre.org/data/definitions/918.html). A host is therefore resolved once, and the connection goes
to the very address that was checked.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Event, Timer
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

# https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry, with multicast, and
# with the address at which Azure serves metadata. The ipaddress module's answer depends on Python's version.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            *(
                "0.0.0.0/8",
                "10.0.0.0/8",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "168.63.129.16/32",
                "169.254.0.0/16",
            ),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
# All other IPv6 addresses are local, multicast, reserved, or stand for an IPv4 address (mapped, NAT64).
_GLOBAL_UNICAST = ip_network("2000::/3")
_MOST_ADDRESSES = 4


class NotPublic(OSError):
    """A host has no public address."""


def is_public(address: str) -> bool:
    """Whether a numeric IP address belongs to the public internet."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False  # with a zone, such as fe80::1%eth0
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    return not any(ip in network for network in _NOT_PUBLIC)


def public_addresses(host: str, port: int, permitted: Collection[str] = ()) -> list[tuple[Any, ...]]:
    """The public addresses of a host: for each the family, type and protocol of its socket, and its address.

    Args:
        host: the name or numeric address.
        port: the port.
        permitted: addresses that count as public.

    Raises:
        NotPublic: it has no public address.
        OSError: it can't be resolved.
        ValueError: it is not a valid name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [
        (family, kind, protocol, address)
        for family, kind, protocol, _, address in found
        if address[0] in permitted or is_public(str(address[0]))
    ]
    if not public:
        raise NotPublic(f"{host} has no public address")
    return public[:_MOST_ADDRESSES]


def public_pools(
    proxy: str | None, permitted: Collection[str], **options: Any
) -> urllib3.PoolManager | urllib3.ProxyManager:
    """Pools of connections to public hosts.

    Args:
        proxy: a proxy that makes the connections instead; it also resolves and judges their hosts.
        permitted: addresses that count as public; for tests.
        options: as for ``urllib3.PoolManager``.
    """
    pools = urllib3.ProxyManager(proxy, **options) if proxy else urllib3.PoolManager(**options)
    made_by: Any = {
        "http": partial(_Pool, permitted=permitted),
        "https": partial(_SecurePool, permitted=permitted),
    }
    pools.pool_classes_by_scheme = made_by
    return pools


@contextmanager
def within(seconds: float, stop: Callable[[], object]) -> Iterator[None]:
    """Limit the time in which the block reads from a connection; a timeout of sockets limits each piece.

    Args:
        seconds: the limit.
        stop: shuts the connection down.

    Raises:
        TimeoutError: the limit was exceeded.
    """
    late = Event()

    def end() -> None:
        late.set()
        with suppress(OSError, ValueError):  # it has been closed
            stop()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError


class _PublicConnection(HTTPConnection):
    """A connection to a public address, unless a proxy makes it, with a limit for the time of a response."""

    def __init__(self, *arguments: Any, permitted: Collection[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._permitted = permitted

    def _new_conn(self) -> socket.socket:
        if self.proxy:
            return super()._new_conn()
        failure: OSError = NotPublic()
        for family, kind, protocol, address in public_addresses(self.host, self.port or 0, self._permitted):
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(self.timeout)
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
            else:
                return connection
        raise failure

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
        with within(self.timeout or 0, partial(self.sock.shutdown, socket.SHUT_RDWR)):
            return super().getresponse()


class _PublicSecureConnection(_PublicConnection, HTTPSConnection):
    """The same, encrypted."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection
