"""What to drill next: the level that brings most of the skills that are due, neither easy nor hard.

It is looked for anew for every encounter, from what was trained and from the ratings alone. Those
are of everybody who has a profile beside the player's, since the levels learn from all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from game.courses.campaign import Campaign
from game.courses.course import any_seed
from game.courses.practice import covering, measured_of
from game.courses.rating import rate
from game.encounter import Outcome
from game.level import LevelFile, load_level
from game.level.glance import glance
from game.progress.telling_skills import named, out_of_ten
from game.progress.tried import player_of, tried_beside
from game.sitting import Sitting

if TYPE_CHECKING:
    from game.progress import SkillStory, Trained

MODE: Final = "due"
# What is passed two times in three is neither dull nor disheartening.
BAND: Final = (0.65, 0.8)
# So many of the last encounters do not come again, where there is a choice.
RESTING: Final = 3
# Where nothing is due, as many skills are wanted that are held least.
LEAST_HELD: Final = 3


@dataclass(frozen=True, slots=True)
class NextUp:
    """The level to play next, and why."""

    file: LevelFile
    title: str
    skills: tuple[str, ...]  # that are wanted, and that it covers; the most wanted first
    due: bool  # whether they are due, or those that are held least; of a new player, neither
    chance: float  # of two stars or more, 0-1
    why: str  # in a sentence

    def to_plain(self) -> dict[str, Any]:
        """Write it as plain data."""
        return {
            "level": self.file.name,
            "title": self.title,
            "skills": list(self.skills),
            "due": self.due,
            "chance": round(self.chance, 3),
            "why": self.why,
        }


def next_up(campaign: Campaign, today: date) -> NextUp | None:
    """Choose what to drill on a date (UTC); None where there is no level to choose."""
    levels = campaign.levels
    if not levels:
        return None
    trained = campaign.keeper.trained(today)
    measured = measured_of(levels)
    folder = campaign.keeper.progress.folder
    me = player_of(folder)
    ratings = rate({**tried_beside(folder), me: trained.attempts}, measured)
    chances = {file.name: ratings.chance(me, file.name, campaign.difficulty) for file in levels}
    if all(skill.held is None for skill in trained.skills):
        return _first(campaign.unpassed(), chances)
    covers = covering(levels, measured)
    wanted, is_due = _wanted(trained, frozenset().union(*covers.values()))
    last = [kept.run.level for kept in campaign.keeper.last(RESTING)]
    file = choose(levels, covers, wanted, chances, last)
    skills = tuple(skill for skill in wanted if skill in covers[file.name])
    return _told(file, skills, chances[file.name], due=is_due)


def choose(
    levels: Sequence[LevelFile],
    covers: Mapping[str, frozenset[str]],
    wanted: Sequence[str],
    chances: Mapping[str, float],
    last: Sequence[str],
) -> LevelFile:
    """The level that covers most of what is wanted, and of several the one nearest to the band.

    All by their names; `levels` are in playing order, which decides between equals, and `last`
    are those played last, the newest first, which rest as far as others cover something too.
    """
    helping = [file for file in levels if not covers[file.name].isdisjoint(wanted)] or levels
    rested = (
        [file for file in helping if file.name not in last[:resting]]
        for resting in range(len(last), -1, -1)
    )
    candidates = next(filter(None, rested))
    return min(
        candidates,
        key=lambda file: (
            -len(covers[file.name].intersection(wanted)),
            outside(chances[file.name]),
        ),
    )


def outside(chance: float) -> float:
    """How far a chance is from the band; 0 in it."""
    low, high = BAND
    return max(low - chance, chance - high, 0.0)


def _wanted(trained: "Trained", covered: frozenset[str]) -> tuple[list[str], bool]:
    """The skills to drill, the most wanted first, and whether they are due.

    Only such as some level covers; where none of them is due, those that are held least, and of
    equals the one that fades soonest. Those never met are not held at all.
    """
    due = [story.skill for story in trained.due if story.skill in covered]
    if due:
        return due, True
    known = [story for story in trained.skills if story.skill in covered]
    least = sorted(known, key=_held)
    return [story.skill for story in least[:LEAST_HELD]], False


def _held(story: "SkillStory") -> tuple[float, float]:
    stability = story.mastery.stability if story.mastery else 0.0
    return round(story.held or 0.0, 3), stability


def _first(file: LevelFile, chances: Mapping[str, float]) -> NextUp:
    title = glance(file.path).title
    why = f"{title}: a good place to begin. From then on, what is due decides what comes next."
    return NextUp(file, title, (), False, chances[file.name], why)


def _told(file: LevelFile, skills: tuple[str, ...], chance: float, *, due: bool) -> NextUp:
    title = glance(file.path).title
    are = f"{named(skills)} {'is' if len(skills) == 1 else 'are'}"
    reason = f"{are} due" if due else f"nothing is due today; {are} held least"
    if not skills:  # levels of others may cover nothing
        reason = "nothing is due that a level here drills"
    tries = f"{out_of_ten(chance)} of your tries should pass"
    return NextUp(file, title, skills, due, chance, f"{title}: {reason}, and {tries}.")


@dataclass(slots=True)
class Due:
    """What is due on a date, level by level; then the campaign."""

    campaign: Campaign
    day: date

    def word(self) -> str:
        """Why the next level comes."""
        found = next_up(self.campaign, self.day)
        return found.why if found else ""

    def goes_on(self) -> bool:
        """Whether anything is due still."""
        found = next_up(self.campaign, self.day)
        return found is not None and found.due

    def first(self) -> Sitting:
        """Begin what comes next; LevelError where there is nothing to play."""
        found = next_up(self.campaign, self.day)
        return self._begin(found.file if found else self.campaign.unpassed())

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Begin the next level that is due; None where none is."""
        found = next_up(self.campaign, self.day)
        return self._begin(found.file) if found and found.due else None

    def _begin(self, file: LevelFile) -> Sitting:
        level, difficulty = load_level(file.path), self.campaign.difficulty
        return Sitting.new(
            file.name, level, any_seed(), difficulty, modes={MODE: self.day.isoformat()}
        )
