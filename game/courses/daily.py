"""The daily drill: one level and one deal, the same for everyone on a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from game.courses.telling import ended
from game.encounter import Outcome, Run, RunError
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
        """Which drill it is, and how it stands."""
        return f"The drill of {self.day.day} {self.day:%B %Y}. {self.standing()}"

    def standing(self) -> str:
        """Whether the next attempt counts."""
        first = self.counted()
        if first is None:
            return "The same for everyone. Your first attempt counts."
        if first.outcome is None:
            return "You put your first attempt down; now it is practice."
        return f"Your first attempt counted: {ended(*first.outcome)}. Now it is practice."

    def counted(self) -> Kept | None:
        """The attempt that counts, where there was one: the first, played to its end or not."""
        tried = [kept for kept in self.keeper.since(self.day) if self._has(kept.run)]
        return min(reversed(tried), key=lambda kept: kept.run.started, default=None)

    @property
    def file(self) -> LevelFile:
        """The level of the date."""
        return find_drill(self.day, self.files)[0]

    def left(self, *, but: Run | None = None) -> Sitting | None:
        """An attempt that was left and can be gone on with, `but` for one; None without any."""
        level = load_level(self.file.path)
        for run in self.keeper.left():
            if self._has(run) and (but is None or run.run != but.run):
                try:
                    return Sitting.resumed(self.file.name, level, run)
                except RunError:
                    continue  # the level or the rules are others now
        return None

    def _has(self, run: Run) -> bool:
        return run.modes.get(MODE) == self.day.isoformat()

    def first(self) -> Sitting:
        """Go on with an attempt that was left, so that no deal is seen before it counts.

        Where the player is being asked about that very attempt, begin the one that follows it.
        """
        left = self.left(but=self.keeper.offered)
        if left is not None:
            return left
        file, seed = find_drill(self.day, self.files)
        modes = {MODE: self.day.isoformat()}
        return Sitting.new(file.name, load_level(file.path), seed, DIFFICULTY, modes=modes)

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Nothing: there is one a day."""
        return None
