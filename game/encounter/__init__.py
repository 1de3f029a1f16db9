"""The encounter: a pure function from a level and a list of actions to what happened."""

from game.encounter.actions import Action
from game.encounter.endings import outcome
from game.encounter.events import Event, Outcome, Why
from game.encounter.state import Opening, State
from game.encounter.step import actions, begin, step

__all__ = [
    "Action",
    "Event",
    "Opening",
    "Outcome",
    "State",
    "Why",
    "actions",
    "begin",
    "outcome",
    "step",
]
