"""What was trained, as it stands on a day: skills, habits of late, and the lines that worked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from game.encounter.skills import SKILLS
from game.progress.account import monday_of
from game.progress.mastery import Grade, Mastery
from game.progress.training import Attempt, Skill, Training

Standing = Literal["new", "growing", "mastered", "fading", "shaky"]

# A move that went amiss as often, more often than not, and once in so many answers, is one that
# is said too often.
A_HABIT: Final = 3
A_SHARE: Final = 20
MOST_NAMED: Final = 5


class SkillWeek(NamedTuple):
    """One week of a skill: how often it was used well, of how many occasions."""

    monday: date
    well: int
    occasions: int


@dataclass(frozen=True, slots=True)
class SkillStory:
    """One skill on a day."""

    skill: str
    well: int
    amiss: int
    missed: int
    standing: Standing
    held: float | None  # as the scheduler reckons, 0-1; None before its first grade
    due: date | None  # the day from which it is to be met again
    is_due: bool
    mastery: Mastery | None
    weeks: tuple[SkillWeek, ...]  # those that had occasions, up to the day
    graded_today: bool = False

    @property
    def occasions(self) -> int:
        """How often there was anything to do of it."""
        return self.well + self.amiss + self.missed

    @property
    def likelihood(self) -> float | None:
        """How likely it is that it is there, 0-1; None where nothing can be said of that.

        The scheduler takes every skill for certain on the day of its grade, whatever that was.
        """
        return None if self.graded_today or self.standing == "shaky" else self.held

    def to_plain(self) -> dict[str, Any]:
        """Write it as plain data."""
        return {
            "skill": self.skill,
            "well": self.well,
            "amiss": self.amiss,
            "missed": self.missed,
            "standing": self.standing,
            "held": None if self.likelihood is None else round(self.likelihood, 3),
            "due": f"{self.due}" if self.due else None,
            "due_now": self.is_due,
            "stability_days": self.mastery.stability if self.mastery else None,
            "graded": self.mastery.graded if self.mastery else 0,
            "weeks": [
                {"monday": f"{week.monday}", "well": week.well, "occasions": week.occasions}
                for week in self.weeks
            ],
        }


class Habit(NamedTuple):
    """A move of the last encounters: how many answers it was, and how many of them went amiss."""

    move: str
    answers: int
    amiss: int


class GoodLine(NamedTuple):
    """A line that did most good in an encounter, and in how many of its level it did."""

    level: str  # "pack/level"
    line: str  # the id of the reply
    times: int


@dataclass(frozen=True, slots=True)
class Trained:
    """All of it on one day."""

    skills: tuple[SkillStory, ...] = ()  # all nine, in their order
    habits: tuple[Habit, ...] = ()  # the most frequent first
    encounters: int = 0  # as many the habits are of
    best_lines: tuple[GoodLine, ...] = ()  # the most frequent first
    attempts: tuple[Attempt, ...] = field(default=())  # first tries without hints, in their order

    @property
    def due(self) -> list[SkillStory]:
        """The skills that are to be met again, those that are likeliest gone first."""
        waiting = (skill for skill in self.skills if skill.is_due)
        return sorted(waiting, key=lambda skill: skill.held or 0)

    @property
    def too_often(self) -> list[Habit]:
        """The moves that went amiss more often than they helped, the most frequent first."""
        answers = sum(habit.answers for habit in self.habits)
        found = (habit for habit in self.habits if 2 * habit.amiss > habit.answers)
        often = (h for h in found if h.amiss >= A_HABIT and A_SHARE * h.amiss >= answers)
        return sorted(often, key=lambda habit: (-habit.amiss, habit.move))[:MOST_NAMED]

    def to_plain(self) -> dict[str, Any]:
        """Write it as plain data, rows under names."""
        return {
            "skills": [skill.to_plain() for skill in self.skills],
            "habits_of_encounters": self.encounters,
            "habits": [habit._asdict() for habit in self.habits],
            "best_lines": [line._asdict() for line in self.best_lines],
        }


def trained_of(training: Training, today: date) -> Trained:
    """Tell a training as it stands on a date (UTC)."""
    weeks = training.by_week()
    return Trained(
        tuple(_skill(name, training.skills.get(name, Skill()), weeks, today) for name in SKILLS),
        _habits(training.habits),
        len(training.habits),
        _lines(training.lines),
        tuple(training.attempts.values()),
    )


def _skill(
    name: str, skill: Skill, weeks: Mapping[date, Mapping[str, tuple[int, int]]], today: date
) -> SkillStory:
    mastery, running = skill.mastery, monday_of(today)
    return SkillStory(
        name,
        skill.well,
        skill.amiss,
        skill.missed,
        _standing(mastery, today),
        mastery.held(today) if mastery else None,
        date.fromisoformat(mastery.due) if mastery else None,
        bool(mastery and mastery.is_due(today)),
        mastery,
        tuple(
            SkillWeek(monday, *weeks[monday][name])
            for monday in sorted(weeks)
            if monday <= running and name in weeks[monday]
        ),
        bool(mastery and mastery.last >= f"{today}"),
    )


def _standing(mastery: Mastery | None, today: date) -> Standing:
    if mastery is None:
        return "new"
    if mastery.recent[-1].grade == Grade.AGAIN:
        return "shaky"
    if mastery.fades(today):
        return "fading"
    return "mastered" if mastery.mastered else "growing"


def _habits(encounters: list[dict[str, list[int]]]) -> tuple[Habit, ...]:
    answers: dict[str, Habit] = {}
    for moves in encounters:
        for move, (well, amiss) in moves.items():
            had = answers.get(move, Habit(move, 0, 0))
            answers[move] = Habit(move, had.answers + well + amiss, had.amiss + amiss)
    return tuple(sorted(answers.values(), key=lambda habit: (-habit.answers, habit.move)))


def _lines(levels: Mapping[str, Mapping[str, int]]) -> tuple[GoodLine, ...]:
    found = (GoodLine(level, *line) for level, lines in levels.items() for line in lines.items())
    return tuple(sorted(found, key=lambda line: (-line.times, line.level, line.line)))[:MOST_NAMED]
