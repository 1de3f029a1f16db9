"""The debrief as data: what happened, why, and what would have worked better.

It is derived from a run record and its level alone, by replaying them and by a
short search from each answer; `game.encounter.report` tells it as text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from game.encounter.actions import HEAR, Action
from game.encounter.endings import outcome
from game.encounter.events import Event, Outcome
from game.encounter.lessons import lesson
from game.encounter.prices import ACKNOWLEDGED, RULES, UNSPOKEN
from game.encounter.record import Moment, Run, walk
from game.encounter.search import (
    SHAKY_PLAYERS,
    Tried,
    best_answer,
    passes,
    play_on,
    shaky_passes,
    try_answer,
)
from game.encounter.speech import words_of
from game.encounter.state import State
from game.encounter.words import COSTS_LESS, MOVE_WORDS, WORDS, WOULD_HELP
from game.level import Level

# How much more good an answer must do at once to be worth showing.
CLEARLY_BETTER = 5
# Answers that bite at a jab.
_BITES = frozenset({"argue", "blame-customer", "hostile", "command", "limit-barb", "limit-unfair"})
_ANSWERS = frozenset({"say", "silence", "set_limit", "end", "handoff", "close"})
_QUIET = frozenset({"voiced", "stage", "barb", "abuse"})


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters at one moment, 0-100 each."""

    temper: int
    composure: int
    trust: int
    heard: int

    @classmethod
    def of(cls, state: State) -> "Meters":
        """Read them off a state."""
        return cls(state.temper, state.composure, state.trust, state.heard)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule that fired, told to a person."""

    rule: str
    short: str
    why: str
    temper: int
    trust: int
    composure: int
    heard: int
    techniques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Better:
    """The best found instead: what to say, what kind of thing it is, what it would have done."""

    action: str
    words: str
    move: str
    why: str
    temper: int  # at once
    outcome: Outcome  # when the rule card plays on from there


@dataclass(frozen=True, slots=True)
class TurnReview:
    """One turn: what they said, what the player did, what it changed and why."""

    turn: int
    heard: tuple[str, ...]
    cut_off: bool
    listening: tuple[Told, ...]
    action: str
    words: str
    told: tuple[Told, ...]
    reaction: str
    before: Meters
    after: Meters
    better: Better | None


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
    turns = [_Turn(level, tuple(group)) for _, group in groupby(moments, lambda m: m.before.turn)]
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


class _Turn:
    """The moments of one turn, with its answer found out."""

    def __init__(self, level: Level, moments: tuple[Moment, ...]) -> None:
        self.level = level
        self.moments = moments
        self.before, self.after = moments[0].before, moments[-1].after
        self.number = self.before.turn
        final = moments[-1]
        self.cut_off = any(event.rule == "cut-in" for event in final.events)
        self.answer: Action | None = None
        self.asked = final.before  # where the answer was chosen
        if final.action.verb == "send":
            self.answer = Action.parse(final.before.draft)
            self.asked = next(m.before for m in reversed(moments) if m.before.phase == "replying")
        elif final.action.verb in _ANSWERS or self.cut_off:
            self.answer = final.action
        self.words = words_of(level, self.asked, self.answer) if self.answer else ""
        self.tried = self._try()
        self.best = self._best()

    def _try(self) -> Tried | None:
        """What was answered, played on by the card."""
        if self.answer is None:
            return None
        if self.cut_off:
            return Tried(self.answer, self.moments[-1].events, play_on(self.level, self.after))
        return try_answer(self.level, self.asked, self.answer)

    def _best(self) -> Tried | None:
        """The best found in its place; for an interruption, to let them finish."""
        if self.answer is None:
            return None
        if self.cut_off:
            return Tried(HEAR, (), play_on(self.level, self.moments[-1].before))
        return best_answer(self.level, self.asked)

    def review(self) -> TurnReview:
        """Tell the turn."""
        answering = self.moments[-1:] if self.answer else ()
        listening = self.moments[:-1] if self.answer else self.moments
        return TurnReview(
            turn=self.number,
            heard=self.moments[-1].before.phrases or self.after.phrases,
            cut_off=self.cut_off,
            listening=_tell(self.level, (e for m in listening for e in m.events)),
            action=str(self.answer or ""),
            words=self.words,
            told=_tell(self.level, (e for m in answering for e in m.events)),
            reaction=self.after.reaction if self.answer else "",
            before=Meters.of(self.before),
            after=Meters.of(self.after),
            better=self._better(),
        )

    def _better(self) -> Better | None:
        best, mine = self.best, self.tried
        if best is None or mine is None:
            return None
        if self.cut_off:
            return Better(
                action="hear",
                words="",
                move="let them finish",
                why=WOULD_HELP["heard-line"],
                temper=RULES["heard-line"].temper[0],
                outcome=best.outcome,
            )
        if best.action == mine.action or not _clearly_better(best, mine):
            return None
        move = best.action.verb
        if move == "say":
            move = self.level.index.tagged[best.action.target].first.move
        return Better(
            action=str(best.action),
            words=words_of(self.level, self.asked, best.action),
            move=MOVE_WORDS[move],
            why=_would_help(self.level, best.events),
            temper=sum(event.temper for event in best.events),
            outcome=best.outcome,
        )


def _clearly_better(best: Tried, mine: Tried) -> bool:
    gain = best.at_once - mine.at_once
    return gain >= CLEARLY_BETTER or (best.outcome.stars > mine.outcome.stars and gain > 0)


def _tell(level: Level, events: Iterable[Event]) -> tuple[Told, ...]:
    """Put events into words, leaving out what only keeps the books."""
    return tuple(
        Told(
            rule=event.rule,
            short=WORDS[event.rule].short,
            why=WORDS[event.rule].why.format(
                about=_about(level, event),
                move=MOVE_WORDS.get(str(dict(event.why.parameters).get("move")), ""),
                n=dict(event.why.parameters).get("n", 0),
            ),
            temper=event.temper,
            trust=event.trust,
            composure=event.composure,
            heard=event.heard,
            techniques=event.techniques,
        )
        for event in events
        if event.rule not in _QUIET
    )


def _would_help(level: Level, events: tuple[Event, ...]) -> str:
    """Why these events are better: the one that helps most, in a sentence."""
    helping = [event for event in events if event.rule in WOULD_HELP]
    if not helping:
        return COSTS_LESS
    best = min(helping, key=lambda event: (event.temper, -event.heard, -event.trust))
    return WOULD_HELP[best.rule].format(about=_about(level, best))


def _about(level: Level, event: Event) -> str:
    labels = {concern.id: concern.label for concern in level.concerns}
    return labels.get(event.subject, "all of it")


def _jabs(turns: list[_Turn]) -> tuple[int, int]:
    """Jabs heard, and those answered in kind."""
    jabs = bitten = 0
    for turn in turns:
        events = [event for moment in turn.moments for event in moment.events]
        here = sum(event.rule in ("barb", "abuse") for event in events)
        jabs += here
        if here and (turn.cut_off or any(event.rule in _BITES for event in events)):
            bitten += here
    return jabs, bitten


def _turning(level: Level, turns: list[_Turn], result: Outcome | None) -> Turning | None:
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


def _best_line(turns: list[_Turn]) -> BestLine | None:
    said = [t for t in turns if t.tried and t.answer and t.answer.verb == "say"]
    good = [t for t in said if t.tried and t.tried.at_once > 0 and not _slipped(t)]
    if not good:
        return None
    best = max(good, key=lambda t: t.tried.at_once if t.tried else 0)
    told = _tell(best.level, best.moments[-1].events)
    return BestLine(best.number, best.words, told[0].why if told else "")


def _slipped(turn: _Turn) -> bool:
    return turn.after.slips > turn.asked.slips


def _in_hands(
    level: Level, turns: list[_Turn], events: list[Event], last: State | None
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
