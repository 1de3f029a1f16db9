"""What a run made use of: techniques and skills used well and amiss, and a few counts beside them.

One thing that the player did is one use. Of the rules that it fired, each is *well* where it
helped, *amiss* where it cost something or brought nothing, and no use at all where it only tells
what was done to the player or what came of it. Whether a rule helps is read off its prices, and
not off what they changed that time: it gives, and never takes. So what costs when it is repeated,
as a stock phrase does, was no good use the first time either. Where several rules of one thing
done carry a technique, the last of them decides, since it came on top or is how it ended.

To hear somebody out is worth what the answer makes of it: it is one good use a turn, of what the
answer itself is no use of, and none where the answer did harm.

What was left undone cannot be counted, but for three things. A jab is let go, or bitten at, by the
answer to its line, which is a use of composure. Where a line that never helps lay in the hand, to
say something else is a good use of the skill *no-blame*. And where an answer did not calm, every
skill that it was no use of and of which a line lay in the hand that would have, missed a chance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from game.encounter.actions import SEND, Action
from game.encounter.events import Event
from game.encounter.facts import insults
from game.encounter.helping import HEARING_OUT, NO_USE, calms, does_harm, helps, techniques_used
from game.encounter.prices import RULES
from game.encounter.record import HINTS, Moment, Run, walk
from game.encounter.search import ANSWERS, good_at_once
from game.encounter.skills import ASKING, SKILL_OF_MOVE, SKILLS, skill_of
from game.encounter.state import State
from game.encounter.step import step
from game.level import Level

# Answers that bite at a jab.
BITES = frozenset({"argue", "blame-customer", "hostile", "command", "limit-barb", "limit-unfair"})
_JAB = "barb"
_ANSWERING = ANSWERS | {"send"}
_QUIET_BREATHS = frozenset({"breath", "breath-before-sending"})


class Use(NamedTuple):
    """How often something was used well, and how often amiss."""

    well: int = 0
    amiss: int = 0


class SkillUse(NamedTuple):
    """How often a skill was used well, amiss, and not used where it would have helped.

    `slips` are those of its uses amiss that were slips by the rules.
    """

    well: int = 0
    amiss: int = 0
    missed: int = 0
    slips: int = 0

    @property
    def occasions(self) -> int:
        """How often there was anything to do of it."""
        return self.well + self.amiss + self.missed


@dataclass(frozen=True, slots=True)
class Uses:
    """What a run made use of; techniques, skills and moves by ids, those alone that were used."""

    techniques: Mapping[str, Use]
    skills: Mapping[str, SkillUse]
    moves: Mapping[str, Use]  # answers by their first move: those that helped, and the others
    questions: int  # and check-backs
    statements: int
    jabs: int
    jabs_let_go: int
    best_line: str  # the id of the reply that did most good, "" for none
    breaths: int  # quiet ones
    turns: int
    heard: int  # at the end, 0-100
    hints: int = 0  # tips that were shown, and asking the supervisor

    def to_plain(self) -> dict[str, Any]:
        """Write it as the run log keeps it."""
        return {
            "techniques": {id: list(use) for id, use in self.techniques.items()},
            "by_skill": {skill: list(use) for skill, use in self.skills.items()},
            "by_move": {move: list(use) for move, use in self.moves.items()},
            "questions": self.questions,
            "statements": self.statements,
            "jabs": self.jabs,
            "jabs_let_go": self.jabs_let_go,
            "best_line": self.best_line,
            "breaths": self.breaths,
            "turns": self.turns,
            "heard": self.heard,
            "hints": self.hints,
        }


def uses(level: Level, run: Run) -> Uses:
    """Count what a run made use of; RunError where the record does not fit the level."""
    moments = walk(level, run)
    turns = [_Turn(level, tuple(g)) for _, g in groupby(moments, lambda m: m.before.turn)]
    techniques: Counter[tuple[str, bool]] = Counter()
    skills: Counter[tuple[str, bool]] = Counter()
    missed: Counter[str] = Counter()
    for turn in turns:
        for events in turn.beside:
            techniques.update(techniques_used(events).items())
            skills.update(_skills(events).items())
        heard_out = turn.heard_out
        carried = {**techniques_used(heard_out), **turn.let_pass, **techniques_used(turn.events)}
        trained = {**_skills(heard_out), **turn.resisted, **_skills(turn.events)}
        techniques.update(carried.items())
        skills.update(trained.items())
        missed.update(turn.missed(level) - trained.keys())
    slips = Counter(skill_of(e.rule) for m in moments for e in m.events if RULES[e.rule].slip)
    said = [turn.reply for turn in turns if turn.reply]
    questions = sum(_asks(level, reply) for reply in said)
    return Uses(
        techniques=_in_order(techniques),
        skills={
            skill: SkillUse(skills[skill, True], skills[skill, False], missed[skill], slips[skill])
            for skill in sorted({*(skill for skill, _ in skills), *missed, *slips})
        },
        moves=_in_order(Counter(used for turn in turns if (used := turn.move(level)))),
        questions=questions,
        statements=len(said) - questions,
        jabs=sum(turn.jabs for turn in turns),
        jabs_let_go=sum(turn.jabs for turn in turns if not turn.bites),
        best_line=_best_line(turns),
        breaths=sum(e.rule in _QUIET_BREATHS for moment in moments for e in moment.events),
        turns=len(turns),
        heard=moments[-1].after.heard if moments else 0,
        hints=(moments[-1].after.hints if moments else 0) + _tips(level, run, turns),
    )


@cache
def rules_of(technique: str, *, well: bool) -> frozenset[str]:
    """The rules that are uses of a technique, by its id: the good ones, or those amiss."""
    carrying = (row for row in RULES.values() if technique in row.techniques)
    # A jab is both: it can be let go, and bitten at.
    return frozenset(
        row.id
        for row in carrying
        if row.id == _JAB or (row.id not in NO_USE and helps(row.id) == well)
    )


class _Turn:
    """The moments of one turn, and the one in which it was answered, if it was."""

    def __init__(self, level: Level, moments: tuple[Moment, ...]) -> None:
        self.moments = moments
        last = moments[-1]
        events = [event for moment in moments for event in moment.events]
        cut_off = any(event.rule == "cut-in" for event in events)
        answered = last.action.verb in _ANSWERING and last.after.phase != "drafting"
        self.answering = last if answered or cut_off else None
        answer = Action.parse(last.before.draft) if last.action.verb == "send" else last.action
        self.cut_off, self.verb = cut_off, answer.verb
        self.reply = answer.target if answered and answer.verb == "say" else ""
        self.jabs = insults(events)[0]
        self.bites = cut_off or any(event.rule in BITES for event in events)
        jab = self.jabs and self.answering
        self.let_pass = dict.fromkeys(RULES[_JAB].techniques, not self.bites) if jab else {}
        self.resisted = {"no-blame": True} if answered and self._resists(level) else {}
        if jab:
            self.resisted["composure"] = not self.bites

    @property
    def events(self) -> tuple[Event, ...]:
        """What the answer did."""
        return self.answering.events if self.answering else ()

    @property
    def beside(self) -> Iterator[tuple[Event, ...]]:
        """What else was done, each thing by its events, without how they were heard."""
        for moment in self.moments:
            if moment is not self.answering:
                yield tuple(event for event in moment.events if event.rule not in HEARING_OUT)

    @property
    def heard_out(self) -> tuple[Event, ...]:
        """How they were heard, where the answer made something of it."""
        if self.answering and does_harm(self.events, self.answering.before.temper):
            return ()
        events = (event for moment in self.moments for event in moment.events)
        return tuple(event for event in events if event.rule in HEARING_OUT)

    def move(self, level: Level) -> tuple[str, bool] | None:
        """The move that it was answered by, and whether that helped; None without an answer."""
        if self.answering is None or self.cut_off:
            return None
        move = level.index.tagged[self.reply].first.move if self.reply else self.verb
        return move, helps(_first_rule(self.events))

    def missed(self, level: Level) -> set[str]:
        """The skills of which a line in the hand would have calmed, where the answer did not."""
        before = self.choosing
        if self.answering is None or before is None or calms(self.events, before.temper):
            return set()
        found = set()
        for card in before.hand:
            tagged = level.index.tagged[card]
            skill = SKILL_OF_MOVE[tagged.first.move]
            if tagged.may_help and skill not in found and _would_calm(level, before, card):
                found.add(skill)
        return found

    @property
    def choosing(self) -> State | None:
        """Where it stood when there was a hand to choose from; None where there was none."""
        replying = (m.before for m in reversed(self.moments) if m.before.phase == "replying")
        return next(replying, None)

    def _resists(self, level: Level) -> bool:
        """Whether something else was said though a line that never helps lay in the hand."""
        hand = self.choosing.hand if self.choosing else ()
        tempting = {c for c in hand if level.index.tagged[c].first.move in SKILLS["no-blame"]}
        return bool(tempting) and self.reply not in tempting


def _skills(events: Iterable[Event]) -> dict[str, bool]:
    """The skills that these events are uses of, and whether good ones."""
    used = (event.rule for event in events if event.rule not in NO_USE)
    return {skill: helps(rule) for rule in used if (skill := skill_of(rule))}


def _in_order(counts: Counter[tuple[str, bool]]) -> dict[str, Use]:
    ids = sorted({id for id, _ in counts})
    return {id: Use(counts[id, True], counts[id, False]) for id in ids}


def _asks(level: Level, reply: str) -> bool:
    card = level.index.tagged[reply]
    return any(part.move in ASKING for part in (card.first, card.then) if part is not None)


def _best_line(turns: Sequence[_Turn]) -> str:
    """The reply after which temper fell most, the more heard the better; none that fell short."""
    good = [turn for turn in turns if turn.reply and _did_good(turn.events)]
    best = max(good, key=lambda turn: _calmed(turn.events), default=None)
    return best.reply if best else ""


def _did_good(events: Sequence[Event]) -> bool:
    """Whether an answer did first what helps in full, and nothing in it was a slip."""
    first = _first_rule(events)
    in_full = helps(first) and not first.endswith("-lighter")
    slipped = any(RULES[event.rule].slip for event in events)
    return in_full and not slipped and good_at_once(events) > 0


def _tips(level: Level, run: Run, turns: Sequence[_Turn]) -> int:
    """How many tips of the level were read: those of the turns that got so far as to a hand."""
    if run.modes.get(HINTS) is not True:
        return 0
    begun = {turn.choosing.turn for turn in turns if turn.choosing}
    return sum(scripted.turn in begun for scripted in level.tutorial)


def _first_rule(events: Sequence[Event]) -> str:
    return next(event.rule for event in events if event.rule != "stage")


def _would_calm(level: Level, before: State, reply: str) -> bool:
    """Whether a reply, said there, does good and brings temper down."""
    after, events = step(level, before, Action("say", reply))
    if after.phase == "drafting":
        _, events = step(level, after, SEND)
    return _did_good(events) and sum(event.temper for event in events) < 0


def _calmed(events: Sequence[Event]) -> tuple[int, int]:
    return -sum(event.temper for event in events), sum(event.heard for event in events)
