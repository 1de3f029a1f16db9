"""Join codes: made and revoked by a captain, used by whoever comes in."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, insert, select, update

from game.league.server import credentials, tables
from game.league.server.audit import note
from game.league.server.competitions import Competitions
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.member import Member, Role, check_captain
from game.league.server.naming import proper
from game.league.server.placing import placed_bracket, placed_team

MOST_USES: Final = 100_000
LONGEST: Final = 90 * 24 * 60 * 60 * 1000  # in milliseconds


class Code(NamedTuple):
    """A join code as it is kept: a captain knows it by its first letters."""

    competition: str
    code_hash: str
    hint: str
    role: Role
    team: str | None
    bracket: str | None
    created: int
    expires: int
    uses_left: int
    revoked: int | None


class Codes:
    """The join codes of every competition."""

    def __init__(
        self, database: Database, clock: Callable[[], int], competitions: Competitions
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions

    def create(
        self,
        by: Member,
        *,
        expires: int,
        uses: int,
        role: Role = "player",
        team: str | None = None,
        bracket: str | None = None,
    ) -> tuple[str, Code]:
        """A new code, whose one copy this is, and how it is kept.

        `expires` is in milliseconds since 1970, at most 90 days from now.
        """
        check_captain(by)
        at, rules = self._clock(), self._competitions.rules(by.competition)
        if not at < expires <= at + LONGEST:
            raise StoreError("refused", "bad-expiry", "a code expires within 90 days from now")
        if not 1 <= uses <= MOST_USES:
            raise StoreError("refused", "bad-uses", f"a code is for 1 to {MOST_USES} people")
        text = credentials.new_code()
        named = proper(team, "team's name") if team else None

        def work(connection: Connection) -> Code:
            code = Code(
                by.competition,
                credentials.code_hash(text),
                credentials.hint(text),
                role,
                placed_team(connection, rules, named),
                placed_bracket(rules, bracket),
                at,
                expires,
                uses,
                None,
            )
            connection.execute(insert(tables.codes).values(code._asdict()))
            note(connection, by, at, "code", code.hint, role=role, uses=uses, expires=expires)
            return code

        return text, self._database.write(work)

    def list(self, by: Member) -> list[Code]:
        """Every code, the newest first."""
        check_captain(by)
        table = tables.codes
        wanted = (
            select(table)
            .where(table.c.competition == by.competition)
            .order_by(table.c.created.desc(), table.c.code_hash)
        )
        rows = self._database.read(lambda connection: connection.execute(wanted).all())
        return [_code_of(row) for row in rows]

    def revoke(self, by: Member, code_hash: str) -> None:
        """Let nobody come in by a code any more."""
        check_captain(by)
        at, table = self._clock(), tables.codes
        change = (
            update(table)
            .where(table.c.competition == by.competition, table.c.code_hash == code_hash)
            .values(revoked=at)
            .returning(table.c.hint)
        )

        def work(connection: Connection) -> None:
            shown = connection.scalar(change)
            if shown is None:
                raise StoreError("unknown", "no-such-code", "there is no such code")
            note(connection, by, at, "revoke-code", shown)

        self._database.write(work)


def use_code(connection: Connection, text: str, at: int) -> Code:
    """Use up one use of a code; StoreError says why it cannot be used."""
    table = tables.codes
    wanted = select(table).where(table.c.code_hash == credentials.code_hash(text))
    row = connection.execute(wanted.with_for_update()).one_or_none()
    if row is None:
        raise StoreError("forbidden", "unknown-code", "there is no such code; look at it again")
    code = _code_of(row)
    if code.revoked is not None:
        raise StoreError("forbidden", "revoked-code", "this code was revoked; ask for a new one")
    if at >= code.expires:
        raise StoreError("forbidden", "expired-code", "this code has expired; ask for a new one")
    if code.uses_left < 1:
        raise StoreError("forbidden", "used-code", "this code is used up; ask for a new one")
    connection.execute(
        update(table)
        .where(table.c.competition == code.competition, table.c.code_hash == code.code_hash)
        .values(uses_left=code.uses_left - 1)
    )
    return code


def _code_of(row: "Row[Any]") -> Code:
    return Code(*(getattr(row, name) for name in Code._fields))
