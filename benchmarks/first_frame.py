"""How long `simmer` takes to its first painted frame, beside a Textual app of one widget.

    python benchmarks/first_frame.py [ROUNDS]

By turns the same interpreter starts `python benchmarks/one_widget.py` and `python -m game --saves
DIR`, each on a pseudo-terminal of 80 by 24: for somebody who has never played, with an empty
folder each time, where the first level rings; and at home, for somebody who has played a few
encounters and for somebody who has played 5,000. Each is measured by the clock, from just before
the process is started until the bytes of its first frame have come (for Simmer the title and
the keys, and the sentence where it rings), and at home also until what can be played is there.
Then it is killed. Printed are the medians, and the median of the ratios round by round, so that
what else the machine does meets all alike.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from played import A_FEW, MANY, play_some
from screen import Program

from game.level.glance import Glance, glance
from game.level.place import first_level, shipped_levels
from game.tui.screens.ring import PICK_UP

ONE_WIDGET = Path(__file__).parent / "one_widget.py"
HOME = ("Simmer", "leave")
LEAST = "one widget"
WARM_UP, ROUNDS = 2, 31
Times = dict[str, float]


def first() -> Glance:
    """The level that rings for a beginner, and stands on the map of everybody else."""
    path = first_level([shipped_levels()])
    assert path is not None
    return glance(path)


def one_widget() -> float:
    """Seconds to the first frame of the app of one widget."""
    with Program(ONE_WIDGET) as program:
        return program.until("hello") - program.started


def ring() -> float:
    """Seconds to the first frame of the game, where nobody has played yet."""
    shown = first().title, PICK_UP[first().channel], "leave"
    with TemporaryDirectory() as saves, Program("-m", "game", "--saves", saves) as program:
        return program.until(*shown) - program.started


def home(saves: Path) -> tuple[float, float]:
    """Seconds to the first frame of the game at home, and until the map is on it."""
    with Program("-m", "game", "--saves", saves) as program:
        painted = program.until(*HOME)
        return painted - program.started, program.until(first().title) - program.started


def measure(few: Path, many: Path) -> Times:
    """Measure each once."""
    times = {LEAST: one_widget(), "it rings": ring()}
    for runs, saves in ((A_FEW, few), (MANY, many)):
        times[f"home, {runs:,} runs"], times[f"its map, {runs:,} runs"] = home(saves)
    return times


def main(rounds: int) -> None:
    """Measure, and print."""
    with TemporaryDirectory() as few, TemporaryDirectory() as many:
        saves = play_some(Path(few), A_FEW), play_some(Path(many), MANY)
        measured = [measure(*saves) for _ in range(WARM_UP + rounds)][WARM_UP:]
    for name in measured[0]:
        ratio = median(times[name] / times[LEAST] for times in measured)
        print(f"{name:19} {median(times[name] for times in measured) * 1e3:8.1f} ms", end="")
        print(f" {ratio:7.2f} x {LEAST}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
