"""A league without a server as somebody looks at it: verified anew whenever it has changed."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from game.league.competition import CompetitionLevel
from game.league.errors import LeagueError
from game.league.files.attempts import Attempt, attempts_of, going_on, used
from game.league.files.places import board_of
from game.league.files.sources import Stamp, levels_at_hand, log_stamp, source_of
from game.league.files.tally import Tally
from game.league.looking import Glimpse, Mine, Watch
from game.league.memberships import Membership
from game.level import Level
from game.progress import SaveError

if TYPE_CHECKING:
    from game.league.seat import Seat

# Seconds between two looks at whether there is something new.
OFTEN: Final = 3.0
# After so many runs it is told how far it is.
_TOLD: Final = 20
# Seconds that the screen has to itself after each run that was played again.
_BREATH: Final = 0.001


class FilesWatch(Watch):
    """Plays again what was handed in, in a thread of its own; only what replays counts."""

    def __init__(
        self, membership: Membership, seat: "Seat", seen: Callable[[Glimpse], None]
    ) -> None:
        super().__init__(membership, seat.saves, seen, seat.clock)
        self.rules, self.saves, self.files = membership.rules, seat.saves, seat.files
        self.source = source_of(membership, seat.shared)
        self._levels: dict[str, Level] | None = None
        self._tally: Tally | None = None
        self._stamp: Stamp | None = None
        self._own: list[Attempt] = []
        self._own_stamp: Stamp | None = None
        self._instead = ""
        if self.source is None:
            self._instead = f"The captain of {self.rules.title} has its board."

    def _look(self) -> None:
        while not self.ended:
            self._woken.clear()
            trouble = ""
            try:
                self._count_own()
                if self._tally is None:
                    self._glimpse("", live=False)
                self._count()
            except _GoneError:
                return
            except LeagueError as error:
                trouble = f"Offline: {error}"
            except (SaveError, OSError) as error:
                trouble = str(error)
            if trouble:
                self._keep()
            self._glimpse(trouble, live=not trouble)
            self._woken.wait(OFTEN)

    def _count_own(self) -> None:
        stamp = log_stamp(self.saves)
        if stamp != self._own_stamp:
            self._own, self._own_stamp = attempts_of(self.saves, self.rules), stamp

    def _count(self) -> None:
        if self.source is None:
            return
        stamp = self.source.stamp()
        if stamp != self._stamp:
            if self._levels is None:
                self._levels = levels_at_hand(self.files, self.rules)
            self._tally = self.source.tally(self._levels, self._far)
            self._stamp = stamp

    def _far(self, done: int) -> None:
        """So many runs were played again."""
        if self.ended:
            raise _GoneError
        if done % _TOLD == 0 and self._tally is None:
            self._instead = f"Playing again what was handed in: {done} runs so far …"
            self._glimpse("", live=False)
        time.sleep(_BREATH)

    def _glimpse(self, trouble: str, *, live: bool) -> None:
        wanted, tallied, source = self.wanted, self._tally, self.source
        if live and tallied is not None:
            player = self.membership.player
            self._saw(wanted, board_of(self.rules, tallied, wanted, player, self.clock()))
        known = self._known_of(wanted)
        mine = {level.level: self._mine(level) for level in self.rules.levels}
        waits = any(one.waiting for one in mine.values())
        self._show(
            Glimpse(
                wanted,
                known.board if known else None,
                known.at if known and not live else None,
                mine,
                trouble,
                self._unseen() if trouble else self._instead,
                _refused(tallied) if tallied is not None else "",
                "`simmer league submit` hands it in" if waits else "",
                source.turn if source is not None else "",
            )
        )

    def _mine(self, level: CompetitionLevel) -> Mine:
        own = [one for one in self._own if one.run.level == level.level]
        goes_on = going_on(own, level.level) is not None
        waiting = set[str]()
        if self.source is not None and self._stamp is not None:
            finished = [one for one in own if one.run.finished]
            waiting = {one.run.run for one in finished if not self.source.has(one)}
        left = max(0, self.rules.attempts - used(own, level.level))
        return Mine(left, self.rules.closes if goes_on else None, len(waiting))


class _GoneError(Exception):
    """Whoever looked has left."""


def _refused(tallied: Tally) -> str:
    match len(tallied.refused):
        case 0:
            return ""
        case 1:
            return "1 run does not count; `simmer league board` says why."
        case number:
            return f"{number} runs do not count; `simmer league board` says why."
