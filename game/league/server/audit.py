"""What captains did, entry after entry: nothing of it is ever changed."""

import json
import secrets
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from game.league.server import tables
from game.league.server.database import Database
from game.league.server.member import Member, check_captain
from game.league.server.paging import MOST, Page, Place, check_one_way, page_of

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

    def entries(
        self, by: Member, *, about: str = "", before: str = "", after: str = "", most: int = MOST
    ) -> Page[Entry]:
        """Entries, the newest first, at most `most`; `before` and `after` are entries' ids.

        With `about`, those alone that are about a member of that id.
        """
        check_captain(by)
        check_one_way(before, after)
        table = tables.audit.c
        wanted = select(tables.audit).where(table.competition == by.competition)
        if about:
            wanted = wanted.where(table.about == about)
        place = Place((before or after,), bool(before)) if before or after else Place()
        rows, earlier, later = self._database.read(
            lambda connection: page_of(
                connection, wanted, (table.entry,), place, most, newest_first=True
            )
        )
        found = [
            Entry(row.entry, row.at, row.by, row.what, row.about, json.loads(row.details))
            for row in rows
        ]
        return Page(
            found,
            found[-1].entry if found and earlier else None,
            found[0].entry if found and later else None,
        )
