"""A league with its pages; the store below them is tried on every database elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.league.server.league import League
from tests.league.server.pages.serving import HOST_KEY, Visitor, preview, serving


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "league.db")


@pytest.fixture
def served(league: League) -> Iterator[str]:
    with serving(preview(league, host_key=HOST_KEY)) as address:
        yield address


@pytest.fixture
def visitor(served: str) -> Iterator[Visitor]:
    made = Visitor(served)
    with made.client:
        yield made


@pytest.fixture
def captain(league: League, visitor: Visitor) -> Visitor:
    """Somebody who is signed in as the captain."""
    visitor.sign_in(league.captain.token)
    return visitor
