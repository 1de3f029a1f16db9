"""What encounters trained, folded one by one in their order: skills, habits, lines, first tries."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from game.encounter.skills import SKILL_OF_MOVE, SKILLS
from game.encounter.uses import SkillUse, Use
from game.progress.account import monday_of
from game.progress.mastery import Graded, Mastery, grade_of, reviewed

# Two years of weeks: what is told of them.
MOST_WEEKS: Final = 104
# Habits are those of late: what somebody said last year is no habit.
HABIT_ENCOUNTERS: Final = 20
# More lines than a level has; a file that was brought in may name any.
MOST_LINES: Final = 60

C = TypeVar("C")


class Effort(NamedTuple):
    """What one encounter asked of the player, checked: ValueError or TypeError where it is not.

    `skills` and `moves` are None where the line of the log is older than the counts.
    """

    level: str  # "pack/level"
    difficulty: str
    stars: int
    day: date
    hints: bool
    hidden_meter: bool
    skills: Mapping[str, SkillUse] | None
    moves: Mapping[str, Use] | None
    best_line: str

    @classmethod
    def of(
        cls,
        level: str,
        difficulty: str,
        stars: int,
        day: date,
        record: Mapping[str, Any],
        uses: Mapping[str, Any],
    ) -> "Effort":
        """Read it from a record of the log and the uses that were derived from it."""
        modes = record.get("modes", {})
        skills, moves = uses.get("by_skill"), uses.get("by_move")
        line = uses.get("best_line", "")
        return cls(
            level,
            difficulty,
            stars,
            day,
            bool(uses.get("hints")),
            modes.get("hidden_meter") is True,
            None if skills is None else _counts(skills, SkillUse, SKILLS),
            None if moves is None else _counts(moves, Use, SKILL_OF_MOVE),
            line if isinstance(line, str) else "",
        )


class Skill(NamedTuple):
    """All that is known of one skill: its uses in all, and its mastery once it was graded."""

    well: int = 0
    amiss: int = 0
    missed: int = 0
    mastery: Mastery | None = None


class Attempt(NamedTuple):
    """The first try of a level at a difficulty that was made without hints."""

    level: str
    difficulty: str
    stars: int


class Training:
    """Grows by one encounter after the other, and never by more than it is for."""

    def __init__(self) -> None:
        self.skills: dict[str, Skill] = {}
        # By their Mondays: for each skill in their order, uses well and occasions, as text.
        self.weeks: dict[str, str] = {}
        self.habits: list[dict[str, list[int]]] = []  # moves of the last encounters
        self.lines: dict[str, dict[str, int]] = {}  # by level: best lines, and how often
        self.attempts: dict[str, Attempt] = {}  # in their order, by level and difficulty

    def add(self, effort: Effort, *, unseen: bool) -> None:
        """Add an encounter that was played to its end, `unseen` where its level never was."""
        if not effort.hints:
            key = f"{effort.level} {effort.difficulty}"
            attempt = Attempt(effort.level, effort.difficulty, effort.stars)
            self.attempts.setdefault(key, attempt)
        if effort.skills is not None:
            self._add_week(effort.day, effort.skills)
            for skill, use in effort.skills.items():
                self._add_skill(skill, use, effort, unseen)
        if effort.moves:
            self.habits.append({move: list(use) for move, use in effort.moves.items()})
            del self.habits[:-HABIT_ENCOUNTERS]
        if effort.best_line:
            self._add_line(effort.level, effort.best_line)

    def _add_skill(self, skill: str, use: SkillUse, effort: Effort, unseen: bool) -> None:
        had = self.skills.get(skill, Skill())
        mastery = had.mastery
        if use.occasions:
            grade = grade_of(use, hints=effort.hints, hidden_meter=effort.hidden_meter)
            mastery = reviewed(mastery, effort.day, Graded(grade, effort.level, unseen))
        well, amiss, missed = had.well + use.well, had.amiss + use.amiss, had.missed + use.missed
        self.skills[skill] = Skill(well, amiss, missed, mastery)

    def _add_week(self, day: date, skills: Mapping[str, SkillUse]) -> None:
        monday = f"{monday_of(day)}"
        counts = list(map(int, self.weeks.get(monday, "0 0 " * len(SKILLS)).split()))
        for place, skill in enumerate(SKILLS):
            use = skills.get(skill, _NONE)
            counts[2 * place] += use.well
            counts[2 * place + 1] += use.occasions
        self.weeks[monday] = " ".join(map(str, counts))
        if len(self.weeks) > MOST_WEEKS:
            del self.weeks[min(self.weeks)]

    def _add_line(self, level: str, line: str) -> None:
        lines = self.lines.setdefault(level, {})
        if line in lines or len(lines) < MOST_LINES:
            lines[line] = lines.get(line, 0) + 1

    def by_week(self) -> dict[date, dict[str, tuple[int, int]]]:
        """Uses well and occasions of each skill that had any, by the Mondays of the weeks."""
        found = {}
        for monday, counted in self.weeks.items():
            counts = list(map(int, counted.split()))
            pairs = zip(SKILLS, zip(counts[::2], counts[1::2], strict=True), strict=True)
            found[date.fromisoformat(monday)] = {skill: pair for skill, pair in pairs if pair[1]}
        return found

    def to_plain(self) -> dict[str, Any]:
        """Write it as a document."""
        return dict(vars(self))

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Training":
        """Read it from a document."""
        training = cls()
        for skill, numbers in plain["skills"].items():
            known = Skill(*numbers)
            mastery = Mastery.from_plain(known.mastery) if known.mastery else None
            training.skills[skill] = known._replace(mastery=mastery)
        training.weeks = dict(plain["weeks"])
        training.habits = list(plain["habits"])
        training.lines = {level: dict(lines) for level, lines in plain["lines"].items()}
        training.attempts = {key: Attempt(*one) for key, one in plain["attempts"].items()}
        return training


_NONE = SkillUse()


def _counts(
    written: Mapping[str, Any], kind: Callable[..., C], known: Mapping[str, object]
) -> dict[str, C]:
    """Counts by ids of which those that are known are read."""
    found = {}
    for id, numbers in written.items():
        if id in known:
            if any(type(number) is not int or number < 0 for number in numbers):
                raise ValueError(f"{numbers} are no counts")
            found[id] = kind(*numbers)
    return found
