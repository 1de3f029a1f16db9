"""The next attempt in a league without a server: its deal is the same for everyone."""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from game.encounter.prices import EDITION
from game.league.competition import CompetitionLevel, deal_of
from game.league.errors import LeagueError
from game.league.files.attempts import Attempt, attempts_of, going_on, used
from game.league.issued import Issued
from game.league.memberships import Membership, Memberships
from game.league.times import clock, here
from game.league.wording import all_used
from game.level import Level, LevelError, LevelFile, content_hash, load_level
from game.level.wording import guess, quoted
from game.progress.unfinished import Unfinished


class FilesAttempts:
    """The attempts of one member, counted on their own machine."""

    def __init__(self, saves: Path, membership: Membership, files: Sequence[LevelFile]) -> None:
        """`files` are the levels at hand."""
        self.saves, self.membership, self.files = saves, membership, files
        self.rules = membership.rules

    def issued(self, level: str | None = None) -> Issued:
        """Go on with an attempt that was left, or begin the next; LeagueError, SaveError.

        Without a level it is what was left, else the level with the fewest attempts used.
        """
        self._check_open()
        attempts = attempts_of(self.saves, self.rules)
        wanted = self._named(level) if level is not None else self._next(attempts)
        if wanted.level in Unfinished(self.saves).elsewhere():
            raise LeagueError(f"{wanted.title} is being played in another window; go on there")
        begun = going_on(attempts, wanted.level)
        number = begun.number if begun else used(attempts, wanted.level) + 1
        if number > self.rules.attempts:
            raise LeagueError(all_used(self.rules, wanted.title))
        file, loaded = self._found(wanted)
        Memberships(self.saves).keep(self.membership)  # on one machine nobody needs to join
        return Issued(
            self.rules.id,
            self.rules.title,
            number,
            self.rules.attempts,
            file,
            loaded,
            deal_of(self.rules.id, wanted.level, number),
            self.rules.difficulty,
            begun.run.run if begun else str(uuid4()),
            self.rules.closes,
        )

    def _check_open(self) -> None:
        now = here()
        match self.rules.phase(now):
            case "upcoming":
                raise LeagueError(f"{self.rules.title} opens at {clock(self.rules.opens, now)}")
            case "closed":
                raise LeagueError(f"{self.rules.title} is over; its board shows who won")

    def _named(self, level: str) -> CompetitionLevel:
        found = self.rules.named(level)
        if found is None:
            known = [one.level.rpartition("/")[2] for one in self.rules.levels]
            fix = guess(level, known, "its rules list the levels")
            raise LeagueError(f"{quoted(level)} is not played in {self.rules.title} — {fix}")
        return found

    def _next(self, attempts: list[Attempt]) -> CompetitionLevel:
        left = next((one for one in attempts if one.goes_on), None)
        found = self.rules.level(left.run.level) if left else None
        return found or min(self.rules.levels, key=lambda level: used(attempts, level.level))

    def _found(self, wanted: CompetitionLevel) -> tuple[LevelFile, Level]:
        file = next((one for one in self.files if one.name == wanted.level), None)
        if file is None:
            raise LeagueError(
                f"{wanted.level} is not here; get it from the captain, and name its folder "
                "by --levels"
            )
        try:
            loaded = load_level(file.path)
        except LevelError as error:
            raise LeagueError(str(error)) from None
        if content_hash(loaded) != wanted.hash or wanted.edition != EDITION:
            raise LeagueError(
                f"{wanted.title} is not here as it is played in {self.rules.title}; "
                "use the version of Simmer and of the level that its captain has"
            )
        return file, loaded
