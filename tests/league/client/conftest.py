"""One server for all tests of a process, with a competition of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.league.client.serving import Host


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A server that is begun once."""
    with Host(tmp_path_factory.mktemp("host")) as made:
        yield made


@pytest.fixture
def host(server: Host) -> Host:
    """A competition that goes on, on a server that answers."""
    server.begin()
    return server


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """Where a player's runs are kept."""
    return tmp_path / "saves"
