"""Names of members and teams: how they may be written, and that no two look alike."""

from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from game.league import names
from game.league.names import looks
from game.league.server import tables
from game.league.server.errors import StoreError

Kind = Literal["member", "team"]


def proper(name: str, what: str) -> str:
    """A name as it is kept; StoreError where it may not be shown, or is empty or too long."""
    try:
        return names.proper(name, what)
    except names.BadNameError as error:
        raise StoreError("refused", "bad-name", str(error)) from None


def take_name(connection: Connection, competition: str, member: str, name: str) -> None:
    """Give a member the looks of a name; StoreError where somebody else looks like that."""
    alike = looks(name)
    if _owners(connection, competition, "member", alike) - {member}:
        raise StoreError("conflict", "name-taken", f"somebody here is called {name}, or nearly so")
    known = tables.looks
    mine = (
        known.c.competition == competition, known.c.kind == "member", known.c.owner == member
    )  # fmt: skip
    connection.execute(delete(known).where(*mine))
    _keep(connection, competition, "member", alike, member)


def team_called(connection: Connection, competition: str, name: str) -> str:
    """The team of that name as it was first written, which is founded if there is none."""
    alike = looks(name)
    if owners := _owners(connection, competition, "team", alike):
        return min(owners)
    _keep(connection, competition, "team", alike, name)
    return name


def _owners(
    connection: Connection, competition: str, kind: Kind, alike: frozenset[str]
) -> set[str]:
    known = tables.looks
    return set(
        connection.scalars(
            select(known.c.owner).where(
                known.c.competition == competition, known.c.kind == kind, known.c.look.in_(alike)
            )
        )
    )


def _keep(
    connection: Connection, competition: str, kind: Kind, alike: frozenset[str], owner: str
) -> None:
    connection.execute(
        insert(tables.looks),
        [
            {"competition": competition, "kind": kind, "look": look, "owner": owner}
            for look in sorted(alike)
        ],
    )
