"""Handing in what waits: again and again, ever more patiently, until a server has answered."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final, NamedTuple

from game.league.client.connecting import Connect, connect
from game.league.client.errors import AnsweredError, LeagueError
from game.league.client.outbox import Entry, Outbox
from game.league.memberships import Memberships
from game.league.moments import clock_now
from game.level.text import clean
from game.progress import SaveError

# The answers after which nothing more is sent: a conflict, too late, and refused.
FOR_GOOD: Final = frozenset({409, 410, 422})
# Of these, what says that the bytes could not be read is about the way here and not the run.
UNREAD: Final = frozenset({"unreadable", "bad-request", "unusable-text"})
# After these somebody may put it right, as long as its time is not over.
NOBODYS: Final = frozenset({401, 403, 404})
# After these it may be another time: too slow, too early, too many, and the server's own trouble.
LATER: Final = frozenset({408, 425, 429})
FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 300.0
NEVER: Final = float("inf")


class Sent(NamedTuple):
    """What became of one: `done` where it was answered for good, and a sentence for the player.

    `wait` is for how many seconds the server wants to be left alone.
    """

    done: bool
    sentence: str
    wait: float = 0
    again: bool = True  # it may be another time without anybody's doing


def send(outbox: Outbox, entry: Entry, to: Connect = connect) -> Sent:
    """Hand in one that waits; what came of it is kept for the player to see."""
    assert entry.payload is not None
    membership = Memberships(outbox.saves).get(entry.league)
    over = entry.is_over(clock_now())
    if membership is None or not membership.token or membership.place != entry.url:
        if over:
            return let_go(outbox, entry, "you have left its league")
        return Sent(False, f"{entry.about} waits for a league that you have left", again=False)
    try:
        with to(entry.url, membership.token) as server:
            receipt = server.hand_in(entry.attempt, entry.run, entry.payload.encode())
    except AnsweredError as error:
        if over and error.status in NOBODYS:
            return let_go(outbox, entry, str(error))
        broken = error.reason in UNREAD and not over
        if error.status not in FOR_GOOD or broken:
            again = broken or error.status in LATER or error.status >= 500
            return Sent(False, f"{entry.about} waits: {error}", error.wait, again)
        sentence = f"{entry.about} does not count: {error} ({error.reason})"
    except LeagueError as error:
        return Sent(False, f"{entry.about} waits: {error}")
    else:
        stars = f"{receipt.stars} star{'s' * (receipt.stars != 1)}"
        sentence = f"{entry.about} counts: {receipt.points} points, {stars}"
    told = clean(f"{membership.rules.title}: {sentence}.")
    outbox.answered(entry, told)
    return Sent(True, told)


def let_go(outbox: Outbox, entry: Entry, why: str) -> Sent:
    """Have one whose time is over wait no longer; `why` it was not handed in is told."""
    told = clean(f"{entry.about[:1].upper()}{entry.about[1:]} can be handed in no more: {why}.")
    outbox.answered(entry, told)
    return Sent(True, told)


def send_all(outbox: Outbox, to: Connect = connect) -> list[Sent]:
    """Hand in once all that waits; SaveError where what came of it cannot be kept."""
    outbox.find_again()
    return [send(outbox, entry, to) for entry in outbox.waiting()]


def backoff(
    tries: int, chance: Callable[[], float] = random.random, first: float | None = None
) -> float:
    """For how many seconds to wait after so many tries in vain: twice as long each time.

    `first` is the longest that the first wait may be.
    A part of it is by chance, so that not all come back at once after a server was away.
    """
    longest = min(LONGEST_WAIT, (first or FIRST_WAIT) * 2.0 ** min(tries - 1, 20))
    return longest * (0.5 + chance() / 2)


class Sender:
    """Hands in what waits, in a thread of its own, for as long as somebody plays.

    `tell` is called in that thread with each sentence for the player; without it, they are
    kept for whoever asks the outbox. What is told is told of every attempt.
    """

    def __init__(
        self, saves: Path, tell: Callable[[str], None] | None = None, to: Connect = connect
    ) -> None:
        self.outbox = Outbox(saves)
        self.tell, self.to = tell, to
        self.trouble = ""  # why what waits could not be sent the last time; "" where it was
        self._woken, self._ending = Event(), False
        self._thread: Thread | None = None
        self._tries: dict[str, int] = {}
        self._due: dict[str, float] = {}

    def start(self) -> None:
        """Begin, where it has not begun: what waits is sent at once."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="outbox", daemon=True)
            self._thread.start()
        self._woken.set()

    def stop(self, patience: float) -> None:
        """End, and send before that what was never tried; waits for so many seconds at most.

        What waits still is sent at the next start.
        """
        self._ending = True
        if self._thread is None and self.outbox.is_new:
            return
        self.start()
        assert self._thread is not None
        self._thread.join(patience)

    def _run(self) -> None:
        found = False
        while True:
            self._woken.clear()
            ending = self._ending
            try:
                if not found:
                    self.outbox.find_again()
                    found = True
                pause = self._round(fresh_alone=ending)
                if self.tell is not None and not ending:
                    self.outbox.news(self.tell)
            except SaveError as error:
                self.trouble, pause = str(error), LONGEST_WAIT
            if ending:
                return
            self._woken.wait(pause)

    def _round(self, *, fresh_alone: bool) -> float | None:
        """Send what is due; in how many seconds the next is, None for nothing."""
        trouble = ""
        for entry in self.outbox.waiting():
            due = self._due.get(entry.run, 0)
            if due > time.monotonic() or (fresh_alone and entry.run in self._tries):
                trouble = trouble or self.trouble
                continue
            sent = send(self.outbox, entry, self.to)
            if not sent.done:
                trouble = sent.sentence
                tries = self._tries[entry.run] = self._tries.get(entry.run, 0) + 1
                wait = max(sent.wait, backoff(tries)) if sent.again else NEVER
                self._due[entry.run] = time.monotonic() + wait
        self.trouble = trouble
        soonest = min((self._due.get(one.run, 0) for one in self.outbox.waiting()), default=NEVER)
        return None if soonest == NEVER else max(0.05, soonest - time.monotonic())
