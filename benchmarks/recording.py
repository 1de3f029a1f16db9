"""How long it takes to keep a run, with many runs in the folder beside few.

    python benchmarks/recording.py [RUNS_RECORDED]

Two folders are prepared by writing the lines of their logs directly: one of 100 runs, one of
50,000, over the same twelve levels and three difficulties, the many over eight years. Each line
says which techniques were used, as of an encounter played well. Then runs are recorded in both by
turns, each until it is durable and counted, and the medians and their ratio are printed. Both
ways are measured: in one long sitting, and in a sitting of its own for each run. Last come
processes, by turns over no runs, the few and the many: `simmer stats`, and what the screen does
until the map of the home screen is known, with what is due on it.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID

from game.encounter import Outcome, Run
from game.encounter.prices import EDITION
from game.encounter.uses import SkillUse, Use, Uses
from game.progress import Progress
from game.progress.kept import entry_of
from game.progress.lines import written

FEW, MANY, RECORDED = 100, 50_000, 200
PROCESSES = 11
ROOT = Path(__file__).parent.parent
STATS = ("-m", "game", "--saves", "{}", "stats")
HOME = (
    "-c",
    """
import sys, datetime
from pathlib import Path
import game.tui.app
from game.courses import Campaign
from game.courses.desk import Desk
from game.courses.overview import overview
from game.level import find_levels, shipped_levels
from game.progress import Keeper
campaign = Campaign(find_levels([shipped_levels()]).files, Keeper(Path(sys.argv[1])), "normal")
overview(Desk(campaign, campaign), datetime.date(2035, 1, 1))
""",
    "{}",
)
DIFFICULTIES = ("easy", "normal", "hard")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
# Minutes between two runs.
BETWEEN = 90
ACTIONS = ("hear", "nod", "hear", "hear", "say:e-late", "hear", "silence", "say:a-three-times") * 4
# What a run by the rule card makes use of.
USED = (
    "A01 A04 A05 A13 A14 B01 B03 B06 B07 B08 B09 B10 B19 C01 C02 C03 C07 C08 C09 C14 C17 D01 D02 "
    "D04 D05 D07 D08 D09 D10 D13 D14 D15 E01 E03 E04 E05 E06 E07 E08 E11 E12"
)
SAID = "empathize explain offer open_question paraphrase"
TRAINED = "ask composure empathy listen no-blame solve summarize"


def a_run(number: int) -> Run:
    """The run of a number, as long as an encounter is."""
    level = number // 3 % 12
    when = BEGAN + timedelta(minutes=number * BETWEEN)
    # A fixed stride through all ids, so that they are spread as random ones are.
    return Run(
        run=str(UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128), version=4)),
        level=f"first-week/level-{'abcdefghijkl'[level]}",
        hash=f"sha256:{level:064x}",
        text_hash=f"sha256:{level:064x}",
        edition=EDITION,
        seed=number,
        difficulty=DIFFICULTIES[number % 3],
        actions=ACTIONS,
        started=when,
        finished=when + timedelta(minutes=4),
    )


def outcome_of(number: int) -> Outcome:
    """Some outcome: good ones are rare, as best results are."""
    return Outcome("resolved", number % 7 % 4, number * 37 % 700)


def uses_of(number: int) -> dict[str, Any]:
    """What it made use of."""
    use, skill = Use(number % 5, number % 3), SkillUse(number % 5, number % 3, number % 2)
    techniques, skills = dict.fromkeys(USED.split(), use), dict.fromkeys(TRAINED.split(), skill)
    moves = dict.fromkeys(SAID.split(), use)
    return Uses(techniques, skills, moves, 3, 3, 2, 2, "e-daughter", 1, 7, 75).to_plain()


def prepared(folder: Path, runs: int) -> Progress:
    """Progress in a folder whose log was written directly."""
    with (folder / "runs.jsonl").open("wb") as log:
        for number in range(runs):
            log.write(written(entry_of(a_run(number), outcome_of(number), uses_of(number))))
    progress = Progress(folder)
    start = perf_counter()
    progress.ready()
    print(f"{runs:6,} runs counted for the first time in {perf_counter() - start:5.2f} s")
    return progress


def measure(few: Progress, many: Progress, first: int, recorded: int, *, anew: bool) -> None:
    """Record by turns in both, and print the medians."""
    times: dict[Progress, list[float]] = {few: [], many: []}
    for number in range(first, first + recorded):
        for progress, spent in times.items():
            run, outcome, uses = a_run(number), outcome_of(number), uses_of(number)
            record: Callable[[Run, Outcome, dict[str, Any]], None] = progress.record
            start = perf_counter()
            if anew:
                record = Progress(progress.folder).record
            record(run, outcome, uses)
            spent.append(perf_counter() - start)
    at_few, at_many = median(times[few]), median(times[many])
    print("in a sitting of its own each" if anew else "in one long sitting")
    print(f"  at {FEW:6,} runs {at_few * 1e3:8.2f} ms\n  at {MANY:6,} runs {at_many * 1e3:8.2f} ms")
    print(f"  ratio          {at_many / at_few:8.2f}")


def processes(folders: Mapping[str, Path], rounds: int) -> None:
    """Start them by turns, and print the medians of the time until they end."""
    for name, arguments in (("simmer stats", STATS), ("home", HOME)):
        times: dict[str, list[float]] = {label: [] for label in folders}
        for _ in range(rounds):
            for label, folder in folders.items():
                start = perf_counter()
                command = [sys.executable, *(word.format(folder) for word in arguments)]
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
                times[label].append(perf_counter() - start)
        print(name)
        least = median(times["no runs"])
        for label, spent in times.items():
            print(f"  at {label:11} {median(spent):6.2f} s   ratio {median(spent) / least:5.2f}")


def main(recorded: int, beside: str | None = None) -> None:
    """Measure, and print."""
    with TemporaryDirectory(dir=beside) as one, TemporaryDirectory(dir=beside) as other:
        few, many = prepared(Path(one), FEW), prepared(Path(other), MANY)
        for anew in (False, True):
            measure(few, many, MANY + recorded * anew, recorded, anew=anew)
        with TemporaryDirectory(dir=beside) as none:
            folders = {
                "no runs": Path(none),
                f"{FEW} runs": Path(one),
                f"{MANY:,} runs": Path(other),
            }
            processes(folders, PROCESSES)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDED, *sys.argv[2:3])
