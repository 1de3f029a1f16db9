"""A league to try things on: real levels, real runs, and a clock that is set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select

from game.authoring.bots import Played, Player, play
from game.authoring.gates import gates_of
from game.encounter import Run
from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionLevel
from game.league.moments import milliseconds
from game.league.ranking import Award, Result, Standing, standings
from game.league.server import tables
from game.league.server.attempts import Attempt
from game.league.server.boards import Window
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.judging import judge_by
from game.league.server.level_files import LevelFile, LevelFiles
from game.league.server.log import attempts_logged
from game.league.server.member import Member, member_of
from game.league.server.members import Joined
from game.league.server.store import Store
from game.league.server.submissions import Receipt
from game.level import Level, content_hash, load_level, text_hash
from game.level.place import shipped_levels

CAKE, CALL = "first-week/late-cake", "first-week/monday-call"
LEVELS = {name: load_level(shipped_levels() / f"{name}.json") for name in (CAKE, CALL)}
FILES = LevelFiles(LevelFile(level, b"{}", name) for name, level in LEVELS.items())
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = 60_000
HOUR = 60 * MINUTE
# The deals that attempts get, so that every encounter on them need be played only once.
DEALS = (3, 5, 8)
# Most of these lose their patience early, so that their runs are soon replayed.
BRIEF = "rule card", "hang up", "instant handoff", "interjecting", "always overpromise", "greedy"


def rules(**changed: Any) -> Competition:
    """A competition of two levels, on for a day."""
    levels = tuple(
        CompetitionLevel(level=name, title=level.title, hash=content_hash(level), edition=EDITION)
        for name, level in LEVELS.items()
    )
    plain = {"id": "cup", "title": "Cup", "levels": levels, "opens": NOON}
    given = {"closes": NOON + timedelta(days=1), "team_best": 2, "brackets": ("New", "Old")}
    return Competition.model_validate({**plain, **given, **changed})


@cache
def players(level: str) -> tuple[Player, ...]:
    """Everybody who plays at the gates, well or badly."""
    return tuple(gate.player for gate in gates_of(LEVELS[level]))


@cache
def played(level: str, player: int, seed: int) -> Played:
    """How one of them played a deal."""
    everybody = players(level)
    return play(LEVELS[level], everybody[player % len(everybody)], seed)


def run(attempt: Attempt, player: int = 0, **changed: Any) -> Run:
    """A run of an attempt as somebody played it."""
    level: Level = LEVELS[attempt.level]
    plain: dict[str, Any] = {
        "run": str(uuid4()),
        "level": attempt.level,
        "hash": attempt.hash,
        "text_hash": text_hash(level),
        "edition": attempt.edition,
        "seed": attempt.seed,
        "difficulty": "normal",
        "actions": [str(one) for one in played(attempt.level, player, attempt.seed).actions],
        "started": NOON,
        "ranked": True,
    }
    return Run.model_validate({**plain, **changed}, strict=False)


@contextmanager
def refused(reason: str, kind: str | None = None) -> Iterator[None]:
    """That something is refused for a reason, in a sentence."""
    with pytest.raises(StoreError) as found:
        yield
    assert found.value.reason == reason
    assert kind in (None, found.value.kind)
    assert str(found.value)


def everybody(store: Store, competition: str) -> list[Member]:
    """Every member, in the order in which they came."""
    of = tables.members.c
    wanted = select(tables.members).where(of.competition == competition)
    wanted = wanted.order_by(of.joined, of.member)
    rows = store.database.read(lambda connection: connection.execute(wanted).all())
    return [member_of(row) for row in rows]


def count_log(store: Store, competition: str, until: int | None = None) -> list[Result]:
    """The whole log, as it is now or was at a moment."""
    log = store.database.read(lambda connection: attempts_logged(connection, competition))
    return [result for one in log if (result := one.as_of(until)) is not None]


def board_of_log(
    store: Store, competition: Competition, until: int | None = None
) -> list[Standing]:
    """Who stands where by the log alone, hidden members left out."""

    def read(connection: Connection) -> list[Standing]:
        log = attempts_logged(connection, competition.id)
        results = [result for one in log if (result := one.as_of(until)) is not None]
        of = tables.awards.c
        given = connection.execute(select(tables.awards).where(of.competition == competition.id))
        awards = [
            Award(row.member, row.points, row.reason)
            for row in given
            if until is None or row.at < until
        ]
        return standings(results, competition.counts, awards)

    return store.database.read(read)


def shown_standings(
    store: Store, competition: str, window: Window, *, public: bool
) -> list[Standing]:
    """The board by points as it is shown, in the shape that the log is counted in."""
    board = store.boards.points(competition, window, public=public)
    return [
        Standing(one.rank, one.who.member, one.points, one.slips, one.milliseconds, one.at)
        for one in board.places
    ]


class League:
    """A store with an open competition, at a time that stands still until it is moved."""

    def __init__(self, place: str, files: LevelFiles | None = None, **changed: Any) -> None:
        self.place, self._deals, self._files = place, 0, files or FILES
        self.store = self.open()
        self.begin(**changed)

    def begin(self, **changed: Any) -> None:
        """Begin a competition, and the day of it."""
        self.now = milliseconds(NOON)
        self.rules = rules(**changed)
        self.captain = self.store.members.found(self.rules, "The captain")
        self._code = ""

    def open(self) -> Store:
        """Another store on the same database."""
        judge = judge_by(LEVELS.values())
        database = Database(self.place, connections=10)
        return Store(database, judge, lambda: self.now, self._deal, self._files)

    def _deal(self) -> int:
        self._deals += 1
        return DEALS[self._deals % len(DEALS)]

    def code(self, **changed: Any) -> str:
        """A join code for many."""
        given = {"expires": self.now + HOUR, "uses": 1000, **changed}
        return self.store.codes.create(self.captain.member, **given)[0]

    def join(self, name: str, team: str | None = None, bracket: str | None = None) -> Joined:
        """A player comes in."""
        self._code = self._code or self.code()
        return self.store.members.join(self._code, name, team, bracket)

    def issue(self, joined: Joined, level: str = CAKE) -> Attempt:
        """An attempt is issued."""
        return self.store.attempts.issue(joined.member, level)

    def hand_in(self, joined: Joined, attempt: Attempt, record: Run) -> Receipt:
        """A run is handed in."""
        payload = record.to_json().encode()
        return self.store.submissions.hand_in(joined.member, attempt.attempt, payload)

    def play(self, joined: Joined, player: int = 0, level: str = CAKE) -> Receipt:
        """Somebody plays as one of the simulated players does, and hands it in."""
        attempt = self.issue(joined, level)
        self.now += 1000
        return self.hand_in(joined, attempt, run(attempt, player))

    def standings(self, window: Window = Window(200), *, public: bool = True) -> list[Standing]:  # noqa: B008
        """The board by points, as the log would have it written."""
        return shown_standings(self.store, self.rules.id, window, public=public)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.store.close()


def without_results(board: list[Standing]) -> list[Standing]:
    """A board as it is kept, which does not say what counted."""
    return [
        Standing(one.rank, one.member, one.points, one.slips, one.milliseconds, one.at)
        for one in board
    ]
