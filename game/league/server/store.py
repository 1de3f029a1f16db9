"""All that a server keeps, by subject; the times in it are of the clock that it is given."""

from collections.abc import Callable

from game.league.moments import clock_now
from game.league.server.attempts import Attempts, any_deal
from game.league.server.audit import Audit
from game.league.server.boards import Boards
from game.league.server.codes import Codes
from game.league.server.competitions import Competitions
from game.league.server.corrections import Corrections
from game.league.server.database import Database
from game.league.server.judging import Judge
from game.league.server.level_files import LevelFiles
from game.league.server.members import Members
from game.league.server.migrations import upgrade
from game.league.server.refusals import Refusals
from game.league.server.roll import Roll
from game.league.server.sealed import Sealed
from game.league.server.submissions import Submissions


class Store:
    """A database with its tables made, and what may be done with it.

    Every operation is one transaction, or several that each leave all in agreement; threads
    and processes may share the database. StoreError says what is not done and why.
    """

    def __init__(
        self,
        database: Database,
        judge: Judge,
        clock: Callable[[], int] = clock_now,
        deal: Callable[[], int] = any_deal,
        levels: LevelFiles | None = None,
    ) -> None:
        """Open a database; `levels` has the sealed ones, which are played here."""
        upgrade(database)
        self.database, self.clock = database, clock
        self.competitions = Competitions(database)
        self.members = Members(database, clock, self.competitions)
        self.codes = Codes(database, clock, self.competitions)
        self.attempts = Attempts(database, clock, self.competitions, deal)
        self.submissions = Submissions(database, clock, self.competitions, judge)
        self.refusals = Refusals(database)
        self.levels = levels or LevelFiles([])
        self.sealed = Sealed(
            database, clock, self.competitions, self.submissions, self.levels.level
        )
        self.boards = Boards(database, clock, self.competitions)
        self.corrections = Corrections(database, clock, self.competitions)
        self.audit = Audit(database)
        self.roll = Roll(database)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
