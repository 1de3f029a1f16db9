"""A league's server at a real port, that can go away and come back, and players with saves."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from tinydb import where

from game.courses import Campaign
from game.courses.desk import Desk
from game.courses.ranked import Ranked
from game.encounter import Run, outcome, step
from game.encounter.card import advise
from game.league.client.connecting import connect
from game.league.client.outbox import Entry, Outbox
from game.league.client.play import Ready, ServerAttempts, issued_of
from game.league.competition import Competition
from game.league.memberships import Membership, Memberships
from game.league.server.app import make_app
from game.league.server.boards import LevelPlace, Place
from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.level_files import LevelFiles, read_level_files
from game.league.server.members import Joined
from game.league.server.store import Store
from game.level import LevelFile, find_levels
from game.level.place import shipped_levels
from game.progress import Keeper
from game.progress.locking import FolderLock
from game.progress.tables import Documents
from tests.league.server.league import DEALS, rules

SHIPPED = find_levels([shipped_levels()]).files
CAKE = "first-week/late-cake"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Host:
    """A server at a port for as long as it is to be, with one competition after the other."""

    rules: Competition
    captain: Joined

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.ahead, self._deals, self._begun = 0, 0, 0  # milliseconds its clock is ahead
        self.levels: LevelFiles = read_level_files([shipped_levels()])
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def begin(self, **changed: Any) -> None:
        """Begin a competition, which goes on now."""
        self.start()
        self.ahead, self._begun = 0, self._begun + 1
        now = datetime.now(UTC).replace(microsecond=0)
        times = {"opens": now - timedelta(hours=1), "closes": now + timedelta(days=2)}
        self.rules = rules(**{"id": f"cup-{self._begun}", **times, **changed})
        self.captain = self.store.members.found(self.rules, "The captain")

    def points(self) -> list[Place]:
        """The board by points."""
        return list(self.store.boards.points(self.rules.id, public=True).places)

    def level(self, level: str = CAKE) -> list[LevelPlace]:
        """The board of a level."""
        return list(self.store.boards.level(self.rules.id, level, public=True).places)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def clock(self) -> int:
        return time.time_ns() // 1_000_000 + self.ahead

    def _deal(self) -> int:
        self._deals += 1
        return DEALS[self._deals % len(DEALS)]

    def _open(self) -> Store:
        return Store(
            Database(str(self.folder / "league.db"), connections=10),
            judge_by(self.levels.levels),
            self.clock,
            self._deal,
            levels=self.levels,
        )

    def code(self) -> str:
        """A join code for many."""
        expires = self.clock() + 3_600_000
        return self.store.codes.create(self.captain.member, expires=expires, uses=100)[0]

    def player(self, saves: Path, name: str = "Ann", team: str = "") -> Membership:
        """Somebody who has come in, and whose saves say so."""
        joined = self.store.members.join(self.code(), name, team or None)
        membership = Membership(
            kind="server",
            rules=self.rules,
            place=self.url,
            player=name,
            team=team,
            member=joined.member.member,
            token=joined.token,
            joined=datetime.now(UTC),
        )
        Memberships(saves).keep(membership)
        return membership

    def start(self) -> None:
        """Serve, at the same port as before."""
        if self._server is not None:
            return
        self.store = self._open()
        config = uvicorn.Config(
            make_app(self.store), port=self.port, log_level="critical", lifespan="on"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        wait_until(lambda: self._server is not None and self._server.started)

    def stop(self) -> None:
        """Go away."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.stop()


def wait_until(true: Any, patience: float = 20.0) -> None:
    """Wait until something is true; it fails where it never is."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def attempts(
    saves: Path, membership: Membership, files: tuple[LevelFile, ...] = SHIPPED
) -> ServerAttempts:
    return ServerAttempts(saves, membership, files, connect)


def played(saves: Path, membership: Membership, ready: Ready, *, turns: int = 99) -> Run:
    """Play an attempt well, to its end or for some turns, and keep it as the game does."""
    keeper = Keeper(saves)
    campaign = Campaign(SHIPPED, keeper, "normal")
    course = Ranked(issued_of(ready, membership), keeper)
    desk, sitting = Desk(campaign, course), course.first()
    assert not keeper.begin(sitting.record())
    while sitting.state.phase != "over" and sitting.state.turn <= turns:
        action = advise(sitting.level, sitting.state)
        state, _ = step(sitting.level, sitting.state, action)
        sitting.took(action, state)
        keeper.took(action)
    run, result = sitting.record(), outcome(sitting.level, sitting.state)
    if result is None:
        keeper.leave(run)
        return run
    assert not keeper.finish(run, result)
    desk.hand_in(run)
    return run


def keep_entry(saves: Path, entry: Entry) -> None:
    """Have the outbox hold an entry as it is given, whatever it held of it."""
    path = Outbox(saves).path
    table = Documents(path, FolderLock(path.parent)).table("attempts")
    table.upsert(entry.model_dump(), where("attempt") == entry.attempt)
