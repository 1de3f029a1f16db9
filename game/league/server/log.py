"""The log that all boards are counted from: every attempt that was issued, and what it came to."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from game.league.ranking import Result
from game.league.server import tables


class Logged(NamedTuple):
    """An attempt with what was handed in for it, if it was."""

    issued: int
    result: Result

    def as_of(self, until: int | None) -> Result | None:
        """What it had come to before a moment; None where it was not yet issued.

        An attempt is charged when it is issued: from then on it counts, with no points.
        """
        if until is None or self.result.at < until:
            return self.result if until is None or self.issued < until else None
        result = self.result
        return Result(result.member, result.level, result.attempt) if self.issued < until else None


def attempts_logged(
    connection: Connection, competition: str, member: str | None = None, level: str | None = None
) -> list[Logged]:
    """Every attempt, or those of a member, or those of a member on a level."""
    rows = connection.execute(
        _wanted(member is not None, level is not None),
        {"competition": competition, "member": member, "level": level},
    )
    return [
        Logged(
            row.issued,
            Result(row.member, row.level, row.number)
            if row.run is None
            else Result(
                row.member,
                row.level,
                row.number,
                row.points,
                row.slips,
                row.milliseconds,
                row.received,
                row.run,
                row.stars,
            ),
        )
        for row in rows
    ]


@cache
def _wanted(of_member: bool, of_level: bool) -> Select[Any]:
    attempts, handed_in = tables.attempts, tables.submissions
    wanted = (
        select(
            attempts.c.member,
            attempts.c.level,
            attempts.c.number,
            attempts.c.issued,
            handed_in.c.run,
            handed_in.c.points,
            handed_in.c.slips,
            handed_in.c.stars,
            handed_in.c.milliseconds,
            handed_in.c.received,
        )
        .outerjoin(
            handed_in,
            (handed_in.c.competition == attempts.c.competition)
            & (handed_in.c.attempt == attempts.c.attempt),
        )
        .where(attempts.c.competition == bindparam("competition"))
        .order_by(attempts.c.member, attempts.c.level, attempts.c.number)
    )
    if of_member:
        wanted = wanted.where(attempts.c.member == bindparam("member"))
    if of_level:
        wanted = wanted.where(attempts.c.level == bindparam("level"))
    return wanted
