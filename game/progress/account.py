"""What was played over time, summed run by run: by the week, by the level and by the technique."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from operator import add
from typing import Any, NamedTuple

from game.encounter.prices import MOST_STARS, PASS_STARS
from game.level import TECHNIQUES
from game.progress.kept import Best

# Four years of weeks. Every one makes each save a little slower; the totals need none of them.
MOST_WEEKS = 208
# More is no encounter: it was put by meanwhile, or until another day.
LONGEST_PLAYED = 1800


class Sums(NamedTuple):
    """Encounters played to an end, and what they add up to."""

    encounters: int = 0
    passes: int = 0
    three_stars: int = 0
    stars: int = 0
    seconds: int = 0

    def plus(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums._make(map(add, self, other))

    def __str__(self) -> str:
        return " ".join(map(str, self))

    @classmethod
    def parse(cls, text: str) -> "Sums":
        """Read them as they are written; ValueError or TypeError where they are not."""
        return cls(*map(int, text.split()))


class Result(NamedTuple):
    """How one encounter ended, and when."""

    ending: str
    stars: int
    points: int
    difficulty: str
    when: str


class Tries(NamedTuple):
    """How often a level was played to an end; the first result, the best and the last."""

    encounters: int
    first: Result
    best: Result
    last: Result

    def plus(self, later: "Tries") -> "Tries":
        """Both together; of two best that are equal, the earlier."""
        better = (later.best.stars, later.best.points) > (self.best.stars, self.best.points)
        best = later.best if better else self.best
        return Tries(self.encounters + later.encounters, self.first, best, later.last)


class Practised(NamedTuple):
    """How often a technique was used well, how often amiss, and in which level ("pack/level")."""

    well: int
    amiss: int
    last_level: str

    def plus(self, later: "Practised") -> "Practised":
        """Both together."""
        return Practised(self.well + later.well, self.amiss + later.amiss, later.last_level)


_NEVER = Practised(0, 0, "")


class Account:
    """Grows by one run after the other, in the order of the log; never by more than it is for."""

    def __init__(self) -> None:
        self.total = Sums()
        self.put_down = 0
        self.known = 0  # encounters of which it is known what they made use of
        # By their Mondays, both as text: most are only carried along, and text is read quickest.
        self.weeks: dict[str, str] = {}
        self.endings: dict[str, int] = {}
        self.levels: dict[str, Tries] = {}
        self.techniques: dict[str, Practised] = {}

    def add(self, result: Best, seconds: int, uses: Mapping[str, Any]) -> None:
        """Add an encounter that ended; ValueError or TypeError changes nothing."""
        # Older lines of the log do not say, which is not the same as nothing.
        used = uses.get("techniques")
        # Summed first and put there last: what cannot be summed changes nothing.
        techniques = {}
        for id, (well, amiss) in (used or {}).items():
            if id in TECHNIQUES:
                had = self.techniques.get(id, _NEVER)
                techniques[id] = Practised(had.well + well, had.amiss + amiss, result.level)
        stars = result.stars
        ended = Result(result.ending, stars, result.points, result.difficulty, result.when)
        more = Account()
        more.total = Sums(1, int(stars >= PASS_STARS), int(stars == MOST_STARS), stars, seconds)
        more.known = int(used is not None)
        more.weeks = {f"{monday_of(day_of(result.when))}": str(more.total)}
        more.endings = {result.ending: 1}
        more.levels = {result.level: Tries(1, ended, ended, ended)}
        self.absorb(more)
        self.techniques.update(techniques)

    def absorb(self, later: "Account") -> None:
        """Add what came after all that is here."""
        self.total = self.total.plus(later.total)
        self.put_down += later.put_down
        self.known += later.known
        for monday, sums in later.weeks.items():
            before = self.weeks.get(monday)
            self.weeks[monday] = str(Sums.parse(before).plus(Sums.parse(sums))) if before else sums
        if len(self.weeks) > MOST_WEEKS:
            for monday in sorted(self.weeks)[:-MOST_WEEKS]:
                del self.weeks[monday]
        for ending, times in later.endings.items():
            self.endings[ending] = self.endings.get(ending, 0) + times
        for level, tries in later.levels.items():
            known = self.levels.get(level)
            self.levels[level] = known.plus(tries) if known else tries
        for id, used in later.techniques.items():
            had = self.techniques.get(id)
            self.techniques[id] = had.plus(used) if had else used

    def to_plain(self) -> dict[str, Any]:
        """Write it as a document."""
        return dict(vars(self))

    def by_week(self) -> dict[date, Sums]:
        """The weeks that had any, by their Mondays."""
        return {date.fromisoformat(day): Sums.parse(sums) for day, sums in self.weeks.items()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Account":
        """Read it from a document."""
        account = cls()
        account.total = Sums(*plain["total"])
        account.put_down, account.known = plain["put_down"], plain["known"]
        account.weeks = dict(plain["weeks"])
        account.endings = dict(plain["endings"])
        account.levels = {level: _tries(*tries) for level, tries in plain["levels"].items()}
        account.techniques = {id: Practised(*used) for id, used in plain["techniques"].items()}
        return account


def monday_of(day: date) -> date:
    """The Monday that begins the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def day_of(when: str) -> date:
    """The day of a moment (ISO 8601) in UTC."""
    return _utc(when).date()


def seconds_of(record: Mapping[str, Any]) -> int:
    """How long a run took, at most `LONGEST_PLAYED`; 0 where its times do not say."""
    if "finished" not in record:
        return 0
    took = _utc(record["finished"]) - _utc(record["started"])
    return max(0, min(int(took.total_seconds()), LONGEST_PLAYED))


def _utc(when: str) -> datetime:
    return datetime.fromisoformat(when).astimezone(UTC)


def _tries(encounters: int, *results: Iterable[Any]) -> Tries:
    first, best, last = (Result(*result) for result in results)
    return Tries(encounters, first, best, last)
