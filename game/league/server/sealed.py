"""Sealed levels: the server holds level and deal, plays step by step, and shows what is shown.

A player gets what `view` shows and the acts that are possible, by their place: no seed, no hash,
no id and nothing ahead. What has been done is kept action by action, and the last of them is
counted as any run is, in its own transaction.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, insert, select

from game.acts import QUIET, Act, act_of, action_of, exchange
from game.encounter import Action, Run, State, View, actions, begin, step, view
from game.league.competition import Competition
from game.league.moments import moment_of
from game.league.server import tables
from game.league.server.attempts import ATTEMPT, Attempt, own_attempt
from game.league.server.competitions import Competitions
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.judging import check_edition
from game.league.server.member import Member, lock_member
from game.league.server.submissions import Receipt, Submissions
from game.league.verifying import LONGEST
from game.level import Level, text_hash
from game.level.promise import promise


class Moment(NamedTuple):
    """Where a sealed attempt stands, as its player may see it."""

    number: int  # of actions taken
    view: View
    acts: tuple[Act, ...]  # what is possible now
    receipt: Receipt | None  # what was counted, once it is over
    exchange: tuple[str, ...]  # what was said last, theirs and the player's; () before that
    promise: tuple[str, ...]  # what the briefing says of the level


class _Found(NamedTuple):
    """A sealed attempt as it is kept."""

    attempt: Attempt
    taken: tuple[str, ...]


class Sealed:
    """The attempts on sealed levels of every competition."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], int],
        competitions: Competitions,
        submissions: Submissions,
        level: Callable[[str], Level],
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions
        self._submissions, self._level = submissions, level

    def stands(self, by: Member, attempt: str) -> Moment:
        """Where an attempt stands; StoreError unless it is a member's own, on a sealed level."""
        found = self._find(by, attempt)
        level = self._level(found.attempt.hash)
        states = _states(level, self._rules(by), found)
        over, open_ = states[-1].phase == "over", found.attempt.status == "open"
        receipt = self._submissions.receipt(by, attempt) if over else None
        return _moment(level, states, found.taken, receipt, open_=open_)

    def act(self, by: Member, attempt: str, number: int, act: Act) -> Moment:
        """Take the action of that number, from 1; the same again changes nothing.

        StoreError says that it is late, not possible, or not the next.
        """
        at, found = self._clock(), self._find(by, attempt)
        level, rules = self._level(found.attempt.hash), self._rules(by)
        states = _states(level, rules, found)
        state = states[-1]
        if number <= len(found.taken):
            _check_same(found.taken[number - 1], _action(level, states[number - 1], act))
            return self.stands(by, attempt)
        if number > len(found.taken) + 1:
            raise StoreError(
                "conflict", "skipped", f"the next action here is number {len(found.taken) + 1}"
            )
        if state.phase == "over" or found.attempt.status == "submitted":
            raise StoreError("conflict", "over", "this encounter is over")
        if at >= found.attempt.deadline:
            raise StoreError("late", "late", "the attempt's time was over when this came")
        if number > LONGEST:
            raise StoreError("refused", "too-long", f"an encounter has at most {LONGEST} actions")
        action = _action(level, state, act)
        after, _ = step(level, state, action)
        count = None
        if after.phase == "over":
            run = _run(level, rules, found, action, at)
            count = self._submissions.counting(rules, by, found.attempt, run, at)

        def work(connection: Connection) -> tuple[bool, Receipt | None]:
            lock_member(connection, by.competition, by.member)
            kept = connection.scalar(_kept(by.competition, attempt, number))
            if kept is not None:
                _check_same(kept, action)
                return False, None
            row = {"competition": by.competition, "attempt": attempt, "number": number}
            connection.execute(insert(tables.sealed).values(**row, action=str(action), at=at))
            return True, count(connection) if count is not None else None

        taken, receipt = self._database.write(work)
        if not taken:  # the same came in between, by a request whose answer was not awaited
            return self.stands(by, attempt)
        return _moment(level, [*states, after], (*found.taken, str(action)), receipt)

    def _rules(self, by: Member) -> Competition:
        return self._competitions.rules(by.competition)

    def _find(self, by: Member, attempt: str) -> _Found:
        taken = tables.sealed
        wanted = (
            select(taken.c.action)
            .where(taken.c.competition == by.competition, taken.c.attempt == attempt)
            .order_by(taken.c.number)
        )

        def read(connection: Connection) -> tuple[Any, tuple[str, ...]]:
            given = {"competition": by.competition, "attempt": attempt}
            row = connection.execute(ATTEMPT, given).one_or_none()
            return row, tuple(cast("list[str]", connection.scalars(wanted).all()))

        row, actions_taken = self._database.read(read)
        found = own_attempt(row, by, self._clock())
        played = self._rules(by).level(found.level)
        if played is None or not played.sealed:
            raise StoreError(
                "conflict", "not-sealed", "this level is played where its player is, not here"
            )
        check_edition(played)
        return _Found(found, actions_taken)


