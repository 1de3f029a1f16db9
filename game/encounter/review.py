"""One turn looked back on: what was done, what it changed and why, and what was best there."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from game.encounter.actions import HEAR, Action
from game.encounter.debrief_words import WOULD_HELP
from game.encounter.events import Event, Outcome
from game.encounter.helping import NO_USE, does_harm, helps, practised, techniques_used
from game.encounter.prices import ACCEPTS, RULES
from game.encounter.record import Moment
from game.encounter.search import ANSWERS, Tried, best_answers, passes, play_on, try_answer
from game.encounter.speech import words_of
from game.encounter.state import State
from game.encounter.telling import Told, tell, would_help
from game.encounter.words import MOVE_WORDS
from game.level import Level

# How much more good an answer must do at once to be worth showing.
CLEARLY_BETTER = 5
# … and where the answer that was given helped already.
MUCH_BETTER = 12
# … and where it could have helped more, being a phrase that would fit anybody or counted half.
A_LITTLE_BETTER = 3
# Answers that end it well where they fit.
_SETTLING = frozenset({"close", "handoff", "end"})
# What would fit anybody: it may calm a little, and it is met as a stock phrase.
_STOCK = frozenset({"empathize-stock", "apologize-generic"})


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
class Better:
    """The best found instead: what to say, what kind of thing it is, what it would have done."""

    action: str
    words: str
    move: str
    why: str
    temper: int  # at once
    outcome: Outcome  # when the rule card plays on from there
    techniques: tuple[str, ...] = ()  # that it would have exercised


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
    exercised: tuple[str, ...] = ()  # techniques, those that the level drills first
    missed: tuple[str, ...] = ()  # those that this turn was an occasion for

    @property
    def temper(self) -> int:
        """What the answer did to temper, in points."""
        return sum(note.temper for note in self.told)

    @property
    def slipped(self) -> bool:
        """Whether the answer was a slip."""
        return any(note.slip for note in self.told)

    @property
    def helped(self) -> bool:
        """Whether the answer brought temper down, without a slip."""
        return self.temper < 0 and not self.slipped

    @property
    def went_past(self) -> bool:
        """Whether it was a phrase that would fit anybody."""
        return any(note.rule in _STOCK for note in self.told)

    @property
    def harmed(self) -> bool:
        """Whether the answer was a slip, or left temper as high as it was or higher.

        Where there was no temper left to bring down, to change nothing is no harm.
        """
        if not self.action:
            return False
        stood = self.after.temper - self.temper
        return self.cut_off or self.slipped or self.temper > 0 or (self.temper == 0 and stood > 0)


class Turn:
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
        elif final.action.verb in ANSWERS or self.cut_off:
            self.answer = final.action
        self.words = words_of(level, self.asked, self.answer) if self.answer else ""
        self.tried = self._try()
        self.found = self._found()
        self.best = self.found[0] if self.found else None

    def _try(self) -> Tried | None:
        """What was answered, played on by the card."""
        if self.answer is None:
            return None
        if self.cut_off:
            return Tried(self.answer, self.moments[-1].events, play_on(self.level, self.after))
        return try_answer(self.level, self.asked, self.answer)

    def _found(self) -> list[Tried]:
        """What was found in its place, the best first; for an interruption, to let them finish."""
        if self.answer is None:
            return []
        if self.cut_off:
            return [Tried(HEAR, (), play_on(self.level, self.moments[-1].before))]
        return best_answers(self.level, self.asked)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened in this turn."""
        return tuple(event for moment in self.moments for event in moment.events)

    def review(self) -> TurnReview:
        """Tell the turn."""
        answering = self.moments[-1:] if self.answer else ()
        listening = self.moments[:-1] if self.answer else self.moments
        return TurnReview(
            turn=self.number,
            heard=self.moments[-1].before.phrases or self.after.phrases,
            cut_off=self.cut_off,
            listening=tell(self.level, (e for m in listening for e in m.events), self.before),
            action=str(self.answer or ""),
            words=self.words,
            told=tell(self.level, (e for m in answering for e in m.events), self.asked),
            reaction=self.after.reaction if self.answer else "",
            before=Meters.of(self.before),
            after=Meters.of(self.after),
            better=self._better(),
            exercised=self._exercised(),
            missed=self._missed(),
        )

    @property
    def answered(self) -> tuple[Event, ...]:
        """What the answer did."""
        return self.moments[-1].events if self.answer else ()

    def _exercised(self) -> tuple[str, ...]:
        """What was used well, less what the answer itself used amiss."""
        listening = self.events[: len(self.events) - len(self.answered)]
        harmed = does_harm(self.answered, self.asked.temper) if self.answer else False
        well = practised(listening, self.answered, harmed=harmed)
        used = techniques_used(self.answered)
        return tuple(id for id in _carried(self.level, well) if used.get(id, True))

    def _missed(self) -> tuple[str, ...]:
        """What was tried and did not come off: by the answer before how it was heard."""
        events = (*self.answered, *self.events)
        return _carried(self.level, (event for event in events if _is_amiss(event.rule)))

    def _worth_showing(self) -> Tried | None:
        """The best found; where a phrase had fitted anybody, the best that did more at once."""
        mine = self.tried
        if mine is None or self.cut_off or not any(_could_do_more(event) for event in mine.events):
            return self.best
        stars = mine.outcome.stars
        kinder = (one for one in self.found if one.outcome.stars >= stars and _gain(one, mine) > 0)
        return next(kinder, self.best)

    def _better(self) -> Better | None:
        best, mine = self._worth_showing(), self.tried
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
                techniques=RULES["heard-line"].techniques,
            )
        closed_well = mine.action.verb == "close" and passes(mine.outcome)
        if closed_well or best.action == mine.action or not _clearly_better(best, mine):
            return None
        move = best.action.verb
        if move == "say":
            move = self.level.index.tagged[best.action.target].first.move
        return Better(
            action=str(best.action),
            words=words_of(self.level, self.asked, best.action),
            move=MOVE_WORDS[move],
            why=would_help(self.level, best.events),
            temper=sum(event.temper for event in best.events),
            outcome=best.outcome,
            techniques=_carried(self.level, (e for e in best.events if helps(e.rule))),
        )


