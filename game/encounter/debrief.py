"""The debrief as data: what happened, why, and what would have worked better.

It is derived from a run record and its level alone, by replaying them, by a short
search from each answer and by one of the whole deal; `game.encounter.report` tells it
as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from game.encounter.debrief_words import WOULD_HELP
from game.encounter.endings import outcome
from game.encounter.events import Outcome
from game.encounter.facts import (
    in_your_hands,
    insults,
    not_in_your_hands,
    still_missing,
    third_star,
)
from game.encounter.lessons import lesson
from game.encounter.par import best_found
from game.encounter.prices import MOST_STARS, PASS_STARS
from game.encounter.record import Run, opened, walk
from game.encounter.review import Turn, TurnReview
from game.encounter.search import SLIP_WEIGHT, passes
from game.encounter.skills import ASKING
from game.encounter.speech import called
from game.encounter.telling import Told, tell
from game.encounter.turning import Turning, find_turning
from game.encounter.uses import BITES
from game.encounter.words import WORDS
from game.level import Level

# Endings that something was missing for.
_FELL_SHORT = frozenset({"resolved", "heard-not-fixed", "callback", "timeout", "cold-transfer"})
# What helps, and less than it might have.
_FALLS_SHORT = frozenset(
    {
        "empathize-fact-lighter",
        "empathize-feeling-lighter",
        "apologize-named-lighter",
        "apologize-generic",
        "empathize-stock",
        "offer-not-calm",
        "offer-not-trusted",
    }
)


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
    ending: str  # how it ended, and of two stars what a third would have needed
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
    abuse: int  # times that it went over the policy's line
    warnings: int  # fair ones
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
    reviews = _reviews(turns, result)
    jabs, let_go = _jabs(turns)
    said = [turn for turn in turns if turn.answer and turn.answer.verb == "say"]
    questions = sum(_asks(turn) for turn in said)
    turning = find_turning(level, turns, reviews, result)
    ending = WORDS[result.ending].why if result else "It was not played to its end."
    ending = ending.format(name=called(level))
    if last and result and result.stars == MOST_STARS - 1:
        ending = f"{ending} {third_star(level, last)}"
    return Debrief(
        title=level.title,
        name=level.customer.name,
        called=called(level),
        outcome=result,
        par=_par(level, run, result) if result else None,
        ending=ending,
        slips=tuple(r.turn for r in reviews for told in r.told if told.slip),
        missing=still_missing(level, last) if last and _fell_short(result) else (),
        turns=reviews,
        turning=turning,
        try_again=_try_again(reviews, turning, result),
        best_line=_best_line(turns),
        questions=questions,
        statements=len(said) - questions,
        jabs=jabs,
        jabs_let_go=let_go,
        abuse=insults(events)[1],
        warnings=sum(event.rule == "limit-fair" for event in events),
        in_your_hands=in_your_hands(level, turns, events, last),
        not_in_your_hands=not_in_your_hands(level, turns),
        lesson=lesson(
            events,
            result,
            turning,
            aloud=level.channel in ("phone", "counter"),
            claimed=level.techniques,
        ),
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
    return any(part.move in ASKING for part in parts)


def _reviews(turns: Sequence[Turn], result: Outcome | None) -> tuple[TurnReview, ...]:
    """Tell the turns, each with something better only where that would have mattered."""
    reviews = tuple(turn.review() for turn in turns)
    if result is None:
        return reviews
    return tuple(
        review if _matters(review, result, last=review is reviews[-1]) else _as_it_was(review)
        for review in reviews
    )


def _matters(review: TurnReview, result: Outcome, *, last: bool) -> bool:
    """With three stars only harm, or what fits anybody; in the last turn, only another end."""
    same_end = review.better is not None and review.better.outcome.ending == result.ending
    could_be = review.harmed or review.went_past or result.stars < MOST_STARS
    return could_be and not (last and same_end)


def _as_it_was(review: TurnReview) -> TurnReview:
    return replace(review, better=None)


def _jabs(turns: Sequence[Turn]) -> tuple[int, int]:
    """Jabs heard, and those not answered in kind."""
    heard = let_go = 0
    for turn in turns:
        jabs, _ = insults(turn.events)
        heard += jabs
        if not turn.cut_off and not any(event.rule in BITES for event in turn.events):
            let_go += jabs
    return heard, let_go


def _try_again(
    reviews: Sequence[TurnReview], turning: Turning | None, result: Outcome | None
) -> int | None:
    """The turn to play again: from which most stars can be reached, and of those the costliest.

    Where it was lost, or what cost it, comes before what was left lying most.
    """
    if result is not None and result.stars == MOST_STARS:
        return None
    better = {review.turn: review for review in reviews if review.better is not None}
    lost = turning is not None and turning.lost
    named = (*turning.cost, turning.turn) if turning is not None and lost else ()
    return max(
        better,
        key=lambda turn: (_stars_from(better[turn]), turn in named, _left_lying(better[turn])),
        default=None,
    )


def _stars_from(review: TurnReview) -> int:
    assert review.better is not None
    return review.better.outcome.stars


def _left_lying(review: TurnReview) -> int:
    assert review.better is not None
    return review.temper - review.better.temper + (SLIP_WEIGHT if review.slipped else 0)


def _best_line(turns: Sequence[Turn]) -> BestLine | None:
    """The line after which temper fell most, the more heard the better; none that fell short."""
    good = [(turn, told) for turn in turns if (told := _praised(turn))]
    if not good:
        return None
    best, told = max(good, key=lambda one: _good_done(one[0]))
    return BestLine(best.number, best.words, told.why)


def _praised(turn: Turn) -> Told | None:
    """What a line did first, where that was good in full, and nothing in the line was a slip."""
    if turn.answer is None or turn.answer.verb != "say" or turn.after.slips > turn.asked.slips:
        return None
    first = tell(turn.level, turn.moments[-1].events, turn.asked)[0]
    fell_short = first.rule not in WOULD_HELP or first.rule in _FALLS_SHORT
    done_good = turn.tried is not None and turn.tried.at_once > 0
    return first if done_good and not fell_short else None


def _good_done(turn: Turn) -> tuple[int, int]:
    events = turn.moments[-1].events
    return -sum(event.temper for event in events), sum(event.heard for event in events)