def _kept(competition: str, attempt: str, number: int) -> Any:
    taken = tables.sealed
    return select(taken.c.action).where(
        taken.c.competition == competition, taken.c.attempt == attempt, taken.c.number == number
    )


def _states(level: Level, rules: Competition, found: _Found) -> list[State]:
    """Every state that an attempt was in, from its beginning until now."""
    states = [begin(level, seed=found.attempt.seed, difficulty=rules.difficulty)]
    for action in found.taken:
        after, _ = step(level, states[-1], Action.parse(action))
        states.append(after)
    return states


def _moment(
    level: Level,
    states: Sequence[State],
    taken: Sequence[str],
    receipt: Receipt | None,
    *,
    open_: bool = True,
) -> Moment:
    """What is told of the last of the states that these actions led through."""
    return Moment(
        len(taken),
        _shown(level, states[-1]),
        _possible(level, states[-1]) if open_ else (),
        receipt,
        _exchange(level, states, taken),
        tuple(promise(level)),
    )


def _exchange(level: Level, states: Sequence[State], taken: Sequence[str]) -> tuple[str, ...]:
    """What was said last; views are made of no more states than are needed."""
    for number in range(len(taken) - 1, -1, -1):
        before, action = states[number], Action.parse(taken[number])
        if action.verb in QUIET:
            continue
        act = act_of(action, level, before)
        said = exchange(view(level, before), act, view(level, states[number + 1]))
        if said:
            return tuple(said)
    return ()


def _possible(level: Level, state: State) -> tuple[Act, ...]:
    return tuple(act_of(action, level, state) for action in actions(level, state))


def _action(level: Level, state: State, act: Act) -> Action:
    if act not in _possible(level, state):
        raise StoreError("refused", "not-possible", "that is not possible at this moment")
    return action_of(act, level, state)


def _check_same(kept: str, action: Action) -> None:
    if kept != str(action):
        raise StoreError(
            "conflict", "other-action", "something else was done by the action of that number"
        )


def _shown(level: Level, state: State) -> View:
    """What `view` shows, without tips, which nobody is to have in a competition.

    An author's ids might tell what is still to come.
    """
    shown = view(level, state)
    shown["tip"] = ""
    for place, note in enumerate(shown["notepad"]):
        note["id"] = str(place)
    return shown


def _run(level: Level, rules: Competition, found: _Found, last: Action, at: int) -> Run:
    """The record of a whole encounter: its id is that of the attempt, which has no other run."""
    attempt = found.attempt
    return Run(
        run=attempt.attempt,
        level=attempt.level,
        hash=attempt.hash,
        text_hash=text_hash(level),
        edition=attempt.edition,
        seed=attempt.seed,
        difficulty=rules.difficulty,
        actions=(*found.taken, str(last)),
        started=_second(attempt.issued),
        finished=_second(at),
        ranked=True,
    )


def _second(at: int) -> datetime:
    return moment_of(at).astimezone(UTC).replace(microsecond=0)