def _is_amiss(rule: str) -> bool:
    """Whether a rule tells of something tried that did not come off, or done that never helps."""
    return rule not in NO_USE and not helps(rule)


def _carried(level: Level, events: Iterable[Event]) -> tuple[str, ...]:
    """The techniques of these events, each once: the foremost of each, then the second of each.

    Foremost in an event is what the level drills.
    """
    each = (sorted(event.techniques, key=lambda id: id not in level.techniques) for event in events)
    return tuple(dict.fromkeys(id for row in zip_longest(*each) for id in row if id))


def _could_do_more(event: Event) -> bool:
    """Whether it is of a phrase that would fit anybody, or of what counted half."""
    return event.rule in _STOCK or event.rule.endswith("-lighter")


def _gain(one: Tried, mine: Tried) -> int:
    return one.at_once - mine.at_once


def _clearly_better(best: Tried, mine: Tried) -> bool:
    gain = _gain(best, mine)
    saves_it = passes(best.outcome) and not passes(mine.outcome)
    settles = best.action.verb in _SETTLING or any(event.rule in ACCEPTS for event in best.events)
    lost = any(event.rule == "talked-over" for event in mine.events)
    if lost or (saves_it and settles):
        return gain > 0
    if any(_could_do_more(event) for event in mine.events):
        return gain >= A_LITTLE_BETTER
    # Where it helped already, what is only a little better might have been the luck of the deal.
    return gain >= (CLEARLY_BETTER if saves_it or mine.at_once <= 0 else MUCH_BETTER)
