"""A league as somebody looks at it and plays for it, whichever kind it is."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import Final, NamedTuple, Protocol

from game.league.board import Board
from game.league.issued import Issued
from game.league.last_boards import LastBoards, Seen, Wanted
from game.league.memberships import Membership
from game.league.times import here
from game.progress import SaveError

# The page of a board around oneself.
MINE: Final = "mine"
# Seconds after which a board that is still looked at is kept again.
KEPT_AGAIN: Final = 60.0


class Mine(NamedTuple):
    """How somebody stands with a level."""

    left: int | None = None  # attempts; None where that is not known
    until: datetime | None = None  # an attempt goes on, and is to be over by then
    waiting: int = 0  # runs that are over, and wait to be handed in
    there: bool = False  # an attempt goes on at the server, which alone has its level


class Glimpse(NamedTuple):
    """How a league looked."""

    wanted: Wanted
    board: Board | None = None  # as it was known last; None before that
    as_of: datetime | None = None  # when it was so; None where that is now
    mine: Mapping[str, Mine] = {}  # by the names of levels
    trouble: str = ""  # why it cannot be looked at now
    instead: str = ""  # what there is to say where there is no board
    note: str = ""  # what there is to say below it
    hint: str = ""  # what is to be done about runs that wait
    turn: str = ""  # whose turn it is, of those who share a keyboard


class Attempts(Protocol):
    """What issues the attempts of one member."""

    def issued(self, level: str | None = None) -> Issued:
        """Go on with an attempt that is open, or have the next issued; LeagueError, SaveError.

        Without a level, what was begun comes first, then one with attempts left.
        """


class Watch(ABC):
    """Looks at one league until it is stopped; `seen` is called in its thread with each change.

    A board that was seen is kept, and is what is shown first the next time.
    """

    def __init__(
        self,
        membership: Membership,
        saves: Path,
        seen: Callable[[Glimpse], None],
        clock: Callable[[], datetime] = here,
    ) -> None:
        """`saves` are those of who looks, and `clock` is what they go by."""
        self.membership, self.seen, self.clock = membership, seen, clock
        self.boards = LastBoards(saves)
        self.wanted = Wanted()
        self.ended = False
        self._woken = Event()
        self._shown: Glimpse | None = None
        self._known: dict[Wanted, Seen] = {}
        self._unkept: set[Wanted] = set()
        self._kept_at = float("-inf")

    def start(self) -> None:
        """Begin to look."""
        Thread(target=self._run, name="league", daemon=True).start()

    def look_at(self, wanted: Wanted) -> None:
        """Look at another board from now on, and at once."""
        self.wanted = wanted
        self._woken.set()

    def look_again(self) -> None:
        """Look at once, also at how many attempts are left."""
        self._woken.set()

    def stop(self) -> None:
        """Look no longer."""
        self.ended = True
        self._woken.set()

    def _run(self) -> None:
        self._look()
        self._keep()

    @abstractmethod
    def _look(self) -> None:
        """Look until it has `ended`, and `_show` what is seen; in a thread of its own."""

    def _known_of(self, wanted: Wanted) -> Seen | None:
        """A board as it was known last, now or another time."""
        if wanted not in self._known:
            kept = self.boards.get(self.membership.league, self.membership.place, wanted)
            if kept is None:
                return None
            self._known[wanted] = kept
        return self._known[wanted]

    def _saw(self, wanted: Wanted, board: Board) -> None:
        """A board was seen: it is kept, at once where it is new to whoever looks."""
        new = wanted not in self._known or self._kept_at < 0
        self._known[wanted] = Seen(board, self.clock())
        self._unkept.add(wanted)
        if new or time.monotonic() - self._kept_at > KEPT_AGAIN:
            self._keep()

    def _keep(self) -> None:
        seen = {wanted: self._known[wanted] for wanted in self._unkept}
        if seen:
            with suppress(SaveError):  # nothing but a memory is lost
                self.boards.keep(self.membership.league, self.membership.place, seen)
            self._unkept.clear()
            self._kept_at = time.monotonic()

    def _unseen(self) -> str:
        """What there is to say where a board can neither be had nor is known."""
        return f"{self.boards.word}." if self.boards.word else "This board was not seen yet."

    def _show(self, glimpse: Glimpse) -> None:
        if not self.ended and glimpse != self._shown:
            self._shown = glimpse
            self.seen(glimpse)
