"""What a captain may correct: points by an award, and who somebody is; results never."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from game.league.competition import Competition
from game.league.server import tables
from game.league.server.audit import note
from game.league.server.competitions import Competitions
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.member import Member, check_captain, found_by, lock_member
from game.league.server.naming import proper, take_name
from game.league.server.paging import MOST, Page, Place, check_one_way, page_of
from game.league.server.placing import placed_bracket, placed_team
from game.league.server.settling import settle_awards, settle_place, settle_seen
from game.level.text import first_unsafe

MOST_POINTS: Final = 100_000
LONGEST_REASON: Final = 200
# What makes a member another, within a transaction.
_Change = Callable[[Connection, Member], Member]


class Awarded(NamedTuple):
    """Points that were added or taken: to whom, why, by whom (members' ids) and when."""

    award: str
    member: str
    points: int
    reason: str
    by: str
    at: int


def _written(awarded: Awarded) -> str:
    return f"{awarded.at}-{awarded.award}"


def _place(written: str, *, back: bool) -> Place:
    if not written:
        return Place()
    at, dash, award = written.partition("-")
    if not dash or not at.isascii() or not at.isdecimal() or len(at) > 15:
        raise StoreError("refused", "bad-page", "there is no such page; begin with the first")
    return Place((int(at), award), back)


class Corrections:
    """What captains correct, each with an entry in the audit."""

    def __init__(
        self, database: Database, clock: Callable[[], int], competitions: Competitions
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions

    def award(self, by: Member, member: str, points: int, reason: str) -> Awarded:
        """Add points to a member's standing, or take some."""
        check_captain(by)
        rules, at, why = self._competitions.rules(by.competition), self._clock(), reason.strip()
        if not 0 < abs(points) <= MOST_POINTS:
            raise StoreError(
                "refused",
                "bad-points",
                f"an award adds or takes 1 to {MOST_POINTS} points",
            )
        if not 0 < len(why) <= LONGEST_REASON or first_unsafe(why):
            raise StoreError(
                "refused",
                "bad-reason",
                f"an award needs a reason, of at most {LONGEST_REASON} letters",
            )

        def work(connection: Connection) -> Awarded:
            to = lock_member(connection, rules.id, member)
            if to.role == "spectator":
                raise StoreError("refused", "spectator", "spectators watch, and have no points")
            awarded = Awarded(uuid4().hex, member, points, why, by.member, at)
            connection.execute(
                insert(tables.awards).values(competition=rules.id, **awarded._asdict())
            )
            note(connection, by, at, "award", member, points=points, reason=why)
            settle_awards(connection, rules, to, at)
            return awarded

        return self._database.write(work)

    def awards(
        self, by: Member, *, before: str = "", after: str = "", most: int = MOST
    ) -> Page[Awarded]:
        """Awards, the newest first, at most `most`; `before` and `after` are as a page has them."""
        check_captain(by)
        check_one_way(before, after)
        table = tables.awards.c
        wanted = select(tables.awards).where(table.competition == by.competition)
        place = _place(before or after, back=bool(before))
        rows, earlier, later = self._database.read(
            lambda connection: page_of(
                connection, wanted, (table.at, table.award), place, most, newest_first=True
            )
        )
        found = [Awarded(*(getattr(row, name) for name in Awarded._fields)) for row in rows]
        return Page(
            found,
            _written(found[-1]) if found and earlier else None,
            _written(found[0]) if found and later else None,
        )

    def rename(self, by: Member, member: str, name: str) -> Member:
        """Give a member another name."""
        return self.change(by, member, {"name": name})

    def hide(self, by: Member, member: str, hidden: bool = True) -> Member:
        """Take a member off every board, or show them again."""
        return self.change(by, member, {"hidden": hidden})

    def place(self, by: Member, member: str, team: str | None, bracket: str | None) -> Member:
        """Put a member into a team and a bracket, or into none."""
        return self.change(by, member, {"team": team, "bracket": bracket})

    def change(self, by: Member, member: str, given: Mapping[str, Any]) -> Member:
        """Change what is given of name, hidden, team and bracket: all of it, or nothing.

        What is not given stays. Each kind of change is an entry of the audit.
        """
        check_captain(by)
        rules, at = self._competitions.rules(by.competition), self._clock()
        changes = _changes(rules, given)

        def work(connection: Connection) -> Member:
            found = lock_member(connection, rules.id, member)
            for what, change in changes:
                after = change(connection, found)
                _correct(connection, rules, by, (found, after), what, at)
                found = after
            return found

        return self._database.write(work)


def _changes(rules: Competition, given: Mapping[str, Any]) -> list[tuple[str, _Change]]:
    """What is to be done, each by its word in the audit; StoreError where a name is none."""
    changes = list[tuple[str, _Change]]()
    if given.get("name") is not None:
        new = proper(given["name"], "name")

        def rename(connection: Connection, found: Member) -> Member:
            take_name(connection, found.competition, found.member, new)
            return found._replace(name=new)

        changes.append(("rename", rename))
    if (hidden := given.get("hidden")) is not None:
        changes.append(
            ("hide" if hidden else "show", lambda _, found: found._replace(hidden=hidden))
        )
    if given.keys() & {"team", "bracket"}:
        team = given.get("team")
        named = proper(team, "team's name") if team else None

        def place(connection: Connection, found: Member) -> Member:
            return found._replace(
                team=placed_team(connection, rules, named) if "team" in given else found.team,
                bracket=placed_bracket(rules, given["bracket"])
                if "bracket" in given
                else found.bracket,
            )

        changes.append(("place", place))
    return changes


def _correct(
    connection: Connection,
    rules: Competition,
    by: Member,
    change: tuple[Member, Member],
    what: str,
    at: int,
) -> None:
    """Write a member as they are from now on, with an entry of the audit if that is another."""
    before, after = change
    details = {
        name: [getattr(before, name), getattr(after, name)]
        for name in ("name", "team", "bracket", "hidden")
        if getattr(before, name) != getattr(after, name)
    }
    if not details:
        return
    table = tables.members
    connection.execute(
        update(table)
        .where(table.c.competition == rules.id, table.c.member == before.member)
        .values(
            {name: getattr(after, name) for name in details}
            | {"found_by": found_by(after.name, after.team)}
        )
    )
    note(connection, by, at, what, before.member, **details)
    if what == "place":
        settle_place(connection, rules, after, before.team or "", at)
    else:
        settle_seen(connection, rules, after)
