"""Submissions: a run is handed in once, judged by replay, and counted in one transaction."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from game.encounter.record import Run, RunError, parse_run
from game.league.competition import Competition
from game.league.server import tables
from game.league.server.attempts import ATTEMPT, Attempt, own_attempt
from game.league.server.competitions import Competitions
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.judging import Judge
from game.league.server.member import Member, lock_member
from game.league.server.reading import unreadable
from game.league.server.refusals import Refusal, keep_refused
from game.league.server.settling import settle_level
from game.league.verifying import RefusedError, Verified

# To build a statement takes longer than to run it, so these are built once.
_attempts, _submissions = tables.attempts.c, tables.submissions.c
_counts = (one for one in _submissions if one.name not in ("competition", "attempt", "record"))
# An attempt with what was handed in for it.
_HANDED_IN: Final = ATTEMPT.add_columns(*_counts).outerjoin(
    tables.submissions,
    (_submissions.competition == _attempts.competition)
    & (_submissions.attempt == _attempts.attempt),
)
_SAME_RUN: Final = select(_submissions.run).where(
    _submissions.competition == bindparam("competition"), _submissions.run == bindparam("run")
)
# The same, and whether a run of that id was handed in for any attempt.
_ANY_RUN: Final = _HANDED_IN.add_columns(_SAME_RUN.scalar_subquery().label("same_run"))
_COUNTED: Final = insert(tables.submissions)
_SUBMITTED: Final = (
    update(tables.attempts)
    .where(
        _attempts.competition == bindparam("of_competition"),
        _attempts.attempt == bindparam("of_attempt"),
    )
    .values(status="submitted")
)


class Receipt(NamedTuple):
    """What was counted: what the run was worth by the rules, and when it came."""

    run: str
    attempt: str
    level: str
    number: int  # of the attempt
    received: int
    points: int
    slips: int
    stars: int
    turns: int
    ending: str
    milliseconds: int  # from the issue of the attempt until it was handed in
    again: bool  # it had been counted before, and nothing was changed


class Sent(NamedTuple):
    """A run on its way."""

    received: int
    run: Run
    record: str
    digest: str


class Submissions:
    """The runs of every competition."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], int],
        competitions: Competitions,
        judge: Judge,
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions
        self._judge = judge

    def hand_in(
        self, by: Member, attempt: str, payload: bytes, received: int | None = None
    ) -> Receipt:
        """Count the run record of an attempt; the same again is the same receipt.

        StoreError says that it cannot be read, is late, that another run was handed in before,
        or with the reason of `verify` that it does not count; nothing that the record claims is
        believed. `received` is when it came, by the clock of the store; without it, now.
        """
        received = self._clock() if received is None else received
        rules = self._competitions.rules(by.competition)
        row = self._database.find(_HANDED_IN, _named(by, attempt))
        found = own_attempt(row, by, received)
        played = rules.level(found.level)
        if played is not None and played.sealed:
            raise StoreError("conflict", "sealed", "this level is played on the server alone")
        # What broke on the way is not what the player did: nothing of the attempt is used by it.
        if wrong := unreadable(payload):
            raise StoreError("refused", "unreadable", wrong)
        try:
            run = parse_run(payload)
        except RunError as error:
            raise StoreError("refused", "unreadable", str(error)) from None
        sent = _sent(run, received)
        if receipt := _before(row, found, sent):
            return receipt
        if received >= found.deadline:
            late = "the attempt's time was over when this came"
            raise self._refuse(by, found, sent, payload, "late", late)
        try:
            verified = self._judged(rules, found, run)
        except RefusedError as error:
            raise self._refuse(by, found, sent, payload, error.reason, str(error)) from None
        return self._database.write(
            lambda connection: _count(connection, rules, by, found, sent, verified)
        )

    def counting(
        self, rules: Competition, by: Member, attempt: Attempt, run: Run, at: int
    ) -> Callable[[Connection], Receipt]:
        """What counts a run that the server itself played, within a transaction."""
        verified, sent = self._judged(rules, attempt, run), _sent(run, at)
        return lambda connection: _count(connection, rules, by, attempt, sent, verified)

    def receipt(self, by: Member, attempt: str) -> Receipt | None:
        """What was counted of a member's own attempt; None where nothing was."""
        row = self._database.find(_HANDED_IN, _named(by, attempt))
        found = own_attempt(row, by, self._clock())
        return None if row is None or row.run is None else _receipt(row, found)

    def _judged(self, rules: Competition, attempt: Attempt, run: Run) -> Verified:
        if run.level != attempt.level:
            raise RefusedError(
                "other-level", f"the attempt is on {attempt.level}, and the run is not"
            )
        return self._judge(rules, run, attempt.seed)

    def _refuse(
        self, by: Member, attempt: Attempt, sent: Sent, payload: bytes, reason: str, message: str
    ) -> StoreError:
        """Keep what was refused, and give what to answer."""
        refusal = Refusal(attempt.attempt, sent.digest, sent.received, reason, message, payload)
        self._database.write(lambda connection: keep_refused(connection, by, refusal))
        return StoreError("late" if reason == "late" else "refused", reason, message)


