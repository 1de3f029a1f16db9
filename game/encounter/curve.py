"""The curves of an encounter: where temper, composure and heard stood, turn after turn."""

from itertools import pairwise
from typing import Final, NamedTuple

from game.encounter.debrief import Debrief

# Every meter that is drawn, and its mark, by which it is told apart without colour.
MARKS: Final = {"temper": "●", "composure": "◆", "heard": "○"}


class Curve(NamedTuple):
    """A meter, 0-100: `points[0]` is how it stood at first, `points[n]` after turn n."""

    name: str
    mark: str
    points: tuple[int, ...]


def curves(debrief: Debrief) -> tuple[Curve, ...]:
    """Temper, composure and heard; none where nothing was played."""
    if not debrief.turns:
        return ()
    stood = (debrief.turns[0].before, *(turn.after for turn in debrief.turns))
    return tuple(
        Curve(name, mark, tuple(getattr(meters, name) for meters in stood))
        for name, mark in MARKS.items()
    )


def curve_sentences(debrief: Debrief) -> tuple[str, ...]:
    """The curves as they can be read aloud: a sentence a meter, with the turns that moved it."""
    return tuple(_sentence(curve) for curve in curves(debrief))


def _sentence(curve: Curve) -> str:
    steps = [
        f"{now} after {turn}"
        for turn, (was, now) in enumerate(pairwise(curve.points), start=1)
        if now != was
    ]
    if not steps:
        return f"{curve.name.capitalize()}: {curve.points[0]} from first to last."
    steps[0] = steps[0].replace("after", "after turn")
    return f"{curve.name.capitalize()}: {curve.points[0]} at first, {', '.join(steps)}."
