"""Where somebody sits down to play for a league, with what is at hand there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.league.looking import Attempts, Glimpse, Watch
from game.league.memberships import Membership, Memberships
from game.league.times import here
from game.level import LevelFile
from game.progress.names import UNNAMED


@dataclass(frozen=True, slots=True)
class Seat:
    """The saves of who plays and of everybody, their name among the profiles, and the levels.

    It knows what watches and what issues, for whichever kind of league.
    """

    saves: Path
    shared: Path
    files: Sequence[LevelFile]
    player: str = UNNAMED
    clock: Callable[[], datetime] = here  # by which all is told

    def leagues(self) -> list[Membership]:
        """Every league that they can play for or look at, those that go on first; SaveError."""
        from game.league.files.hot_seat import open_to_all

        known = Memberships(self.saves).all()
        # On one machine they are called as their profile is, whatever that was before.
        found = [
            one.model_copy(update={"player": self.player}) if one.kind == "here" else one
            for one in known
            if one.left is None
        ]
        found += open_to_all(self.shared, self.player, known)
        now = self.clock()
        return sorted(found, key=lambda one: not one.is_on(now))

    def watch(self, membership: Membership, seen: Callable[[Glimpse], None]) -> Watch:
        """What looks at a league."""
        if membership.kind == "server":
            from game.league.client.watching import ServerWatch

            return ServerWatch(membership, self.saves, seen, self.clock)
        from game.league.files.watching import FilesWatch

        return FilesWatch(membership, self, seen)

    def attempts(self, membership: Membership) -> Attempts:
        """What issues their attempts."""
        if membership.kind == "server":
            from game.league.client.play import ServerAttempts

            return ServerAttempts(self.saves, membership, self.files)
        from game.league.files.playing import FilesAttempts

        return FilesAttempts(self.saves, membership, self.files)
