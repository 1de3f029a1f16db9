"""A league's server in a process of its own, as it is hosted, and those who talk to it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from game.encounter import Run
from game.league.server.attempts import Attempt
from game.league.server.database import Database
from game.league.server.hosting import Hosting, bind, serve
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
        self.place, self.limits, self._options = place, limits, options
        levels = read_level_files([shipped_levels()])
        self.store = Store(Database(place), judge_by(levels.levels), levels=levels)
        self.start()

    def start(self) -> None:
        """Begin a process, and wait until it listens."""
        given = json.dumps([self.place, asdict(self.limits), self._options])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.league.server.serving", given],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it, and give its exit code."""
        self.process.send_signal(how)
        return self.process.wait(30)

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
    """A server, ended afterwards."""
    server = Server(place, limits, **options)
    try:
        yield server
    finally:
        server.store.close()
        if server.process.poll() is None:
            server.stop()
        if server.process.stdout is not None:
            server.process.stdout.close()


def main(given: str) -> None:
    """Serve as `simmer league host` does, at a port that is free."""
    place, told, options = json.loads(given)
    rates = {name: Rate(**told.pop(name)) for name in ("token", "address", "wrong_codes")}
    database = place if "://" in place else Path(place)
    limits = replace(Limits(), **told, **rates)
    hosting = Hosting(database, (shipped_levels(),), port=0, limits=limits, **options)
    bound = bind(hosting)
    sys.stdout.write(f"{bound.getsockname()[1]}\n")
    sys.stdout.flush()
    serve(hosting, bound)


if __name__ == "__main__":
    main(sys.argv[1])
