"""How long a key takes to be seen while a line streams, beside the least a Textual app can do.

    python benchmarks/keys.py [ROUNDS]

Simmer plays late-cake with a first line that goes on for long enough: phrases of numbered
words, so that one can tell which word is on the screen. Beside it stands `one_line.py`: one
widget in which the same words stream at the same pace, and another screen of one widget. By
turns they run on a pseudo-terminal of 80 by 24, and while words stream, each at a random part
of the quarter of a second that a word takes, keys are pressed:

- `?` and `p`: until the help or the policy card (there: the other screen) is painted, and
  pressed again, until the talk is,
- Enter: until the rest of the phrase and the first word of the next are painted.

The time is taken by the clock from before the key is sent until the bytes have come that show
it, so that whatever else the machine does counts too; the other's figures tell how much that
is. Printed are the median and the 95th percentile of each, of all together, and how many times
the other's 95th percentile ours is.
"""

import json
import random
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from one_line import LETTERS, NEWS, PHRASE, numbered
from screen import Program

from game.level import shipped_levels
from game.tui.keymap import ALWAYS
from game.tui.pace import USUAL

ONE_LINE = Path(__file__).parent / "one_line.py"
LATE_CAKE = shipped_levels() / "first-week" / "late-cake.json"
A_WORD = 60 / USUAL
ROUNDS = 5
Times = dict[str, list[float]]


def level_text() -> str:
    """The text of the level, with the long line."""
    level = json.loads(LATE_CAKE.read_bytes())
    line = level["vents"][0]
    line["phrases"][:0] = [{"text": " ".join(numbered(letter))} for letter in LETTERS]
    return json.dumps(level)


def simmer(times: Times) -> None:
    """Play the game, and add to the times of each key."""
    with TemporaryDirectory() as folder:
        level, saves = Path(folder, "late-cake.json"), Path(folder, "saves")
        level.write_text(level_text(), encoding="utf-8")
        with Program("-m", "game", "--saves", saves, "play", level) as program:
            program.until("leave")
            program.press("\r")
            press_all(program, times, help_=ALWAYS[1][1], policy="You can", talk="Dana")


def one_line(times: Times) -> None:
    """Play the least there can be, and add to the times of each key."""
    with Program(ONE_LINE) as program:
        press_all(program, times, help_=NEWS, policy=NEWS, talk="a01")


def press_all(program: Program, times: Times, *, help_: str, policy: str, talk: str) -> None:
    """Press each key once a phrase; the texts are those that each of the screens shows."""
    program.until("a01")
    for letter, following in pairwise(LETTERS):
        for name, key, *shown in (
            ("? opens", "?", help_),
            ("? leaves", "?", talk),
            ("p opens", "p", policy),
            ("p leaves", "p", talk),
            ("Enter", "\r", f"{letter}{PHRASE}", f"{following}01"),
        ):
            program.watch(A_WORD * (1 + random.random()))
            times[name].append(program.seconds_to(key, *shown))


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def main(rounds: int) -> None:
    """Measure, and print."""
    ours: Times = defaultdict(list)
    least: Times = defaultdict(list)
    for _ in range(rounds):
        one_line(least)
        simmer(ours)
    for times in (ours, least):
        times["all"] = [seconds for one in times.values() for seconds in one]
    print("in ms          simmer          one line      ratio")
    print("            median    95th   median    95th    95th")
    for name, seconds in ours.items():
        beside = least[name]
        figures = (median(seconds), late(seconds), median(beside), late(beside))
        print(f"{name:10}", *(f"{figure * 1e3:7.1f}" for figure in figures), end="")
        print(f" {late(seconds) / late(beside):7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
