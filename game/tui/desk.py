"""What the app plays and keeps: which level comes next, and where every action goes.

It is fetched behind the first frame, since the engine and the saves take longer to
import than a screen takes to paint.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import randbelow

from game.encounter import Run
from game.encounter.prices import PASS_STARS
from game.level import LevelFile, load_level
from game.progress import Keeper
from game.sitting import SEEDS, Sitting


@dataclass(slots=True)
class Desk:
    """The levels in order, the deal, and where it is all kept."""

    levels: Sequence[LevelFile]
    first: LevelFile
    keeper: Keeper
    seed: int | None
    difficulty: str
    named: bool = True  # whether the player asked for the first level by name

    def sit_down(self) -> Sitting:
        """Begin with the level that was asked for, else with the first that is not passed yet."""
        return self._begin(self.first if self.named else self._due(), self.seed)

    def greeting(self) -> str:
        """What was earned so far, in a sentence; "" for nothing."""
        earned = [(file, self.keeper.stars(file.name, self.difficulty)) for file in self.levels]
        shown = [
            f"{load_level(file.path).title} {'★' * stars or 'no star yet'}"
            for file, stars in earned
            if stars is not None
        ]
        return f"So far: {', '.join(shown)}." if shown else ""

    def _due(self) -> LevelFile:
        for file in self.levels:
            if (self.keeper.stars(file.name, self.difficulty) or 0) < PASS_STARS:
                return file
        return self.first

    def follow(self, sitting: Sitting, passed: bool) -> Sitting:
        """The next level after a pass, else the same one with another deal."""
        names = [file.name for file in self.levels]
        if sitting.name not in names:
            return self._begin(self.first, None)
        place = names.index(sitting.name) + (1 if passed else 0)
        return self._begin(self.levels[place % len(names)], None)

    def resume(self, run: Run) -> Sitting:
        """Go on where it was; RunError or LevelError where that is not possible any more."""
        file = next((file for file in self.levels if file.name == run.level), self.first)
        return Sitting.resumed(file.name, load_level(file.path), run)

    def _begin(self, file: LevelFile, seed: int | None) -> Sitting:
        chosen = randbelow(SEEDS) if seed is None else seed
        return Sitting.new(file.name, load_level(file.path), chosen, self.difficulty)


def level_file(path: Path, levels: Sequence[LevelFile]) -> LevelFile:
    """The level of a path: one of those there are, or one that lies by itself."""
    known = next((file for file in levels if file.path == path), None)
    return known or LevelFile(path.resolve().parent.name, path.stem, path, listed=False)
