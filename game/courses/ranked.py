"""A ranked attempt of a competition: one level and one deal, that count once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.encounter import Outcome, Run, RunError
from game.league.memberships import Memberships
from game.league.moments import moment_of
from game.level import Level, LevelFile
from game.progress import Keeper, SaveError
from game.sitting import Sitting

if TYPE_CHECKING:
    from game.league.client.play import Ready
    from game.league.memberships import Membership

MODE: Final = "league"
# The number of the attempt, from 1, of this player on this level.
ATTEMPT: Final = "attempt"


@dataclass(frozen=True, slots=True)
class Issued:
    """An attempt as it was issued: charged, whether it is played to its end or not."""

    competition: str  # its id
    title: str  # of the competition
    number: int  # from 1
    of: int  # how many attempts there are on the level
    file: LevelFile
    level: Level
    seed: int
    difficulty: str
    run: str  # the id that its run has
    deadline: datetime | None = None  # until when it is to be handed in


@dataclass(slots=True)
class Ranked:
    """An attempt that was issued; an interrupted one goes on with the same deal."""

    issued: Issued
    keeper: Keeper

    def word(self) -> str:
        """Which attempt it is, and until when it is to be handed in."""
        issued = self.issued
        return word_of(issued.title, issued.number, issued.of, issued.level.title, issued.deadline)

    def first(self) -> Sitting:
        """Begin, or go on where it was left."""
        issued = self.issued
        for run in self.keeper.left():
            if run.run == issued.run:
                try:
                    return Sitting.resumed(issued.file.name, issued.level, run)
                except RunError:
                    continue  # somebody changed the file
        sitting = Sitting.new(
            issued.file.name,
            issued.level,
            issued.seed,
            issued.difficulty,
            modes={MODE: issued.competition, ATTEMPT: issued.number},
        )
        sitting.run, sitting.ranked = issued.run, True
        return sitting

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Nothing: the next attempt is asked for anew."""
        return None


def hand_in(saves: Path, run: Run) -> str:
    """Have a ranked run that is over handed in; a sentence for the player, "" for none.

    `saves` are those of the player. It is durable when this returns, and sent afterwards.
    """
    from game.league.client.outbox import Outbox
    from game.league.files import handing_in

    outbox = Outbox(saves)
    try:
        membership = Memberships(saves).get(str(run.modes.get(MODE)))
        if membership is not None and membership.kind != "server":
            return handing_in.hand_in(saves, membership, run)
        entry = None if outbox.is_new else outbox.put(run)
    except SaveError as error:
        return f"It is kept, and handed in later: {error}"
    return "It is kept, and is handed in now." if entry is not None else ""


def issued_of(ready: "Ready", membership: "Membership") -> Issued:
    """An attempt that a server issued, as the course has it."""
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


def word_of(competition: str, number: int, of: int, level: str, deadline: datetime | None) -> str:
    """Which attempt it is of how many, on a level by its title, and until when."""
    until = f" It is to be over by {until_when(deadline)}." if deadline else ""
    return (
        f"Ranked in {competition}: attempt {number} of {of} on {level}.{until} "
        "There are no hints, and it counts however it ends."
    )


def until_when(deadline: datetime, now: datetime | None = None) -> str:
    """A deadline as the player's clock has it, and how long that is from now."""
    left = int((deadline - (now or datetime.now(UTC))).total_seconds()) // 60
    if left < 0:
        return f"{_clock(deadline)}, which is over"
    hours, minutes = divmod(left, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{_clock(deadline)}, in {days} d {hours} h"
    return (
        f"{_clock(deadline)}, in {hours} h {minutes} min"
        if hours
        else (f"{_clock(deadline)}, in {minutes} min")
    )


def _clock(moment: datetime) -> str:
    here = moment.astimezone()
    today = datetime.now(UTC).astimezone().date() == here.date()
    return f"{here:%H:%M}" if today else f"{here.day} {here:%B}, {here:%H:%M}"
