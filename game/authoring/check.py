"""Playing a script: every point at which the encounter no longer stands where it should."""

from collections.abc import Iterator
from typing import NamedTuple

from game.authoring.script import LISTEN, Expected, Loaded, Script, Step
from game.encounter import Action, Event, Opening, State, begin, outcome, step
from game.encounter.actions import HEAR
from game.level import Level
from game.level.source import Place

_METERS = ("temper", "composure", "trust", "heard")


class Difference(NamedTuple):
    """One thing that is not as the script has it."""

    what: str
    expected: str
    actual: str


class Lost(NamedTuple):
    """A step, from 1 (0 for the end), after which something was not as expected."""

    step: int
    action: str
    place: Place
    differences: tuple[Difference, ...]
    fired: tuple[Event, ...]  # what happened in that step


class IllegalError(ValueError):
    """An action of a script that is not possible where it stands."""


def check(loaded: Loaded) -> tuple[Lost, ...]:
    """Play a script; what differs from it, in order. It stops at what cannot be done any more."""
    script, level, document = loaded
    opening = Opening(script.opening.composure, script.opening.memory)
    state = begin(level, seed=script.seed, difficulty=script.difficulty, opening=opening)
    lost: list[Lost] = []
    for number, scripted in enumerate(script.steps, start=1):
        place = document.place(("script", number - 1))
        action = scripted.do.split()[-1]
        try:
            state, fired = do(level, state, scripted)
        except IllegalError as error:
            stopped = Difference("do", scripted.do, str(error))
            return (*lost, Lost(number, action, place, (stopped,), ()))
        differences = tuple(_differences(state, fired, scripted.expect))
        if differences:
            lost.append(Lost(number, action, place, differences, fired))
    differences = tuple(_at_the_end(level, state, script))
    if differences:
        place = document.place(("ending",) if script.ending else ("stars",))
        lost.append(Lost(0, "", place, differences, ()))
    return tuple(lost)


def do(level: Level, state: State, scripted: Step) -> tuple[State, tuple[Event, ...]]:
    """Do all that one step says; IllegalError where that is not possible."""
    fired: list[Event] = []
    for word in scripted.do.split():
        listening = word == LISTEN
        action = HEAR if listening else Action.parse(word)
        while not listening or state.phase == "hearing":
            try:
                state, events = step(level, state, action)
            except ValueError as error:
                raise IllegalError(str(error)) from None
            fired += events
            if not listening:
                break
    return state, tuple(fired)


def _differences(
    state: State, fired: tuple[Event, ...], expected: Expected
) -> Iterator[Difference]:
    for meter in _METERS:
        asked = getattr(expected, meter)
        points = getattr(state, meter)
        if asked is None:
            continue
        low, high = (asked, asked) if isinstance(asked, int) else asked
        if not low <= points <= high:
            words = str(low) if low == high else f"{low} to {high}"
            yield Difference(meter, words, str(points))
    for name in ("slips", "stage", "line", "reaction"):
        asked = getattr(expected, name)
        if asked is not None and asked != getattr(state, name):
            yield Difference(name, str(asked), str(getattr(state, name)) or "nothing")
    statuses = state.concerns
    for concern, status in expected.concerns.items():
        if statuses[concern] != status:
            yield Difference(concern, status, statuses[concern])
    rules = {event.rule for event in fired}
    for rule in expected.rules:
        if rule not in rules:
            yield Difference("rules", rule, "did not fire")


def _at_the_end(level: Level, state: State, script: Script) -> Iterator[Difference]:
    result = outcome(level, state)
    goes_on = f"it goes on in turn {state.turn}"
    if script.ending and (result is None or result.ending != script.ending):
        yield Difference("ending", script.ending, result.ending if result else goes_on)
    if script.stars is not None and (result is None or result.stars != script.stars):
        yield Difference("stars", str(script.stars), str(result.stars) if result else goes_on)
