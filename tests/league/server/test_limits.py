"""What one client may ask: who asks too much, too often or too slowly keeps nobody else waiting."""

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import httpx2
import pytest

from game.league.server.limits import Buckets, Rate
from game.league.server.reading import unreadable
from tests.league.server.serving import WIDE, Player, Server, run_of, served

TIGHT = replace(
    WIDE,
    body_seconds=1.5,
    token=Rate(0.01, 20),
    wrong_codes=Rate(0.01, 5),
    streams=3,
    heartbeat_seconds=0.2,
)


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that allows little."""
    with served(str(tmp_path_factory.mktemp("tight") / "league.db"), TIGHT) as server:
        yield server


def test_a_bucket_fills_again() -> None:
    now = 0.0
    buckets = Buckets(Rate(2, 3), lambda: now)
    for _ in range(3):
        assert buckets.wait("a") == 0
        buckets.take("a")
    assert buckets.wait("a") == 0.5
    assert buckets.wait("b") == 0
    now = 0.5
    assert buckets.wait("a") == 0
    now = 1000
    for _ in range(3):
        buckets.take("a")
    assert buckets.wait("a") == 0.5, "it never holds more than at the beginning"


def test_of_many_who_ask_the_longest_unseen_are_forgotten() -> None:
    buckets = Buckets(Rate(1, 1), lambda: 0.0)
    for number in range(30_000):
        buckets.take(str(number))
    assert buckets.wait("0") == 0
    assert buckets.wait("29999") == 1


def test_json_is_read_as_it_is_meant() -> None:
    assert not unreadable(b'{"a": [1, "\\u00e9", null]}')
    assert "recursion" in unreadable(b"[" * 1000)
    assert not unreadable(b'{"a": [1e300, -0.5]}')
    for boundless in (b"1e999", b"-1e999", b"NaN", b"Infinity"):
        assert unreadable(b'{"a": [0.5, {"b": %s}]}' % boundless)


def test_who_sends_slowly_keeps_nobody_waiting(tight: Server) -> None:
    captain = tight.begin()
    port = int(tight.url.rpartition(":")[2])
    head = b"POST /api/v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
    for one in slow:
        one.sendall(head)
    honest = tight.player(captain)
    attempt = honest.issue()
    assert honest.hand_in(attempt, run_of(attempt)).status_code == 201
    for one in slow:
        with closing(one):
            one.settimeout(20)
            assert one.recv(1000).startswith(b"HTTP/1.1 408")


def test_who_asks_too_often_is_told_when_to_come_again(tight: Server) -> None:
    captain = tight.begin()
    keen, calm = tight.player(captain), tight.player(captain)
    answers = [keen.http.get("/me") for _ in range(22)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429] * 2
    assert answers[-1].json()["reason"] == "too-many"
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert calm.http.get("/me").status_code == 200


def test_codes_are_not_guessed(tmp_path: Path) -> None:
    with served(str(tmp_path / "league.db"), TIGHT) as server:
        captain = server.begin()
        calm, guesser = server.player(captain), Player(server.url)
        form = f"{server.url}/captain/in"
        guesses = [
            guesser.http.post(form, data={"token": "smr_cup.x"}, headers={"Origin": server.url}),
            *(
                guesser.http.post("/join", json={"code": f"AAAAA-{n:05}", "name": "Guess"})
                for n in range(6)
            ),
        ]
        assert [answer.status_code for answer in guesses] == [422] + [403] * 4 + [429] * 2
        assert calm.http.get("/me").status_code == 200


def test_streams_tell_of_changes_are_bounded_and_end_with_the_server(tmp_path: Path) -> None:
    with served(str(tmp_path / "league.db"), TIGHT) as server:
        captain, ending = server.begin(), Thread(target=server.stop)
        player = server.player(captain)
        events = f"{server.url}/api/v1/competitions/{captain.member.competition}/events"
        with httpx2.Client(timeout=20) as client:
            opened = [client.send(client.build_request("GET", events), stream=True) for _ in "123"]
            assert [answer.status_code for answer in opened] == [200] * 3
            one_more = client.get(events)
            assert one_more.status_code == 503
            assert one_more.json()["reason"] == "too-many-streams"
            lines = opened[0].iter_lines()
            assert next(line for line in lines if line.startswith("data")) == (
                'data: {"version": 0, "phase": "open"}'
            )
            assert next(line for line in lines if line.startswith(":")) == ": still here"
            player.issue()
            assert next(line for line in lines if line.startswith("data")) == (
                'data: {"version": 1, "phase": "open"}'
            )
            ending.start()
            # They end whole, and none is cut off.
            assert not [line for line in lines if line.startswith("data")]
            for answer in opened[1:]:
                answer.read()
            ending.join(20)
            assert not server.is_running


def test_who_asks_first_whether_to_send_is_answered(tight: Server) -> None:
    answer = Player(tight.url).http.post("/join", content=b"{", headers={"Expect": "100-continue"})
    assert answer.status_code == 422
