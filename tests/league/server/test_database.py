"""The database: what it is made of, and what it says where it will not do."""

import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, event, func, insert, select, text

from game.league.server import tables
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.migrations import upgrade
from tests.league.server.league import League, refused

UPGRADE = (
    "import sys; from game.league.server.database import Database; "
    "from game.league.server.migrations import upgrade; upgrade(Database(sys.argv[1]))"
)


def test_migrations_come_to_the_tables_that_the_store_uses(place: str) -> None:
    database = Database(place)
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.metadata) == []
    database.close()


def test_several_may_make_the_tables_at_once(place: str) -> None:
    starting = [subprocess.Popen([sys.executable, "-c", UPGRADE, place]) for _ in range(2)]
    assert [one.wait(60) for one in starting] == [0, 0]


def test_tables_of_a_later_version_are_left_alone(place: str) -> None:
    database = Database(place)
    upgrade(database)
    database.write(
        lambda connection: connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = '9'"
        )
    )
    with refused("newer-database", "unavailable"):
        upgrade(database)
    database.close()


def test_a_league_of_an_earlier_version_is_counted_by_steps(league: League) -> None:
    for number, bracket in enumerate(["New", "Old", None, "New"]):
        joined = league.join(f"Player {number}", None, bracket)
        league.play(joined, number)
        league.play(joined, number + 1)
    league.issue(league.join("Has not played"))
    league.store.corrections.hide(league.captain.member, joined.member.member)
    counted = steps(league.store.database)
    assert counted
    league.store.database.write(go_back)
    upgrade(league.store.database)
    assert steps(league.store.database) == counted


def go_back(connection: Connection) -> None:
    """To the tables of the first leagues."""
    go_back_before_pages(connection)
    connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    tables.spread.drop(connection)


def go_back_before_pages(connection: Connection) -> None:
    """To tables in which members were not found by their names."""
    for index in ("members_joined", "awards_order", "audit_about"):
        connection.execute(text(f"DROP INDEX {index}"))
    connection.execute(text("ALTER TABLE members DROP COLUMN found_by"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


def steps(database: Database) -> dict[tuple[str, str, str, int], int]:
    """How many members are counted at each step of each board."""
    table = tables.spread.c
    where = table.side, table.board, table.bracket, table.step
    wanted = select(*where, func.sum(table.members)).group_by(*where)
    rows = database.read(lambda connection: connection.execute(wanted).all())
    return {tuple(key): int(members) for *key, members in rows if members}


def test_what_fails_halfway_wrote_nothing(place: str) -> None:
    database = Database(place)
    upgrade(database)
    row = {"competition": "cup", "rules": "{}", "created": 0}

    def work(connection: Connection) -> None:
        connection.execute(insert(tables.competitions).values(row))
        raise StoreError("refused", "no", "No.")

    with refused("no"):
        database.write(work)
    kept = select(tables.competitions.c.competition)
    assert database.read(lambda connection: connection.scalars(kept).all()) == []
    database.close()


@pytest.mark.parametrize("place", ["mysql://here/league", "postgresql://here:door/league", "://"])
def test_what_is_no_database_is_said_so(place: str) -> None:
    with refused("bad-database", "refused"):
        Database(place)


def test_where_no_database_answers_it_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for place in (str(tmp_path / "folder"), f"postgresql:///league?host={tmp_path}"):
        with refused("no-database", "unavailable"):
            upgrade(Database(place))


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "league.db").write_text("A shopping list, and no database." * 99)
    with refused("no-database", "unavailable"):
        upgrade(Database(tmp_path / "league.db"))


@pytest.mark.skipif(sys.platform == "win32", reason="there, folders of users are their own")
def test_a_new_file_is_for_its_owner_alone_and_one_that_was_shared_stays_so(tmp_path: Path) -> None:
    database = Database(tmp_path / "league.db")
    upgrade(database)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    database.close()
    (tmp_path / "league.db").chmod(0o660)
    Database(tmp_path / "league.db").close()
    assert stat.S_IMODE((tmp_path / "league.db").stat().st_mode) == 0o660


def test_to_count_a_run_nobody_is_looked_for_among_everybody(tmp_path: Path) -> None:
    asked = list[tuple[str, Any]]()
    with League(str(tmp_path / "league.db"), freeze_minutes=1) as league:
        engine = league.store.database.engine

        @event.listens_for(engine, "before_cursor_execute")
        def _(_c: object, _cursor: object, statement: str, given: Any, *_more: object) -> None:
            asked.append((statement, given))

        league.play(league.join("Ann", "Blue", "New"))
        league.store.corrections.place(
            league.captain.member, league.captain.member.member, "Red", None
        )
        plans = list[str]()
        with engine.connect() as connection:
            for statement, given in list(asked):
                if statement.startswith(("SELECT", "UPDATE")):
                    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                    plans += [row.detail for row in plan]
    looked = [plan for plan in plans if plan.startswith(("SCAN", "SEARCH"))]
    assert len(looked) > 20
    assert [plan for plan in looked if plan.startswith("SCAN") and "versions" not in plan] == []
    of_all = [plan for plan in looked if plan.endswith("(competition=?)")]
    assert [plan for plan in of_all if "SEARCH competitions " not in plan] == []
