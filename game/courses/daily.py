"""The daily drill: one level and one deal, the same for everyone on a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from game.courses.telling import starred
from game.encounter import Outcome
from game.encounter.report import ENDING_TITLES
from game.level import LevelFile, load_level
from game.level.index import stable_number
from game.progress import Keeper, Kept
from game.sitting import SEEDS, Sitting

MODE: Final = "daily"
# For everyone the same, so that results can be told to each other.
DIFFICULTY: Final = "normal"


def drill_of(day: date, levels: Sequence[str]) -> tuple[str, int]:
    """The level and the seed of a date (UTC), from the names of the levels that come with the game.

    With n = BLAKE2b number of "daily" and the date as YYYY-MM-DD, it is the
    level at place n modulo how many there are, and the seed n // 2^20 modulo 1,000,000.
    """
    number = stable_number(MODE, day.isoformat())
    return levels[number % len(levels)], (number >> 20) % SEEDS


def find_drill(day: date, files: Sequence[LevelFile]) -> tuple[LevelFile, int]:
    """The level and the seed of a date, among files of which those that are listed count."""
    listed = {file.name: file for file in files if file.listed}
    name, seed = drill_of(day, list(listed))
    return listed[name], seed


@dataclass(slots=True)
class Daily:
    """The drill of one date; the first attempt counts, every other is practice."""

    files: Sequence[LevelFile]  # those that come with the game
    keeper: Keeper
    day: date

    def word(self) -> str:
        """Whether this attempt counts."""
        day = f"{self.day.day} {self.day:%B %Y}"
        first = self.counted()
        if first is None:
            return f"The drill of {day}, the same for everyone. Your first attempt counts."
        if first.outcome is None:
            return f"The drill of {day}. You put your first attempt down; this one is practice."
        ending, stars, points = first.outcome
        return (
            f"The drill of {day}. What counts is your first attempt: {ENDING_TITLES[ending]}, "
            f"{starred(stars)}, {points} points. This one is practice."
        )

    def counted(self) -> Kept | None:
        """The attempt that counts, where there was one: the first, played to its end or not."""
        day = self.day.isoformat()
        tried = [kept for kept in self.keeper.since(self.day) if kept.run.modes.get(MODE) == day]
        return min(reversed(tried), key=lambda kept: kept.run.started, default=None)

    def first(self) -> Sitting:
        """Begin an attempt."""
        file, seed = find_drill(self.day, self.files)
        modes = {MODE: self.day.isoformat()}
        return Sitting.new(file.name, load_level(file.path), seed, DIFFICULTY, modes=modes)

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Nothing: there is one a day."""
        return None
