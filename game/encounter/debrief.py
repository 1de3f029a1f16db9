"""The debrief as data: what happened, why, and what would have worked better.

It is derived from a run record and its level alone, by replaying them and by a
short search from each answer; `game.encounter.report` tells it as text.
"""

from dataclasses import dataclass
from itertools import groupby

from game.encounter.endings import outcome
from game.encounter.events import Event, Outcome
from game.encounter.lessons import lesson
from game.encounter.prices import ACKNOWLEDGED, UNSPOKEN
from game.encounter.record import Moment, Run, walk
from game.encounter.review import Meters, Turn, TurnReview, tell
from game.encounter.search import SHAKY_PLAYERS, passes, shaky_passes
from game.encounter.state import State
from game.encounter.words import WORDS
from game.level import Level

# Answers that bite at a jab.
_BITES = frozenset({"argue", "blame-customer", "hostile", "command", "limit-barb", "limit-unfair"})


@dataclass(frozen=True, slots=True)
class Turning:
    """The first moment from which it was lost, or won."""

    turn: int
    lost: bool
    words: str


@dataclass(frozen=True, slots=True)
class BestLine:
    """The line of the player's that did most good."""

    turn: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """All that a debrief tells."""

    title: str
    name: str
    outcome: Outcome | None
    ending: str
    start: Meters
    turns: tuple[TurnReview, ...]
    turning: Turning | None
    try_again: int | None  # the turn that is most worth playing again
    best_line: BestLine | None
    questions: int
    statements: int
    jabs: int
    jabs_let_go: int
    in_your_hands: tuple[str, ...]
    not_in_your_hands: tuple[str, ...]
    lesson: str


def debrief(level: Level, run: Run) -> Debrief:
    """Tell a run; RunError where the record does not fit the level."""
    moments = walk(level, run)
    turns = [Turn(level, tuple(group)) for _, group in groupby(moments, lambda m: m.before.turn)]
    last = moments[-1].after if moments else None
    result = outcome(level, last) if last else None
    events = [event for moment in moments for event in moment.events]
    reviews = tuple(turn.review() for turn in turns)
    jabs, bitten = _jabs(turns)
    said = [turn.words for turn in turns if turn.answer and turn.answer.verb == "say"]
    questions = sum("?" in words for words in said)
    turning = _turning(level, turns, result)
    return Debrief(
        title=level.title,
        name=level.customer.name,
        outcome=result,
        ending=WORDS[result.ending].why if result else "It was not played to its end.",
        start=Meters(level.customer.temper, _composure(level, run), level.customer.trust, 0),
        turns=reviews,
        turning=turning,
        try_again=_try_again(reviews, turning),
        best_line=_best_line(turns),
        questions=questions,
        statements=len(said) - questions,
        jabs=jabs,
        jabs_let_go=jabs - bitten,
        in_your_hands=_in_hands(level, turns, events, last),
        not_in_your_hands=_not_in_hands(level, moments, jabs),
        lesson=lesson(events),
    )


def _composure(level: Level, run: Run) -> int:
    return level.composure if run.opening.composure is None else run.opening.composure


def _jabs(turns: list[Turn]) -> tuple[int, int]:
    """Jabs heard, and those answered in kind."""
    jabs = bitten = 0
    for turn in turns:
        events = [event for moment in turn.moments for event in moment.events]
        here = sum(event.rule in ("barb", "abuse") for event in events)
        jabs += here
        if here and (turn.cut_off or any(event.rule in _BITES for event in events)):
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
    return Turning(turn.number, not passes(result), turn.words)


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
    said = [t for t in turns if t.tried and t.answer and t.answer.verb == "say"]
    good = [t for t in said if t.tried and t.tried.at_once > 0 and not _slipped(t)]
    if not good:
        return None
    best = max(good, key=lambda t: t.tried.at_once if t.tried else 0)
    told = tell(best.level, best.moments[-1].events)
    return BestLine(best.number, best.words, told[0].why if told else "")


def _slipped(turn: Turn) -> bool:
    return turn.after.slips > turn.asked.slips


def _in_hands(
    level: Level, turns: list[Turn], events: list[Event], last: State | None
) -> tuple[str, ...]:
    answered = [turn for turn in turns if turn.answer]
    finished = sum(not turn.cut_off for turn in answered)
    facts = [f"You let them finish {finished} of {len(answered)} times."] if answered else []
    if last:
        told = [status for status in last.statuses if status != UNSPOKEN]
        met = sum(status >= ACKNOWLEDGED for status in told)
        facts.append(
            f"Of the {len(last.statuses)} things on their mind they told you {len(told)}, "
            f"and you answered {met}."
        )
        facts.append(
            f"You ended with {last.composure} of 100 composure."
            if last.composure
            else "Your composure was used up; a breath in a quiet moment is what refills it."
        )
    breaths = sum(event.rule in ("breath", "breath-before-sending") for event in events)
    if breaths:
        facts.append(f"You took {_times(breaths, 'quiet breath')}.")
    if last and last.slips == 0:
        facts.append("Not one of your answers made it worse for good.")
    return tuple(facts)


def _not_in_hands(level: Level, moments: tuple[Moment, ...], jabs: int) -> tuple[str, ...]:
    facts = [
        f"They came to you at {level.customer.temper} of 100, before you had said a word.",
        "What had happened to them had happened; you were the one who picked it up.",
    ]
    if jabs:
        facts.append(f"They threw {_times(jabs, 'jab')} at you. They were meant for what happened.")
    twists = {twist.id for twist in level.twists}
    if any(moment.before.line in twists for moment in moments):
        facts.append("Something came in between that nobody could have planned.")
    if level.policy.cannot:
        facts.append(f"The policy does not let you {level.policy.cannot[0].text}.")
    if not level.policy.can_meet_want:
        facts.append("What they wanted was not yours to give.")
    return tuple(facts)


def _times(count: int, noun: str) -> str:
    return f"one {noun}" if count == 1 else f"{count} {noun}s"
