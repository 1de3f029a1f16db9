"""A server that is killed in the middle of its work has lost nothing that it acknowledged.

`python -m tests.league.server.test_api_killed 10 [URL]` does so ten times.
"""

import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import httpx2
from sqlalchemy import func, select

from game.league.server import tables
from tests.league.server.league import BRIEF, CALL, players
from tests.league.server.serving import Player, Server, run_of, served

KILLS, CLIENTS = 2, 4
_PLAYER = next(n for n, player in enumerate(players(CALL)) if player.name in BRIEF)


def play_on(server: Server, code: str, name: str, enough: Event) -> Iterator[dict[str, Any]]:
    """Join and play until the server is gone; every answer that it gave."""
    try:
        told = Player(server.url).http.post("/join", json={"code": code, "name": name}).json()
        yield told
        player = Player(server.url, told["token"])
        while True:
            attempt = player.issue(CALL)
            yield attempt
            answer = player.hand_in(attempt, run_of(attempt, _PLAYER))
            assert answer.status_code == 201, answer.text
            yield answer.json()
            enough.set()
    except httpx2.HTTPError:
        return


def kill_once(server: Server, code: str, number: int) -> list[dict[str, Any]]:
    """Play from several threads, kill the server meanwhile, and begin it again."""
    begun = [Event() for _ in range(CLIENTS)]

    def client(n: int) -> list[dict[str, Any]]:
        return list(play_on(server, code, f"Player {number} {n}", begun[n]))

    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [pool.submit(client, n) for n in range(CLIENTS)]
        for one in begun:
            assert one.wait(60)
        server.process.kill()
        answers = [answer for one in clients for answer in one.result()]
    server.process.wait()
    server.start()
    return answers


def check_kept(server: Server, answers: list[dict[str, Any]]) -> None:
    """That every join, every attempt and every run that was acknowledged is there."""
    tokens = [answer["token"] for answer in answers if "token" in answer]
    members = [server.store.members.by_token(token) for token in tokens]
    attempts = {one.attempt: one for by in members for one in server.store.attempts.of(by)}
    for answer in answers:
        if "deadline" in answer:
            assert attempts[answer["attempt"]].seed == answer["seed"]
        if "run" in answer:
            assert attempts[answer["attempt"]].status == "submitted"
    handed_in = [answer for answer in answers if "run" in answer]
    assert handed_in
    runs = tables.submissions.c.run
    counted = select(func.count()).where(runs.in_([answer["run"] for answer in handed_in]))
    with server.store.database.engine.connect() as connection:
        assert connection.execute(counted).scalar_one() == len(handed_in)


def kill_often(place: str, kills: int) -> int:
    """Kill a server so often; how many answers were kept."""
    with served(place) as server:
        captain = server.begin(attempts=100)
        code, answers = server.code(captain), list[dict[str, Any]]()
        for number in range(kills):
            answers += kill_once(server, code, number)
            check_kept(server, answers)
        return len(answers)


def test_a_killed_server_has_all_that_it_acknowledged(place: str) -> None:
    assert kill_often(place, KILLS) > KILLS * CLIENTS


if __name__ == "__main__":
    where = sys.argv[2] if len(sys.argv) > 2 else str(Path(tempfile.mkdtemp(), "league.db"))
    sys.stdout.write(f"{kill_often(where, int(sys.argv[1]))} answers, none lost\n")
