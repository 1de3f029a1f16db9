"""A league as somebody looks at it: asked anew every few seconds, in a thread of its own."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from game.league.client.answers import Board, Me
from game.league.client.connecting import Connect, connect
from game.league.client.errors import AnsweredError, LeagueError
from game.league.memberships import Membership

if TYPE_CHECKING:
    from game.league.client.http import Server

# Seconds between two looks at a board; where nobody answers, twice as many each time.
OFTEN: Final = 4.0
SELDOM: Final = 60.0
# Seconds after which it is asked again how many attempts are left.
ME_AGAIN: Final = 30.0
MINE: Final = "mine"
_TOP: Final = 50


class Wanted(NamedTuple):
    """Which board: by points, mine, team, level (of that name) or improvement."""

    by: str = "points"
    level: str = ""


class Glimpse(NamedTuple):
    """How a league looked; `board` and `me` as they were known last, None before that."""

    wanted: Wanted
    board: Board | None
    me: Me | None
    at: datetime | None  # when a server last answered
    trouble: str = ""  # why it does not answer now


class Watch:
    """Looks at one league until it is stopped; `seen` is called in its thread with each change."""

    def __init__(
        self, membership: Membership, seen: Callable[[Glimpse], None], to: Connect = connect
    ) -> None:
        self.membership, self.seen, self.to = membership, seen, to
        self._wanted = Wanted()
        self._woken, self._ended = Event(), False
        self._known: dict[Wanted, tuple[Board, str]] = {}
        self._me: Me | None = None
        self._me_at = float("-inf")
        self._at: datetime | None = None

    def start(self) -> None:
        """Begin to look."""
        Thread(target=self._run, name="league", daemon=True).start()

    def look_at(self, wanted: Wanted) -> None:
        """Look at another board from now on, and at once."""
        self._wanted = wanted
        self._woken.set()

    def look_again(self) -> None:
        """Look at once, also at how many attempts are left."""
        self._me_at = float("-inf")
        self._woken.set()

    def stop(self) -> None:
        """Look no longer."""
        self._ended = True
        self._woken.set()

    def _run(self) -> None:
        pause, shown = OFTEN, None
        while not self._ended:
            self._woken.clear()
            wanted, trouble = self._wanted, ""
            try:
                with self.to(self.membership.place, self.membership.token) as server:
                    pause = OFTEN
                    while not self._ended:
                        self._woken.clear()
                        wanted = self._wanted
                        self._look(server, wanted)
                        shown = self._show(wanted, "", shown)
                        self._woken.wait(pause)
            except AnsweredError as error:
                trouble, pause = f"{self.membership.rules.title}: {error}", max(error.wait, pause)
            except LeagueError as error:
                trouble = f"Offline: {error}"
            if not self._ended:
                shown = self._show(wanted, trouble, shown)
                self._woken.wait(pause)
                pause = min(pause * 2, SELDOM)

    def _look(self, server: "Server", wanted: Wanted) -> None:
        if time.monotonic() - self._me_at > ME_AGAIN:
            self._me, self._me_at = server.me(), time.monotonic()
        _, etag = self._known.get(wanted, (None, ""))
        found = server.board(
            self.membership.league,
            "points" if wanted.by == MINE else wanted.by,
            level=wanted.level,
            mine=wanted.by == MINE,
            most=_TOP,
            etag=etag,
        )
        if found is not None:
            self._known[wanted] = found.board, found.etag
        self._at = datetime.now(UTC)

    def _show(self, wanted: Wanted, trouble: str, shown: Glimpse | None) -> Glimpse:
        board = self._known[wanted][0] if wanted in self._known else None
        glimpse = Glimpse(wanted, board, self._me, self._at, trouble)
        if shown is None or glimpse._replace(at=shown.at) != shown:
            self.seen(glimpse)
        return glimpse
