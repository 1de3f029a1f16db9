"""What the simulated players cost beside the bare engine, and how well they are spread.

    python benchmarks/bots.py [ROUNDS]

Reference: every encounter that the players of the gates of The Two O'Clock Cake play on
some seeds, replayed by `begin` and `step` alone. Beside it, by CPU time in one process:
the same encounters played. Then the searches of one deal (the best score, and all that
`simmer bots` looks for) beside one skilled encounter replayed; and, by the clock, the
gates in one process and spread over all processors. Rounds are interleaved after a
warm-up, and the ratios are medians.

Last, the CPU time of all that `simmer bots` does for one level of 300 seeds: gates,
what it drills, and searches.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from game.authoring.bots import Played, play, skilled
from game.authoring.finds import DEALS, search_level
from game.authoring.gates import SEEDS as FULL
from game.authoring.gates import gates_of, play_gates
from game.authoring.skills import is_needed, thefts_of
from game.authoring.spread import processors, spread
from game.encounter import begin, step
from game.encounter.par import best_found
from game.level import Level, load_level

LEVEL = Path(__file__).parent.parent / "levels" / "first-week" / "late-cake.json"
SEEDS, DEALS_HERE = 10, 3
WARM_UP, ROUNDS = 1, 5


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """How long it takes, in seconds."""
    start = clock()
    work()
    return clock() - start


def replay(level: Level, encounters: list[Played]) -> None:
    """Take every step again."""
    for played in encounters:
        state = begin(level, seed=played.seed)
        for action in played.actions:
            state, _ = step(level, state, action)


def main(rounds: int) -> None:
    """Measure by turns, and print medians."""
    level = load_level(LEVEL)
    gates, thefts = gates_of(level), tuple(thefts_of(level))
    encounters = [play(level, gate.player, seed) for seed in range(SEEDS) for gate in gates]
    skill = [play(level, skilled(), seed) for seed in range(SEEDS)]
    play_all = partial(play_gates, level, gates, "normal")

    def skills() -> None:
        for number in range(len(thefts)):
            is_needed(level, thefts, FULL, "normal", number)

    def pars() -> None:
        for seed in range(SEEDS):
            best_found(level, begin(level, seed=seed))

    works: dict[str, Callable[[], float]] = {
        "engine": lambda: timed(partial(replay, level, encounters)),
        "skilled": lambda: timed(partial(replay, level, skill)) / SEEDS,
        "gates": lambda: timed(partial(spread, play_all, SEEDS, processes=1)),
        "par": lambda: timed(pars) / SEEDS,
        "search": lambda: timed(partial(search_level, level, DEALS_HERE, processes=1)) / DEALS_HERE,
        "alone": lambda: timed(partial(spread, play_all, SEEDS, processes=1), perf_counter),
        "together": lambda: timed(partial(spread, play_all, SEEDS), perf_counter),
    }
    measured: dict[str, list[float]] = {name: [] for name in works}
    for number in range(WARM_UP + rounds):
        for name, work in works.items():
            seconds = work()
            if number >= WARM_UP:
                measured[name].append(seconds)
    robbed = timed(skills)

    def ratio(name: str, to: str) -> float:
        return median(a / b for a, b in zip(measured[name], measured[to], strict=True))

    print(f"{len(encounters)} encounters of {len(gates)} players, beside replaying them:")
    print(f"played                        {ratio('gates', 'engine'):6.2f} x")
    print("one deal, beside replaying one skilled encounter:")
    print(f"the best score found          {ratio('par', 'skilled'):6.1f} x")
    print(f"all that is searched          {ratio('search', 'skilled'):6.1f} x")
    print(
        f"on {processors():2} processors              {ratio('alone', 'together'):6.2f} x as fast"
    )
    full = median(measured["gates"]) * FULL / SEEDS + robbed + median(measured["search"]) * DEALS
    print(f"one level, {FULL} seeds, CPU time {full:6.1f} s; half of it: {full / 2:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
