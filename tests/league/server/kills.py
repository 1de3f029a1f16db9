"""A league's server that is killed at any moment: one of its processes, all of them, or PostgreSQL
under it, while eight players play on.

    python -m tests.league.server.kills [KILLS]
    python -m tests.league.server.kills same [RUNS]

kills each so often (10 times) and says that nothing that was acknowledged is lost, or hands in the
same runs (500) from eight clients at once and says that each of them counts once; on SQLite and
on PostgreSQL.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event
from typing import NamedTuple

from tests.league.server.agreement import check_acknowledged, check_boards, check_log
from tests.league.server.hosted import Hosted
from tests.league.server.league import run
from tests.league.server.persisting import (
    PAUSE,
    SHORT,
    Acknowledged,
    Persisting,
    UnansweredError,
    hand_in,
)
from tests.league.server.postgres import Cluster, cluster
from tests.league.server.serving import Player

KILLS, RUNS, CLIENTS = 10, 500, 8
ATTEMPTS = 20
Tell = Callable[[str], None]


class Way(NamedTuple):
    """What can be killed; `again` begins it anew, where nobody else does."""

    name: str
    kill: Callable[[int], None]
    again: Callable[[], object] | None = None


def ways_to_kill(host: Hosted, postgres: Cluster | None) -> list[Way]:
    """One process that serves, all of them, and the PostgreSQL under them if there is one."""
    ways = [
        Way("a worker", host.kill_worker),
        Way("the server", lambda _: host.kill(), host.start),
    ]
    if postgres is not None:
        ways.append(Way("PostgreSQL", lambda _: postgres.kill(), postgres.start))
    return ways


@contextmanager
def playing(players: Sequence[Persisting], kept: Acknowledged) -> Iterator[None]:
    """Everybody plays on meanwhile."""
    ending = Event()
    with ThreadPoolExecutor(len(players)) as pool:
        clients = [pool.submit(kept.watching, player.play, ending) for player in players]
        try:
            yield
        finally:
            ending.set()
            for client in clients:
                client.result()


def survive(host: Hosted, kills: Sequence[Way], tell: Tell) -> Acknowledged:
    """Kill one after the other while runs come in, and hold what is kept against what was told."""
    kept, chance = Acknowledged(), Random(1)
    players = [Persisting(host.url, host.code, n, kept) for n in range(CLIENTS)]
    for number, way in enumerate(kills):
        with playing(players, kept):
            kept.wait_for(receipts=chance.randint(CLIENTS, 3 * CLIENTS))
            time.sleep(chance.uniform(0, 0.05))  # at any moment of the next
            way.kill(number)
            if way.again is not None:
                kept.wait_for(unanswered=CLIENTS)
        if way.again is not None:
            way.again()
        # As it was left, before anybody asks again.
        check_kept(host, kept)
        counted = check_agreement(host)
        tell(
            f"{number + 1:4}. {way.name:10} killed: {len(kept.receipts):5} receipts of "
            f"{counted:5} runs that count; {kept.unanswered:5} questions without an answer"
        )
    with playing(players, kept):
        kept.wait_for(receipts=CLIENTS)
    check_kept(host, kept)
    check_agreement(host)
    return kept


def check_kept(host: Hosted, kept: Acknowledged) -> None:
    """Every token, every attempt and every receipt that came is in the database."""
    receipts, attempts = list(kept.receipts.values()), list(kept.attempts.values())
    check_acknowledged(host.store, host.rules.id, receipts)
    members = [host.store.members.by_token(token) for token in sorted(kept.tokens)]
    there = {one.attempt: one for by in members for one in host.store.attempts.of(by)}
    for told in attempts:
        one = there[told["attempt"]]
        assert (one.level, one.number, one.seed) == (told["level"], told["number"], told["seed"])


def check_agreement(host: Hosted) -> int:
    """The log agrees with itself and every board with the log; how many runs are counted."""
    check_boards(host.store, host.rules, public=True)
    assert "Traceback" not in host.errors(), host.errors()
    return check_log(host.store, host.rules.id)


def hand_in_together(host: Hosted, runs: int) -> Acknowledged:
    """Hand in the same runs from eight clients at once, each in an order of its own."""
    kept, season = Acknowledged(), list(a_season(host, runs))

    def client(number: int) -> None:
        players = {token: Player(host.url, token) for token, _, _ in season}
        waiting = Random(number).sample(season, len(season))
        while waiting:
            token, attempt, payload = waiting[-1]
            try:
                hand_in(players[token], attempt, payload, kept)
            except UnansweredError:
                kept.broke_off()
                time.sleep(PAUSE)
            else:
                waiting.pop()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(client, range(CLIENTS)))
    assert kept.answers == {201: runs, 200: (CLIENTS - 1) * runs}
    assert len(kept.receipts) == runs
    check_acknowledged(host.store, host.rules.id, kept.receipts.values())
    assert check_agreement(host) == runs
    return kept


def a_season(host: Hosted, runs: int) -> Iterator[tuple[str, str, str]]:
    """So many runs of many players on all levels by turns: a token, an attempt and the run."""
    chance, store, levels = Random(1), host.store, host.rules.levels
    each = ATTEMPTS * len(levels)
    for number in range(0, runs, each):
        joined = store.members.join(host.code, f"Of many {number}", f"Team {number % 3}")
        for place in range(number, min(runs, number + each)):
            attempt = store.attempts.issue(joined.member, levels[place % len(levels)].level)
            yield joined.token, attempt.attempt, run(attempt, chance.choice(SHORT)).to_json()


def main(what: str = "kill", number: int = KILLS) -> None:
    """Do it, and say how it went."""
    with tempfile.TemporaryDirectory() as place, cluster() as postgres:
        for name, url, database in (
            ("SQLite", str(Path(place) / "league.db"), None),
            ("PostgreSQL", postgres.new_database(), postgres),
        ):
            folder = Path(place) / name
            folder.mkdir()
            with Hosted(url, folder, attempts=ATTEMPTS) as host:
                if what == "same":
                    kept = hand_in_together(host, number)
                    counted = kept.answers[201]
                    say(f"{name}: the same {number} runs from {CLIENTS} at once, {counted} counted")
                    continue
                ways = ways_to_kill(host, database) * number
                kept = survive(host, ways, say)
                say(
                    f"{name}: {len(ways)} kills, {len(kept.tokens)} players, "
                    f"{len(kept.attempts)} attempts and {len(kept.receipts)} receipts that were "
                    f"acknowledged, none lost; {kept.answers[200]} handed in again, none counted "
                    "twice; boards as the log says"
                )


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["same"]:
        main("same", int(given[1]) if given[1:] else RUNS)
    else:
        main("kill", int(given[0]) if given else KILLS)
