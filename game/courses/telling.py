"""A shift in words, the same on the screen and line by line."""

from game.courses.shift import Call, Shift, ShiftCourse
from game.encounter.prices import MOST_STARS, PASS_STARS
from game.encounter.report import ENDING_TITLES, drawn_stars
from game.encounter.words import COMPOSURE_WORDS, word_for
from game.level.glance import Glance, glance

BY = {
    "phone": "on the phone",
    "counter": "at the counter",
    "chat": "in the chat",
    "email": "by mail",
}


def starred(stars: int) -> str:
    """How many stars, in words that can be read aloud."""
    return f"{stars} of {MOST_STARS} stars"


def ended(ending: str, stars: int, points: int) -> str:
    """How an encounter ended, and what was earned by it."""
    return f"{ENDING_TITLES[ending]}, {starred(stars)}, {points} points"


def shift_lines(course: ShiftCourse, *, aloud: bool = False) -> list[str]:
    """Tell who was served, and what is left of composure and minutes.

    The calls stand in columns, or, to be read `aloud`, in a sentence each.
    """
    shift = course.shift
    waiting = {file.name: file for file in course.files if file.name in shift.queue}
    lines = [_where(shift), ""]
    row = _sentence if aloud else _columns
    for place, name in enumerate(shift.queue):
        call = shift.calls[place] if place < len(shift.calls) else None
        lines.append(row(place + 1, glance(waiting[name].path), call))
    lines.append("")
    if shift.over:
        return [*lines, *_in_all(shift)]
    assert shift.composure is not None
    lines.append(f"Composure {shift.composure}, {word_for(shift.composure, COMPOSURE_WORDS)}.")
    minutes = "a minute" if shift.minutes == 1 else f"{shift.minutes} minutes"
    lines.append(f"You have {minutes if shift.minutes else 'no minutes'} left to yourself.")
    return lines


def _columns(number: int, seen: Glance, call: Call | None) -> str:
    if call is None:
        return f"{number}  somebody is waiting ({seen.channel})"
    stars = drawn_stars(call.stars)
    title = ENDING_TITLES[call.ending]
    return f"{number}  {seen.title:32.32} {stars}  {call.points:4}  {title}"


def _sentence(number: int, seen: Glance, call: Call | None) -> str:
    if call is None:
        return f"{number}. Somebody is waiting, {BY[seen.channel]}."
    return f"{number}. {seen.title}: {ended(call.ending, call.stars, call.points)}."


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
