"""Competitions, whose rules never change once they are there."""

from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, insert, select

from game.league.competition import Competition, CompetitionError, Phase, parse_competition
from game.league.moments import milliseconds, moment_of
from game.league.server import tables
from game.league.server.database import Database
from game.league.server.errors import StoreError

# Later than any moment.
NEVER: Final = 2**62


def phase_at(rules: Competition, at: int) -> Phase:
    """Where a competition is at a moment."""
    return rules.phase(moment_of(at))


def freeze_of(rules: Competition) -> int | None:
    """From when on its public board stands still; None where it never does."""
    return milliseconds(rules.freezes) if rules.freeze_minutes else None


class Competitions:
    """Every competition of a database, read once and then known."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Competition] = {}

    def rules(self, competition: str, connection: Connection | None = None) -> Competition:
        """The rules of a competition; StoreError where there is none of that id.

        In a transaction its connection is given, so that no second one is needed.
        """
        if competition not in self._known:
            table = tables.competitions
            wanted = select(table.c.rules).where(table.c.competition == competition)
            if connection is None:
                text = self._database.read(lambda reading: reading.scalar(wanted))
            else:
                text = connection.scalar(wanted)
            if text is None:
                raise StoreError(
                    "unknown", "no-such-competition", "there is no such competition here"
                )
            self._known[competition] = parse_competition(text)
        return self._known[competition]

    def all(self) -> list[Competition]:
        """Every competition, the one that opens last first: past seasons are kept.

        One whose rules this version cannot read is left out, and hinders no other.
        """
        wanted = select(tables.competitions.c.competition)

        def work(connection: Connection) -> list[Competition]:
            found = []
            for one in connection.scalars(wanted).all():
                with suppress(CompetitionError):
                    found.append(self.rules(one, connection))
            return found

        found = self._database.read(work)
        return sorted(found, key=lambda rules: (rules.opens, rules.id), reverse=True)


def found_competition(connection: Connection, rules: Competition, at: int) -> None:
    """Write a new competition; StoreError where its id is taken."""
    table = tables.competitions
    taken = select(table.c.competition).where(table.c.competition == rules.id)
    if connection.scalar(taken) is not None:
        raise StoreError("conflict", "id-taken", f"there is a competition {rules.id} already")
    connection.execute(
        insert(table).values(competition=rules.id, rules=rules.model_dump_json(), created=at)
    )
    connection.execute(
        insert(tables.versions),
        [
            {"competition": rules.id, "side": side, "stripe": stripe, "number": 0}
            for side in ("live", "frozen")
            for stripe in range(tables.STRIPES)
        ],
    )
