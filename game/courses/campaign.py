"""The campaign: the levels in order, and now and then somebody who was promised a call."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.courses.course import any_seed
from game.courses.followup import LOOK_BACK, FollowUp, ended, follow_up
from game.courses.telling import starred
from game.encounter import Opening, Outcome
from game.encounter.prices import MOST_STARS, PASS_STARS
from game.level import LevelFile, load_level
from game.level.findings import LevelError
from game.level.glance import glance
from game.level.load import failure
from game.progress import Keeper
from game.settings import Settings
from game.sitting import Sitting


@dataclass(slots=True)
class Campaign:
    """The levels that packs list, in their order; `named` is one that was asked for by name."""

    files: Sequence[LevelFile]
    keeper: Keeper
    difficulty: str
    seed: int | None = None  # of the first encounter alone
    named: LevelFile | None = None
    leave_out: frozenset[str] = frozenset()  # what no level that comes by itself may contain
    holds_difficulty: bool = False  # whether it was asked for, so that nothing proposes another
    own: list[LevelFile] = field(init=False, default_factory=list)  # asked for, and in no pack

    def __post_init__(self) -> None:
        self.ask_for(self.named, self.seed)

    def ask_for(self, file: LevelFile | None, seed: int | None = None) -> None:
        """Have `first` begin with a level, and with a deal; None for where the campaign stands."""
        self.named, self.seed = file, seed
        if file is not None and file not in self.known:
            self.own.append(file)

    def play_by(self, settings: Settings) -> None:
        """Play by these settings from the next encounter on."""
        self.difficulty = settings.difficulty
        self.leave_out = left_out(settings)

    def word(self) -> str:
        """What was earned so far."""
        if self.named is not None:
            return ""
        earned = [(file, self.keeper.stars(file.name, self.difficulty)) for file in self.levels]
        shown = [
            f"{glance(file.path).title}, {starred(stars)}"
            for file, stars in earned
            if stars is not None
        ]
        return f"So far: {'; '.join(shown)}." if shown else ""

    @property
    def known(self) -> list[LevelFile]:
        """Every level that can be played here, with those that were asked for."""
        return [*self.files, *self.own]

    @property
    def levels(self) -> list[LevelFile]:
        """The levels in playing order, without the sequels and what is to be left out."""
        return [file for file in self.files if file.listed and not self.leaves_out(file)]

    def leaves_out(self, file: LevelFile) -> bool:
        """Whether a level contains what is to be left out."""
        return not self.leave_out.isdisjoint(glance(file.path).contains)

    def first(self) -> Sitting:
        """Begin with the level that was asked for, a follow-up, or the first not passed yet."""
        return self.beginning(self.named, self.seed)

    def beginning(self, file: LevelFile | None, seed: int | None = None) -> Sitting:
        """Begin with a level; with None, as `first` does where none was asked for."""
        if file is not None:
            return self._begin(file, seed)
        return self._follow_up() or self._begin(self.unpassed(), seed)

    def upcoming(self) -> LevelFile:
        """The level that `first` would begin with; LevelError where there is none."""
        found = self._found_follow_up()
        return found.sequel if found else self.unpassed()

    def following(self, sitting: Sitting, result: Outcome) -> Sitting:
        """A follow-up or the next level once it is passed, else the same with another deal."""
        names = [file.name for file in self.levels]
        if self.repeats(sitting, result):
            return self._again(sitting)
        if sitting.name not in names:  # a sequel leads back to where the campaign stands
            return self._begin(self.unpassed())
        place = (names.index(sitting.name) + 1) % len(names)
        return self._follow_up() or self._begin(self.levels[place])

    def repeats(self, sitting: Sitting, result: Outcome) -> bool:
        """Whether the level comes once more: not passed yet, or one that was asked for alone."""
        alone = self.named is not None and sitting.name == self.named.name
        if alone and sitting.name not in [file.name for file in self.levels]:
            return True
        best = self.keeper.stars(sitting.name, sitting.state.difficulty) or 0
        now = result.stars if sitting.parent is None else 0  # what is played again does not count
        return max(best, now) < PASS_STARS

    def unpassed(self) -> LevelFile:
        """The first level not passed yet, else the first without all stars, else the first.

        LevelError where all are left out.
        """
        levels = self.wanted()
        stars = {file.name: self.keeper.stars(file.name, self.difficulty) or 0 for file in levels}
        for wanted in (PASS_STARS, MOST_STARS):
            for file in levels:
                if stars[file.name] < wanted:
                    return file
        return levels[0]

    def passed(self, file: LevelFile) -> bool:
        """Whether a level was ever passed; a sequel, which comes by itself, never is."""
        return file.listed and (self.keeper.stars(file.name, self.difficulty) or 0) >= PASS_STARS

    def wanted(self, pack: str | None = None) -> list[LevelFile]:
        """The `levels`, or those of one pack; LevelError where all are left out."""
        here = [file for file in self.files if pack in (None, file.pack)]
        found = [file for file in here if file.listed and not self.leaves_out(file)]
        if not found:
            raise _all_left_out((here or self.files)[0].path)
        return found

    def _follow_up(self) -> Sitting | None:
        found = self._found_follow_up()
        if found is None:
            return None
        return self._begin(found.sequel, opening=Opening(memory=found.memory))

    def _found_follow_up(self) -> FollowUp | None:
        return follow_up(
            [file for file in self.files if not self.leaves_out(file)],
            ended((kept.run, kept.outcome) for kept in self.keeper.last(LOOK_BACK)),
            lambda file: glance(file.path).sequel,
        )

    def _again(self, sitting: Sitting) -> Sitting:
        difficulty = sitting.state.difficulty  # it is the same that is tried once more
        return Sitting.new(sitting.name, sitting.level, any_seed(), difficulty, sitting.opening)

    def _begin(
        self, file: LevelFile, seed: int | None = None, opening: Opening | None = None
    ) -> Sitting:
        chosen = any_seed() if seed is None else seed
        level = load_level(file.path)
        return Sitting.new(file.name, level, chosen, self.difficulty, opening or Opening())


def _all_left_out(path: Path) -> LevelError:
    return failure(
        path.parent,
        "all-left-out",
        "every level here contains abuse, and your settings leave such levels out",
        "name one to play it, or set `simmer settings leave_out_abuse off`",
    )


def left_out(settings: Settings) -> frozenset[str]:
    """What no level may contain that is not asked for by its name."""
    return frozenset({"abuse"} if settings.leave_out_abuse else ())
