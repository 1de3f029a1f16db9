"""How well a skill is held, and when it is to be met again: spaced repetition by FSRS.

A skill is a card of the scheduler, and the first encounter of a day that gave occasion for the
skill is its review. Days are those of UTC, and all is counted in whole days.
"""

from datetime import UTC, date, datetime, time
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.encounter.uses import SkillUse

if TYPE_CHECKING:
    from fsrs import Scheduler

RETENTION: Final = 0.85  # a skill is met again when it may have faded to this
LONGEST_INTERVAL: Final = 30  # days
MASTERED_STABILITY: Final = 21  # days until a skill fades to 90 %
LAST_GRADES: Final = 3
LAST_DAYS: Final = 30
# The scheduler adds days to a date, which ends with the year 9999.
_DAYS: Final = (date(1971, 1, 1), date(9900, 1, 1))


class Grade(IntEnum):
    """How a skill went in an encounter, as the scheduler numbers it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Graded(NamedTuple):
    """A grade, on which level ("pack/level"), and whether that was played for the first time."""

    grade: int
    level: str
    unseen: bool


class Mastery(NamedTuple):
    """How a skill stands since it was graded last."""

    stability: float  # days until it fades to 90 %
    difficulty: float  # 1-10
    last: str  # the day of its last grade, YYYY-MM-DD
    due: str  # the day from which it is to be met again
    graded: int  # how often it was
    recent: tuple[Graded, ...]  # the last grades, the newest last
    days: tuple[str, ...] = ()  # the last days on which it was graded

    @classmethod
    def from_plain(cls, plain: Any) -> "Mastery":
        """Read it from a document."""
        read = cls(*plain)
        recent = tuple(Graded(*one) for one in read.recent)
        return read._replace(recent=recent, days=tuple(read.days))

    def held(self, today: date) -> float:
        """How likely it is that the skill is there on a day, 0-1."""
        return _scheduler().get_card_retrievability(self._card(), _midnight(today))

    def is_due(self, today: date) -> bool:
        """Whether it is to be met again."""
        return date.fromisoformat(self.due) <= today

    def fades(self, today: date) -> bool:
        """Whether it may have faded below what is wanted."""
        return self.held(today) < RETENTION

    @property
    def mastered(self) -> bool:
        """Whether it holds for weeks, and went well three times, on levels that differ.

        One of them had not been played before: to know an encounter by heart is no skill.
        """
        return (
            self.stability >= MASTERED_STABILITY
            and len(self.recent) == LAST_GRADES
            and all(one.grade >= Grade.GOOD for one in self.recent)
            and len({one.level for one in self.recent}) == LAST_GRADES
            and any(one.unseen for one in self.recent)
        )

    def _card(self) -> Any:
        from fsrs import Card, State

        last = _midnight(date.fromisoformat(self.last))
        return Card(0, State.Review, None, self.stability, self.difficulty, last, last)


def grade_of(use: SkillUse, *, hints: bool, hidden_meter: bool) -> Grade:
    """Grade a skill in an encounter that gave occasion for it.

    By s, the share of its occasions that were used well: a slip in it or s < .5 is again,
    s < .75 or hints hard, s < .95 good; more is easy, for who saw no meter.
    """
    well, occasions = use.well, use.occasions
    if use.slips or 2 * well < occasions:
        return Grade.AGAIN
    if hints or 4 * well < 3 * occasions:
        return Grade.HARD
    if not hidden_meter or 20 * well < 19 * occasions:
        return Grade.GOOD
    return Grade.EASY


def reviewed(before: Mastery | None, day: date, graded: Graded) -> Mastery | None:
    """How a skill stands after a grade; as before where it was graded on that day already.

    A day before that of the last grade comes of a clock that was set back: the newer
    word of it is believed, and no time has passed since. To set it to and fro gives no
    grades, since the days are remembered.
    """
    from fsrs import Card, Rating

    if not _DAYS[0] <= day <= _DAYS[1] or (before and f"{day}" in before.days):
        return before
    if before is None:
        card = Card(0, due=_midnight(day))
    else:
        known = before if before.last < f"{day}" else before._replace(last=f"{day}")
        card = known._card()
    after, _ = _scheduler().review_card(card, Rating(graded.grade), _midnight(day))
    assert after.stability is not None
    assert after.difficulty is not None
    return Mastery(
        round(after.stability, 4),
        round(after.difficulty, 4),
        f"{day}",
        f"{after.due.date()}",
        (before.graded if before else 0) + 1,
        (*(before.recent if before else ()), graded)[-LAST_GRADES:],
        (*(before.days if before else ()), f"{day}")[-LAST_DAYS:],
    )


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
