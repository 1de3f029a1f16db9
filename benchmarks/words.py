"""What a streamed word costs while the talk grows longer.

    python benchmarks/words.py [ROUNDS]

The game stands on a pseudo-terminal of 80 by 24, at the encounter of late-cake. Lines are said
until the talk is 2 lines long, then 20, 60 and 200, and at each length five more lines stream
into it: twelve words each, one every 50 ms, by the calls by which the game lets them speak.
Counted is the CPU time of the whole process, every thread of it, layout and painting too:
apart for the words, and for the beginning of a line with its first word, where the talk scrolls.
Printed are the medians of the rounds at each length, and the medians of their ratios to the
shortest talk of the same round.
"""

import asyncio
import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from screen import Program
from textual.pilot import Pilot

from game.courses import Campaign
from game.courses.desk import Desk
from game.level import find_levels, shipped_levels
from game.progress import Keeper
from game.tui.app import SimmerApp
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.ring import RingScreen
from game.tui.widgets import Talk

LENGTHS = (2, 20, 60, 200)
LINES, A_WORD = 5, 0.05
SENTENCE = "I have told you people three times now that it never came."
ROUNDS = 7


def speak(saves: Path) -> None:
    """Play the game, with somebody who speaks as soon as the encounter is on the screen."""

    def desk_of_late_cake() -> Desk:
        files = find_levels([shipped_levels()]).files
        first = next(file for file in files if file.path.stem == "late-cake")
        campaign = Campaign(files, Keeper(saves), "normal", 1, first)
        return Desk(campaign, campaign)

    async def speaker(pilot: Pilot[object]) -> None:
        app = pilot.app
        while not (isinstance(app.screen, EncounterScreen) and app.screen.query(Talk)):
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        spent = await lengths(app.screen.query_one(Talk))
        (saves / "spent.json").write_text(json.dumps(spent))
        app.exit()

    game = SimmerApp(RingScreen("late-cake", "phone"), fetch=desk_of_late_cake)
    game.run(auto_pilot=speaker)


async def lengths(talk: Talk) -> list[tuple[float, float]]:
    """CPU-seconds of a word and of the beginning of a line, at each length of the talk."""
    spent, said = [], 1  # that the phone rings
    for length in LENGTHS:
        for _ in range(length - said):
            talk.add(SENTENCE, "them", "Dana")
            await asyncio.sleep(A_WORD)
        await asyncio.sleep(1)
        spent.append(await seconds_of_lines(talk))
        said = length + LINES
    return spent


async def seconds_of_lines(talk: Talk) -> tuple[float, float]:
    """CPU-seconds of a word, and of the beginning of a line, of the lines that stream now."""
    of_words, of_beginnings = 0.0, 0.0
    first, *others = SENTENCE.split()
    for _ in range(LINES):
        start = process_time()
        talk.begin("Dana")
        talk.grow(first)
        await asyncio.sleep(2 * A_WORD)
        begun = process_time()
        for word in others:
            talk.grow(word)
            await asyncio.sleep(A_WORD)
        of_beginnings += begun - start
        of_words += process_time() - begun
    return of_words / (LINES * len(others)), of_beginnings / LINES


def measure() -> list[tuple[float, float]]:
    """The same, in a game of its own."""
    with TemporaryDirectory() as saves:
        with Program(__file__, "--speak", saves) as program:
            program.ended()
        spent: list[tuple[float, float]] = json.loads(Path(saves, "spent.json").read_text())
        return spent


def main(rounds: int) -> None:
    """Measure, and print."""
    measured = [measure() for _ in range(rounds)]
    print("lines said   ms a word   ratio   ms to begin a line   ratio")
    for place, length in enumerate(LENGTHS):
        figures = []
        for kind in (0, 1):
            figures.append(median(one[place][kind] for one in measured) * 1e3)
            figures.append(median(one[place][kind] / one[0][kind] for one in measured))
        print(f"{length:10}  {figures[0]:10.2f}  {figures[1]:6.2f}", end="")
        print(f"   {figures[2]:18.2f}  {figures[3]:6.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--speak"]:
        speak(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
