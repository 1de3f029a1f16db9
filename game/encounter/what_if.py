"""What if: a run and the same run played on from one of its turns, held beside each other."""

from itertools import zip_longest

from game.encounter.debrief import Debrief
from game.encounter.debrief_words import ENDING_TITLES, STARS


def parted(first: Debrief, now: Debrief) -> int | None:
    """The first turn that was answered otherwise; None where all was the same."""
    for was, turn in zip_longest(first.turns, now.turns):
        if was is None or turn is None:
            return (turn or was).turn
        if (was.action, was.after) != (turn.action, turn.after):
            return turn.turn
    return None


def compared(first: Debrief, now: Debrief) -> str:
    """Both endings in one sentence."""
    turn = parted(first, now)
    way = "the same way again" if turn is None else f"another way from turn {turn} on"
    return f"This time, {way}: {_ended(now)}; the first time: {_ended(first)}."


def _ended(debrief: Debrief) -> str:
    temper = debrief.turns[-1].after.temper if debrief.turns else None
    stood = "" if temper is None else f", temper {temper}"
    if debrief.outcome is None:
        return f"not played to its end{stood}"
    ending, stars, _ = debrief.outcome
    return f"{ENDING_TITLES[ending].lower()}, {STARS[stars]}{stood}"
