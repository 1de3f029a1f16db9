"""What was played over time, as it is told: totals, weeks, levels and techniques on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from game.encounter.uses import rules_of
from game.progress.account import Account, Practised, Result, Sums, monday_of

# Two years of weeks are told one by one.
MOST_TOLD = 104
# As many techniques are named as one can keep in mind.
MOST_NAMED = 5
_A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Week:
    """What was played to its end in one week, Monday to Sunday in UTC."""

    monday: date
    sums: Sums

    @property
    def name(self) -> str:
        """The week as ISO 8601 writes it: 2026-W09."""
        year, week, _ = self.monday.isocalendar()
        return f"{year:04}-W{week:02}"


@dataclass(frozen=True, slots=True)
class LevelStory:
    """How a level went: what the first encounter brought, the best and the last."""

    level: str  # "pack/level"
    encounters: int
    first: Result
    best: Result
    last: Result


@dataclass(frozen=True, slots=True)
class Story:
    """All of it on one day; empty where nothing was played to its end."""

    total: Sums = field(default_factory=Sums)
    put_down: int = 0
    endings: Mapping[str, int] = field(default_factory=dict)  # the most frequent first
    levels: tuple[LevelStory, ...] = ()  # by name
    weeks: tuple[Week, ...] = ()  # up to the running one, with those between in which nothing was
    streak: int = 0  # weeks in a row; the running one counts as soon as it has an encounter
    counts_already: bool = False  # whether it has one
    techniques: Mapping[str, Practised] = field(default_factory=dict)
    known: int = 0  # encounters of which it is known which techniques they used

    @property
    def used_most(self) -> list[tuple[str, Practised]]:
        """The techniques most often used well, one of those that the same things done carry."""
        return _most(self.techniques, well=True)

    @property
    def amiss_most(self) -> list[tuple[str, Practised]]:
        """The techniques that most often went amiss, one of those that the same things carry."""
        return _most(self.techniques, well=False)

    def to_plain(self) -> dict[str, Any]:
        """Write it as plain data, rows under names; the sums of a week beside its name."""
        return {
            **self.total._asdict(),
            "put_down": self.put_down,
            "endings": dict(self.endings),
            "streak_weeks": self.streak,
            "this_week_counts": self.counts_already,
            "weeks": [
                {"week": week.name, "monday": f"{week.monday}", **week.sums._asdict()}
                for week in self.weeks
            ],
            "levels": [_plain(level) for level in self.levels],
            "techniques_known_of": self.known,
            "techniques": {id: used._asdict() for id, used in self.techniques.items()},
        }


def story_of(account: Account, today: date) -> Story:
    """Tell an account as it stands on a date (UTC)."""
    running, weeks = monday_of(today), account.by_week()
    endings = sorted(account.endings.items(), key=lambda one: (-one[1], one[0]))
    return Story(
        total=account.total,
        put_down=account.put_down,
        endings=dict(endings),
        levels=tuple(LevelStory(name, *tries) for name, tries in sorted(account.levels.items())),
        weeks=_weeks(weeks, running),
        streak=_streak(weeks, running),
        counts_already=running in weeks,
        techniques=dict(sorted(account.techniques.items())),
        known=account.known,
    )


def _weeks(played: Mapping[date, Sums], running: date) -> tuple[Week, ...]:
    """Every week from the first that was played to the running one, the last of them at most.

    What a clock that runs ahead has put after the running week is not told before its time.
    """
    so_far = [monday for monday in played if monday <= running]
    if not so_far:
        return ()
    count = min((running - min(so_far)) // _A_WEEK + 1, MOST_TOLD)
    mondays = (running - _A_WEEK * ago for ago in reversed(range(count)))
    return tuple(Week(monday, played.get(monday, Sums())) for monday in mondays)


def _streak(played: Mapping[date, Sums], running: date) -> int:
    """Weeks in a row up to now; the running one breaks none while it is empty."""
    monday = running if running in played else running - _A_WEEK
    weeks = 0
    while monday in played:
        weeks += 1
        monday -= _A_WEEK
    return weeks


def _most(techniques: Mapping[str, Practised], *, well: bool) -> list[tuple[str, Practised]]:
    """The techniques that were most often used well, or amiss, the most frequent first.

    Many techniques are carried by the same things done, and so have the same numbers: of those
    one alone is named.
    """

    def times(used: Practised) -> int:
        return used.well if well else used.amiss

    found: dict[str, Practised] = {}
    told: set[str] = set()
    for id, used in sorted(techniques.items(), key=lambda one: (-times(one[1]), one[0])):
        rules = rules_of(id, well=well)
        if times(used) and told.isdisjoint(rules):
            found[id] = used
            told |= rules
    return list(found.items())[:MOST_NAMED]


def _plain(level: LevelStory) -> dict[str, Any]:
    results = {name: getattr(level, name)._asdict() for name in ("first", "best", "last")}
    return {"level": level.level, "encounters": level.encounters, **results}
