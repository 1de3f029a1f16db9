"""A table read in an order, by its index: the top of it, and around somebody."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Table, func, literal, select, tuple_

from game.league.server.spread import count_better, step_of
from game.league.server.tables import STEP_BITS, Side

Rows = Sequence["Row[Any]"]


class Counted(NamedTuple):
    """A board whose members are counted by steps of the first column of its order."""

    competition: str
    side: Side
    board: str
    bracket: str


class Ladder(NamedTuple):
    """A table, which of its rows are on a board, and in which columns' order, ascending.

    The last column of the order sets rows apart that share a rank.
    """

    table: Table
    order: tuple[str, ...]
    where: tuple[ColumnElement[bool], ...]
    counted: Counted | None = None  # where it is known how many stand at which points


class Ranked(NamedTuple):
    """A row with its rank; rows that are equal in all but the last of the order share one."""

    rank: int
    row: "Row[Any]"


def top(connection: Connection, ladder: Ladder, most: int, offset: int) -> list[Ranked]:
    """So many rows from the top on, past the first `offset`."""
    wanted = (
        select(ladder.table)
        .where(*ladder.where)
        .order_by(*_columns(ladder, ladder.order))
        .limit(most)
        .offset(offset)
    )
    return _ranked(connection, ladder, connection.execute(wanted).all(), offset)


def around(
    connection: Connection, ladder: Ladder, mine: ColumnElement[bool], near: int
) -> list[Ranked]:
    """A row, with up to `near` on either side of it; nothing where it is not on the board."""
    row = connection.execute(select(ladder.table).where(*ladder.where, mine)).one_or_none()
    if row is None:
        return []
    rising = _columns(ladder, ladder.order)
    rows, here = select(ladder.table).where(*ladder.where), _values(ladder, row, ladder.order)
    better = rows.where(_compared(rising, here, better=True))
    worse = rows.where(_compared(rising, here, better=False))
    falling = [column.desc() for column in rising]
    above = connection.execute(better.order_by(*falling).limit(near)).all()
    below = connection.execute(worse.order_by(*rising).limit(near)).all()
    best = above[-1] if above else row
    offset = _count_better(connection, ladder, best)
    return _ranked(connection, ladder, [*reversed(above), row, *below], offset)


def _ranked(connection: Connection, ladder: Ladder, rows: Rows, offset: int) -> list[Ranked]:
    """Rows that follow one another, the first of them after `offset` others."""
    keys, found = ladder.order[:-1], list[Ranked]()
    for place, row in enumerate(rows, start=offset + 1):
        if found and _values(ladder, found[-1].row, keys) == _values(ladder, row, keys):
            found.append(Ranked(found[-1].rank, row))
        elif found or place == 1:
            found.append(Ranked(place, row))
        else:
            found.append(Ranked(place - _count_equal(connection, ladder, row), row))
    return found


def _count_better(connection: Connection, ladder: Ladder, row: "Row[Any]") -> int:
    """How many rows come before a row: where steps are counted, it looks through one alone."""
    columns, values = _columns(ladder, ladder.order), _values(ladder, row, ladder.order)
    where, before = [*ladder.where, _compared(columns, values, better=True)], 0
    if ladder.counted is not None:
        step = step_of(values[0])
        before = count_better(connection, *ladder.counted, step)
        where.append(columns[0] >= step << STEP_BITS)
    wanted = select(func.count()).select_from(ladder.table).where(*where)
    return before + connection.execute(wanted).scalar_one()


def _count_equal(connection: Connection, ladder: Ladder, row: "Row[Any]") -> int:
    """How many rows come before a row and yet share its rank: few, and found by the index."""
    *keys, last = _columns(ladder, ladder.order)
    *values, own = _values(ladder, row, ladder.order)
    equal = [column == value for column, value in zip(keys, values, strict=True)]
    wanted = select(func.count()).select_from(ladder.table)
    return connection.execute(wanted.where(*ladder.where, *equal, last < own)).scalar_one()


def _compared(
    columns: list[ColumnElement[Any]], values: list[Any], *, better: bool
) -> ColumnElement[bool]:
    """That a row comes before values in the order, or after them."""
    pairs = zip(values, columns, strict=True)
    left = tuple_(*columns)
    right = tuple_(*(literal(value, column.type) for value, column in pairs))
    return left < right if better else left > right


def _columns(ladder: Ladder, names: Sequence[str]) -> list[ColumnElement[Any]]:
    return [ladder.table.c[name] for name in names]


def _values(ladder: Ladder, row: "Row[Any]", names: Sequence[str]) -> list[Any]:
    return [getattr(row, name) for name in names]
