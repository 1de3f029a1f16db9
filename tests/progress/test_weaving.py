"""Two logs of the same person become one on both sides, and nothing of either is lost."""

import random
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import FAILED, PASSED, WHEN, Acknowledge, a_run, killed, names
from test_progress_torture import files_no_longer_than, posix, saving
from travelling import exported, kept_in, log_of, logged, take_in

from game.encounter import Outcome, Run
from game.progress import Progress, SaveError
from game.progress.weaving import Strand, Woven, weave

KILLS = 40
DAY = date(2026, 4, 1)
OUTCOMES = (PASSED, FAILED, None, Outcome("resolved", 2, 640))
Kept = tuple[Run, Outcome | None]


def strands(runs: list[tuple[str, int]]) -> list[Strand]:
    """Runs by id and hour, one behind the other."""
    first = datetime(2026, 3, 1, tzinfo=UTC)
    return [
        Strand(0, place, place + 1, (run,), first + timedelta(hours=hour))
        for place, (run, hour) in enumerate(runs)
    ]


def order(woven: list[Strand]) -> list[str]:
    return [run for strand in woven for run in strand.runs]


@st.composite
def two_logs(draw: st.DrawFn) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Two logs that have some runs in common, in one order; the clocks are as they like."""
    every = draw(
        st.lists(
            st.tuples(st.integers(0, 6), st.sampled_from(["here", "there", "both"])), max_size=14
        )
    )
    ids = draw(st.permutations([f"run-{number:02}" for number in range(len(every))]))
    runs = [(run, hour, where) for run, (hour, where) in zip(ids, every, strict=True)]
    return (
        [(run, hour) for run, hour, where in runs if where != "there"],
        [(run, hour) for run, hour, where in runs if where != "here"],
    )


@given(two_logs())
def test_whoever_takes_in_the_other_both_have_the_same_order(
    logs: tuple[list[tuple[str, int]], list[tuple[str, int]]],
) -> None:
    here, there = map(strands, logs)
    woven = order(weave(here, there))
    assert woven == order(weave(there, here))
    assert sorted(woven) == sorted({*order(here), *order(there)})
    for log in (here, there):
        assert [run for run in woven if run in order(log)] == order(log)


@given(two_logs())
def test_what_was_taken_in_changes_nothing_when_it_comes_again(
    logs: tuple[list[tuple[str, int]], list[tuple[str, int]]],
) -> None:
    here, there = map(strands, logs)
    once = weave(here, there)
    assert weave(once, there) == once
    assert weave(once, here) == once
    assert order(weave(there, once)) == order(once)


@given(two_logs(), st.randoms(use_true_random=False))
def test_where_the_two_disagree_the_order_here_stays(
    logs: tuple[list[tuple[str, int]], list[tuple[str, int]]], chance: random.Random
) -> None:
    here, there = map(strands, logs)
    chance.shuffle(there)
    woven = order(weave(here, there))
    assert [run for run in woven if run in order(here)] == order(here)
    assert sorted(woven) == sorted({*order(here), *order(there)})


def test_the_earlier_goes_first_and_a_clock_set_back_moves_nothing() -> None:
    here = strands([("a", 1), ("b", 5), ("c", 2)])
    there = strands([("x", 3), ("y", 5), ("z", 4)])
    assert order(weave(here, there)) == ["a", "x", "b", "c", "y", "z"]


# --- in folders


def a_log(chance: random.Random, runs: int) -> list[Kept]:
    """Runs of a few days, in which the clock was set back now and then."""
    hours = [chance.randrange(60) for _ in range(runs)]
    return [
        (
            a_run(
                run=f"run-{chance.getrandbits(64):016x}",
                seed=number,
                started=WHEN + timedelta(hours=hour),
                finished=WHEN + timedelta(hours=hour, minutes=chance.randrange(9)),
                difficulty=chance.choice(["easy", "normal", "hard"]),
            ),
            chance.choice(OUTCOMES),
        )
        for number, hour in enumerate(sorted(hours[:-3]) + hours[-3:])
    ]


def statistics(folder: Path) -> tuple[object, ...]:
    progress = Progress(folder)
    told = progress.played(), progress.results(), progress.story(DAY), progress.practised()
    assert progress.notices == []
    return told


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(0, 4))
def test_both_have_the_same_log_and_statistics(seed: int, shared: int) -> None:
    chance = random.Random(seed)
    one, other, both = a_log(chance, 8), a_log(chance, 5), a_log(chance, shared + 3)
    with TemporaryDirectory() as place:
        here = logged(Path(place, "here"), [*one[:3], *both, *one[3:]])
        there = logged(Path(place, "there"), [*other[:2], *both, *other[2:]])
        ours, theirs = (exported(f, Path(place, f"{f.name}.json")) for f in (here, there))
        assert take_in(here, theirs) == Woven(5, len(both), ())
        assert take_in(there, ours) == Woven(8, len(both), ())
        assert log_of(here) == log_of(there)
        assert statistics(here) == statistics(there)
        counted = statistics(here)
        Progress(here).rebuild()
        assert statistics(here) == counted


def test_into_an_empty_folder_comes_the_very_log(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", a_log(random.Random(1), 20))
    there = tmp_path / "there"
    file = exported(here, tmp_path / "all.json")
    assert take_in(there, file) == Woven(20, 0, ())
    assert log_of(there) == log_of(here)
    assert statistics(there) == statistics(here)


def test_what_is_here_already_changes_not_a_byte(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", a_log(random.Random(2), 20))
    file = exported(here, tmp_path / "all.json")
    Progress(here).ready()
    before = {p: p.read_bytes() for p in here.rglob("*") if p.is_file() and p.suffix != ".lock"}
    assert take_in(here, file, file) == Woven(0, 40, ())
    after = {p: p.read_bytes() for p in here.rglob("*") if p.is_file() and p.suffix != ".lock"}
    assert after == before


def test_several_files_come_in_at_once(tmp_path: Path) -> None:
    logs = [a_log(random.Random(seed), 6) for seed in (3, 4)]
    files = [
        exported(logged(tmp_path / f"{n}", log), tmp_path / f"{n}.json")
        for n, log in enumerate(logs)
    ]
    here = logged(tmp_path / "here", a_log(random.Random(5), 6))
    assert take_in(here, *files, files[0]) == Woven(12, 6, ())
    assert len(kept_in(here)) == 18


def test_of_a_run_that_says_otherwise_what_is_here_stays_and_is_named(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", [(a_run(run="the-same", seed=1), PASSED)])
    there = [(a_run(run="the-same", seed=2), FAILED), (a_run(run="another"), PASSED)]
    file = exported(logged(tmp_path / "there", there), tmp_path / "there.json")
    assert take_in(here, file) == Woven(1, 1, ("the-same",))
    assert Progress(here).find_run("the-same").run.seed == 1
    assert statistics(here)[0] == Progress(here).played()


def test_damaged_bytes_go_along_untouched(tmp_path: Path) -> None:
    runs = a_log(random.Random(6), 12)
    here, there = logged(tmp_path / "here", runs[::2]), logged(tmp_path / "there", runs[1::2])
    first, second, *rest = log_of(here).splitlines(keepends=True)
    old = [first, b'{"check":"spoilt"}\n', b"\xff\x00 noise\n", second[:40] + b"\n", *rest]
    (here / "runs.jsonl").write_bytes(b"".join(old))
    assert take_in(here, exported(there, tmp_path / "there.json")).new == 6
    woven = log_of(here).splitlines(keepends=True)
    assert [line for line in woven if line in old] == old
    assert len(woven) == len(old) + 6


def test_a_torn_end_is_set_aside_before(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", a_log(random.Random(7), 4))
    there = logged(tmp_path / "there", a_log(random.Random(8), 4))
    (here / "runs.jsonl").write_bytes(log_of(here)[:-20])
    assert take_in(here, exported(there, tmp_path / "there.json")).new == 4
    assert len(kept_in(here)) == 7
    assert "runs.jsonl.torn-1" in names(here)


def test_a_full_disk_refuses_all_of_it_and_loses_nothing(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", a_log(random.Random(9), 30))
    there = exported(logged(tmp_path / "there", a_log(random.Random(10), 30)), tmp_path / "t.json")
    counted, before = statistics(here), log_of(here)
    with (
        files_no_longer_than(len(before) + 500),
        pytest.raises(SaveError, match="runs cannot be kept in"),
    ):
        take_in(here, there)
    assert log_of(here) == before
    assert statistics(here) == counted
    assert take_in(here, there).new == 30


# --- killed, and at the same time


@posix
def test_a_kill_leaves_the_old_log_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(11)
    here = logged(tmp_path / "here", a_log(chance, 30))
    there = logged(tmp_path / "there", a_log(chance, 30))
    file = exported(there, tmp_path / "there.json")
    whole = tmp_path / "whole"
    shutil.copytree(here, whole)
    take_in(whole, file)  # which also imports what is needed, so that no fork has to
    Progress(here).ready()
    old, new = log_of(here), log_of(whole)
    begun = tmp_path / "begun"

    def play(acknowledge: Acknowledge) -> None:
        acknowledge("begun")
        take_in(begun, file)

    for _ in range(KILLS):
        shutil.copytree(here, begun)
        killed(play, chance, within=0.06)
        assert log_of(begun) in (old, new)
        kept = Progress(begun)
        assert kept.played() == Progress(here if log_of(begun) == old else whole).played()
        assert kept.notices == []
        assert take_in(begun, file).new in (0, 30)
        assert log_of(begun) == new
        assert [name for name in names(begun) if ".tmp" in name] == []
        assert statistics(begun) == statistics(whole)
        shutil.rmtree(begun)


def importing(folder: Path, *files: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "game", "import", *map(str, files), "--saves", str(folder)],
        stdout=subprocess.DEVNULL,
    )


def test_of_two_that_import_at_once_both_come_in(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", a_log(random.Random(12), 10))
    files = [
        exported(logged(tmp_path / f"{n}", a_log(random.Random(n), 40)), tmp_path / f"{n}.json")
        for n in (13, 14, 15)
    ]
    before = kept_in(here)
    windows = [importing(here, *pair) for pair in (files[:2], files[1:])]
    assert [window.wait(60) for window in windows] == [0, 0]
    kept = kept_in(here)
    assert len(kept) == len(set(kept)) == 130
    assert [run for run in kept if run in before] == before
    assert Progress(here).played() == statistics(here)[0]


def test_somebody_plays_while_another_window_imports(tmp_path: Path) -> None:
    here, player = tmp_path / "here", saving(tmp_path / "here", 60)
    files = [
        exported(logged(tmp_path / f"{n}", a_log(random.Random(n), 5)), tmp_path / f"{n}.json")
        for n in range(20, 32)
    ]
    came = sum(take_in(here, file).new for file in files)
    assert player.wait(60) == 0
    kept = kept_in(here)
    assert came == 60
    assert len(kept) == len(set(kept)) == 120
    statistics(here)


def test_a_known_run_with_other_results_says_otherwise(tmp_path: Path) -> None:
    here = logged(tmp_path / "here", [(run := a_run(), FAILED)])
    there = logged(tmp_path / "there", [(run, PASSED)])
    assert take_in(here, exported(there, tmp_path / "e.json")) == Woven(0, 1, (run.run,))
