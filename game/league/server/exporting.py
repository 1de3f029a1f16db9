"""A competition as a file for elsewhere: its board as CSV, or all that counts as JSON.

Both are counted at one moment from the log itself, and hold no token, no code and no deal.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from game.league.competition import Competition
from game.league.moments import moment_of
from game.league.ranking import Award, Result, Standing, standings
from game.league.server import tables
from game.league.server.corrections import Awarded
from game.league.server.log import attempts_logged
from game.league.server.member import Member, check_captain, member_of
from game.league.server.store import Store
from game.level.cells import csv_line

COLUMNS: Final = (
    *("rank", "member", "name", "team", "bracket"),
    *("points", "slips", "milliseconds", "last_counted_utc", "awarded"),
)


_PART: Final = 64 << 10  # bytes


class _Counted(NamedTuple):
    """All that an export is made of, as it was at one moment."""

    rules: Competition
    members: dict[str, Member]
    results: list[Result]
    awards: list[Awarded]
    standings: list[Standing]  # of those who are shown


def as_csv(store: Store, by: Member) -> Iterator[str]:
    """The whole board by points as rows, the best first, with a column a level; for a captain.

    Hidden members are not on it, as on no board. It is counted at once, and written as it is read.
    """
    return _rows(_counted(store, by))


def _rows(counted: _Counted) -> Iterator[str]:
    levels = [level.level for level in counted.rules.levels]
    awarded: dict[str, int] = {}
    for award in counted.awards:
        awarded[award.member] = awarded.get(award.member, 0) + award.points
    yield csv_line((*COLUMNS, *levels))
    for standing in counted.standings:
        who = counted.members[standing.member]
        points = {result.level: result.points for result in standing.results}
        yield csv_line(
            (
                *(standing.rank, who.member, who.name, who.team, who.bracket),
                *(standing.points, standing.slips, standing.milliseconds),
                f"{moment_of(standing.at):%Y-%m-%d %H:%M:%S}" if standing.at else None,
                awarded.get(standing.member, 0),
                *(points.get(level) for level in levels),
            )
        )


def as_json(store: Store, by: Member) -> Iterator[str]:
    """Rules, members, attempts, awards and standings, as one document; for a captain.

    It is counted at once, and written as it is read, with a line for each of them.
    """
    return _document(_counted(store, by))


def _document(counted: _Counted) -> Iterator[str]:
    rules = json.dumps(counted.rules.model_dump(mode="json"), ensure_ascii=False)
    yield f'{{"format": 1,\n"competition": {rules}'
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "members": (
            {name: value for name, value in member._asdict().items() if name != "competition"}
            for member in counted.members.values()
        ),
        "attempts": (result._asdict() for result in counted.results),
        "awards": (award._asdict() for award in counted.awards),
        "standings": (
            {
                "rank": standing.rank,
                "member": standing.member,
                "points": standing.points,
                "slips": standing.slips,
                "milliseconds": standing.milliseconds,
                "at": standing.at,
            }
            for standing in counted.standings
        ),
    }
    for name, rows in lists.items():
        yield f',\n"{name}": ['
        for number, row in enumerate(rows):
            yield f"{',' * bool(number)}\n{json.dumps(row, ensure_ascii=False)}"
        yield "]"
    yield "}\n"


def in_parts(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts as fewer and larger parts, for whoever sends them."""
    part = bytearray()
    for text in texts:
        part += text.encode()
        if len(part) >= _PART:
            yield bytes(part)
            part.clear()
    yield bytes(part)


def _counted(store: Store, by: Member) -> _Counted:
    check_captain(by)
    rules = store.competitions.rules(by.competition)
    table = tables.members
    wanted = (
        select(table).where(table.c.competition == rules.id).order_by(table.c.joined, table.c.name)
    )
    of_award = tables.awards.c
    given = select(tables.awards).where(of_award.competition == rules.id)
    given = given.order_by(of_award.at, of_award.award)

    def work(connection: Connection) -> _Counted:
        members = {row.member: member_of(row) for row in connection.execute(wanted)}
        results = [one.result for one in attempts_logged(connection, rules.id)]
        rows = connection.execute(given).all()
        awards = [Awarded(*(getattr(row, name) for name in Awarded._fields)) for row in rows]
        shown = standings(
            (result for result in results if not members[result.member].hidden),
            rules.counts,
            (
                Award(award.member, award.points, award.reason)
                for award in awards
                if not members[award.member].hidden
            ),
        )
        return _Counted(rules, members, results, awards, shown)

    return store.database.read(work)
