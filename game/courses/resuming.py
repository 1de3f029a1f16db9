"""From the record of an encounter to the course that it was part of."""

from collections.abc import Sequence
from datetime import date

from game.courses import daily, due, practice, shift
from game.courses.campaign import Campaign
from game.courses.course import Course
from game.courses.daily import Daily
from game.courses.due import Due
from game.courses.followup import LOOK_BACK
from game.courses.practice import Practice, drilling
from game.courses.shift import Shift, ShiftCourse
from game.encounter import Run, RunError, outcome
from game.encounter.record import replay
from game.level import LevelError, LevelFile, load_level


def course_of(run: Run, campaign: Campaign) -> Course:
    """Give the shift, drill, practice or due skills of a run; after any other, the campaign."""
    files, keeper = campaign.files, campaign.keeper
    try:
        if shift.MODE in run.modes:
            stood = _playable(Shift.from_modes(run.modes), files)
            return ShiftCourse(files, stood, campaign.leaves_out)
        if daily.MODE in run.modes:
            return Daily(files, keeper, date.fromisoformat(run.modes[daily.MODE]))
        if due.MODE in run.modes:
            return Due(campaign, date.fromisoformat(run.modes[due.MODE]))
        if practice.MODE in run.modes:
            skill = run.modes[practice.MODE]
            levels = drilling(campaign.levels).get(skill)
            return Practice(levels, skill, campaign.difficulty) if levels else campaign
    except (TypeError, ValueError):
        pass  # somebody wrote other modes into it; the encounter itself is sound
    return campaign


def _playable(found: Shift, files: Sequence[LevelFile]) -> Shift:
    """Refuse a shift of which a level is not here; ValueError."""
    if not {*found.queue} <= {file.name for file in files}:
        raise ValueError("a level of the shift is not among the levels here")
    return found


def shift_after(run: Run, files: Sequence[LevelFile]) -> Shift | None:
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
        stood = _playable(Shift.from_modes(run.modes), files)
    except ValueError:
        return None
    if result is None:
        return None
    after = stood.after(result, state.composure)
    return None if after.over else after


def shift_left(campaign: Campaign) -> ShiftCourse | None:
    """Give the shift that was left between two calls, if the last one begun was left so.

    Whoever the settings leave out by now does not wait any longer.
    """
    files = campaign.files
    for kept in campaign.keeper.last(LOOK_BACK):
        if shift.MODE in kept.run.modes and kept.run.parent is None:
            try:
                left = shift_after(kept.run, files)
            except (LevelError, RunError):
                return None  # the level or the rules are others now
            course = ShiftCourse(files, left, campaign.leaves_out) if left else None
            return None if course is None or course.shift.over else course
    return None
