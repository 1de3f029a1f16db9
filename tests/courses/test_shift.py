"""A shift: one after the other, and the composure of one call goes into the next."""

from pathlib import Path

import pytest

from game.courses import Call, Shift, ShiftCourse
from game.courses.resuming import shift_after
from game.courses.shift import CALLS, MINUTE_COMPOSURE, MINUTES, new_shift
from game.courses.telling import shift_lines
from game.encounter import Outcome, outcome, step
from game.encounter.card import advise
from game.level import find_levels, shipped_levels
from game.sitting import Sitting

FILES = list(find_levels([shipped_levels()]).files)
NAMES = [file.name for file in FILES if file.listed]
WELL = Outcome("resolved", 3, 800)
SNAPPED = Outcome("snapped", 0, 30)


def on_duty(composure: int = 50, minutes: int = MINUTES) -> Shift:
    """A shift of three after its first call."""
    return Shift(7, "normal", ("w/a", "w/b", "w/c"), (Call("w/a", *WELL),), composure, minutes)


def played(sitting: Sitting) -> Outcome:
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    return result


def test_the_queue_depends_on_the_seed_alone() -> None:
    names = [f"week/{letter}" for letter in "abcdefgh"]
    queues = {new_shift(names, seed, "normal").queue for seed in range(50)}
    assert new_shift(names, 3, "easy").queue == new_shift(names[::-1], 3, "hard").queue
    assert len(queues) > 40
    assert all(len(set(queue)) == CALLS for queue in queues)


def test_the_first_call_begins_as_its_level_does_and_the_next_with_what_is_left() -> None:
    course = ShiftCourse(FILES, new_shift(NAMES, 1, "normal"))
    first = course.first()
    assert first.state.composure == first.level.composure
    result = played(first)
    left = first.state.composure
    course.ended(first, result)
    following = course.following(first, result)
    assert following is not None
    assert following.state.composure == left
    assert following.record().opening.composure == left
    assert following.name == course.shift.queue[1]


def test_a_minute_between_calls_gives_composure_back_as_often_as_there_are_minutes() -> None:
    shift = on_duty(40)
    for taken in range(1, MINUTES + 1):
        shift = shift.with_minute()
        assert shift.composure == 40 + taken * MINUTE_COMPOSURE
    assert not shift.has_minute
    with pytest.raises(ValueError, match="no minute left"):
        shift.with_minute()


def test_a_minute_never_gives_more_than_all_composure_and_is_not_wasted_on_nothing() -> None:
    assert on_duty(95).with_minute().composure == 100
    assert not on_duty(100).has_minute


def test_it_ends_with_the_last_call_or_when_the_player_snaps() -> None:
    shift = on_duty()
    assert not shift.over
    assert shift.after(SNAPPED, 0).over
    done = shift.after(WELL, 50).after(WELL, 44)
    assert done.over
    assert done.points == 2400
    assert not done.has_minute


def test_a_call_that_was_interrupted_goes_on_in_its_shift() -> None:
    course = ShiftCourse(FILES, new_shift(NAMES, 4, "normal"))
    first = course.first()
    result = played(first)
    course.ended(first, result)
    course.take_minute()
    second = course.following(first, result)
    assert second is not None
    assert Shift.from_modes(second.record().modes) == course.shift


def test_a_shift_that_was_left_between_two_calls_is_found_in_the_last_run() -> None:
    course = ShiftCourse(FILES, new_shift(NAMES, 4, "normal"))
    first = course.first()
    course.ended(first, played(first))
    assert shift_after(first.record(), FILES) == course.shift


def test_a_shift_that_is_over_is_not_gone_on_with() -> None:
    course = ShiftCourse(FILES, new_shift(NAMES[:1], 4, "normal"))
    only = course.first()
    course.ended(only, played(only))
    assert course.shift.over
    assert shift_after(only.record(), FILES) is None


@pytest.mark.parametrize(
    "modes",
    [
        {},
        {"shift": 3},
        {"shift": {"seed": 1}},
        {"shift": {"seed": 1, "difficulty": "normal", "queue": [], "calls": []}},
        {"shift": {"seed": 1, "difficulty": "normal", "queue": ["a/b"], "calls": [{"x": 1}]}},
        {"shift": {"seed": "1", "difficulty": "normal", "queue": ["a/b"], "calls": []}},
        {"shift": {"seed": 1, "difficulty": "normal", "queue": [3], "calls": []}},
        {
            "shift": {
                "seed": 1,
                "difficulty": "normal",
                "queue": ["a/b"],
                "calls": [],
                "composure": "much",
            }
        },
    ],
)
def test_modes_that_hold_no_shift_are_refused(modes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="shift"):
        Shift.from_modes(modes)


def test_the_shift_tells_who_was_served_and_who_waits(tmp_path: Path) -> None:
    course = ShiftCourse(FILES, new_shift(NAMES, 2, "normal"))
    first = course.first()
    course.ended(first, played(first))
    told = "\n".join(shift_lines(course))
    assert first.level.title in told
    assert told.count("somebody is waiting") == len(course.shift.queue) - 1
    assert f"Composure {first.state.composure}" in told
