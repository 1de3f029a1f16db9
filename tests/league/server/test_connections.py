"""What one address can take of a server: some of its connections, and so many requests."""

import asyncio
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
import trustme

from game.league.server.addresses import Proxies, counted_as
from game.league.server.connections import Callers, shake_hands_soon
from game.league.server.hosting import Hosting, application
from game.league.server.limits import Limits, Rate
from tests.league.server.serving import WIDE, Server, served

FEW = 5
# On other systems a machine has one address alone, unless somebody gives it more.
SEVERAL = pytest.mark.skipif(sys.platform != "linux", reason="needs several addresses of loopback")


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that lets an address have a few connections."""
    limits = replace(WIDE, connections_of_address=FEW)
    with served(str(tmp_path_factory.mktemp("narrow") / "league.db"), limits) as server:
        yield server


def idle(server: Server, of: str, number: int) -> list[socket.socket]:
    """Connections from an address that ask nothing."""
    port = int(server.url.rpartition(":")[2])
    source = (of, 0)
    return [
        socket.create_connection(("127.0.0.1", port), 20, source_address=source)
        for _ in range(number)
    ]


def asked_from(server: Server, address: str, **headers: str) -> httpx2.Response:
    """What is answered to somebody at an address."""
    transport = httpx2.HTTPTransport(local_address=address, verify=False)
    with httpx2.Client(transport=transport, timeout=60) as client:
        return client.get(f"{server.url}/api/v1/openapi.json", headers=headers)


@SEVERAL
def test_one_address_cannot_take_every_connection(narrow: Server) -> None:
    with ExitStack() as open_ones:
        for one in idle(narrow, "127.0.0.2", FEW):
            open_ones.enter_context(closing(one))
        for one in idle(narrow, "127.0.0.2", 3):
            with closing(one):
                answer = one.makefile("rb").read()
                assert answer.startswith(b"HTTP/1.1 503")
                assert b"too-many-connections" in answer
        assert asked_from(narrow, "127.0.0.3").status_code == 200
    # What was closed is counted no longer; the server may not have seen yet that it was.
    while asked_from(narrow, "127.0.0.2").status_code == 503:
        pass


def test_a_connection_that_is_over_is_counted_no_longer() -> None:
    callers = Callers(2, Proxies("10.0.0.1"))
    assert [callers.come("192.0.2.1") for _ in range(3)] == [True, True, False]
    callers.go("192.0.2.1")
    assert callers.come("192.0.2.1")
    assert [callers.come("10.0.0.1") for _ in range(9)] == [True] * 9
    for _ in range(9):
        callers.go("10.0.0.1")


def test_a_household_is_one_and_two_people_are_two() -> None:
    assert counted_as("2001:db8:1:2:3::4") == counted_as("2001:db8:1:2::9%eth0")
    assert counted_as("2001:db8:1:2::1") != counted_as("2001:db8:1:3::1")
    # A socket for both kinds has IPv4 addresses within one network of IPv6.
    assert counted_as("::ffff:192.0.2.1") == counted_as("192.0.2.1") == "192.0.2.1"
    assert counted_as("::ffff:192.0.2.2") != counted_as("192.0.2.1")
    assert counted_as("") == ""


def test_a_proxy_is_known_by_address_or_network_on_either_kind_of_socket() -> None:
    proxies = Proxies("127.0.0.1, 10.1.0.0/16, fd00::/8")
    for host in ("127.0.0.1", "::ffff:127.0.0.1", "10.1.2.3", "fd00::1"):
        assert host in proxies
    for host in ("127.0.0.2", "10.2.0.1", "::1", "", "proxy.example"):
        assert host not in proxies
    assert "::ffff:10.1.0.0/112" in proxies.believed
    assert not Proxies("")
    for wrong in ("*", "proxy.example", "10.1.0.1/16"):
        with pytest.raises(ValueError, match=r"does not appear|host bits"):
            Proxies(wrong)


def test_rates_are_shared_among_the_processes_of_a_server() -> None:
    shared = Limits(token=Rate(20, 101)).shared(2)
    assert shared.token == Rate(10, 51)
    assert Limits(wrong_codes=Rate(1, 2)).shared(8).wrong_codes == Rate(0.125, 1)
    assert shared.replays == Limits().replays


def test_each_process_of_a_server_allows_its_share(tmp_path: Path) -> None:
    hosting = Hosting(tmp_path / "league.db", (), workers=2, limits=Limits(address=Rate(20, 100)))
    app = application(hosting)
    assert app.state.limits.address == Rate(10, 50)
    app.state.store.close()


async def test_what_comes_by_tls_and_never_says_how_is_closed() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    loop = asyncio.get_running_loop()
    shake_hands_soon(loop, 0.05)
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=context)
    plain = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    async with server, plain, asyncio.timeout(20):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await reader.read() == b""
        writer.close()
