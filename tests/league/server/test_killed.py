"""Whatever is killed, and whenever: nothing acknowledged is lost, and all is in agreement.

`python -m tests.league.server.kills` does so more often.
"""

from collections.abc import Iterator

import pytest

from tests.league.server.conftest import Place
from tests.league.server.hosted import Hosted
from tests.league.server.kills import ATTEMPTS, CLIENTS, hand_in_together, survive, ways_to_kill
from tests.league.server.processes import TOLD_HERE, is_running

pytestmark = pytest.mark.skipif(not TOLD_HERE, reason="processes are found as on Linux")
RUNS = 50


@pytest.fixture(scope="module")
def hosted(kept_at: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """A league on a database of either kind, served by two processes."""
    with Hosted(kept_at.url, tmp_path_factory.mktemp("hosted"), attempts=ATTEMPTS) as made:
        yield made


def test_the_same_runs_from_eight_at_once_count_once_each(hosted: Hosted) -> None:
    hand_in_together(hosted, RUNS)


def test_whatever_is_killed_all_that_was_acknowledged_is_there(
    hosted: Hosted, kept_at: Place
) -> None:
    a_worker, the_server, *postgresql = ways_to_kill(hosted, kept_at.postgres)
    ways = [a_worker, *(postgresql * 2 or [the_server])]
    kept = survive(hosted, ways, lambda _: None)
    assert kept.unanswered
    assert len(kept.receipts) > len(ways) * CLIENTS


def test_when_the_first_process_is_killed_the_others_end(hosted: Hosted) -> None:
    serving = hosted.workers()
    hosted.kill_first()
    assert not any(map(is_running, serving))
