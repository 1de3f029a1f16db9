"""Recorded runs never go out of step: the same ending, points and events, everywhere."""

import json
import os
import subprocess
import sys

import pytest

from game.debriefs.svg import debrief_svg
from game.encounter import Run, debrief
from game.encounter.report import report
from game.level import Level
from tests.replays.check import CORPUS, runs, told
from tests.replays.record import DEBRIEFS, DOCS

EXPECTED = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
RUNS = runs()


def test_the_corpus_is_complete() -> None:
    assert sorted(run.run for _, run in RUNS) == sorted(EXPECTED)


def test_the_corpus_holds_wins_losses_and_every_difficulty() -> None:
    endings = {expected["ending"] for expected in EXPECTED.values()}
    assert {"resolved", "walked-out", "manager-demanded"} <= endings
    assert {run.difficulty for _, run in RUNS} == {"easy", "normal", "hard"}
    assert {level.channel for level, _ in RUNS} == {"phone", "chat", "email"}


@pytest.mark.parametrize(("level", "run"), RUNS, ids=[run.run for _, run in RUNS])
def test_a_recorded_run_comes_to_what_it_came_to(level: Level, run: Run) -> None:
    assert told(level, run) == EXPECTED[run.run]


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_the_order_of_sets_plays_no_part(hash_seed: str) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "tests.replays.check"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=CORPUS.parents[1],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("level", "run"), [one for one in RUNS if one[1].run in DEBRIEFS])
def test_the_printed_debriefs_are_what_the_game_tells(level: Level, run: Run) -> None:
    printed = DOCS / f"{DEBRIEFS[run.run]}.txt"
    it = debrief(level, run)
    assert report(it) == printed.read_text(encoding="utf-8")
    assert debrief_svg(it) == printed.with_suffix(".svg").read_text(encoding="utf-8")
