"""A shift in words, the same on the screen and line by line."""

from game.courses.shift import Shift, ShiftCourse
from game.encounter.prices import PASS_STARS
from game.encounter.report import ENDING_TITLES
from game.encounter.words import COMPOSURE_WORDS, word_for
from game.level.glance import glance


def shift_lines(course: ShiftCourse) -> list[str]:
    """Tell who was served, and what is left of composure and minutes."""
    shift = course.shift
    waiting = {file.name: file for file in course.files if file.name in shift.queue}
    lines = [_where(shift), ""]
    for number, name in enumerate(shift.queue, start=1):
        if number <= len(shift.calls):
            call = shift.calls[number - 1]
            stars = "★" * call.stars + "☆" * (3 - call.stars)
            lines.append(
                f"{number}  {glance(waiting[name].path).title:32.32} {stars}  {call.points:4}  "
                f"{ENDING_TITLES[call.ending]}"
            )
        else:
            lines.append(f"{number}  somebody is waiting ({glance(waiting[name].path).channel})")
    lines.append("")
    if shift.over:
        return [*lines, *_in_all(shift)]
    assert shift.composure is not None
    lines.append(f"Composure {shift.composure}, {word_for(shift.composure, COMPOSURE_WORDS)}.")
    minutes = "a minute" if shift.minutes == 1 else f"{shift.minutes} minutes"
    lines.append(f"You have {minutes if shift.minutes else 'no minutes'} left to yourself.")
    return lines


def _where(shift: Shift) -> str:
    if shift.calls[-1].ending == "snapped":
        return f"You snapped in call {len(shift.calls)}, and the shift ends here."
    if shift.over:
        return "The shift is over. You can take the headset off."
    return f"Call {len(shift.calls)} of {len(shift.queue)} is over."


def _in_all(shift: Shift) -> list[str]:
    passed = sum(call.stars >= PASS_STARS for call in shift.calls)
    lines = [f"{passed} of {len(shift.queue)} went well. {shift.points} points in all."]
    if shift.calls[-1].ending == "snapped":
        lines.append(
            "It comes from running on empty, not from who you are. A breath early in a call, "
            "and the minutes between, carry further than they seem to."
        )
    return lines
