"""The encounter: a pure function from a level and a list of actions to what happened."""

from game.encounter.actions import Action
from game.encounter.debrief import Debrief, debrief
from game.encounter.endings import outcome
from game.encounter.events import Event, Outcome, Why
from game.encounter.record import Replayed, Run, RunError, parse_run, replay
from game.encounter.state import Opening, State
from game.encounter.step import actions, begin, step
from game.encounter.view import View, view

__all__ = [
    "Action",
    "Debrief",
    "Event",
    "Opening",
    "Outcome",
    "Replayed",
    "Run",
    "RunError",
    "State",
    "View",
    "Why",
    "actions",
    "begin",
    "debrief",
    "outcome",
    "parse_run",
    "replay",
    "step",
    "view",
]
