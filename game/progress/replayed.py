"""What a run says of its end, held against the rules and, where its level is at hand, a replay."""

from collections.abc import Callable

from game.encounter import Outcome, Run, RunError, outcome, replay
from game.encounter.endings import can_be
from game.encounter.prices import EDITION
from game.level import Level
from game.level.wording import quoted

# The level that a run was played on, as it was then; None where it is not at hand.
LevelOf = Callable[[Run], Level | None]


def doubt(run: Run, said: Outcome | None, level_of: LevelOf) -> str:
    """Why a run cannot have ended as it says, as the end of a sentence; "" where it can have.

    Of a run by another edition nothing is known. One that says nothing was put down.
    """
    if said is None or run.edition != EDITION:
        return ""
    if not can_be(said):
        return f"no encounter ends as it says it did: {_told(said)}"
    if (level := level_of(run)) is None:
        return ""
    try:
        found = outcome(level, replay(level, run).state)
    except RunError as error:
        return str(error)
    if found == said:
        return ""
    again = "it has no end" if found is None else f"it comes to {_told(found)}"
    return f"it says {_told(said)}; played again, {again}"


def _told(said: Outcome) -> str:
    # It may hold anything, where somebody wrote it by hand.
    ending, stars, points = (quoted(part).strip('"') for part in said)
    return f"{ending}, stars {stars}, points {points}"
