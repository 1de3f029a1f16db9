"""A league on a server as somebody looks at it: asked anew every few seconds."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.league.client.answers import Me
from game.league.client.connecting import Connect, connect
from game.league.client.errors import AnsweredError, LeagueError
from game.league.client.outbox import Entry, Outbox
from game.league.competition import CompetitionLevel
from game.league.last_boards import Wanted
from game.league.looking import MINE, Glimpse, Mine, Watch
from game.league.memberships import Membership
from game.league.moments import milliseconds, moment_of
from game.league.times import here
from game.progress import SaveError

if TYPE_CHECKING:
    from game.league.client.http import Server

# Seconds between two looks at a board; where nobody answers, twice as many each time.
OFTEN: Final = 4.0
SELDOM: Final = 60.0
# Seconds after which it is asked again how many attempts are left.
ME_AGAIN: Final = 30.0
# How many places of a board are asked for.
TOP: Final = 50


class ServerWatch(Watch):
    """Asks a server; where it does not answer, what was seen last is shown."""

    def __init__(
        self,
        membership: Membership,
        saves: Path,
        seen: Callable[[Glimpse], None],
        clock: Callable[[], datetime] = here,
        to: Connect = connect,
    ) -> None:
        super().__init__(membership, saves, seen, clock)
        self.to, self.outbox = to, Outbox(saves)
        self._etags: dict[Wanted, str] = {}
        self._me: Me | None = None
        self._me_at = float("-inf")
        self._trouble = ""

    def look_again(self) -> None:
        """Look at once, also at how many attempts are left."""
        self._me_at = float("-inf")
        super().look_again()

    def _look(self) -> None:
        pause = OFTEN
        while not self.ended:
            self._woken.clear()
            self._glimpse(self.wanted, live=False)  # before it is known whether anybody answers
            try:
                with self.to(self.membership.place, self.membership.token) as server:
                    while not self.ended:
                        self._woken.clear()
                        wanted = self.wanted
                        if wanted not in self._etags:
                            self._glimpse(wanted, live=False)
                        self._ask(server, wanted)
                        self._trouble, pause = "", OFTEN
                        self._glimpse(wanted, live=True)
                        self._woken.wait(pause)
            except AnsweredError as error:
                self._trouble = f"{self.membership.rules.title}: {error}"
                pause = max(error.wait, pause)
            except LeagueError as error:
                self._trouble = f"Offline: {error}"
            if not self.ended:
                self._keep()
                self._glimpse(self.wanted, live=False)
                self._woken.wait(pause)
                pause = min(pause * 2, SELDOM)

    def _ask(self, server: "Server", wanted: Wanted) -> None:
        if time.monotonic() - self._me_at > ME_AGAIN:
            self._me, self._me_at = server.me(), time.monotonic()
        found = server.board(
            self.membership.league,
            "points" if wanted.by == MINE else wanted.by,
            level=wanted.level,
            bracket=wanted.bracket,
            mine=wanted.by == MINE,
            most=TOP,
            etag=self._etags.get(wanted, ""),
        )
        if found is not None:
            self._etags[wanted] = found.etag
            self._saw(wanted, found.board)
        elif known := self._known_of(wanted):
            self._saw(wanted, known.board)

    def _glimpse(self, wanted: Wanted, *, live: bool) -> None:
        known, trouble = self._known_of(wanted), self._trouble
        try:
            entries = self.outbox.entries()
        except SaveError as error:
            entries, trouble = [], trouble or str(error)
        self._show(
            Glimpse(
                wanted,
                known.board if known else None,
                known.at if known and not live else None,
                {one.level: self._mine(one, entries) for one in self.membership.rules.levels},
                trouble,
                self._unseen() if trouble else "",
            )
        )

    def _mine(self, level: CompetitionLevel, entries: list[Entry]) -> Mine:
        now, league = milliseconds(self.clock()), self.membership.league
        own = [one for one in entries if (one.league, one.level) == (league, level.level)]
        ends = [one.deadline for one in own if not one.waits and one.deadline > now]
        most, left, there = self.membership.rules.attempts, None, False
        if self._me is not None:
            used = [one for one in self._me.attempts if one.level == level.level]
            left = max(0, most - len(used))
            there = level.sealed and any(one.status == "open" for one in used)
        return Mine(
            left,
            moment_of(ends[0]) if ends else None,
            sum(one.waits for one in own),
            there,
        )
