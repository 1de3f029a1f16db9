"""A search further ahead than one answer: the most promising talks are kept, turn by turn.

What it comes to is the best *found*. Another talk that it dropped may be better.
"""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from game.encounter.actions import HEAR, Action
from game.encounter.endings import outcome
from game.encounter.events import Outcome
from game.encounter.state import State
from game.encounter.step import actions, step
from game.level import Level

_ANSWERS = frozenset({"say", "silence", "set_limit", "end", "handoff", "close"})

Score = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """What a search looks for."""

    worth: Callable[[Level, State], Score | None]  # of an end, the higher the better; None: no find
    promise: Callable[[Level, State], Score]  # of a talk that goes on, the higher the better
    allows: Callable[[Level, State, Action], bool]  # which answers it tries
    listen: Callable[[Level, State], Action]  # what it does until it answers; HEAR asks for more
    first: bool = False  # stop at the first turn that has a find


class Found(NamedTuple):
    """An encounter that was found."""

    actions: tuple[Action, ...]
    outcome: Outcome
    turns: int


class _Talk(NamedTuple):
    """A talk so far: the last action, and the talk before it."""

    state: State
    action: Action | None = None
    before: "_Talk | None" = None

    def path(self) -> tuple[Action, ...]:
        taken = []
        talk: _Talk | None = self
        while talk is not None and talk.action is not None:
            taken.append(talk.action)
            talk = talk.before
        return tuple(reversed(taken))


def beam(level: Level, state: State, aim: Aim, width: int) -> Found | None:
    """Search from a state, keeping `width` talks a turn; None where nothing is found."""
    best: _Talk | None = None
    best_worth: Score | None = None
    talks = [_Talk(state)]
    while talks and not (aim.first and best):
        going_on = []
        for talk in talks:
            listened = _listen(level, talk, aim)
            for answered in _answers(level, listened, aim):
                if answered.state.phase != "over":
                    going_on.append(answered)
                    continue
                worth = aim.worth(level, answered.state)
                if worth is not None and (best_worth is None or worth > best_worth):
                    best, best_worth = answered, worth
        talks = nlargest(width, going_on, key=lambda talk: aim.promise(level, talk.state))
    if best is None:
        return None
    result = outcome(level, best.state)
    assert result is not None
    return Found(best.path(), result, best.state.turn)


def _take(level: Level, talk: _Talk, action: Action) -> _Talk:
    after, _ = step(level, talk.state, action)
    return _Talk(after, action, talk)


def _listen(level: Level, talk: _Talk, aim: Aim) -> _Talk:
    """Let them finish, and do what is done before an answer."""
    while talk.state.phase in ("hearing", "replying"):
        action = aim.listen(level, talk.state)
        if talk.state.phase == "replying" and action == HEAR:
            break
        talk = _take(level, talk, action)
    return talk


def _answers(level: Level, talk: _Talk, aim: Aim) -> list[_Talk]:
    """Every answer that is tried; in writing it is sent."""
    if talk.state.phase == "over":
        return [talk]
    found = []
    for action in actions(level, talk.state):
        if action.verb in _ANSWERS and aim.allows(level, talk.state, action):
            answered = _take(level, talk, action)
            while answered.state.phase == "drafting":
                answered = _take(level, answered, aim.listen(level, answered.state))
            found.append(answered)
    return found
