"""Long lists page by page: each goes on from a row of the one before, and counts no others."""

from collections.abc import Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, literal, tuple_

from game.league.server.errors import StoreError

MOST: Final = 200

One = TypeVar("One")


class Page(NamedTuple, Generic[One]):
    """A part of a list, and where it goes on; None where there is nothing more that way."""

    found: list[One]
    before: str | None  # for those that came earlier
    after: str | None  # for those that came later


class Place(NamedTuple):
    """From where a page is wanted: values of the key that it begins behind, in time."""

    values: tuple[Any, ...] = ()
    back: bool = False  # those that came earlier


def check_one_way(before: str, after: str) -> None:
    """StoreError where a page is wanted both before and after something."""
    if before and after:
        raise StoreError("refused", "bad-page", "ask for what came before or after, and not both")


def page_of(
    connection: Connection,
    wanted: "Select[Any]",
    key: Sequence[ColumnElement[Any]],
    place: Place,
    most: int,
    *,
    newest_first: bool = False,
) -> "tuple[list[Row[Any]], bool, bool]":
    """At most so many rows in the order of a key, and whether some are before and after them.

    The key has an index, and rises with time.
    """
    falls = place.back if place.values else newest_first
    if place.values:
        here = tuple_(*(literal(one, by.type) for one, by in zip(place.values, key, strict=True)))
        wanted = wanted.where(tuple_(*key) < here if place.back else tuple_(*key) > here)
    most = max(1, min(most, MOST))
    ordered = wanted.order_by(*(by.desc() if falls else by for by in key)).limit(most + 1)
    rows = list(connection.execute(ordered))
    more, rows = len(rows) > most, rows[:most]
    if falls != newest_first:
        rows.reverse()
    begun = bool(place.values)
    return rows, (more if falls else begun), (begun if falls else more)
