"""A paced breath, and a thought to go with it: no screen, no clock, and nothing to win."""

from collections.abc import Iterator
from math import cos, pi
from typing import Final, NamedTuple

ROUNDS: Final = 6
MOST_ROUNDS: Final = 60

# Seconds of each. The breath out is longer than the breath in, which is what slows a pulse. The
# hold is short: long enough to feel the turn, and nobody who is short of breath has to fight for
# it. Twelve seconds in all: five breaths a minute, as slow as most people find easy.
PHASES: Final = (("in", 4), ("hold", 2), ("out", 6))
ROUND: Final = sum(seconds for _, seconds in PHASES)


class Thought(NamedTuple):
    """Something to say to oneself, or to see before one."""

    how: str
    words: str


_SAY, _SEE = "Say to yourself", "See it for a moment"
THOUGHTS: Final = (
    Thought(_SAY, "Not my fault, not about me."),
    Thought(_SEE, "A bench by still water, early. Nobody there needs anything from you."),
    Thought(_SEE, "Rain on the window, and a warm room on your side of it."),
    Thought(_SEE, "A path between pines. Your own steps are the only sound."),
    Thought(_SEE, "A kitchen in the evening, and something that simmers slowly."),
    Thought(_SEE, "A place of your own, where you once had all the time you wanted."),
    Thought(_SAY, "They are angry at what happened. I am only the one who answered."),
    Thought(_SAY, "It is new to them, and I have been here before. I know the way."),
)
LAST: Final = "There. That was for nobody but you. Go back when you are ready."


class Breath(NamedTuple):
    """A moment of it: which phase, how much of it has gone (0 to 1), whole seconds left of it."""

    phase: str
    fraction: float
    left: int

    @property
    def fullness(self) -> float:
        """How full the lungs are, 0 to 1; it begins and ends gently, as a breath does."""
        if self.phase == "hold":
            return 1.0
        swing = cos(pi * self.fraction) / 2
        return 0.5 - swing if self.phase == "in" else 0.5 + swing


def breath_at(seconds: float, rounds: int = ROUNDS) -> Breath | None:
    """Tell the moment so many seconds after the beginning; None once all rounds are over."""
    if seconds >= rounds * ROUND:
        return None
    gone = seconds % ROUND
    for phase, lasts in PHASES:
        if gone < lasts:
            return Breath(phase, gone / lasts, lasts - int(gone))
        gone -= lasts
    raise AssertionError("a round is as long as its phases")


def timed_lines(rounds: int = ROUNDS) -> Iterator[tuple[str, int]]:
    """Each line that leads through it, with the seconds until the next."""
    for _ in range(rounds):
        for phase, lasts in PHASES:
            yield f"{phase.capitalize()}, {lasts}.", lasts


def instruction(rounds: int = ROUNDS) -> list[str]:
    """How to do it without being led, a line each."""
    phases = ", ".join(f"{phase} {lasts}" for phase, lasts in PHASES)
    times = "One slow breath" if rounds == 1 else f"{rounds} slow breaths"
    return [
        f"{times}, counted in seconds: {phases}.",
        *(f"{thought.how}: {thought.words}" for thought in THOUGHTS[:2]),
    ]
