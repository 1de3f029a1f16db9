"""How many members stand at which points: what a rank among many is read from.

To count everybody who is better takes longer the more there are. So members are counted by steps
of sixteen points, on every board that somebody can be looked for, whenever a change means that
one of them leaves a step for another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, literal, null, or_, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from game.league.server import tables
from game.league.server.database import inserting
from game.league.server.tables import (
    EVERYBODY,
    IMPROVEMENT,
    POINTS,
    SIDES,
    STEP_BITS,
    Side,
    stripe_of,
)


class Step(NamedTuple):
    """Where members are counted together: `step` is their points, negated, in sixteens."""

    side: str
    board: str  # points, improvement, or the name of a level
    bracket: str  # empty for everybody's board
    step: int


Steps = Counter[Step]
# To build a statement takes longer than to run it, so these are built once.
_standings, _results, _spread = tables.standings.c, tables.results.c, tables.spread.c
_KEPT: Final = union_all(
    select(
        _standings.side,
        literal("").label("level"),
        _standings.hidden,
        _standings.bracket,
        _standings.minus_points,
        _standings.minus_gained,
        literal("").label("run"),
    ).where(
        _standings.competition == bindparam("competition"),
        _standings.side.in_(SIDES),
        _standings.member == bindparam("member"),
    ),
    select(
        _results.side,
        _results.level,
        _results.hidden,
        _results.bracket,
        _results.minus_points,
        null(),
        _results.run,
    ).where(
        _results.competition == bindparam("competition"),
        _results.side.in_(SIDES),
        _results.member == bindparam("member"),
        or_(bindparam("level") == "", _results.level == bindparam("level")),
    ),
)
_BETTER: Final = select(func.coalesce(func.sum(_spread.members), 0)).where(
    _spread.competition == bindparam("competition"),
    _spread.side == bindparam("side"),
    _spread.board == bindparam("board"),
    _spread.bracket == bindparam("bracket"),
    _spread.step < bindparam("step"),
)


def step_of(value: int) -> int:
    """The step of points, negated."""
    return value >> STEP_BITS


def steps_kept(connection: Connection, competition: str, member: str, level: str = "") -> Steps:
    """Where a member is counted now: on all boards, or on those that a level is counted on."""
    given = {"competition": competition, "member": member, "level": level}
    return steps_of(row._asdict() for row in connection.execute(_KEPT, given))


def steps_of(rows: Iterable[Mapping[str, Any]]) -> Steps:
    """Where a member is counted by rows of their standings and results."""
    return Counter(step for row in rows for step in _steps(row))


def move(connection: Connection, competition: str, member: str, was: Steps, now: Steps) -> None:
    """Count a member where they are now instead of where they were."""
    changed = {step: now[step] - was[step] for step in {*was, *now} if now[step] != was[step]}
    if not changed:
        return
    stripe = stripe_of(member)
    # Always in this order, so that no two wait for each other.
    rows = [
        {"competition": competition, **step._asdict(), "stripe": stripe, "members": change}
        for step, change in sorted(changed.items())
    ]
    connection.execute(_added(connection.dialect.name), rows)


def count_better(
    connection: Connection, competition: str, side: Side, board: str, bracket: str, step: int
) -> int:
    """How many stand on better steps than a step."""
    given = {"competition": competition, "side": side, "board": board, "bracket": bracket}
    return int(connection.execute(_BETTER, {**given, "step": step}).scalar_one())


def _steps(row: Mapping[str, Any]) -> Iterable[Step]:
    if row["hidden"]:
        return
    level = row.get("level", "")
    if not level:
        places = [(POINTS, row["minus_points"]), (IMPROVEMENT, row["minus_gained"])]
    else:
        places = [(level, row["minus_points"] if row["run"] else None)]
    for board, value in places:
        if value is None:
            continue
        for bracket in {EVERYBODY, row["bracket"] or EVERYBODY}:
            yield Step(row["side"], board, bracket, step_of(value))


@cache
def _added(dialect: str) -> postgresql.Insert | sqlite.Insert:
    inserted = inserting(dialect, tables.spread)
    more = tables.spread.c.members + inserted.excluded.members
    keys = [column.name for column in tables.spread.primary_key]
    return inserted.on_conflict_do_update(index_elements=keys, set_={"members": more})
