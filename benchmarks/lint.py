"""How long linting a level takes, beside loading it, and what comparing replies costs in a crowd.

    python benchmarks/lint.py [ROUNDS]

First whole processes in turn, each by the CPU time of the child (on Windows, by
the clock): `simmer --version`, `simmer lint` on one shipped level and on all.
What all take beyond `--version` is shared out among them; most of it is the
import of the models, which every command pays once that reads a level, so that
what a further level takes is told beside it. Then, in one process and by its
CPU time, level by level: reading it (parsing, models, references), and all
checks of it; their ratio is the price of linting what was read anyhow.
Last, comparing the replies of 10 and of 100 levels of other words: were every
reply compared with every other, the second would take a hundred times the first.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from game.authoring.lint.checks import smells
from game.authoring.lint.examined import Examined
from game.authoring.lint.likeness import likenesses
from game.level import find_levels, load_level, shipped_levels

if sys.platform == "win32":
    from time import perf_counter as children_time  # Windows keeps no account of children
else:
    from resource import RUSAGE_CHILDREN, getrusage

    def children_time() -> float:
        """CPU-seconds of the processes that have ended so far."""
        spent = getrusage(RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime


ROOT = Path(__file__).parent.parent
LEVELS = [file.path for file in find_levels([shipped_levels()]).files]
REPLIES, FEW, MANY = 80, 10, 100
VOCABULARY, WORDS_A_REPLY = 3000, 13
WARM_UP, ROUNDS = 1, 9


def process(*arguments: str) -> float:
    """Seconds that one process of this Python takes."""
    start = children_time()
    command = [sys.executable, "-m", "game", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return children_time() - start


def taken(work: Callable[[], object]) -> float:
    """CPU-seconds that some work takes in this process."""
    start = process_time()
    work()
    return process_time() - start


def crowd(levels: int) -> list[str]:
    """Make replies for so many levels, of common and rare words as in any language."""
    chance = Random(7)
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    words = [f"w{number}" for number in range(VOCABULARY)]
    return [
        " ".join(chance.choices(words, weights, k=WORDS_A_REPLY)) for _ in range(levels * REPLIES)
    ]


def main(rounds: int) -> None:
    """Measure, and print."""
    whole, reading, checking = [], [], []
    few, many = crowd(FEW), crowd(MANY)
    crowds = []
    for number in range(WARM_UP + rounds):
        started, one = process("--version"), process("lint", str(LEVELS[0]))
        every = process("lint", str(shipped_levels()))
        read = sum(taken(lambda path=path: load_level(path)) for path in LEVELS)
        # Afresh each time, since what an examined level was asked it keeps.
        levels = [Examined(load_level(path)) for path in LEVELS]
        checked = sum(taken(lambda level=level: list(smells(level))) for level in levels)
        if number >= WARM_UP:
            whole.append((started, one, every))
            reading.append(read)
            checking.append(checked)
            crowds.append(
                (taken(lambda: list(likenesses(few))), taken(lambda: list(likenesses(many))))
            )
    count = len(LEVELS)
    each = median((every - started) / count for started, _, every in whole)
    further = median((every - one) / (count - 1) for _, one, every in whole)
    ratio = median(check / read for read, check in zip(reading, checking, strict=True))
    print(f"levels                      {count:8d}")
    for name, place in (("simmer --version", 0), ("simmer lint, one level", 1), ("all levels", 2)):
        print(f"{name:27} {median(row[place] for row in whole) * 1e3:8.1f} ms")
    print(f"beyond --version, a level   {each * 1e3:8.1f} ms")
    print(f"a further level             {further * 1e3:8.1f} ms")
    print(f"reading a level             {median(reading) / count * 1e3:8.1f} ms")
    print(f"checking a level            {median(checking) / count * 1e3:8.1f} ms")
    print(f"checking to reading         {ratio:8.2f} x")
    for place, size in enumerate((FEW, MANY)):
        took = median(pair[place] for pair in crowds)
        print(f"likeness, {f'{size} levels':17} {took * 1e3:8.1f} ms")
    grown = median(second / first for first, second in crowds)
    print(f"ratio                       {grown:8.1f} x for {MANY // FEW} times the replies")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
