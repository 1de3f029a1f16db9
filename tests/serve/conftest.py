"""One server for all tests that leave it as it was."""

from collections.abc import Iterator

import pytest

from tests.serve.serving import Served, serving


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Its own terminal can do next to nothing."""
    saves = tmp_path_factory.mktemp("saves")
    with serving(saves, TERM="dumb", NO_COLOR="1", COLUMNS="20") as server:
        yield server
        assert server.process.poll() is None, "it does not end for what a browser does"
