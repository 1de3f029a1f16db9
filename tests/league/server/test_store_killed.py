"""Whatever is killed, and whenever: nothing acknowledged is lost, and all is in agreement."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from game.league.server import tables
from tests.league.server.league import League, board_of_log, count_log, without_results
from tests.league.server.postgres import Cluster

KILLS = 3


@contextmanager
def working(league: League, runs: Path, seed: int) -> "Iterator[subprocess.Popen[str]]":
    """A process that hands in runs from four threads."""
    worker = [sys.executable, "-m", "tests.league.server.worker", league.place, str(runs)]
    command = [*worker, str(league.now + 5000), str(seed), "4"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        yield process


def acknowledged(process: "subprocess.Popen[str]", enough: int | None = None) -> set[str]:
    """The runs whose receipts came: so many lines, or all that there are."""
    assert process.stdout is not None
    runs = set()
    for number, line in enumerate(process.stdout, start=1):
        if line.endswith("\n"):
            runs.add(json.loads(line)["run"])
        if number == enough:
            break
    return runs


def check_agreement(league: League, acknowledged: set[str]) -> None:
    """That log, attempts and boards tell the same, and what was acknowledged is in them."""
    counted = {result.run for result in count_log(league.store, "cup")} - {""}
    assert acknowledged <= counted
    attempts, handed_in = tables.attempts.c, tables.submissions.c
    with league.store.database.engine.connect() as connection:
        submitted = select(attempts.attempt).where(attempts.status == "submitted")
        assert set(connection.scalars(submitted)) == set(
            connection.scalars(select(handed_in.attempt))
        )
    assert league.standings() == without_results(board_of_log(league.store, league.rules))
    # Each run counted is one change beside the issue of each attempt.
    version = league.store.boards.version("cup", public=True)
    assert version == len(count_log(league.store, "cup")) + len(counted)


def write_season(league: League, tmp_path: Path) -> Path:
    runs = tmp_path / "runs.json"
    runs.write_text(json.dumps(league.season(10, 8)))
    return runs


def test_a_killed_server_leaves_all_that_it_acknowledged(place: str, tmp_path: Path) -> None:
    with League(place, attempts=4) as league:
        runs, kept = write_season(league, tmp_path), set[str]()
        for number in range(KILLS):
            with working(league, runs, number) as process:
                kept |= acknowledged(process, enough=12 * (number + 1))
                process.kill()
                kept |= acknowledged(process)
            assert process.returncode == -signal.SIGKILL
            check_agreement(league, kept)
        assert len(kept) < 80, "it was killed before it was done"
        with working(league, runs, KILLS) as process:
            assert len(acknowledged(process)) == 80
        check_agreement(league, kept)


def test_a_killed_postgresql_has_all_that_it_acknowledged(
    postgres: Cluster, tmp_path: Path
) -> None:
    with League(postgres.new_database(), attempts=4) as league:
        runs, kept = write_season(league, tmp_path), set[str]()
        for number in range(KILLS):
            with working(league, runs, number) as process:
                kept |= acknowledged(process, enough=12 * (number + 1))
                postgres.stop(signal.SIGKILL)
                kept |= acknowledged(process)
            assert process.returncode == 1, "whoever waited for an answer was told"
            postgres.start()
            check_agreement(league, kept)
        with working(league, runs, KILLS) as process:
            assert len(acknowledged(process)) == 80
        check_agreement(league, kept)
