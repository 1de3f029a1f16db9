"""A league's server at a port, as it is hosted, and those who talk to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx2
import uvicorn

from game.encounter import Run
from game.league.server.attempts import Attempt
from game.league.server.database import Database
from game.league.server.hosting import Hosting, bind, configured
from game.league.server.judging import judge_by
from game.league.server.level_files import read_level_files
from game.league.server.limits import Limits, Rate
from game.league.server.members import Joined
from game.league.server.store import Store
from game.level.place import shipped_levels
from tests.league.server.league import CAKE, rules, run

# Nobody is in the way of a test that does not try the limits.
OFTEN = Rate(100_000, 100_000)
WIDE = Limits(token=OFTEN, address=OFTEN, wrong_codes=OFTEN, look_seconds=0.05)


class Player:
    """Somebody with a token."""

    def __init__(self, url: str, token: str = "", **headers: str) -> None:
        self.token = token
        given = {**({"Authorization": f"Bearer {token}"} if token else {}), **headers}
        self.http = httpx2.Client(base_url=f"{url}/api/v1", headers=given, timeout=30, verify=False)

    def issue(self, level: str = CAKE) -> dict[str, Any]:
        """An attempt."""
        answer = self.http.post("/attempts", json={"level": level})
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def hand_in(self, attempt: dict[str, Any], record: Run | str | bytes) -> httpx2.Response:
        """A run is handed in."""
        body = record.to_json() if isinstance(record, Run) else record
        headers = {"Content-Type": "application/json"}
        address = f"/attempts/{attempt['attempt']}/run"
        return self.http.put(address, content=body, headers=headers)


def run_of(attempt: dict[str, Any], player: int = 0, **changed: Any) -> Run:
    """A run of an attempt that a server told of, as a simulated player played it."""
    told = {name: attempt.get(name) for name in Attempt._fields}
    return run(Attempt(**told), player, **changed)


class Server:
    """A server on a database, with an open competition that was made beside it."""

    def __init__(self, place: str, limits: Limits = WIDE, **options: Any) -> None:
        levels = read_level_files([shipped_levels()])
        self.store = Store(Database(place), judge_by(levels.levels), levels=levels)
        database = place if "://" in place else Path(place)
        hosting = Hosting(database, (shipped_levels(),), port=0, limits=limits, **options)
        bound = bind(hosting)
        self.url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        self._server = uvicorn.Server(configured(hosting))
        self._thread = Thread(target=self._server.run, args=([bound],), daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it serves."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End it as a signal does; assertion that it ends."""
        self._server.should_exit = True
        self._thread.join(30)
        assert not self.is_running

    def begin(self, **changed: Any) -> Joined:
        """A competition that is open, of a new id; its captain."""
        now = datetime.now(UTC)
        open_ = {"opens": now - timedelta(hours=1), "closes": now + timedelta(hours=5)}
        given = {"id": f"cup-{uuid4().hex[:8]}", **open_, **changed}
        return self.store.members.found(rules(**given), "The captain")

    def code(self, captain: Joined, **changed: Any) -> str:
        """A join code for many."""
        given = {"expires": self.store.clock() + 3_600_000, "uses": 10_000, **changed}
        return self.store.codes.create(captain.member, **given)[0]

    def player(self, captain: Joined, name: str = "", team: str | None = None) -> Player:
        """Somebody new, come in over HTTP."""
        asked = {"code": self.code(captain), "name": name or f"Player {uuid4().hex[:8]}"}
        answer = Player(self.url).http.post("/join", json={**asked, "team": team})
        assert answer.status_code == 201, answer.text
        return Player(self.url, answer.json()["token"])


@contextmanager
def served(place: str, limits: Limits = WIDE, **options: Any) -> Iterator[Server]:
    """A server that runs in a thread, ended afterwards."""
    server = Server(place, limits, **options)
    try:
        yield server
    finally:
        server.store.close()
        server.stop()
