"""The daily drill: the same for everyone on a date, and the first attempt counts."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from game.courses import Campaign, Daily, drill_of
from game.courses.desk import Desk
from game.encounter import outcome, step
from game.encounter.card import advise
from game.level import find_levels, shipped_levels
from game.progress import Keeper
from game.sitting import Sitting

NAMES = ["week/one", "week/two", "week/three"]
TODAY = datetime.now(UTC).date()
FILES = find_levels([shipped_levels()]).files


def daily(saves: Path, day: date = TODAY) -> Daily:
    return Daily(FILES, Keeper(saves), day)


def play(course: Daily) -> Sitting:
    """Play an attempt to its end, and keep it."""
    sitting = course.first()
    course.keeper.begin(sitting.record())
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        after, _ = step(sitting.level, sitting.state, action)
        sitting.took(action, after)
        course.keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    assert not course.keeper.finish(sitting.record(), result)
    return sitting


def test_the_rule_gives_these_drills_on_every_machine() -> None:
    assert [drill_of(date(2026, 1, day), NAMES) for day in (1, 2, 3)] == [
        ("week/one", 640127),
        ("week/one", 239953),
        ("week/three", 856006),
    ]


def test_two_people_have_the_same_drill_on_a_date(tmp_path: Path) -> None:
    one, other = daily(tmp_path / "one").first(), daily(tmp_path / "other").first()
    assert (one.name, one.state) == (other.name, other.state)


def test_over_a_year_every_level_has_its_days_and_no_deal_comes_twice() -> None:
    drills = [drill_of(date(2026, 1, 1) + timedelta(days=day), NAMES) for day in range(365)]
    assert min(Counter(name for name, _ in drills).values()) > 80
    assert len(set(drills)) == 365


def test_the_first_attempt_counts_and_those_after_it_are_practice(tmp_path: Path) -> None:
    course = daily(tmp_path)
    assert course.counted() is None
    assert "Your first attempt counts" in course.word()
    first = play(course)
    play(course)
    counted = course.counted()
    assert counted is not None
    assert counted.run.run == first.run
    assert f"{counted.outcome.points} points. Now it is practice" in course.word()  # type: ignore[union-attr]


def test_an_attempt_that_was_put_down_has_counted_too(tmp_path: Path) -> None:
    course = daily(tmp_path)
    sitting = course.first()
    course.keeper.begin(sitting.record())
    action = advise(sitting.level, sitting.state)
    sitting.took(action, step(sitting.level, sitting.state, action)[0])
    course.keeper.took(action)
    again = daily(tmp_path)
    course.keeper.leave(sitting.record())
    del course
    assert again.keeper.unfinished() is not None
    again.keeper.drop()
    assert "You put your first attempt down" in again.word()


def test_what_was_played_on_another_date_does_not_count_today(tmp_path: Path) -> None:
    play(daily(tmp_path, TODAY - timedelta(days=1)))
    assert daily(tmp_path).counted() is None


def begun(course: Daily, sitting: Sitting) -> None:
    """Take one action, and leave."""
    course.keeper.begin(sitting.record())
    action = advise(sitting.level, sitting.state)
    sitting.took(action, step(sitting.level, sitting.state, action)[0])
    course.keeper.took(action)
    course.keeper.leave(sitting.record())


def test_an_attempt_that_was_left_goes_on_so_that_nobody_peeks_at_the_deal(
    tmp_path: Path,
) -> None:
    course = daily(tmp_path)
    begun(course, attempt := course.first())
    assert course.first().run == attempt.run
    campaign = Campaign(FILES, course.keeper, "normal")
    desk = Desk(campaign, campaign)
    offered = desk.interrupted()
    assert offered is not None
    assert desk.daily(TODAY).run == offered.run == attempt.run
    assert desk.drill(TODAY - timedelta(days=1)).first().run != attempt.run


def test_whoever_is_asked_about_an_attempt_and_puts_it_down_has_another(tmp_path: Path) -> None:
    course = daily(tmp_path)
    begun(course, attempt := course.first())
    assert course.keeper.unfinished() is not None
    another = course.first()
    assert another.run != attempt.run
    course.keeper.drop()
    assert "now it is practice" in course.word()