def _named(by: Member, attempt: str) -> dict[str, str]:
    return {"competition": by.competition, "attempt": attempt}


def _sent(run: Run, received: int) -> Sent:
    # How it is spaced does not make it another run.
    record = run.model_dump_json(exclude_none=True)
    return Sent(received, run, record, _digest(record.encode()))


def _receipt(row: "Row[Any]", attempt: Attempt) -> Receipt:
    """The receipt of what was counted before."""
    return Receipt(
        row.run,
        attempt.attempt,
        attempt.level,
        attempt.number,
        row.received,
        row.points,
        row.slips,
        row.stars,
        row.turns,
        row.ending,
        row.milliseconds,
        again=True,
    )


def _before(row: "Row[Any] | None", attempt: Attempt, sent: Sent) -> Receipt | None:
    """The receipt of what was counted before, if it is the same; StoreError if it is another."""
    if row is not None and row.run is not None:
        if row.digest != sent.digest:
            raise StoreError(
                "conflict", "other-payload", "another run was handed in for this attempt before"
            )
        return _receipt(row, attempt)
    if attempt.status == "refused":
        raise StoreError(
            "conflict", "attempt-refused", "too much was refused of this attempt; it is used"
        )
    return None


def _count(
    connection: Connection,
    rules: Competition,
    by: Member,
    attempt: Attempt,
    sent: Sent,
    verified: Verified,
) -> Receipt:
    """Write a run that counts, unless another came first while this one was replayed."""
    member = lock_member(connection, rules.id, by.member)
    given = {**_named(by, attempt.attempt), "run": sent.run.run}
    row = connection.execute(_ANY_RUN, given).one_or_none()
    attempt = own_attempt(row, by, sent.received)
    if receipt := _before(row, attempt, sent):
        return receipt
    if row is not None and row.same_run is not None:
        raise StoreError("conflict", "run-taken", "this run was handed in for another attempt")
    receipt = Receipt(
        sent.run.run,
        attempt.attempt,
        attempt.level,
        attempt.number,
        sent.received,
        verified.points,
        verified.slips,
        verified.stars,
        verified.turns,
        verified.ending,
        sent.received - attempt.issued,
        again=False,
    )
    kept = {name: value for name, value in receipt._asdict().items() if name in _submissions}
    more = {"competition": rules.id, "digest": sent.digest, "record": sent.record}
    connection.execute(_COUNTED, {**kept, **more})
    connection.execute(_SUBMITTED, {"of_competition": rules.id, "of_attempt": attempt.attempt})
    settle_level(connection, rules, member, attempt.level, sent.received)
    return receipt


def _digest(payload: bytes) -> str:
    return f"sha256:{sha256(payload).hexdigest()}"
