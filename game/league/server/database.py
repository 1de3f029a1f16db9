"""One database, in a file or in PostgreSQL: whole transactions, tried again where others won."""

import os
import random
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
)

from game.league.server.errors import StoreError

Found = TypeVar("Found")
_How = Literal["alone", "reading", "writing"]

# How long one waits for others, in seconds, and how often a transaction is begun anew.
PATIENCE: Final = 10
TRIES: Final = 12
_LONGEST_PAUSE: Final = 0.5

_ISOLATION: Final[dict[_How, IsolationLevel]] = {
    "alone": "AUTOCOMMIT",
    "reading": "REPEATABLE READ",
    "writing": "READ COMMITTED",
}
# Serialization failure, deadlock, lock not available.
_AGAIN: Final = {"40001", "40P01", "55P03"}
_LOCKED: Final = ("database is locked", "database table is locked", "database schema is locked")
# What no database takes: it came from a request, and nothing can be kept or found by it.
_UNUSABLE: Final = (DataError, UnicodeEncodeError, OverflowError)


class Database:
    """A database of leagues; `read` and `write` run a function in one transaction.

    What such a function raises undoes all that it wrote. It may be run again, so it changes
    nothing outside. StoreError says that the database is busy, or does not answer.
    """

    def __init__(self, place: str | Path, *, connections: int = 5) -> None:
        """Name the database: a file, or a URL of PostgreSQL; StoreError where it is neither."""
        self.engine = _engine(_url(place), connections)
        self._writing = Lock()

    def read(self, work: Callable[[Connection], Found]) -> Found:
        """What the function finds, at one moment."""
        return self._run(work, how="reading")

    def find(self, wanted: "Select[Any]", given: Mapping[str, Any]) -> "Row[Any] | None":
        """The one row of a statement, or None; a statement by itself needs no transaction."""
        return self._run(
            lambda connection: connection.execute(wanted, dict(given)).one_or_none(), how="alone"
        )

    def write(self, work: Callable[[Connection], Found]) -> Found:
        """What the function gives, after all that it wrote is durable."""
        return self._run(work, how="writing")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _run(self, work: Callable[[Connection], Found], *, how: _How) -> Found:
        for number in range(TRIES):
            ending = False
            try:
                with (
                    self._turn(how),
                    self._connect(how) as connection,
                    connection.begin() as transaction,
                ):
                    found = work(connection)
                    ending = True
                    transaction.commit()
                return found
            except _UNUSABLE:
                raise StoreError(
                    "refused", "unusable-text", "something in this can be neither kept nor found"
                ) from None
            except DBAPIError as error:
                if not _worth_another(error, ending=ending and how == "writing"):
                    raise _not_done(error) from error
                if number + 1 < TRIES:
                    time.sleep(min(_LONGEST_PAUSE, 0.005 * 2**number) * random.random())
        raise StoreError("unavailable", "busy", "too much is going on here; try again in a while")

    def _turn(self, how: _How) -> AbstractContextManager[object]:
        """What writes here waits in turn: SQLite has those who wait ask again now and then."""
        in_turn = how == "writing" and self.engine.dialect.name == "sqlite"
        return self._writing if in_turn else nullcontext()

    def _connect(self, how: _How) -> Connection:
        connection = self.engine.connect()
        if self.engine.dialect.name == "sqlite":
            return connection.execution_options(how=how)
        return connection.execution_options(isolation_level=_ISOLATION[how])


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row, over the one that has its primary key; every column is given."""
    connection.execute(_over(connection.dialect.name, table), dict(row))


def put_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row, unless there is one that has its primary key."""
    inserted = inserting(connection.dialect.name, table)
    connection.execute(inserted.on_conflict_do_nothing(), dict(row))


# To build a statement takes longer than to run it, so what every submission needs is built once.
@cache
def _over(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    keys = [column.name for column in table.primary_key]
    inserted = inserting(dialect, table)
    rest = {
        column.name: inserted.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    return inserted.on_conflict_do_update(index_elements=keys, set_=rest)


def inserting(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert as a kind of database has it."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _url(place: str | Path) -> URL:
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise StoreError("refused", "bad-database", "this is no URL of a database") from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("postgresql+psycopg", "sqlite"):
        return url
    raise StoreError(
        "refused",
        "bad-database",
        f"{url.drivername} is no database that leagues are kept in; name a file, or postgresql://…",
    )


def _engine(url: URL, connections: int) -> Engine:
    try:
        if url.drivername != "sqlite":
            waits = {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={PATIENCE}s"}
            return create_engine(
                url, pool_size=connections, pool_timeout=PATIENCE, connect_args=waits
            )
        _begin_file(url)
        engine = create_engine(
            url,
            pool_size=connections,
            pool_timeout=PATIENCE,
            connect_args={"timeout": PATIENCE, "check_same_thread": False},
        )
    except (ArgumentError, NoSuchModuleError, TypeError):
        raise StoreError("refused", "bad-database", "this is no URL of a database") from None
    event.listen(engine, "connect", _make_durable)
    event.listen(engine, "begin", _begin)
    return engine


def _begin_file(url: URL) -> None:
    """Begin a file that its owner alone can read: it has the deals, and what codes come to."""
    if url.database and url.database != ":memory:" and not url.query:
        with suppress(OSError):  # it is there, or SQLite says what hinders it
            os.close(os.open(url.database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _make_durable(connection: Any, _record: object) -> None:
    """Have SQLite keep what it said it kept, and let us begin transactions ourselves."""
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    # Who reads first and writes then would find the file changed by another in between.
    how = connection.get_execution_options().get("how", "writing")
    if how != "alone":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if how == "writing" else "BEGIN")


def _worth_another(error: DBAPIError, *, ending: bool) -> bool:
    """Whether the same again may end well, and cannot do the same thing twice."""
    if isinstance(error, IntegrityError):
        return True  # somebody else was first: looked at again, it is seen
    if getattr(error.orig, "sqlstate", None) in _AGAIN:
        return True
    if error.connection_invalidated:
        return not ending  # it may have been written, and only the answer was lost
    return isinstance(error, OperationalError) and str(error.orig) in _LOCKED


def _not_done(error: DBAPIError) -> Exception:
    """What to say where trying again is of no use: a sentence, unless it is our own fault."""
    no_database = type(error) is DatabaseError  # SQLite's word for a file of something else
    if isinstance(error, OperationalError) or error.connection_invalidated or no_database:
        return StoreError(
            "unavailable",
            "no-database",
            "the database does not answer, is full, or is something else",
        )
    return error
