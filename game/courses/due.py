"""What to drill next: a level that is neither easy nor hard, with most of the skills that are due.

It is looked for anew for every encounter, from what was trained and from the ratings alone. Those
are of everybody who has a profile beside the player's, since the levels learn from all of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.courses.campaign import Campaign
from game.courses.course import any_seed
from game.courses.followup import LOOK_BACK
from game.courses.practice import covering, measured_of
from game.courses.rating import USUAL, Side, rate
from game.encounter import Outcome
from game.level import LevelFile, load_level
from game.level.glance import glance
from game.progress.telling_skills import named, out_of_ten
from game.progress.tried import player_of, tried_beside
from game.sitting import Sitting

if TYPE_CHECKING:
    from game.progress import Keeper, SkillStory, Trained

MODE: Final = "due"
# What is passed two times in three is neither dull nor disheartening.
BAND: Final = (0.65, 0.8)
# As near to it as this, one chance is as good as another.
NEARER: Final = 0.05
# So many of the levels that were played last do not come again, where there is a choice.
RESTING: Final = 3
# Where nothing is due, as many skills are wanted that are held least.
LEAST_HELD: Final = 3


@dataclass(frozen=True, slots=True)
class NextUp:
    """The level to play next, and why."""

    file: LevelFile
    title: str
    difficulty: str  # the player's own, unless that makes no level neither easy nor hard
    skills: tuple[str, ...]  # that are wanted, and that it covers; the most wanted first
    due: bool  # whether they are due, or those that are held least; of a new player, neither
    chance: float  # of two stars or more, 0-1
    why: str  # in a sentence

    def to_plain(self) -> dict[str, Any]:
        """Write it as plain data."""
        return {
            "level": self.file.name,
            "title": self.title,
            "difficulty": self.difficulty,
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
    usual = campaign.difficulty
    chances = {
        (file.name, difficulty): ratings.chance(me, file.name, difficulty)
        for file in levels
        for difficulty in ((usual,) if campaign.holds_difficulty else (usual, *USUAL))
    }
    if all(skill.mastery is None for skill in trained.skills):
        return _first(campaign.unpassed(), usual, chances)
    covers = covering(levels, measured)
    wanted = _wanted(trained, frozenset().union(*covers.values()), today)
    last = played_last(campaign.keeper)
    file, difficulty = choose(levels, covers, wanted.skills, chances, last, usual)
    skills = tuple(skill for skill in wanted.skills if skill in covers[file.name])
    return _told(campaign, file, difficulty, skills, wanted, chances[file.name, difficulty])


def choose(
    levels: Sequence[LevelFile],
    covers: Mapping[str, frozenset[str]],
    wanted: Sequence[str],
    chances: Mapping[Side, float],
    last: Sequence[str],
    usual: str,
) -> tuple[LevelFile, str]:
    """The level that covers most of what is wanted, of those in the band, and its difficulty.

    Where none is in it at the `usual` difficulty, those at any; where none is at all, those that
    are nearest to it. Of equals, the one that brings what is `wanted` more, which is in that
    order, then the first of `levels`, which are in playing order. All by their names; `last` are
    those played last, the newest first, which rest as far as others cover something too.
    """
    helping = [file for file in levels if not covers[file.name].isdisjoint(wanted)] or levels
    rested = (
        [file for file in helping if file.name not in last[:resting]]
        for resting in range(len(last), -1, -1)
    )
    candidates = next(filter(None, rested))
    known = {file.name: file for file in candidates}
    difficulties = dict.fromkeys(difficulty for _, difficulty in chances)
    every = ((name, difficulty) for name in known for difficulty in difficulties)
    sides = [side for side in every if side in chances]
    fair = [side for side in sides if side[1] == usual and not outside(chances[side])]

    def worth(side: Side) -> tuple[int, int, int, bool, float]:
        far = outside(chances[side])
        drilled = [place for place, skill in enumerate(wanted) if skill in covers[side[0]]]
        return ceil(far / NEARER), -len(drilled), sum(drilled), side[1] != usual, far

    best = min(fair or sides, key=worth)
    return known[best[0]], best[1]


def played_last(keeper: "Keeper") -> list[str]:
    """The levels that rest, by name, the newest first: those that were played to an end last.

    What-ifs are no new encounter, and what was put down was not played.
    """
    last = keeper.last(LOOK_BACK)
    played = (kept.run.level for kept in last if kept.outcome and kept.run.parent is None)
    return [*dict.fromkeys(played)][:RESTING]


def outside(chance: float) -> float:
    """How far a chance is from the band; 0 in it."""
    low, high = BAND
    return max(low - chance, chance - high, 0.0)


class _Wanted(NamedTuple):
    """The skills to drill, the most wanted first, and why they are."""

    skills: Sequence[str]
    due: bool
    least: bool  # whether, where none is due, they are held less than others
    unmet: Collection[str] = ()  # those that were never met


def _wanted(trained: "Trained", covered: frozenset[str], today: date) -> _Wanted:
    """Those that are due; else those that are held least, and of equals the one that fades soonest.

    Only such as some level covers. Those never met are not held at all; where all are held alike,
    it is the first of them.
    """
    due = [story.skill for story in trained.due if story.skill in covered]
    if due:
        return _Wanted(due, due=True, least=False)

    def held(story: "SkillStory") -> tuple[float, float]:
        mastery = story.mastery
        return (round(mastery.held(today), 3), mastery.stability) if mastery else (0.0, 0.0)

    known = sorted((story for story in trained.skills if story.skill in covered), key=held)
    lagging = [story for story in known if held(story) < held(known[-1])]
    least = (lagging or known)[:LEAST_HELD]
    unmet = [story.skill for story in least if story.mastery is None]
    return _Wanted([story.skill for story in least], False, bool(lagging), unmet)


def _first(file: LevelFile, usual: str, chances: Mapping[Side, float]) -> NextUp:
    title = glance(file.path).title
    why = f"{title}: a good place to begin. From then on, what is due decides what comes next."
    return NextUp(file, title, usual, (), False, chances[file.name, usual], why)


def _told(
    campaign: Campaign,
    file: LevelFile,
    difficulty: str,
    skills: tuple[str, ...],
    wanted: _Wanted,
    chance: float,
) -> NextUp:
    title = glance(file.path).title
    on = "" if difficulty == campaign.difficulty else f" on {difficulty}"
    pass_it = f"you should pass {out_of_ten(chance)} tries{on}"
    why = f"{title}: {_reason(skills, wanted)}, and {pass_it}."
    return NextUp(file, title, difficulty, skills, wanted.due, chance, why)


def _reason(skills: Sequence[str], wanted: _Wanted) -> str:
    if not skills:  # levels of others may cover nothing
        return "nothing is due that a level here drills"
    if wanted.due:
        return f"{_are(skills)} due"
    told = []
    if unmet := [skill for skill in skills if skill in wanted.unmet]:
        told.append(f"{_are(unmet)} not met yet")
    if met := [skill for skill in skills if skill not in wanted.unmet]:
        less = f"{_are(met)} held less than others"
        told.append(less if wanted.least else f"this one drills {named(met)}")
    return f"nothing is due today; {', '.join(told)}"


def _are(skills: Sequence[str]) -> str:
    return f"{named(skills)} {'is' if len(skills) == 1 else 'are'}"


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
        if found is None:
            return self._begin(self.campaign.unpassed(), self.campaign.difficulty)
        return self._begin(found.file, found.difficulty)

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Begin the next level that is due; None where none is."""
        found = next_up(self.campaign, self.day)
        return self._begin(found.file, found.difficulty) if found and found.due else None

    def _begin(self, file: LevelFile, difficulty: str) -> Sitting:
        modes = {MODE: self.day.isoformat()}
        return Sitting.new(file.name, load_level(file.path), any_seed(), difficulty, modes=modes)
