"""What the app plays and keeps: which level comes next, and where every action goes.

It is fetched behind the first frame, since the engine and the saves take longer to
import than a screen takes to paint.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import randbelow

from game.encounter import Run
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

    def sit_down(self) -> Sitting:
        """Begin with the first level."""
        return self._begin(self.first, self.seed)

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
