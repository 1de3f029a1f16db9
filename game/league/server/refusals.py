"""Refusals: what was handed in and does not count, kept as it came for a captain to look at."""

from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select, update

from game.league.server import tables
from game.league.server.database import Database, put_new
from game.league.server.member import Member, check_captain, lock_member

# Somebody may have mistaken one run for another; who sends more than so many has had their attempt.
MOST_REFUSALS: Final = 5

_refusals, _attempts = tables.refusals.c, tables.attempts.c


class Refusal(NamedTuple):
    """What was handed in for an attempt, when, and why it does not count."""

    attempt: str
    digest: str  # the same run, spaced in another way, is refused once
    received: int
    reason: str
    message: str
    payload: bytes


class Refusals:
    """What was refused in every competition."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, by: Member, attempt: str) -> list[Refusal]:
        """What was refused of an attempt, in the order in which it came; for a captain."""
        check_captain(by)
        wanted = (
            select(tables.refusals)
            .where(_refusals.competition == by.competition, _refusals.attempt == attempt)
            .order_by(_refusals.received, _refusals.digest)
        )
        rows = self._database.read(lambda connection: connection.execute(wanted).all())
        return [Refusal(*(getattr(row, name) for name in Refusal._fields)) for row in rows]


def keep_refused(connection: Connection, by: Member, refusal: Refusal) -> None:
    """Keep what was refused; it changes no board, as the attempt counts without points."""
    lock_member(connection, by.competition, by.member)
    kept = select(func.count()).where(
        _refusals.competition == by.competition, _refusals.attempt == refusal.attempt
    )
    if connection.execute(kept).scalar_one() < MOST_REFUSALS:
        row = {"competition": by.competition, **refusal._asdict()}
        put_new(connection, tables.refusals, row)
    if refusal.reason == "late":
        status = "expired"
    elif connection.execute(kept).scalar_one() >= MOST_REFUSALS:
        status = "refused"
    else:
        return
    connection.execute(
        update(tables.attempts)
        .where(
            _attempts.competition == by.competition,
            _attempts.attempt == refusal.attempt,
            _attempts.status == "open",
        )
        .values(status=status)
    )
