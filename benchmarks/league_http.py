"""How many runs a league's server counts a second over HTTP, and how soon it answers.

    python -m benchmarks.league_http [RUNS]

A server of two processes, on SQLite and on PostgreSQL, each as durable as it is hosted. Eight
clients in one process of their own hand in first runs of fifteen turns, one after the other, each
over one connection; printed are runs a second, the median and the 95th percentile of an answer, by
the clock. Then each reads the top of the board as often, without and with an ETag.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from uuid import uuid4

from benchmarks.league import LEVEL, NAME, TEAM, long_run, places
from game.encounter.prices import EDITION
from game.league.competition import CompetitionLevel
from game.league.server.attempts import Attempts
from game.league.server.hosting import Hosting, bind, serve
from game.level import content_hash, shipped_levels
from tests.league.server.serving import WIDE, Player, Server, served

CLIENTS, RUNS = 8, 400
Work = list[Callable[[], None]]


def measure(what: str, work: list[Work]) -> None:
    """Have every client do its work, and print how soon each part of it was done."""

    def client(own: Work) -> list[float]:
        times = []
        for one in own:
            start = perf_counter()
            one()
            times.append((perf_counter() - start) * 1e3)
        return times

    start = perf_counter()
    with ThreadPoolExecutor(CLIENTS) as threads:
        times = [one for some in threads.map(client, work) for one in some]
    seconds = perf_counter() - start
    print(
        f"{what:32} {len(times) / seconds:7.0f}/s, median {median(times):6.1f} ms, "
        f"95th percentile {quantiles(times, n=20)[-1]:6.1f} ms"
    )


@contextmanager
def two_processes(place: str) -> Iterator[str]:
    """Where a server of two processes is, on a database that is there."""
    database = place if "://" in place else Path(place)
    hosting = Hosting(database, (shipped_levels(),), port=0, workers=2, limits=WIDE)
    bound = bind(hosting)
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(hosting, bound))
    process.start()
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        process.terminate()
        process.join()


def hand_in(server: Server, url: str, runs: int) -> tuple[str, list[Work]]:
    """A competition, and what every client has to hand in."""
    played = CompetitionLevel(
        level=NAME, title=LEVEL.title, hash=content_hash(LEVEL), edition=EDITION
    )
    captain, store = server.begin(team_best=5, levels=(played,)), server.store
    code = server.code(captain)
    attempts = Attempts(store.database, store.clock, store.competitions, lambda: long_run().seed)
    players = [Player(url) for _ in range(CLIENTS)]
    work: list[Work] = [[] for _ in players]
    for number in range(runs):
        joined = store.members.join(code, f"Player {number}", f"Team {number // TEAM}")
        attempt = attempts.issue(joined.member, NAME)
        payload = long_run().model_copy(update={"run": str(uuid4())}).to_json().encode()
        http = players[number % CLIENTS].http
        headers = {"Authorization": f"Bearer {joined.token}", "Content-Type": "application/json"}

        def one(
            address: str = f"/attempts/{attempt.attempt}/run",
            payload: bytes = payload,
            headers: dict[str, str] = headers,
            http: object = http,
        ) -> None:
            answer = http.put(address, content=payload, headers=headers)  # type: ignore[attr-defined]
            assert answer.status_code == 201, answer.text

        work[number % CLIENTS].append(one)
    return captain.member.competition, work


def read(url: str, cup: str, reads: int, *, tagged: bool) -> list[Work]:
    """Reads of a board by every client."""

    def reader() -> Work:
        http, address = Player(url).http, f"/competitions/{cup}/board"
        tag = http.get(address).headers["ETag"] if tagged else ""
        headers, status = ({"If-None-Match": tag}, 304) if tagged else ({}, 200)

        def one() -> None:
            assert http.get(address, headers=headers).status_code == status

        return [one] * (reads // CLIENTS)

    return [reader() for _ in range(CLIENTS)]


def main(runs: int) -> None:
    """Measure, and print."""
    with places() as kinds:
        for name, new in kinds.items():
            place = new()
            # Beside it, for what is made without it.
            with served(place) as server, two_processes(place) as url:
                # Once to have every process awake.
                measure(f"{name}: first runs", hand_in(server, url, CLIENTS * 4)[1])
                cup, work = hand_in(server, url, runs)
                measure(f"{name}: runs", work)
                measure(f"{name}: top of the board", read(url, cup, runs, tagged=False))
                measure(f"{name}: not changed", read(url, cup, runs, tagged=True))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
