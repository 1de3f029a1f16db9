"""Bring a database to the tables that this version of Simmer knows."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from game.league.server.database import Database
from game.league.server.errors import StoreError

_PLACE: Final = "game.league.server:migrations"


def upgrade(database: Database) -> None:
    """Make the tables, or change them as later versions need; StoreError where they are newer.

    Several processes may do it at once.
    """
    # Whoever comes second on PostgreSQL meets the tables of the first, and looks again.
    database.write(_upgrade)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", _PLACE)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7364)")
    _check_known(connection, ScriptDirectory.from_config(config))
    command.upgrade(config, "head")


def _check_known(connection: Connection, scripts: ScriptDirectory) -> None:
    for revision in MigrationContext.configure(connection).get_current_heads():
        try:
            scripts.get_revision(revision)
        except CommandError:
            raise StoreError(
                "unavailable",
                "newer-database",
                f"this database was made by a later version of Simmer (its tables are {revision}); "
                "host it with that version, or name another database",
            ) from None
