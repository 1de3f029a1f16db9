"""A recorded script, typed into plain mode, is the same encounter in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.progress import Progress
from tests.replays.check import CORPUS, runs
from tests.replays.record import SCRIPT, SCRIPTED

LEVEL = CORPUS / "runs" / "late-cake.json"


def simmer(*arguments: str, typed: str = "", hash_seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=typed,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=CORPUS.parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that keeps the script as it was typed into the game."""
    saves = tmp_path_factory.mktemp("saves")
    play = ("play", str(LEVEL), "--plain", "--seed", "7", "--saves", str(saves))
    told = simmer(*play, typed=SCRIPT.read_text(encoding="utf-8"))
    assert "Resolved: three stars" in told
    return saves


def test_the_typed_script_is_the_recorded_run(kept: Path) -> None:
    recorded = next(run for _, run in runs() if run.run == SCRIPTED)
    assert Progress(kept).find_run("last").run.actions == recorded.actions


def test_replaying_its_record_tells_the_same_under_every_hash_seed(kept: Path) -> None:
    replay = ("replay", "last", "--saves", str(kept), "--level", str(LEVEL), "--json")
    told = {simmer(*replay, hash_seed=seed) for seed in ("0", "1", "99")}
    assert len(told) == 1
    debrief = json.loads(told.pop())
    assert debrief["outcome"][:2] == ["resolved", 3]
