"""The API is what its description says: whatever is sent, nothing breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from game.league.server.app import make_app
from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.level_files import LevelFile, LevelFiles
from game.league.server.store import Store
from tests.league.server.conftest import Place
from tests.league.server.league import LEVELS, rules
from tests.league.server.serving import WIDE

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
# Three who ask: nobody, a player and a captain.
WHO = "nobody", "player", "captain"
EXAMPLES = 6  # of each operation, by each of them, on each kind of database


@pytest.fixture(scope="module")
def asked(kept_at: Place) -> Iterator[tuple[FastAPI, dict[str, str]]]:
    """An application, and the tokens of those who ask it."""
    files = LevelFiles(LevelFile(level, b"{}") for level in LEVELS.values())
    store = Store(Database(kept_at.url), judge_by(LEVELS.values()), levels=files)
    now = datetime.now(UTC)
    cup = rules(opens=now - timedelta(hours=1), closes=now + timedelta(hours=1))
    captain = store.members.found(cup, "The captain")
    code, _ = store.codes.create(captain.member, expires=store.clock() + 3_600_000, uses=9)
    player = store.members.join(code, "Anna", "A")
    yield make_app(store, WIDE), {"player": player.token, "captain": captain.token}
    store.close()


@pytest.mark.parametrize("who", WHO)
def test_whatever_is_sent_nothing_breaks(asked: tuple[FastAPI, dict[str, str]], who: str) -> None:
    app, known = asked
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    headers = {"Authorization": f"Bearer {known[who]}"} if who in known else {}
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        # A stream does not end by itself, and who revokes their own token asks no more.
        if operation.path.endswith("/events"):
            continue

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @schemathesis_given(operation)
        def try_one(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        try_one()
        tried += 1
    assert tried > 15


def schemathesis_given(operation: object) -> object:
    """Every example of an operation, sound and unsound."""
    from hypothesis import given

    return given(case=operation.as_strategy())
