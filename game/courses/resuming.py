"""From the record of an encounter to the course that it was part of."""

from datetime import date

from game.courses import daily, shift
from game.courses.campaign import Campaign
from game.courses.course import Course
from game.courses.daily import Daily
from game.courses.shift import Shift, ShiftCourse
from game.encounter import Run, outcome
from game.encounter.record import replay
from game.level import LevelFile, load_level


def course_of(run: Run, campaign: Campaign) -> Course:
    """Give the course of a run that goes on; the campaign where it was part of none."""
    files, keeper = campaign.files, campaign.keeper
    try:
        if shift.MODE in run.modes:
            return ShiftCourse(files, Shift.from_modes(run.modes))
        if daily.MODE in run.modes:
            return Daily(files, keeper, date.fromisoformat(run.modes[daily.MODE]))
    except (TypeError, ValueError):
        pass  # somebody wrote other modes into it; the encounter itself is sound
    return campaign


def shift_after(run: Run, files: list[LevelFile]) -> Shift | None:
    """Give the shift as it stood after a run; None where the run was of none, or it is over.

    LevelError or RunError where the level is not as it was played.
    """
    file = next((file for file in files if file.name == run.level), None)
    if shift.MODE not in run.modes or file is None or run.parent is not None:
        return None
    level = load_level(file.path)
    state = replay(level, run).state
    result = outcome(level, state)
    try:
        stood = Shift.from_modes(run.modes)
    except ValueError:
        return None
    if result is None:
        return None
    after = stood.after(result, state.composure)
    return None if after.over else after
