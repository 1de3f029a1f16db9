"""Mastery: a skill is graded once a day, fades, is due again, and is mastered by showing it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from game.encounter.uses import SkillUse
from game.progress.mastery import (
    LONGEST_INTERVAL,
    MASTERED_STABILITY,
    Grade,
    Graded,
    Mastery,
    grade_of,
    reviewed,
)

MONDAY = date(2026, 3, 2)
GOOD = Graded(Grade.GOOD, "pack/level", False)
DAYS = some.dates(date(2000, 1, 1), date(2100, 1, 1))
GRADES = some.builds(
    Graded,
    some.sampled_from(list(Grade)).map(int),
    some.sampled_from(["pack/one", "pack/two", "pack/three"]),
    some.booleans(),
)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def after(*graded: tuple[date, Graded]) -> Mastery:
    mastery = None
    for day, one in graded:
        mastery = reviewed(mastery, day, one)
    assert mastery is not None
    return mastery


@pytest.mark.parametrize(
    ("use", "grade"),
    [
        (SkillUse(well=1, amiss=1), Grade.HARD),
        (SkillUse(well=1, amiss=2), Grade.AGAIN),
        (SkillUse(well=1, missed=2), Grade.AGAIN),
        (SkillUse(well=2, missed=1), Grade.HARD),
        (SkillUse(well=3, amiss=1), Grade.GOOD),
        (SkillUse(well=4), Grade.GOOD),
        (SkillUse(well=9, amiss=1, slips=1), Grade.AGAIN),
    ],
)
def test_a_grade_is_the_share_of_the_occasions_that_went_well(use: SkillUse, grade: Grade) -> None:
    assert grade_of(use, hints=False, hidden_meter=False) == grade


def test_easy_is_only_for_who_saw_no_meter_and_hints_make_it_hard() -> None:
    all_well, nearly = SkillUse(well=19), SkillUse(well=18, missed=1)
    assert grade_of(all_well, hints=False, hidden_meter=True) == Grade.EASY
    assert grade_of(nearly, hints=False, hidden_meter=True) == Grade.GOOD
    assert grade_of(all_well, hints=True, hidden_meter=True) == Grade.HARD


def test_only_the_first_grade_of_a_day_counts() -> None:
    first = after((MONDAY, GOOD))
    assert reviewed(first, MONDAY, Graded(Grade.AGAIN, "pack/other", True)) == first
    assert first.graded == 1


def test_what_went_well_is_due_later_each_time_and_what_went_amiss_soon() -> None:
    mastery, waits = after((MONDAY, GOOD)), []
    for _ in range(4):
        waits.append(date.fromisoformat(mastery.due) - date.fromisoformat(mastery.last))
        mastery = after_again(mastery, GOOD)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= days(LONGEST_INTERVAL)
    slipped = after_again(mastery, GOOD._replace(grade=Grade.AGAIN))
    assert date.fromisoformat(slipped.due) - date.fromisoformat(slipped.last) < waits[-1]


def after_again(mastery: Mastery, graded: Graded) -> Mastery:
    """Met again on the day that it is due."""
    found = reviewed(mastery, date.fromisoformat(mastery.due), graded)
    assert found is not None
    return found


def test_a_skill_fades_while_it_is_not_met() -> None:
    mastery = after((MONDAY, GOOD))
    held = [mastery.held(MONDAY + days(number)) for number in range(60)]
    assert held[0] == 1
    assert held == sorted(held, reverse=True)
    assert not mastery.fades(MONDAY)
    assert mastery.fades(MONDAY + days(60))
    assert mastery.is_due(date.fromisoformat(mastery.due))
    assert not mastery.is_due(date.fromisoformat(mastery.due) - days(1))


def test_what_fades_is_due() -> None:
    mastery = after((MONDAY, GOOD))
    for number in range(90):
        day = MONDAY + days(number)
        assert mastery.is_due(day) or not mastery.fades(day)


def holding(*recent: Graded) -> Mastery:
    return Mastery(MASTERED_STABILITY, 5.0, f"{MONDAY}", f"{MONDAY}", 9, recent)


def test_mastered_is_three_good_grades_on_three_levels_one_of_them_new() -> None:
    one, two, three = (GOOD._replace(level=f"pack/{name}") for name in ("one", "two", "three"))
    new = three._replace(unseen=True)
    assert holding(one, two, new).mastered
    assert not holding(one, two, three).mastered, "none of them was new"
    assert not holding(one, two, two._replace(unseen=True)).mastered, "two of them are one level"
    assert not holding(two, new).mastered
    assert not holding(one, two, new._replace(grade=Grade.HARD)).mastered
    weeks_short = holding(one, two, new)._replace(stability=MASTERED_STABILITY - 1)
    assert not weeks_short.mastered


def test_a_clock_that_was_set_back_takes_nothing_and_gives_no_time() -> None:
    ahead = after((MONDAY + days(3000), GOOD))
    back = reviewed(ahead, MONDAY, GOOD)
    assert back is not None
    assert back.last == f"{MONDAY}"
    assert date.fromisoformat(back.due) <= MONDAY + days(LONGEST_INTERVAL)
    assert back.graded == 2


def test_a_clock_that_is_set_to_and_fro_gives_no_grades() -> None:
    told = [(MONDAY + days(5 * (number % 2)), GOOD) for number in range(20)]
    assert after(*told) == after(*told[:2])
    assert after(*told).graded == 2


@pytest.mark.parametrize("day", [date.min, date(1970, 12, 31), date.max])
def test_a_day_that_no_calendar_of_ours_has_is_no_review(day: date) -> None:
    mastery = after((MONDAY, GOOD))
    assert reviewed(None, day, GOOD) is None
    assert reviewed(mastery, day, GOOD) == mastery


@given(some.lists(some.tuples(DAYS, GRADES), min_size=1, max_size=20))
def test_whatever_comes_the_numbers_stay_sound(told: list[tuple[date, Graded]]) -> None:
    mastery = after(*told)
    last, due = date.fromisoformat(mastery.last), date.fromisoformat(mastery.due)
    assert last <= due <= last + days(LONGEST_INTERVAL)
    assert mastery.stability > 0
    assert 1 <= mastery.difficulty <= 10
    assert 0 <= mastery.held(due + days(400)) <= mastery.held(last) == 1
    assert 1 <= mastery.graded <= len(told)
    assert Mastery.from_plain(list(mastery)) == mastery
