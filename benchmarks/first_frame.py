"""How long `simmer` takes to its first painted frame, beside a Textual app of one widget.

    python benchmarks/first_frame.py [ROUNDS]

`python -m game --saves DIR`, with a new folder each time as a first-time player has it, and
`python benchmarks/one_widget.py` are started in turn by the same interpreter, each on a
pseudo-terminal of 80 by 24. Each is measured by the clock, from just before the process is
started until the bytes of its first frame have come: for Simmer the title, the sentence and
the keys, for the other its one word. Then it is killed. The medians are printed, and the
median of the ratios round by round, so that what else the machine does meets both alike.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from screen import Program

from game.level.glance import glance
from game.level.place import first_level, shipped_levels
from game.tui.screens.ring import PICK_UP

ONE_WIDGET = Path(__file__).parent / "one_widget.py"
WARM_UP, ROUNDS = 2, 31


def one_widget() -> float:
    """Seconds to the first frame of the app of one widget."""
    with Program(ONE_WIDGET) as program:
        return program.until("hello") - program.started


def simmer(*shown: str) -> float:
    """Seconds to the first frame of the game, in which all of these stand."""
    with TemporaryDirectory() as saves, Program("-m", "game", "--saves", saves) as program:
        return program.until(*shown) - program.started


def main(rounds: int) -> None:
    """Measure, and print."""
    first = first_level([shipped_levels()])
    assert first is not None
    seen = glance(first)
    shown = seen.title, PICK_UP[seen.channel], "leave"
    pairs = [(one_widget(), simmer(*shown)) for _ in range(WARM_UP + rounds)][WARM_UP:]
    ratio = median(ours / minimal for minimal, ours in pairs)
    print(f"one widget   {median(minimal for minimal, _ in pairs) * 1e3:7.1f} ms")
    print(f"simmer       {median(ours for _, ours in pairs) * 1e3:7.1f} ms")
    print(f"ratio        {ratio:7.2f} x times an app of one widget")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
