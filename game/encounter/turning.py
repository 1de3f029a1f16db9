"""Where a talk turned: the first answer after which it stayed won, or stayed lost, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.encounter.debrief_words import OUT_OF_REACH
from game.encounter.endings import best_ending
from game.encounter.events import Outcome
from game.encounter.par import may_still_pass
from game.encounter.prices import DISTRUST, HEARD_FOR_WANT, SHAKEN, UNSPOKEN, VOICED
from game.encounter.review import Meters, Turn, TurnReview
from game.encounter.search import SHAKY_PLAYERS, SLIP_WEIGHT, passes, shaky_passes
from game.encounter.speech import called
from game.encounter.words import counted
from game.level import Level

# Turns left with which time is what was short.
FEW_TURNS = 3
# An offer and its close.
TURNS_TO_AGREE = 2
# As many turns are named as what cost most.
NAMED = 3
_BY_TIME = frozenset({"callback", "timeout"})


@dataclass(frozen=True, slots=True)
class Turning:
    """The first moment from which it was lost, or won, and how things stood after it."""

    turn: int
    lost: bool
    words: str
    after: Meters
    slips: int
    turns_left: int
    cause: str = ""  # of a loss, the likeliest: a key of OUT_OF_REACH
    why: str = ""  # … and in a sentence
    cost: tuple[int, ...] = ()  # the turns that cost it: this one, or else the worst before it


def find_turning(
    level: Level, turns: Sequence[Turn], reviews: Sequence[TurnReview], result: Outcome | None
) -> Turning | None:
    """Find the first answer after which it stayed lost, or stayed won; None where there is none.

    Lost: neither the card playing on, nor the best found in the next turn, nor a search
    further ahead passes. Won: all but one of the careless players of the search would
    still pass, and there were answers left in which to show it.
    """
    answered = [turn for turn in turns if turn.best and turn.tried]
    if result is None or not answered:
        return None
    if passes(result):
        return _won(level, answered)
    first = len(answered) - 1
    while first > 0 and _is_lost(level, answered, first - 1):
        first -= 1
    turn = answered[first]
    cause = _cause(level, turn)
    return Turning(
        turn=turn.number,
        lost=True,
        words=turn.words,
        after=Meters.of(turn.after),
        slips=turn.after.slips,
        turns_left=level.max_turns - turn.number,
        cause=cause,
        why=_why(level, turn, cause),
        cost=_cost(turn.number, reviews),
    )


def _won(level: Level, answered: Sequence[Turn]) -> Turning | None:
    first = len(answered)
    while first > 0 and shaky_passes(level, answered[first - 1].after) >= SHAKY_PLAYERS - 1:
        first -= 1
    if first >= len(answered) - 1:
        return None
    turn = answered[first]
    return Turning(
        turn=turn.number,
        lost=False,
        words=turn.words,
        after=Meters.of(turn.after),
        slips=turn.after.slips,
        turns_left=level.max_turns - turn.number,
    )


def _is_lost(level: Level, answered: Sequence[Turn], place: int) -> bool:
    turn, following = answered[place], answered[place + 1]
    assert turn.tried is not None
    assert following.best is not None
    if passes(following.best.outcome) or passes(turn.tried.outcome):
        return False
    return not may_still_pass(level, turn.after)


def _cause(level: Level, turn: Turn) -> str:
    """Name what stands most plainly in the way of two stars after this turn."""
    after, left = turn.after, level.max_turns - turn.number
    if after.fuse or after.ending == "broken-promise":
        return "promise"
    if after.phase == "over":
        return "last-turn" if after.ending in _BY_TIME else "ended"
    if after.slips > 1:
        return "slips"
    agreeing = best_ending(level) in ("resolved", "heard-not-fixed") and not after.accepted
    if agreeing and left < TURNS_TO_AGREE and VOICED not in after.statuses:
        return "offer"
    if after.composure < SHAKEN:
        return "composure"
    if after.statuses[level.index.want] == UNSPOKEN and after.heard >= HEARD_FOR_WANT:
        return "unasked"
    if left <= FEW_TURNS:
        return "time"
    return "trust" if after.trust < DISTRUST else "far"


def _why(level: Level, turn: Turn, cause: str) -> str:
    after = turn.after
    return OUT_OF_REACH[cause].format(
        name=called(level),
        temper=after.temper,
        heard=after.heard,
        composure=after.composure,
        slips=counted(after.slips, "slip").capitalize(),
        left=counted(level.max_turns - turn.number, "turn"),
    )


def _cost(turn: int, reviews: Sequence[TurnReview]) -> tuple[int, ...]:
    """The turn itself where it cost something or let something pass; else the worst before it."""
    here = next(review for review in reviews if review.turn == turn)
    missed = here.better is not None and passes(here.better.outcome)
    if here.harmed or missed:
        return (turn,)
    harmful = [r for r in reviews if r.turn < turn and r.harmed and _harm(r) > 0]
    worst = sorted(harmful, key=lambda r: (-_harm(r), r.turn))[:NAMED]
    return tuple(sorted(review.turn for review in worst))


def _harm(review: TurnReview) -> int:
    return review.temper + SLIP_WEIGHT * sum(note.slip for note in review.told)
