"""How many runs a league's store counts a second, and how soon a board is read.

    python -m benchmarks.league [RUNS]

On SQLite and on PostgreSQL, each as durable as a server has it. First runs of fifteen turns are
handed in, by 4 threads in one process and in each of two: every run is read, replayed and
counted in its transaction. Printed are runs a second and how long one took, by the clock. Then
boards of 1,000, 10,000 and 100,000 players are filled, and read: the top, around somebody in
the middle, a level, around somebody there and the teams, ten places each; and runs are handed in
for that board, one after the other, by members who are new. Printed are medians.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from game.authoring.bots import play
from game.authoring.gates import gates_of
from game.encounter import Run, replay
from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionLevel
from game.league.server import spread, tables
from game.league.server.boards import Window
from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.member import Member
from game.league.server.members import Joined
from game.league.server.store import Store, clock_now
from game.level import content_hash, load_level, text_hash
from game.level.place import shipped_levels
from tests.league.server.postgres import NoPostgresError, cluster

NAME = "first-week/five-envelopes"
LEVEL = load_level(shipped_levels() / f"{NAME}.json")
TURNS, THREADS, RUNS = 15, 4, 400
PLAYERS, TEAM, READS = (1_000, 10_000, 100_000), 20, 31
CHUNK = 5_000


def run_record(seed: int, player: Any) -> Run:
    """A run of a simulated player."""
    return Run(
        run=str(uuid4()),
        level=NAME,
        hash=content_hash(LEVEL),
        text_hash=text_hash(LEVEL),
        edition=EDITION,
        seed=seed,
        difficulty="normal",
        actions=tuple(str(action) for action in play(LEVEL, player, seed).actions),
        started=datetime.now(UTC),
    )


@cache
def long_run() -> Run:
    """A run of as many turns as is wanted."""
    runs = (run_record(seed, gate.player) for seed in range(99) for gate in gates_of(LEVEL))
    return next(run for run in runs if replay(LEVEL, run).state.turn == TURNS)


def open_store(place: str, seed: int = 0) -> Store:
    """A store whose attempts all have the same deal."""
    return Store(Database(place), judge_by([LEVEL]), clock_now, lambda: seed)


def found(store: Store) -> Joined:
    """A competition that is open."""
    now = datetime.now(UTC)
    level = CompetitionLevel(
        level=NAME, title=LEVEL.title, hash=content_hash(LEVEL), edition=EDITION
    )
    rules = Competition(
        id=f"cup-{uuid4().hex[:8]}",
        title="Cup",
        levels=(level,),
        opens=now - timedelta(hours=1),
        closes=now + timedelta(hours=5),
        team_best=5,
    )
    return store.members.found(rules, "Captain")


def issue(store: Store, captain: Member, runs: int) -> list[tuple[str, str, bytes]]:
    """New members of teams, each with an attempt and a run of it."""
    record = long_run()
    code, _ = store.codes.create(captain, expires=clock_now() + 3_600_000, uses=runs)
    issued = []
    for number in range(runs):
        joined = store.members.join(code, f"Runner {number}", f"Side {number // TEAM}")
        attempt = store.attempts.issue(joined.member, NAME)
        payload = record.model_copy(update={"run": str(uuid4())}).to_json().encode()
        issued.append((joined.token, attempt.attempt, payload))
    return issued


def hand_in_one(store: Store, given: tuple[str, str, bytes]) -> float:
    """Hand one in, as somebody of a token; the seconds that it took."""
    start = perf_counter()
    token, attempt, payload = given
    store.submissions.hand_in(store.members.by_token(token), attempt, payload)
    return perf_counter() - start


def hand_in(place: str, work: list[tuple[str, str, bytes]], ready: Any, out: Any) -> None:
    """Hand all of it in, as one process of a server does; the times go to `out`."""
    store = open_store(place)
    ready.wait()
    start = time()
    with ThreadPoolExecutor(THREADS) as threads:
        times = list(threads.map(partial(hand_in_one, store), work))
    out.put((start, time(), times))
    store.close()


def count_runs(name: str, place: str, runs: int, processes: int) -> None:
    """Measure and print runs a second."""
    store = open_store(place, long_run().seed)
    work = issue(store, found(store).member, runs)
    store.close()
    spawning = multiprocessing.get_context("spawn")
    ready, out = spawning.Barrier(processes), spawning.Queue()
    started = [
        spawning.Process(target=hand_in, args=(place, work[n::processes], ready, out))
        for n in range(processes)
    ]
    for process in started:
        process.start()
    ends = [out.get() for _ in started]
    for process in started:
        process.join()
    seconds = max(end for _, end, _ in ends) - min(start for start, _, _ in ends)
    times = [one * 1e3 for _, _, some in ends for one in some]
    print(
        f"{name:11} processes: {processes}, {runs / seconds:7.0f} runs/s, "
        f"median {median(times):6.1f} ms, 95th percentile {quantiles(times, n=20)[-1]:6.1f} ms"
    )


def fill(store: Store, players: int) -> tuple[Member, str]:
    """A competition of so many players, as if they had played: its captain, and the middle one."""
    captain = found(store).member
    cup = captain.competition
    ids = [f"{number:032x}" for number in range(players)]
    steps = spread.Steps()
    for start in range(0, players, CHUNK):
        chunk = list(enumerate(ids[start : start + CHUNK], start))
        rows: dict[Any, list[dict[str, Any]]] = {}
        for number, member in chunk:
            key = {"competition": cup, "member": member}
            team = f"Team {number // TEAM}"
            points = (number * 7919) % 900
            worth = {"minus_points": -points, "slips": number % 7, "milliseconds": 9_000 + number}
            side = {"side": "live", "hidden": False, "bracket": None, "at": 1_000_000 + number}
            who = {"name": f"Player {number}", "team": team, "bracket": None, "role": "player"}
            rows.setdefault(tables.members, []).append(
                {**key, **who, "joined": number, "hidden": False}
            )
            gained = {"minus_gained": None, "gained_levels": 0}
            rows.setdefault(tables.standings, []).append(
                {**key, **side, **worth, **gained, "team": team}
            )
            counts = {"level": NAME, "number": 1, "run": member, "stars": 2, "gained": None}
            rows.setdefault(tables.results, []).append({**key, **side, **worth, **counts})
            steps += spread.steps_of([rows[tables.standings][-1], rows[tables.results][-1]])
            if number % TEAM == 0:
                rows.setdefault(tables.teams, []).append(
                    {"competition": cup, "team": team, "side": "live", "counting": 5}
                    | {"minus_points": -(points * 3)}
                )
        with store.database.engine.begin() as connection:
            for table, some in rows.items():
                connection.execute(insert(table), some)
    store.database.write(lambda connection: spread.move(connection, cup, "", spread.Steps(), steps))
    with store.database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(
            "ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM ANALYZE"
        )
    board = store.boards.points(cup, Window(1, players // 2), public=True)
    return captain, board.places[0].who.member


def milliseconds(read: Callable[[], object]) -> float:
    """The median of many reads."""
    times = []
    for _ in range(READS):
        start = perf_counter()
        read()
        times.append((perf_counter() - start) * 1e3)
    return median(times)


def read_boards(name: str, place: str) -> None:
    """Measure and print how soon boards are read, and how soon a run is counted for them."""
    store = open_store(place, long_run().seed)
    for players in PLAYERS:
        captain, middle = fill(store, players)
        cup = captain.competition
        boards, near = store.boards, Window(around=middle)
        reads: dict[str, Callable[[], object]] = {
            "top": partial(boards.points, cup, public=True),
            "around": partial(boards.points, cup, near, public=True),
            "around on a level": partial(boards.level, cup, NAME, near, public=True),
            "level": partial(boards.level, cup, NAME, public=True),
            "teams": partial(boards.teams, cup, public=True),
            "version": partial(boards.version, cup, public=True),
        }
        told = ", ".join(f"{what} {milliseconds(read):6.2f}" for what, read in reads.items())
        work = issue(store, captain, READS)
        submit = median(hand_in_one(store, one) for one in work) * 1e3
        print(f"{name:11} {players:7,} players, ms: {told}, submit {submit:6.2f}")
    store.close()


@contextmanager
def places() -> "Iterator[dict[str, Callable[[], str]]]":
    """Where leagues are kept: the name of each kind, and how to get a new one."""
    with TemporaryDirectory() as folder:
        kinds = {"SQLite": lambda: str(Path(folder, f"{uuid4().hex}.db"))}
        try:
            with cluster() as made:
                yield {**kinds, "PostgreSQL": made.new_database}
        except NoPostgresError as error:
            print(f"SQLite alone: {error}")
            yield kinds


def main(runs: int) -> None:
    """Measure, and print."""
    print(f"runs of {TURNS} turns, {len(long_run().actions)} actions, {THREADS} threads a process")
    with places() as kinds:
        for name, new in kinds.items():
            for processes in (1, 2):
                count_runs(name, new(), runs, processes)
        for name, new in kinds.items():
            read_boards(name, new())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
