"""First frame and memory of Textual apps that others made, beside `simmer` and the least there is.

    python benchmarks/others.py [ROUNDS] COMMAND ...

Each COMMAND is the path of an app installed in an environment of its own, as README.md says:
`posting` or `harlequin`, or with the words that its first frame shows, as `PATH=WORDS`. By turns
all are started on a pseudo-terminal of 80 by 24, each of the others with an empty folder for a
home: the app of one widget, Simmer at home for somebody who has played a few encounters, and the
others. Taken of each are the seconds until the bytes of the first frame have come, as
first_frame.py does, and the memory after a rest, as memory.py does. Printed are the medians, and
the median of the ratios round by round.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from first_frame import HOME, LEAST, ONE_WIDGET
from memory import print_memory, rested
from played import A_FEW, play_some
from screen import Memory, Program

SHOWN = {"posting": "Send", "harlequin": "Run Query"}
WARM_UP, ROUNDS = 1, 9


class Measured(NamedTuple):
    """Seconds to the first frame, and the memory taken."""

    seconds: float
    memory: Memory


def started(program: Program, *shown: str) -> Measured:
    """Look at a program that has just been started."""
    with program:
        return Measured(program.until(*shown) - program.started, rested(program))


def measure(saves: Path, others: dict[str, str]) -> dict[str, Measured]:
    """Measure each once."""
    measured = {
        LEAST: started(Program(ONE_WIDGET), "hello"),
        "simmer": started(Program("-m", "game", "--saves", saves), *HOME),
    }
    for command, shown in others.items():
        with TemporaryDirectory(ignore_cleanup_errors=True) as home:
            program = Program(command=command, home=home)
            measured[Path(command).name] = started(program, shown)
    return measured


def shown_by(arguments: list[str]) -> dict[str, str]:
    """The commands, and what the first frame of each shows."""
    others = {}
    for argument in arguments:
        command, _, shown = argument.partition("=")
        shown = shown or SHOWN.get(Path(command).name, "")
        if not (shown and Path(command).is_file()):
            sys.exit(
                f"others.py: {argument} is not the path of posting or harlequin, nor PATH=WORDS"
            )
        others[str(Path(command).absolute())] = shown
    return others


def main(rounds: int, others: dict[str, str]) -> None:
    """Measure, and print."""
    with TemporaryDirectory() as folder:
        saves = play_some(Path(folder), A_FEW)
        measured = [measure(saves, others) for _ in range(WARM_UP + rounds)][WARM_UP:]
    print("first frame")
    for name in measured[0]:
        ratio = median(each[name].seconds / each[LEAST].seconds for each in measured)
        print(f"{name:19} {median(each[name].seconds for each in measured) * 1e3:8.1f} ms", end="")
        print(f" {ratio:7.2f} x {LEAST}")
    print_memory([{name: one.memory for name, one in each.items()} for each in measured])


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given.pop(0)) if given and given[0].isdigit() else ROUNDS
    main(count, shown_by(given))
