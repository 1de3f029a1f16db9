"""Members: how they come in, by which token they are known, and who is there."""

from collections.abc import Callable
from typing import Final, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, select, update

from game.league.competition import Competition
from game.league.server import tables
from game.league.server.audit import note
from game.league.server.codes import use_code
from game.league.server.competitions import Competitions, found_competition, phase_at
from game.league.server.credentials import new_token, read_token
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.member import (
    Member,
    Role,
    check_captain,
    found_by,
    lock_member,
    member_of,
)
from game.league.server.naming import proper, take_name
from game.league.server.placing import placed_bracket, placed_team

_tokens, _members = tables.tokens.c, tables.members.c
# Every request of a member asks it.
_BY_TOKEN: Final = (
    select(tables.members)
    .join(
        tables.tokens,
        (_tokens.competition == _members.competition) & (_tokens.member == _members.member),
    )
    .where(
        _tokens.competition == bindparam("competition"),
        _tokens.token_hash == bindparam("token_hash"),
        _tokens.revoked.is_(None),
    )
)


class Joined(NamedTuple):
    """Who has just come in, with the one copy of the token there will ever be."""

    member: Member
    token: str


class Members:
    """The members of every competition, and their tokens."""

    def __init__(
        self, database: Database, clock: Callable[[], int], competitions: Competitions
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions

    def found(self, rules: Competition, captain: str) -> Joined:
        """Begin a competition with its first captain, of that name."""
        at, name = self._clock(), proper(captain, "name")

        def work(connection: Connection) -> Joined:
            found_competition(connection, rules, at)
            joined = _join(connection, rules, "captain", name, None, None, at)
            note(connection, joined.member, at, "found", rules.id, title=rules.title)
            return joined

        return self._database.write(work)

    def join(
        self,
        code: str,
        name: str,
        team: str | None = None,
        bracket: str | None = None,
        *,
        only: Role | None = None,
    ) -> Joined:
        """Come in by a code, which may say which team and bracket it is for.

        With `only`, a code for another role is refused, and not used up by that.
        """
        at, name = self._clock(), proper(name, "name")
        chosen = proper(team, "team's name") if team else None

        def work(connection: Connection) -> Joined:
            used = use_code(connection, code, at)
            if only is not None and used.role != only:
                raise StoreError("forbidden", "other-role", f"this code is not for a {only}")
            rules = self._competitions.rules(used.competition, connection)
            if phase_at(rules, at) == "closed":
                raise StoreError("forbidden", "closed", f"{rules.title} is over")
            return _join(
                connection, rules, used.role, name, used.team or chosen, used.bracket or bracket, at
            )

        return self._database.write(work)

    def by_token(self, token: str) -> Member:
        """Whose token it is; StoreError where it is nobody's, or was revoked."""
        key = read_token(token)
        if key is None:
            raise _no_token()
        row = self._database.find(_BY_TOKEN, key._asdict())
        if row is None:
            raise _no_token()
        return member_of(row)

    def get(self, by: Member, member: str) -> Member:
        """A member as they are now: oneself, or anybody for a captain."""
        if by.member != member:
            check_captain(by)
        table = tables.members
        wanted = select(table).where(
            table.c.competition == by.competition, table.c.member == member
        )
        row = self._database.read(lambda connection: connection.execute(wanted).one_or_none())
        if row is None:
            raise StoreError("unknown", "no-such-member", "there is no such member here")
        return member_of(row)

    def revoke(self, by: Member, member: str) -> None:
        """Let no token of a member do anything from now on; members may do so with their own."""
        self._change_tokens(by, member, "revoke")

    def rotate(self, by: Member, member: str) -> Joined:
        """Give a member a new token in place of all that there were."""
        joined = self._change_tokens(by, member, "rotate")
        assert joined is not None
        return joined

    def _change_tokens(self, by: Member, member: str, what: str) -> Joined | None:
        if by.member != member:
            check_captain(by)
        at = self._clock()

        def work(connection: Connection) -> Joined | None:
            found = lock_member(connection, by.competition, member)
            table = tables.tokens
            connection.execute(
                update(table)
                .where(
                    table.c.competition == by.competition,
                    table.c.member == member,
                    table.c.revoked.is_(None),
                )
                .values(revoked=at)
            )
            note(connection, by, at, what, member)
            return Joined(found, _give_token(connection, found, at)) if what == "rotate" else None

        return self._database.write(work)


def _join(
    connection: Connection,
    rules: Competition,
    role: Role,
    name: str,
    team: str | None,
    bracket: str | None,
    at: int,
) -> Joined:
    member = Member(
        rules.id,
        uuid4().hex,
        name,
        placed_team(connection, rules, team),
        placed_bracket(rules, bracket),
        role,
        at,
        False,
    )
    take_name(connection, rules.id, member.member, name)
    words = found_by(member.name, member.team)
    connection.execute(insert(tables.members).values(**member._asdict(), found_by=words))
    return Joined(member, _give_token(connection, member, at))


def _give_token(connection: Connection, member: Member, at: int) -> str:
    token = new_token(member.competition)
    key = read_token(token)
    assert key is not None
    connection.execute(
        insert(tables.tokens).values(**key._asdict(), member=member.member, created=at)
    )
    return token


def _no_token() -> StoreError:
    return StoreError("unauthorized", "bad-token", "this token is nobody's here, or was revoked")
