"""A player who is killed at any moment of keeping: while a run is recorded, an encounter goes on,
settings are changed, runs from elsewhere come in, or all is counted anew.

    python tests/progress/kills.py [KILLS]

kills as often (500 times), and says how much was acknowledged and that nothing of it was lost.
"""

import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from playing import PASSED, WHEN, Acknowledge, a_run, killed, names
from travelling import exported, logged, take_in

from game.progress import Preferences, Progress, Unfinished
from game.progress.checking import check
from game.settings import Settings, choices_of

KILLS = 500
Play = Callable[[Acknowledge], None]


def recording(folder: Path) -> Play:
    """One encounter after the other is finished."""

    def play(acknowledge: Acknowledge) -> None:
        progress = Progress(folder)
        while True:
            run = a_run()
            progress.record(run, PASSED)
            acknowledge(f"kept:{run.run}")

    return play


def an_encounter(folder: Path) -> Play:
    """Encounters are begun, gone through action by action, kept and forgotten."""

    def play(acknowledge: Acknowledge) -> None:
        progress, unfinished = Progress(folder), Unfinished(folder)
        while True:
            run = a_run(actions=(), finished=None)
            unfinished.begin(run)
            for number in range(1, 5):
                unfinished.took("hear")
                acknowledge(f"took:{run.run}:{number}")
            progress.record(a_run(run=run.run, actions=("hear",) * 4), PASSED)
            acknowledge(f"kept:{run.run}")
            unfinished.drop(run)

    return play


def counting_anew(folder: Path) -> Play:
    """All is counted anew, again and again."""

    def play(acknowledge: Acknowledge) -> None:
        while True:
            Progress(folder).rebuild()
            acknowledge("anew")

    return play


def catching_up(folder: Path) -> Play:
    """The documents are gone, and made again when they are next asked for."""

    def play(acknowledge: Acknowledge) -> None:
        while True:
            for name in ("progress.json", "progress.json.backup"):
                (folder / name).unlink(missing_ok=True)
            acknowledge("gone")
            Progress(folder).ready()

    return play


def importing(folder: Path) -> Play:
    """Runs that were played elsewhere, before those here and after them, come in."""

    def play(acknowledge: Acknowledge) -> None:
        for number in count():
            there = folder.with_name(f"there-{os.getpid()}-{number}")
            came = [(a_run(finished=WHEN + timedelta(days=day)), PASSED) for day in (-400, 0, 400)]
            file = exported(logged(there, came), there / "export.json")
            take_in(folder, file)
            for run, _ in came:
                acknowledge(f"kept:{run.run}")

    return play


def settings(folder: Path) -> Play:
    """The pace is set to one after the other."""

    def play(acknowledge: Acknowledge) -> None:
        preferences = Preferences(folder)
        for pace in cycle(choices_of("pace")):
            preferences.write(Settings(pace=int(pace), sound=True))
            acknowledge("set")

    return play


PHASES = (recording, an_encounter, importing, counting_anew, recording, catching_up, settings)


def survive(folder: Path, kills: int, chance: random.Random) -> int:
    """Kill so often, and hold what is there against what was acknowledged; how much that was."""
    # Imports once, for all players.
    warm = folder.with_name("warm")
    Progress(warm).record(a_run(), PASSED)
    take_in(warm, exported(warm, warm / "export.json"))
    kept, taken, set_once = set[str](), defaultdict[str, int](int), False
    acknowledged = 0
    for number in range(kills):
        for word in killed(PHASES[number % len(PHASES)](folder), chance, within=0.03):
            acknowledged += 1
            what, _, run = word.partition(":")
            if what == "kept":
                kept.add(run)
            elif what == "took":
                run, _, action = run.partition(":")
                taken[run] = int(action)
            set_once |= what == "set"
    left = {run.run: len(run.actions) for run in Unfinished(folder).left()}
    progress = Progress(folder)
    runs = [one.run.run for one in progress.runs(last=10**9)]
    assert kept <= set(runs), "no run that was acknowledged is lost"
    assert len(runs) == len(set(runs)), "no run is kept twice"
    lost = {run for run, count in taken.items() if run not in runs and left.get(run, 0) < count}
    assert not lost, "no action that was acknowledged is lost"
    assert progress.played().encounters == len(runs) == progress.rebuild()
    assert Preferences(folder).read().sound is set_once
    # A kill may tear the line that is being written; nothing else is ever damaged.
    assert [sentence for sentence in progress.notices if "cut short" not in sentence] == []
    assert [name for name in names(folder) if "corrupt" in name] == []
    assert [str(finding) for finding in check(folder) if not finding.harmless] == []
    return acknowledged


def main(kills: int) -> None:
    """Kill, and say how it went."""
    with TemporaryDirectory() as place:
        acknowledged = survive(Path(place) / "saves", kills, random.Random(1))
    print(f"{kills} kills, {acknowledged} times something was acknowledged, and none of it lost")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
