"""A sealed encounter as it is played from here: the server holds it, and takes each act."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from game.acts import Act
from game.encounter import View
from game.league.client.errors import AnsweredError, LeagueError, UnreachableError
from game.league.client.sending import LATER, backoff

if TYPE_CHECKING:
    from game.league.client.answers import Receipt
    from game.league.client.http import Server
    from game.league.client.moments import Moment, SealedThere

# How often something is asked before it is given up, and the first wait in seconds.
TRIES: Final = 6
FIRST_WAIT: Final = 0.5
# Who is to wait for more seconds than these is told so instead.
_PATIENCE: Final = 30
_ELSEWHERE: Final = "It went on elsewhere in the meantime, so this was not done. It stands here:"
# What a server says where the attempt is not where this side believes it to be.
_GONE_ON: Final = frozenset({"other-action", "skipped", "over"})
_Answer = TypeVar("_Answer")


class AtServer:
    """An attempt on a sealed level; LeagueError where the server does not take what is done.

    An act is sent with its number, so that one whose answer was lost is sent again and done once.
    """

    def __init__(
        self,
        server: "Server",
        attempt: "SealedThere",
        tell: Callable[[str], None],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """`tell` is told once each time that an answer is waited for."""
        self._server, self._attempt = server, attempt.attempt
        self._moment: Moment = attempt.moment
        self._tell, self._wait = tell, wait

    @property
    def now(self) -> View:
        """What may be seen at this moment."""
        return self._moment.view

    @property
    def begun(self) -> bool:
        """Whether anything was done in it yet."""
        return self._moment.number > 0

    @property
    def promise(self) -> tuple[str, ...]:
        """What its level is about, in sentences."""
        return self._moment.promise

    @property
    def exchange(self) -> tuple[str, ...]:
        """What was said last, theirs and the player's; empty before that."""
        return self._moment.exchange

    @property
    def receipt(self) -> "Receipt | None":
        """What was counted, once it is over."""
        return self._moment.receipt

    def act(self, act: Act) -> str:
        """Take it on by an act; a sentence where it has gone on from elsewhere instead."""
        number = self._moment.number + 1
        try:
            self._moment = self._asked(lambda: self._server.act(self._attempt, number, act))
        except AnsweredError as error:
            if error.reason not in _GONE_ON:
                raise
            self._moment = self._asked(lambda: self._server.sealed(self._attempt)).moment
            return _ELSEWHERE
        return "" if self._moment.number == number else _ELSEWHERE

    def _asked(self, ask: "Callable[[], _Answer]") -> _Answer:
        """Ask until there is an answer, ever more patiently, and not for ever."""
        tries = 1
        while True:
            try:
                return ask()
            except (AnsweredError, UnreachableError) as error:
                wait = error.wait if isinstance(error, AnsweredError) else 0
                if tries == TRIES or wait > _PATIENCE or not _may_be_answered(error):
                    raise
                if tries == 1:
                    self._tell(f"({error}. Trying again …)")
                self._wait(max(wait, backoff(tries, first=FIRST_WAIT)))
            tries += 1


def _may_be_answered(error: LeagueError) -> bool:
    """Whether it may be another time."""
    return not isinstance(error, AnsweredError) or error.status in LATER or error.status >= 500
