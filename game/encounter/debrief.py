"""The debrief as data: what happened, why, and what would have worked better.

It is derived from a run record and its level alone, by replaying them, by a short
search from each answer and by one of the whole deal; `game.encounter.report` tells it
as text.
"""

from dataclasses import dataclass
from itertools import groupby

from game.encounter.endings import outcome
from game.encounter.events import Outcome
from game.encounter.facts import in_your_hands, not_in_your_hands, still_missing
from game.encounter.lessons import lesson
from game.encounter.par import best_found
from game.encounter.prices import PASS_STARS
from game.encounter.record import Run, opened, walk
from game.encounter.review import Meters, Turn, TurnReview, tell
from game.encounter.search import SHAKY_PLAYERS, passes, shaky_passes
from game.encounter.speech import called
from game.encounter.words import WORDS
from game.level import Level

# Answers that bite at a jab.
_BITES = frozenset({"argue", "blame-customer", "hostile", "command", "limit-barb", "limit-unfair"})
# Endings that something was missing for.
_FELL_SHORT = frozenset({"resolved", "heard-not-fixed", "callback", "timeout", "cold-transfer"})
# What asks, or says back and checks: it gives the customer the next word.
_ASKING = frozenset({"open_question", "clarify", "paraphrase"})


@dataclass(frozen=True, slots=True)
class Turning:
    """The first moment from which it was lost, or won, and how things stood after it."""

    turn: int
    lost: bool
    words: str
    after: Meters
    slips: int
    turns_left: int


@dataclass(frozen=True, slots=True)
class BestLine:
    """The line of the player's that did most good."""

    turn: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Par:
    """The most points found on this deal, and the actions that earn them."""

    points: int
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """All that a debrief tells."""

    title: str
    name: str
    called: str
    outcome: Outcome | None
    par: Par | None  # the best found; None where the run is not over
    ending: str
    slips: tuple[int, ...]  # the turns in which they were made
    missing: tuple[str, ...]  # what a better end still lacked
    turns: tuple[TurnReview, ...]
    turning: Turning | None
    try_again: int | None  # the turn that is most worth playing again
    best_line: BestLine | None
    questions: int  # and check-backs
    statements: int
    jabs: int
    jabs_let_go: int
    in_your_hands: tuple[str, ...]
    not_in_your_hands: tuple[str, ...]
    lesson: str

    @property
    def passed(self) -> bool:
        """Whether it counts as passed."""
        return self.outcome is not None and passes(self.outcome)


def debrief(level: Level, run: Run) -> Debrief:
    """Tell a run; RunError where the record does not fit the level."""
    moments = walk(level, run)
    turns = [Turn(level, tuple(group)) for _, group in groupby(moments, lambda m: m.before.turn)]
    last = moments[-1].after if moments else None
    result = outcome(level, last) if last else None
    events = [event for turn in turns for event in turn.events]
    reviews = tuple(turn.review() for turn in turns)
    jabs, bitten = _jabs(turns)
    said = [turn for turn in turns if turn.answer and turn.answer.verb == "say"]
    questions = sum(_asks(turn) for turn in said)
    turning = _turning(level, turns, result)
    ending = WORDS[result.ending].why if result else "It was not played to its end."
    return Debrief(
        title=level.title,
        name=level.customer.name,
        called=called(level),
        outcome=result,
        par=_par(level, run, result) if result else None,
        ending=ending.format(name=called(level)),
        slips=tuple(r.turn for r in reviews for told in r.told if told.slip),
        missing=still_missing(level, last) if last and _fell_short(result) else (),
        turns=reviews,
        turning=turning,
        try_again=_try_again(reviews, turning),
        best_line=_best_line(turns),
        questions=questions,
        statements=len(said) - questions,
        jabs=jabs,
        jabs_let_go=jabs - bitten,
        in_your_hands=in_your_hands(level, turns, events, last),
        not_in_your_hands=not_in_your_hands(level, turns),
        lesson=lesson(events),
    )


def _par(level: Level, run: Run, result: Outcome) -> Par:
    """The best found on this deal, the run itself where nothing better was."""
    found = best_found(level, opened(level, run))
    if found is None or found.outcome.points <= result.points:
        return Par(result.points, tuple(map(str, run.actions)))
    return Par(found.outcome.points, tuple(map(str, found.actions)))


def _fell_short(result: Outcome | None) -> bool:
    """Whether it ended for want of something, and not by something that was done."""
    return result is not None and result.stars < PASS_STARS and result.ending in _FELL_SHORT


def _asks(turn: Turn) -> bool:
    assert turn.answer is not None
    card = turn.level.index.tagged[turn.answer.target]
    parts = (card.first, card.then) if card.then else (card.first,)
    return any(part.move in _ASKING for part in parts)


def _jabs(turns: list[Turn]) -> tuple[int, int]:
    """Jabs heard, and those answered in kind."""
    jabs = bitten = 0
    for turn in turns:
        here = sum(event.rule in ("barb", "abuse") for event in turn.events)
        jabs += here
        if here and (turn.cut_off or any(event.rule in _BITES for event in turn.events)):
            bitten += here
    return jabs, bitten


def _turning(level: Level, turns: list[Turn], result: Outcome | None) -> Turning | None:
    """Find the first answer after which it stayed lost, or stayed won.

    Lost: neither the card playing on, nor the best found in the next turn, passes.
    Won: all but one of the careless players of the search would still pass.
    """
    answered = [turn for turn in turns if turn.best and turn.tried]
    if result is None or not answered:
        return None
    if passes(result):
        settled = [shaky_passes(level, turn.after) >= SHAKY_PLAYERS - 1 for turn in answered]
    else:
        reach = [*(turn.best and passes(turn.best.outcome) for turn in answered[1:]), False]
        settled = [
            not later and not (turn.tried and passes(turn.tried.outcome))
            for turn, later in zip(answered, reach, strict=True)
        ]
    first = len(settled)
    while first > 0 and settled[first - 1]:
        first -= 1
    turn = answered[min(first, len(answered) - 1)]
    return Turning(
        turn=turn.number,
        lost=not passes(result),
        words=turn.words,
        after=Meters.of(turn.after),
        slips=turn.after.slips,
        turns_left=level.max_turns - turn.number,
    )


def _try_again(reviews: tuple[TurnReview, ...], turning: Turning | None) -> int | None:
    """The turn to play again: where it was lost, else where the most was left lying."""
    better = {review.turn: review for review in reviews if review.better is not None}
    if turning is not None and turning.lost and turning.turn in better:
        return turning.turn
    return max(better, key=lambda turn: _left_lying(better[turn]), default=None)


def _left_lying(review: TurnReview) -> int:
    assert review.better is not None
    return sum(told.temper for told in review.told) - review.better.temper


def _best_line(turns: list[Turn]) -> BestLine | None:
    """The line after which temper fell most, the more heard the better."""
    said = [turn for turn in turns if turn.answer and turn.answer.verb == "say"]
    good = [t for t in said if t.tried and t.tried.at_once > 0 and t.after.slips == t.asked.slips]
    if not good:
        return None
    best = max(good, key=_good_done)
    told = tell(best.level, best.moments[-1].events)
    return BestLine(best.number, best.words, told[0].why if told else "")


def _good_done(turn: Turn) -> tuple[int, int]:
    events = turn.moments[-1].events
    return -sum(event.temper for event in events), sum(event.heard for event in events)
