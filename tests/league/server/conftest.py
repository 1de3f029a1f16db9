"""The same tests over SQLite and PostgreSQL: a new database each time, of either kind."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn
from uuid import uuid4

import psycopg
import pytest

from game.league.server.members import Joined
from tests.league.server.league import League
from tests.league.server.postgres import Cluster, NoPostgresError, cluster
from tests.league.server.serving import Server, served

# What is killed are processes, not the machine: nothing that was written is lost by that.
FAST = "fsync=off", "max_connections=60"


def missing(why: str) -> NoReturn:
    """Skip, unless somebody relies on PostgreSQL being tried."""
    if os.environ.get("SIMMER_REQUIRE_POSTGRES") == "1":
        pytest.fail(f"not tried with PostgreSQL: {why}", pytrace=False)
    pytest.skip(f"not tried with PostgreSQL: {why}")


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[Cluster | str]:
    """A cluster of our own, or why there is none."""
    with ExitStack() as stack:
        try:
            made: Cluster | str = stack.enter_context(cluster(*FAST))
        except NoPostgresError as error:
            made = str(error)
        yield made


@pytest.fixture
def postgres(own_postgres: Cluster | str) -> Cluster:
    """A cluster of our own, which a test may kill and start again."""
    if isinstance(own_postgres, str):
        missing(own_postgres)
    assert isinstance(own_postgres, Cluster)
    return own_postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a league may be kept: a new file, or a new database."""
    given = os.environ.get("SIMMER_TEST_POSTGRES")
    if request.param == "sqlite":
        yield str(tmp_path / "league.db")
    elif given:
        with database_at(given) as url:
            yield url
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        yield cluster.new_database()


@contextmanager
def database_at(url: str) -> Iterator[str]:
    """A new database in a PostgreSQL that somebody else runs, dropped afterwards."""
    name = f"simmer_test_{uuid4().hex}"
    before, question, options = url.partition("?")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield f"{before.rpartition('/')[0]}/{name}{question}{options}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def league(place: str) -> Iterator[League]:
    """A competition that is open, with a captain."""
    with League(place) as made:
        yield made


class Place(NamedTuple):
    """Where a league may be kept, and the cluster that has it, if it is PostgreSQL."""

    url: str
    postgres: Cluster | None = None


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept_at(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A database of either kind, for all tests of a file."""
    if request.param == "sqlite":
        return Place(str(tmp_path_factory.mktemp("league") / "league.db"))
    made = request.getfixturevalue("own_postgres")
    if isinstance(made, str):
        missing(made)
    return Place(made.new_database(), made)


@pytest.fixture(scope="module")
def server(kept_at: Place) -> Iterator[Server]:
    """A server on a database of either kind, for all tests of a file."""
    with served(kept_at.url) as running:
        yield running


@pytest.fixture
def captain(server: Server) -> Joined:
    """The captain of a new competition."""
    return server.begin()
