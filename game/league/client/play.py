"""The next attempt of somebody in a league on a server, ready to be played."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from game.encounter.prices import EDITION
from game.league.client.answers import FURTHEST, AttemptThere, Me
from game.league.client.connecting import Connect, connect
from game.league.client.errors import LeagueError, UnreachableError
from game.league.client.levels import Found, fetch_level, level_at_hand
from game.league.client.outbox import Entry, Outbox
from game.league.competition import CompetitionLevel
from game.league.issued import Issued
from game.league.memberships import Membership
from game.league.moments import clock_now, moment_of
from game.level import LevelFile
from game.level.wording import guess, quoted

if TYPE_CHECKING:
    from game.league.client.http import Server
    from game.league.client.moments import SealedThere


class Ready(NamedTuple):
    """An attempt that was issued and is remembered here, with its level."""

    entry: Entry
    found: Found


class ReadyThere(NamedTuple):
    """An attempt on a sealed level, ready to be played at the server."""

    there: "SealedThere"
    title: str  # of the level
    of: int  # how many attempts there are on it
    deadline: int  # by the clock of this machine


def issued_of(ready: Ready, membership: Membership) -> Issued:
    """An attempt that a server issued, as it is played."""
    entry, found = ready
    return Issued(
        membership.league,
        membership.rules.title,
        entry.number,
        entry.of,
        found.file,
        found.level,
        entry.seed,
        entry.difficulty,
        entry.run,
        moment_of(entry.deadline),
    )


class ServerAttempts:
    """The attempts of one member, with what is needed to play them."""

    def __init__(
        self,
        saves: Path,
        membership: Membership,
        files: Sequence[LevelFile],
        to: Connect = connect,
    ) -> None:
        """`files` are the levels at hand."""
        self.saves, self.membership, self.files, self.to = saves, membership, files, to
        self.rules = membership.rules
        self.outbox = Outbox(saves)

    def issued(self, level: str | None = None) -> Issued:
        """As `next`, to be played here; LeagueError for what the server plays."""
        ready = self.next(level)
        if isinstance(ready, ReadyThere):
            raise LeagueError(sealed_sentence(ready.title, ready.there.level))
        return issued_of(ready, self.membership)

    def next(self, level: str | None = None) -> Ready | ReadyThere:
        """Go on with an attempt that is open, or have the next issued; LeagueError.

        Without a level, what was begun comes first, then the first with attempts left.
        """
        wanted = self.named(level) if level is not None else None
        self.outbox.find_again()
        begun = self.begun(wanted)
        try:
            with self.to(self.membership.place, self.membership.token) as server:
                return self._of_server(server, wanted)
        except UnreachableError:
            if begun is None:
                raise
            return begun  # it was issued before, and can be played without the server

    def named(self, level: str) -> CompetitionLevel:
        """The level of a name, with its pack or without; LeagueError."""
        found = self.rules.named(level)
        if found is not None:
            return found
        fix = guess(level, [one.level.rpartition("/")[2] for one in self.rules.levels], "")
        raise LeagueError(
            f"{self.rules.title} does not play {quoted(level)}{f' — {fix}' * bool(fix)}"
        )

    def begun(self, wanted: CompetitionLevel | None = None) -> Ready | None:
        """An attempt that was issued here and is still to be played, of a level or of any."""
        for entry in self._own():
            if entry.waits or entry.deadline <= clock_now():
                continue
            if wanted is not None and entry.level != wanted.level:
                continue
            found = level_at_hand(self.saves, entry.level, entry.hash, self.files)
            if found is not None:
                return Ready(entry, found)
        return None

    def left(self, me: Me) -> dict[str, int]:
        """How many attempts are left of each level, by its name, in the order of the rules."""
        used = [attempt.level for attempt in me.attempts]
        return {
            one.level: max(0, self.rules.attempts - used.count(one.level))
            for one in self.rules.levels
        }

    def _own(self) -> list[Entry]:
        return [
            entry
            for entry in self.outbox.entries()
            if (entry.league, entry.url) == (self.rules.id, self.membership.place)
        ]

    def _of_server(self, server: "Server", wanted: CompetitionLevel | None) -> Ready | ReadyThere:
        begun = self._own()  # what another window begins from now on is not known there yet
        me = server.me()
        self._forget_closed(begun, me)
        over = {entry.attempt for entry in self._own() if entry.waits}
        for attempt in me.attempts:
            here = wanted is None or attempt.level == wanted.level
            if attempt.status == "open" and attempt.attempt not in over and here:
                return self._taken_up(attempt, server)
        level = wanted or self._with_attempts_left(me)
        used = [attempt.number for attempt in me.attempts if attempt.level == level.level]
        return self._taken_up(None, server, level, max(used, default=0) + 1)

    def _with_attempts_left(self, me: Me) -> CompetitionLevel:
        left = self.left(me)
        found = next((one for one in self.rules.levels if left[one.level]), None)
        if found is None:
            one = self.rules.attempts == len(self.rules.levels) == 1
            used = "your one attempt" if one else "all your attempts"
            raise LeagueError(f"{used} in {self.rules.title} {'is' if one else 'are'} used")
        return found

    def _taken_up(
        self,
        attempt: AttemptThere | None,
        server: "Server",
        wanted: CompetitionLevel | None = None,
        number: int = 1,
    ) -> Ready | ReadyThere:
        """Have an attempt issued where there is none, once it is sure that it can be played."""
        rules = wanted or (self.rules.level(attempt.level) if attempt is not None else None)
        if rules is None:
            raise LeagueError(f"{server.host} gives an attempt on a level that is not in the rules")
        if rules.sealed:
            issued = attempt or server.issue(rules.level, number)
            there = server.sealed(issued.attempt)
            return ReadyThere(there, rules.title, self.rules.attempts, _deadline(there))
        if rules.edition != EDITION:
            raise LeagueError(
                f"{self.rules.title} plays {rules.title} by edition {rules.edition} of the rules, "
                f"and this is edition {EDITION}; use the version of Simmer that has it"
            )
        found = level_at_hand(self.saves, rules.level, rules.hash, self.files)
        found = found or fetch_level(self.saves, rules.level, rules.hash, server)
        if attempt is None:
            attempt = server.issue(rules.level, number)
        if attempt.status != "open":
            raise LeagueError(f"{server.host} gives an attempt that is over; try again")
        return Ready(self._remembered(attempt, rules, found, server), found)

    def _remembered(
        self, attempt: AttemptThere, rules: CompetitionLevel, found: Found, server: "Server"
    ) -> Entry:
        if (attempt.level, attempt.hash) != (rules.level, rules.hash) or attempt.seed is None:
            raise LeagueError(f"{server.host} gives an attempt on another level than was asked for")
        entry = Entry(
            league=self.rules.id,
            url=self.membership.place,
            attempt=attempt.attempt,
            run=str(uuid4()),
            level=attempt.level,
            title=found.level.title,
            number=attempt.number,
            of=self.rules.attempts,
            hash=rules.hash,
            edition=attempt.edition,
            seed=attempt.seed,
            difficulty=attempt.difficulty,
            deadline=_deadline(attempt),
        )
        return self.outbox.begin(entry)

    def _forget_closed(self, begun: list[Entry], me: Me) -> None:
        """Forget what the server has no longer open, and is not to be handed in."""
        open_there = {one.attempt for one in me.attempts if one.status == "open"}
        for entry in begun:
            if not entry.waits and entry.attempt not in open_there:
                self.outbox.forget(entry)


def sealed_sentence(title: str, level: str, league: str = "") -> str:
    """How a sealed level is played; `league` where somebody is in several."""
    which = f" --league {league}" if league else ""
    return (
        f"{title} is sealed: the server plays it with you, line by line. "
        f"In a terminal: simmer league play {level}{which}"
    )


def _deadline(attempt: AttemptThere) -> int:
    """Until when it is to be over, by the clock of this machine."""
    ahead = clock_now() - attempt.now if attempt.now is not None else 0
    return min(FURTHEST, max(0, attempt.deadline + ahead))
