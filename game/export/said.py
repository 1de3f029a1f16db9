"""What the player said in a run, reply by reply, found out by replaying it."""

from collections.abc import Iterator
from typing import NamedTuple

from game.encounter import Action, Run
from game.encounter.helping import does_harm
from game.encounter.record import Moment, walk
from game.encounter.search import ANSWERS
from game.encounter.speech import words_of
from game.level import Level


class Said(NamedTuple):
    """One answer in words: the number of its action, from 1, the turn, and what it answers."""

    action: int
    turn: int
    line: str  # the id of the customer's line
    words: str
    helped: bool  # it calmed, and was no slip


def said_in(level: Level, run: Run) -> Iterator[Said]:
    """Every answer in words, cutting in among them; RunError where the record does not fit."""
    for number, moment in enumerate(walk(level, run), start=1):
        answer = _answer(moment)
        words = words_of(level, moment.before, answer) if answer else ""
        if words:
            before = moment.before
            helped = not does_harm(moment.events, before.temper)
            yield Said(number, before.turn, before.line, words, helped)


def _answer(moment: Moment) -> Action | None:
    """What was answered in a moment; a mail is answered when it is sent."""
    if any(event.rule == "cut-in" for event in moment.events):
        return moment.action
    if moment.action.verb == "send":
        return Action.parse(moment.before.draft)
    drafted = moment.after.phase == "drafting"
    return moment.action if moment.action.verb in ANSWERS and not drafted else None
