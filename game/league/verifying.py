"""Verify a run: what it was worth is replayed from its actions, and nothing that it says is read.

It proves that every action was legal, not that nobody helped.
"""

from typing import Final, Literal, NamedTuple

from game.encounter import RunError, outcome, replay
from game.encounter.record import MAX_ACTIONS, OpeningRecord, Run
from game.league.competition import Competition, CompetitionLevel
from game.level import Level, content_hash
from game.level.text import clean

Reason = Literal[
    "other-level",
    "other-version",
    "other-edition",
    "other-deal",
    "other-difficulty",
    "carried-over",
    "tried-again",
    "too-long",
    "illegal",
    "unfinished",
]

# A run that is longer than any level can be is not even replayed.
LONGEST: Final = MAX_ACTIONS


class RefusedError(Exception):
    """A run that does not count; `reason` for programs, the message is one sentence."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(clean(message))
        self.reason: Reason = reason


class Verified(NamedTuple):
    """What a run was worth by the rules."""

    ending: str
    stars: int
    points: int
    slips: int
    turns: int


def verify(competition: Competition, level: Level, run: Run, seed: int) -> Verified:
    """Replay a run on its level; RefusedError where it is not what was to be played.

    `seed` is the deal that the attempt was given.
    """
    rules = competition.level(run.level)
    if rules is None:
        raise RefusedError("other-level", f"{run.level} is not played in this competition")
    _check_fits(rules, level, run)
    if run.seed != seed:
        raise RefusedError("other-deal", "the run has another deal than the attempt was given")
    if run.difficulty != competition.difficulty:
        raise RefusedError(
            "other-difficulty",
            f"the run is on {run.difficulty}; this competition is on {competition.difficulty}",
        )
    if run.opening != OpeningRecord():
        raise RefusedError("carried-over", "the run began with something from another encounter")
    if run.parent is not None:
        raise RefusedError("tried-again", "the run was tried again from a turn of another")
    if len(run.actions) > LONGEST:
        raise RefusedError("too-long", f"the run has more than {LONGEST} actions")
    try:
        state, _ = replay(level, run)
    except RunError as error:
        raise RefusedError("illegal", str(error)) from None
    result = outcome(level, state)
    if result is None:
        raise RefusedError("unfinished", "the run stops before the encounter is over")
    return Verified(result.ending, result.stars, result.points, state.slips, state.turn)


def _check_fits(rules: CompetitionLevel, level: Level, run: Run) -> None:
    if run.hash != rules.hash:
        raise RefusedError(
            "other-version", f"the run was played on another version of {rules.level}"
        )
    if run.edition != rules.edition:
        raise RefusedError(
            "other-edition",
            f"the run was played by edition {run.edition} of the rules; "
            f"this competition is by edition {rules.edition}",
        )
    if content_hash(level) != rules.hash:
        raise RefusedError(
            "other-version", f"the file of {rules.level} here is not the version that is played"
        )
