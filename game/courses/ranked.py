"""A ranked attempt of a competition: one level and one deal, that count once."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from game.encounter import Outcome, Run, RunError
from game.league.issued import Issued
from game.league.memberships import Memberships
from game.league.moments import clock_now
from game.league.times import here, until_when
from game.progress import Keeper, SaveError
from game.sitting import Sitting

MODE: Final = "league"
# The number of the attempt, from 1, of this player on this level.
ATTEMPT: Final = "attempt"


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


def is_over(saves: Path, run: Run) -> bool:
    """Whether the time of a ranked attempt is over, as far as it is known in these saves."""
    from game.league.client.outbox import Outbox

    try:
        membership = Memberships(saves).get(str(run.modes.get(MODE)))
        if membership is not None and membership.kind != "server":
            return here() >= membership.rules.closes
        entries = Outbox(saves).entries()
    except SaveError:
        return False
    return any(one.run == run.run and one.is_over(clock_now()) for one in entries)


def word_of(competition: str, number: int, of: int, level: str, deadline: datetime | None) -> str:
    """Which attempt it is of how many, on a level by its title, and until when."""
    until = f" It is to be over by {until_when(deadline)}." if deadline else ""
    return (
        f"Ranked in {competition}: attempt {number} of {of} on {level}.{until} "
        "There are no hints, and it counts however it ends."
    )
