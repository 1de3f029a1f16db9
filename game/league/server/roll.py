"""The roll of a competition: its members page by page, found by name or team."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from game.league.server import tables
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.member import Member, check_captain, found_by, member_of
from game.league.server.paging import MOST, Page, Place, check_one_way, page_of

_members = tables.members.c


class Roll:
    """Who is there, for captains."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self, by: Member, *, named: str = "", before: str = "", after: str = "", most: int = MOST
    ) -> Page[Member]:
        """Members in the order in which they came, at most `most` of them.

        `named` is a part of a name or a team, `before` and `after` are members' ids.
        """
        check_captain(by)
        check_one_way(before, after)
        wanted = select(tables.members).where(_members.competition == by.competition)
        if sought := found_by(named).strip():
            wanted = wanted.where(_members.found_by.contains(sought, autoescape=True))

        def work(connection: Connection) -> Page[Member]:
            place = _place(connection, by.competition, before or after, back=bool(before))
            key = _members.joined, _members.member
            rows, earlier, later = page_of(connection, wanted, key, place, most)
            return Page(
                [member_of(row) for row in rows],
                rows[0].member if rows and earlier else None,
                rows[-1].member if rows and later else None,
            )

        return self._database.read(work)

    def count(self, by: Member) -> int:
        """How many members there are."""
        check_captain(by)
        wanted = select(func.count()).where(_members.competition == by.competition)
        return self._database.read(lambda connection: connection.execute(wanted).scalar_one())

    def names(self, competition: str, members: Iterable[str]) -> dict[str, str]:
        """The names of members by their ids; what is no member's id has none."""
        wanted = select(_members.member, _members.name).where(
            _members.competition == competition, _members.member.in_(sorted(set(members)))
        )
        rows = self._database.read(lambda connection: connection.execute(wanted).all())
        return {row.member: row.name for row in rows}


def _place(connection: Connection, competition: str, member: str, *, back: bool) -> Place:
    if not member:
        return Place()
    known = select(_members.joined).where(
        _members.competition == competition, _members.member == member
    )
    joined = connection.scalar(known)
    if joined is None:
        raise StoreError("unknown", "no-such-member", "there is no such member here")
    return Place((joined, member), back)
