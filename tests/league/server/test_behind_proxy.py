"""A server behind a proxy: it believes the proxy and nobody else, and all is as by TLS."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import httpx2
import pytest

from game.league.server.limits import Rate
from tests.league.server.proxy import proxied
from tests.league.server.serving import WIDE, Server, served

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs several addresses of loopback"
)
ANN, BEN, EVE, FAY = "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5"
OFTEN, CONNECTIONS = 5, 3


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that lets an address ask a few times, and believes 127.0.0.1."""
    limits = replace(
        WIDE, address=Rate(0.001, OFTEN), connections_of_address=CONNECTIONS, heartbeat_seconds=60
    )
    place = str(tmp_path_factory.mktemp("hidden") / "league.db")
    with served(place, limits, proxy="127.0.0.1") as server:
        yield server


@pytest.fixture(scope="module")
def front(hidden: Server) -> Iterator[str]:
    """The address that the proxy in front of it has."""
    with proxied(hidden.url) as address:
        yield address


def client(url: str, address: str, **headers: str) -> httpx2.Client:
    """Somebody at an address of their own."""
    transport = httpx2.HTTPTransport(local_address=address, verify=False)
    return httpx2.Client(base_url=url, transport=transport, headers=headers, timeout=30)


def asked(url: str, address: str, times: int, **headers: str) -> list[int]:
    """What is answered to somebody who asks so often."""
    with client(url, address, **headers) as somebody:
        return [somebody.get("/api/v1/me").status_code for _ in range(times)]


def test_it_is_the_client_who_asks_too_often_and_not_the_proxy(front: str) -> None:
    assert asked(front, ANN, OFTEN + 2) == [401] * OFTEN + [429] * 2
    assert asked(front, BEN, OFTEN) == [401] * OFTEN
    said = {"X-Forwarded-For": "192.0.2.7"}
    assert asked(front, BEN, 1, **said) == [429], "the proxy knows who really asked"


def test_nobody_but_the_proxy_is_believed(hidden: Server) -> None:
    answers = [
        asked(hidden.url, EVE, 1, **{"X-Forwarded-For": f"192.0.2.{number}"})[0]
        for number in range(OFTEN + 2)
    ]
    assert answers == [401] * OFTEN + [429] * 2


def test_the_proxy_has_more_connections_than_one_address_may(hidden: Server, front: str) -> None:
    captain = hidden.begin()
    events = f"/api/v1/competitions/{captain.member.competition}/events"
    with client(front, FAY) as somebody:
        streams = [
            somebody.send(somebody.build_request("GET", events), stream=True) for _ in range(5)
        ]
        assert len(streams) > CONNECTIONS
        for stream in streams:
            # What is not passed on at once would come with the next sign of life, in a minute.
            told = next(line for line in stream.iter_lines() if line.startswith("data"))
            assert told == 'data: {"version": 0, "phase": "open"}'
            assert stream.headers["X-Accel-Buffering"] == "no"
            stream.close()


def test_captains_sign_in_by_https_and_their_cookie_is_for_https_alone(
    hidden: Server, front: str
) -> None:
    captain = hidden.begin()
    origin = front.replace("http:", "https:")
    with client(front, "127.0.0.6", Origin=origin) as browser:
        answer = browser.post("/captain/in", data={"token": captain.token})
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-simmer-captain=")
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
        assert answer.headers["Location"] == "/captain"
        plain = {"Origin": front}
        refused = browser.post("/captain/in", data={"token": captain.token}, headers=plain)
        assert refused.status_code == 403
