"""Who takes part in a competition, and what their role allows."""

from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select

from game.league.server import tables
from game.league.server.errors import StoreError

Role = Literal["captain", "player", "spectator"]


class Member(NamedTuple):
    """Somebody in a competition."""

    competition: str
    member: str
    name: str
    team: str | None
    bracket: str | None
    role: Role
    joined: int
    hidden: bool


# To build a statement takes longer than to run it, so what every submission needs is built once.
_LOCKED: Final = (
    select(tables.members)
    .where(
        tables.members.c.competition == bindparam("competition"),
        tables.members.c.member == bindparam("member"),
    )
    .with_for_update(key_share=True)
)


def member_of(row: "Row[Any]") -> Member:
    """The member that a row of the table tells of."""
    return Member(*(getattr(row, name) for name in Member._fields))


def found_by(name: str, team: str | None = None) -> str:
    """What a member is found by, in which a part of a name or a team is looked for."""
    return f"{name}\n{team or ''}".casefold()


def check_captain(by: Member) -> None:
    """StoreError unless somebody is a captain."""
    if by.role != "captain":
        raise StoreError("forbidden", "captains-only", "only a captain may do that")


def lock_member(connection: Connection, competition: str, member: str) -> Member:
    """Wait until nobody else changes anything of a member, and read who it is now.

    Whoever changes what a member did takes this lock first, then those of teams.
    """
    given = {"competition": competition, "member": member}
    row = connection.execute(_LOCKED, given).one_or_none()
    if row is None:
        raise StoreError("unknown", "no-such-member", "there is no such member here")
    return member_of(row)
