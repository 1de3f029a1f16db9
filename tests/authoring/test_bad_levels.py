"""A bad level fails the gate that it should, with a witness that replays."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.authoring.bots import play
from game.authoring.gates import Result, gates_of
from game.level import load_level
from tests.authoring.bad_levels import BAD, limit_without_abuse, written_to
from tests.replays.test_script import simmer

ROOT = Path(__file__).parents[2]


def bots(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", "bots", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("make", "gate"), BAD.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_a_bad_level_breaks_the_gate_that_it_should(make, gate: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    level = load_level(written_to(tmp_path, make()))
    tried = next(one for one in gates_of(level) if one.player.name == gate)
    result = Result(tried, tuple(play(level, tried.player, seed).outcome for seed in range(16)))
    assert not result.holds
    witness = result.witness(level)
    assert witness is not None
    assert witness.outcome == result.outcomes[witness.seed]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a bad level, what the command said of it, and its witnesses."""
    folder = tmp_path_factory.mktemp("tried")
    path = written_to(folder / "bad", limit_without_abuse())
    done = bots(str(path), "--seeds", "6", "--witness", str(folder / "witnesses"))
    assert done.returncode == 1
    assert done.stderr == ""
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


def test_a_broken_gate_is_printed_with_the_seed_and_the_actions_of_a_witness(tried: Path) -> None:
    said = (tried / "said.txt").read_text(encoding="utf-8").splitlines()
    broken = next(number for number, line in enumerate(said) if line.startswith("without B15"))
    assert said[broken].endswith("NOT KEPT")
    assert said[broken + 1].startswith("    seed 0: hear hear nod ")


def test_what_a_level_claims_and_does_not_drill_is_named(tried: Path) -> None:
    said = (tried / "said.txt").read_text(encoding="utf-8")
    assert "\nclaims but does not drill: B15\n" in said
    assert "\ndrills and does not claim: " in said


def test_a_witness_replays_to_its_ending(tried: Path) -> None:
    record = tried / "witnesses" / "without-B15-0-late-cake.json"
    level = tried / "bad" / "late-cake.json"
    told = json.loads(simmer("replay", str(record), "--level", str(level), "--json"))
    printed = simmer("replay", str(record), "--level", str(level))
    assert told["outcome"][:2] == ["resolved", 3]
    assert "Resolved: three stars" in printed


def test_the_way_to_replay_a_witness_is_printed(tried: Path) -> None:
    record = tried / "witnesses" / "without-B15-0-late-cake.json"
    level = tried / "bad" / "late-cake.json"
    said = (tried / "said.txt").read_text(encoding="utf-8")
    assert f'simmer replay "{record}" --level "{level}"' in said
