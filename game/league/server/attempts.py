"""Attempts: charged when they are issued, each with a deal of its own and a deadline."""

import secrets
from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select

from game.encounter.step import MAX_SEED
from game.league.moments import milliseconds
from game.league.server import tables
from game.league.server.competitions import Competitions, phase_at
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.judging import check_edition
from game.league.server.member import Member, lock_member
from game.league.server.settling import settle_level
from game.league.wording import all_used

Status = Literal["open", "submitted", "refused", "expired"]


class Attempt(NamedTuple):
    """An attempt on a level; times are in milliseconds since 1970."""

    competition: str
    attempt: str
    member: str
    level: str
    number: int  # from 1, of this member on this level
    hash: str
    edition: int
    seed: int
    issued: int
    deadline: int  # from then on nothing is taken
    status: Status


# The row of an attempt, by its competition and its id.
ATTEMPT: Final = select(tables.attempts).where(
    tables.attempts.c.competition == bindparam("competition"),
    tables.attempts.c.attempt == bindparam("attempt"),
)


def any_deal() -> int:
    """A seed that nobody could know before."""
    return secrets.randbelow(MAX_SEED + 1)


class Attempts:
    """The attempts of every competition."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], int],
        competitions: Competitions,
        deal: Callable[[], int] = any_deal,
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions
        self._deal = deal

    def issue(self, by: Member, level: str, number: int | None = None) -> Attempt:
        """The next attempt of a member on a level; StoreError where there is none to have.

        Asked for by its number, one that was issued before is given again and charged once.
        """
        if by.role == "spectator":
            raise StoreError("forbidden", "spectator", "spectators watch, and do not play")
        rules = self._competitions.rules(by.competition)
        played = rules.level(level)
        if played is None:
            raise StoreError("unknown", "no-such-level", f"{rules.title} does not play that level")
        at = self._clock()
        phase = phase_at(rules, at)
        if phase == "upcoming":
            raise StoreError("forbidden", "not-open", f"{rules.title} has not begun yet")
        if phase == "closed":
            raise StoreError("forbidden", "closed", f"{rules.title} is over")
        check_edition(played)
        seed, attempt = self._deal(), str(uuid4())

        def work(connection: Connection) -> Attempt:
            member = lock_member(connection, rules.id, by.member)
            following = connection.execute(_used(member, level)).scalar_one() + 1
            if number is not None and number < following:
                return attempt_of(connection.execute(_numbered(member, level, number)).one(), at)
            if number is not None and number > following:
                raise StoreError(
                    "conflict", "skipped", f"the next attempt on {level} is number {following}"
                )
            if following > rules.attempts:
                raise StoreError("conflict", "none-left", all_used(rules, level))
            issued = Attempt(
                rules.id,
                attempt,
                member.member,
                level,
                following,
                played.hash,
                played.edition,
                seed,
                at,
                min(at + rules.minutes * 60_000, milliseconds(rules.closes)),
                "open",
            )
            connection.execute(insert(tables.attempts).values(issued._asdict()))
            settle_level(connection, rules, member, level, at)
            return issued

        return self._database.write(work)

    def get(self, by: Member, attempt: str) -> Attempt:
        """Where an attempt stands; StoreError where it is not there, or somebody else's."""
        row = self._database.find(ATTEMPT, {"competition": by.competition, "attempt": attempt})
        return own_attempt(row, by, self._clock())

    def of(self, by: Member) -> list[Attempt]:
        """Every attempt of a member, by level and number: also those whose answer was lost."""
        table, at = tables.attempts, self._clock()
        wanted = (
            select(table)
            .where(table.c.competition == by.competition, table.c.member == by.member)
            .order_by(table.c.level, table.c.number)
        )
        rows = self._database.read(lambda connection: connection.execute(wanted).all())
        return [attempt_of(row, at) for row in rows]


def own_attempt(row: "Row[Any] | None", by: Member, at: int) -> Attempt:
    """The attempt of a row, as it is at a moment; StoreError unless it is the member's own."""
    if row is None:
        raise StoreError("unknown", "no-such-attempt", "there is no such attempt here")
    attempt = attempt_of(row, at)
    if attempt.member != by.member:
        raise StoreError("forbidden", "foreign-attempt", "this is somebody else's attempt")
    return attempt


def attempt_of(row: "Row[Any]", at: int) -> Attempt:
    """The attempt of a row: one whose deadline is over has expired, whatever was written."""
    attempt = Attempt(*(getattr(row, name) for name in Attempt._fields))
    expired = attempt.status == "open" and at >= attempt.deadline
    return attempt._replace(status="expired") if expired else attempt


def _numbered(member: Member, level: str, number: int) -> Select[Any]:
    table = tables.attempts
    return select(table).where(
        table.c.competition == member.competition,
        table.c.member == member.member,
        table.c.level == level,
        table.c.number == number,
    )


def _used(member: Member, level: str) -> Select[int]:
    table = tables.attempts
    return select(func.count()).where(
        table.c.competition == member.competition,
        table.c.member == member.member,
        table.c.level == level,
    )
