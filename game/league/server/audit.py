"""What captains did, entry after entry: nothing of it is ever changed."""

import json
import secrets
from itertools import count
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, insert, select

from game.league.server import tables
from game.league.server.database import Database
from game.league.server.member import Member, check_captain

MOST: Final = 200
# What happens within a millisecond keeps its order, too.
_numbers = count()


class Entry(NamedTuple):
    """Something that was done: by whom (a member's id), what, to whom or what, and how."""

    entry: str
    at: int
    by: str
    what: str
    about: str
    details: dict[str, Any]


def note(
    connection: Connection, by: Member, at: int, what: str, about: str, **details: object
) -> None:
    """Write an entry in the transaction of what is done."""
    connection.execute(
        insert(tables.audit).values(
            competition=by.competition,
            entry=f"{at:014d}-{next(_numbers) % 10**6:06d}-{secrets.token_hex(4)}",
            at=at,
            by=by.member,
            what=what,
            about=about,
            details=json.dumps(details, sort_keys=True),
        )
    )


class Audit:
    """The trail of what captains did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, by: Member, *, before: str = "", most: int = MOST) -> list[Entry]:
        """The newest entries, newest first; `before` is the entry to go on from."""
        check_captain(by)
        table = tables.audit
        wanted = select(table).where(table.c.competition == by.competition)
        if before:
            wanted = wanted.where(table.c.entry < before)
        wanted = wanted.order_by(table.c.entry.desc()).limit(min(most, MOST))
        rows = self._database.read(lambda connection: connection.execute(wanted).all())
        return [
            Entry(row.entry, row.at, row.by, row.what, row.about, json.loads(row.details))
            for row in rows
        ]
