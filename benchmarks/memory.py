"""How much memory `simmer` takes, beside a Textual app of one widget.

    python benchmarks/memory.py [ROUNDS]

By turns the same interpreter starts `python benchmarks/one_widget.py`, the game at home, for
somebody who has played a few encounters and for somebody who has played 5,000, and the game in
the middle of late-cake, after three answers given by its keys; each on a pseudo-terminal of 80 by
24. When it has been on the screen for a while, the system is asked for its resident memory, and
for the same with but a share of what other processes use too. Printed are the medians, and
the median of the ratios round by round. Only Linux tells so.
"""

import sys
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from first_frame import HOME, LEAST, ONE_WIDGET, first
from played import A_FEW, MANY, play_some
from screen import PATIENCE, Memory, Program

REST = 1.5
A_KEY = 0.15
ANSWERS = 3
ROUNDS = 5


def one_widget() -> Memory:
    """What the app of one widget takes."""
    with Program(ONE_WIDGET) as program:
        program.until("hello")
        return rested(program)


def home(saves: Path) -> Memory:
    """What the game takes at home, when the map is there."""
    with Program("-m", "game", "--saves", saves) as program:
        program.until(*HOME)
        program.until(first().title)
        return rested(program)


def encounter() -> Memory:
    """What the game takes in the middle of an encounter."""
    with TemporaryDirectory() as folder:
        saves = Path(folder)
        with Program("-m", "game", "--saves", saves, "play", "late-cake") as program:
            program.until("leave")
            give_up = perf_counter() + PATIENCE
            # Enter picks up and has them hurry; the number is an answer where one is due.
            keys = cycle("\r\r1")
            while answers_in(saves) < ANSWERS:
                program.press(next(keys))
                program.watch(A_KEY)
                if perf_counter() > give_up:
                    raise TimeoutError("no encounter got under way")
            return rested(program)


def answers_in(saves: Path) -> int:
    """How many answers have been given in what is kept of the encounter so far."""
    return sum(path.read_text().count('"say:') for path in saves.glob("unfinished/*.jsonl"))


def rested(program: Program) -> Memory:
    """What it takes when it has come to rest."""
    program.watch(REST)
    return program.memory()


def measure(few: Path, many: Path) -> dict[str, Memory]:
    """Measure each once."""
    return {
        LEAST: one_widget(),
        f"home, {A_FEW:,} runs": home(few),
        f"home, {MANY:,} runs": home(many),
        "in an encounter": encounter(),
    }


def main(rounds: int) -> None:
    """Measure, and print."""
    with TemporaryDirectory() as few, TemporaryDirectory() as many:
        saves = play_some(Path(few), A_FEW), play_some(Path(many), MANY)
        measured = [measure(*saves) for _ in range(rounds)]
    print_memory(measured)


def print_memory(measured: list[dict[str, Memory]]) -> None:
    """Print the medians, and how many times the least they are."""
    print("MiB                  resident       x   shared out       x")
    for name in measured[0]:
        print(f"{name:19}", end="")
        for kind in (0, 1):
            ratio = median(each[name][kind] / each[LEAST][kind] for each in measured)
            print(f"  {median(each[name][kind] for each in measured):8.1f} {ratio:7.2f}", end="   ")
        print()


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        sys.exit("memory.py asks the system as only Linux answers")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
