"""What is played and kept: a course, the campaign, and where every action goes.

It is fetched behind the first frame, since the engine and the saves take longer to
import than a screen takes to paint.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from game.courses import Campaign, Course, Daily, Practice, ShiftCourse
from game.courses.course import any_seed
from game.courses.due import Due
from game.courses.practice import drilling
from game.courses.ranked import hand_in, is_over
from game.courses.resuming import course_of, shift_left
from game.courses.shift import new_shift
from game.encounter import Outcome, Run, RunError
from game.level import LevelError, LevelFile, find_levels, load_level, shipped_levels
from game.progress import Keeper
from game.sitting import Sitting


@dataclass(slots=True)
class Desk:
    """The campaign that everything leads back to, and the course that is being played."""

    campaign: Campaign
    course: Course

    @property
    def keeper(self) -> Keeper:
        """Where runs are kept."""
        return self.campaign.keeper

    def word(self) -> str:
        """What there is to say before an encounter of a course other than the campaign."""
        return "" if self.course is self.campaign else self.course.word()

    def repeats(self, sitting: Sitting, result: Outcome) -> bool:
        """Whether the same level comes next."""
        return self.course is self.campaign and self.campaign.repeats(sitting, result)

    def goes_on_due(self) -> bool:
        """Whether the next encounter comes because skills are due; it reads what is kept."""
        return isinstance(self.course, Due) and self.course.goes_on()

    def follow(self, sitting: Sitting, result: Outcome) -> Sitting:
        """The next encounter of the course, or of the campaign where the course is over."""
        following = self.course.following(sitting, result)
        if following is None:
            following = self.play()
        return following

    def play(self, file: LevelFile | None = None) -> Sitting:
        """Begin a level, or what the campaign has next; LevelError where it cannot be read."""
        sitting = self.campaign.beginning(file)
        self.campaign.ask_for(file)
        self.course = self.campaign
        return sitting

    def daily(self, today: date) -> Sitting:
        """Go on with the drill of a date, or begin it; LevelError where it cannot be read."""
        course = self.drill(today)
        sitting = course.left() or course.first()
        self.course = course
        return sitting

    def due(self, today: date) -> Sitting:
        """Begin what to drill next on a date (UTC); LevelError as above."""
        return self._begin(Due(self.campaign, today))

    def drill(self, today: date) -> Daily:
        """The drill of a date, from the levels that come with the game."""
        return Daily(find_levels([shipped_levels()]).files, self.keeper, today)

    def shift(self) -> Sitting:
        """Go on with the shift that was left, or begin one; LevelError as above."""
        return self._begin(shift_left(self.campaign) or self.new_shift())

    def skills(self) -> dict[str, list[LevelFile]]:
        """The skills that can be practised here, each with the levels that drill it."""
        return drilling(self.campaign.levels)

    def practise(self, skill: str) -> Sitting:
        """Begin to practise one of `skills`; LevelError as above."""
        return self._begin(self.practice(skill))

    def practice(self, skill: str, seed: int | None = None) -> Practice:
        """Practice of one of `skills`; `seed` is where the deals to choose from begin."""
        return Practice(self.skills()[skill], skill, self.campaign.difficulty, seed)

    def new_shift(self, pack: str | None = None, seed: int | None = None) -> ShiftCourse:
        """A shift with people from a pack, or the first that has any; LevelError for none."""
        campaign = self.campaign
        levels = campaign.wanted(pack)
        names = [file.name for file in levels if file.pack == levels[0].pack]
        shift = new_shift(names, any_seed() if seed is None else seed, campaign.difficulty)
        return ShiftCourse(campaign.files, shift, campaign.leaves_out)

    def _begin(self, course: Course) -> Sitting:
        sitting = course.first()
        self.course = course
        return sitting

    def interrupted(self) -> Run | None:
        """The newest encounter that was left and can be gone on with here, if any."""
        return self.keeper.unfinished(self._fits)

    def hand_in(self, run: Run) -> str:
        """Hand in a run that is over, if it is ranked; a sentence for the player, "" for none."""
        if not run.ranked or run.parent is not None:
            return ""
        return hand_in(self.keeper.progress.folder, run)

    def is_over(self, run: Run) -> bool:
        """Whether a run that was left can no longer be gone on with, as its time is over."""
        return run.ranked and is_over(self.keeper.progress.folder, run)

    def _fits(self, run: Run) -> bool:
        if run.ranked:
            return False  # it goes on in its competition, which has its level and its deadline
        file = self._file_of(run)
        if file is None:
            return False  # the level is elsewhere, and may be at hand the next time
        try:
            self.sitting_of(run)
        except LevelError:
            return False  # somebody is writing it
        except RunError:
            # One's own may be changed back; what comes with the game stays as it is now.
            if file.path.is_relative_to(shipped_levels()):
                self.keeper.put_away(run, f"{run.level} is not as it was then")
            return False
        return True

    def _file_of(self, run: Run) -> LevelFile | None:
        return next((file for file in self.campaign.known if file.name == run.level), None)

    def sitting_of(self, run: Run) -> Sitting:
        """The encounter as it was left; RunError or LevelError where that is not possible."""
        file = self._file_of(run)
        if file is None:
            raise RunError(f"{run.level} is not among the levels here")
        return Sitting.resumed(file.name, load_level(file.path), run)

    def resume(self, run: Run) -> Sitting:
        """Go on where it was, with the course that it was part of; raises as `sitting_of`."""
        sitting = self.sitting_of(run)
        self.course = course_of(run, self.campaign)
        return sitting


def level_file(path: Path, folder: str, levels: Sequence[LevelFile]) -> LevelFile:
    """The level of a path: one of those there are, or one that lies by itself in a folder.

    LevelError where it cannot be read.
    """
    known = next((file for file in levels if file.path.resolve() == path.resolve()), None)
    return known or LevelFile(folder, load_level(path).id, path, listed=False)
