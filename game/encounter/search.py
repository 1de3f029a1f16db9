"""What would have worked better: a short search over the real rules.

Every answer that was possible is tried, and played on to the end by the rule
card. What comes out is the best *found*, not a proof that nothing is better.
"""

from collections.abc import Iterable
from typing import NamedTuple

from game.encounter.actions import SEND, Action
from game.encounter.card import advise
from game.encounter.endings import outcome
from game.encounter.events import Event, Outcome
from game.encounter.prices import PASS_STARS, RULES
from game.encounter.state import State
from game.encounter.step import actions, step
from game.level import Level
from game.level.index import stable_number

# How much good at once a slip undoes, and how much it adds to answer the line just heard,
# or at least to speak of something that they told.
SLIP_WEIGHT, ANSWERS_THE_LINE, SPEAKS_OF_IT = 12, 6, 3
# How much less it is worth to say sorry for what is settled.
SETTLED_WEIGHT = 6
SHAKY_PLAYERS = 8
SHAKY_PERCENT = 50
# Ends that are one's own doing, and no way out.
_NEVER_BETTER = frozenset({"hung-up", "cold-transfer"})
ANSWERS = frozenset({"say", "silence", "set_limit", "end", "handoff", "close"})


class Tried(NamedTuple):
    """An answer that was tried: what it did at once, and how the card then ended it."""

    action: Action
    events: tuple[Event, ...]
    outcome: Outcome

    @property
    def at_once(self) -> int:
        """How much good it did at once."""
        return good_at_once(self.events)


def good_at_once(events: Iterable[Event]) -> int:
    """How much good these events did: points of temper and heard, half of trust, less slips."""
    gain = slips = 0
    for event in events:
        gain += 2 * event.heard - 2 * event.temper + event.trust
        slips += RULES[event.rule].slip
    return gain // 2 - SLIP_WEIGHT * slips


def play_on(level: Level, state: State, shaky: int = 0) -> Outcome:
    """Play to the end by the rule card; `shaky` numbers a player who now and then picks blindly."""
    while state.phase != "over":
        action = advise(level, state)
        if shaky and state.hand and action.verb in ANSWERS:
            roll = stable_number("shaky", shaky, state.seed, state.turn)
            if roll % 100 < SHAKY_PERCENT:
                action = Action("say", state.hand[roll // 100 % len(state.hand)])
        state, _ = step(level, state, action)
    result = outcome(level, state)
    assert result is not None
    return result


def passes(result: Outcome) -> bool:
    """Whether an outcome counts as passed."""
    return result.stars >= PASS_STARS


def shaky_passes(level: Level, state: State) -> int:
    """How many of `SHAKY_PLAYERS` careless players would still pass from here."""
    return sum(passes(play_on(level, state, shaky)) for shaky in range(1, SHAKY_PLAYERS + 1))


def try_answer(level: Level, state: State, action: Action) -> Tried:
    """Give one answer, and let the card play on."""
    after, events = step(level, state, action)
    if after.phase == "drafting":
        after, events = step(level, after, SEND)
    return Tried(action, events, play_on(level, after))


def best_answers(level: Level, state: State) -> list[Tried]:
    """The answers worth showing in a state whose hand is open, the best found first.

    Most stars in the end come first; among those, what did most good at once.
    """
    tried = [try_answer(level, state, a) for a in actions(level, state) if _worth_trying(level, a)]
    tried = [one for one in tried if one.outcome.ending not in _NEVER_BETTER] or tried

    def good(one: Tried) -> tuple[int, int, int]:
        return one.outcome.stars, _worth(level, state, one), one.outcome.points

    return sorted(tried, key=good, reverse=True)


def _worth_trying(level: Level, action: Action) -> bool:
    """Answers that a debrief may hold up: never a flawed line, and never a stock phrase."""
    if action.verb != "say":
        return action.verb in ANSWERS
    return level.index.tagged[action.target].may_help


def is_settled_sorry(event: Event) -> bool:
    """Whether it is a sorry that counted half, since nothing weighed more: it was settled."""
    return event.rule == "apologize-named-lighter" and not event.why.parameters


def _worth(level: Level, state: State, tried: Tried) -> int:
    """What an answer is worth showing: the good it did, and more where it answers the line."""
    if any(is_settled_sorry(event) for event in tried.events):
        return tried.at_once - SETTLED_WEIGHT
    line = level.index.lines[state.line]
    if tried.action.verb != "say" or line.talks_over:
        return tried.at_once
    if tried.action.target in line.answers:
        return tried.at_once + ANSWERS_THE_LINE
    return tried.at_once + (SPEAKS_OF_IT if level.index.tagged[tried.action.target].about else 0)
