"""What was trained: skills, weeks, habits, lines and first tries, counted from the log alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from playing import a_run

from game.encounter import Outcome
from game.encounter.skills import SKILL_OF_MOVE, SKILLS
from game.encounter.uses import SkillUse, Use
from game.progress import Attempt, GoodLine, Habit, Progress, Trained
from game.progress.trained import trained_of
from game.progress.training import HABIT_ENCOUNTERS, MOST_LINES, MOST_WEEKS, Effort, Training

CAKE, CALL, TENT = "first-week/late-cake", "first-week/monday-call", "community/blue-tent"
MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
COUNT = some.integers(0, 9)
EFFORTS = some.builds(
    Effort,
    level=some.sampled_from([CAKE, CALL, TENT]),
    difficulty=some.sampled_from(["easy", "normal", "hard"]),
    stars=some.integers(0, 3),
    day=some.dates(date(2020, 1, 1), date(2030, 1, 1)),
    hints=some.booleans(),
    hidden_meter=some.booleans(),
    skills=some.none()
    | some.dictionaries(
        some.sampled_from(sorted(SKILLS)), some.builds(SkillUse, COUNT, COUNT, COUNT, COUNT)
    ),
    moves=some.none()
    | some.dictionaries(some.sampled_from(sorted(SKILL_OF_MOVE)), some.builds(Use, COUNT, COUNT)),
    best_line=some.sampled_from(["", "e-one", "e-two"]),
)


def effort(level: str = CAKE, day: date = MONDAY, **changed: object) -> Effort:
    plain: dict[str, object] = {
        "difficulty": "normal",
        "stars": 2,
        "hints": False,
        "hidden_meter": False,
        "skills": {"empathy": SkillUse(well=3, amiss=1)},
        "moves": {"empathize": Use(3, 1)},
        "best_line": "e-late",
    }
    return Effort(level=level, day=day, **{**plain, **changed})  # type: ignore[arg-type]


def trained(*efforts: Effort, today: date = MONDAY) -> Trained:
    training, seen = Training(), set()
    for one in efforts:
        training.add(one, unseen=one.level not in seen)
        seen.add(one.level)
    return trained_of(training, today)


def skill(told: Trained, name: str = "empathy") -> object:
    return next(one for one in told.skills if one.skill == name)


def test_every_skill_is_told_of_and_one_never_met_is_new() -> None:
    told = trained(effort())
    assert [one.skill for one in told.skills] == list(SKILLS)
    assert skill(told).standing == "growing"
    limits = skill(told, "limits")
    assert (limits.standing, limits.held, limits.due, limits.is_due) == ("new", None, None, False)


def test_a_skill_that_waits_too_long_fades_and_is_due() -> None:
    later = MONDAY + 60 * A_DAY
    told = trained(effort(), effort(day=later, skills={"ask": SkillUse(1)}), today=later)
    assert skill(told).standing == "fading"
    assert [one.skill for one in told.due] == ["empathy"]


def test_on_the_day_of_its_grade_nothing_is_said_of_how_likely_a_skill_comes() -> None:
    today, tomorrow = (skill(trained(effort(), today=day)) for day in (MONDAY, MONDAY + A_DAY))
    assert (today.standing, today.graded_today, today.likelihood) == ("growing", True, None)
    assert today.to_plain()["held"] is None
    assert (tomorrow.standing, tomorrow.graded_today) == ("growing", False)
    assert 0.9 < tomorrow.likelihood < 1


def test_a_skill_that_went_amiss_is_shaky_until_it_goes_well() -> None:
    lost = effort(skills={"empathy": SkillUse(0, 4, 3)})
    for waited in (0, 1, 60):
        told = skill(trained(lost, today=MONDAY + waited * A_DAY))
        assert (told.standing, told.likelihood) == ("shaky", None), waited
    next_day = MONDAY + A_DAY
    assert skill(trained(lost, effort(day=next_day), today=next_day)).standing == "growing"


def test_a_skill_without_an_occasion_is_not_graded() -> None:
    told = trained(effort(skills={"empathy": SkillUse()}))
    assert skill(told).standing == "new"


def test_three_good_days_far_apart_on_three_levels_master_a_skill() -> None:
    day, told, efforts = MONDAY, None, []
    for level in (CAKE, CALL, TENT, CAKE, CALL, TENT):
        efforts.append(effort(level, day))
        told = trained(*efforts, today=day)
        day = skill(told).due
    assert skill(told).standing == "growing", "every level was known when it went well"
    told = trained(*efforts, effort("own/queue", day), today=day)
    assert skill(told).standing == "mastered"
    slipped = effort(CAKE, day + A_DAY, skills={"empathy": SkillUse(8, 1, slips=1)})
    assert skill(trained(*efforts, slipped, today=day + A_DAY)).standing == "shaky"


def test_weeks_tell_how_often_a_skill_was_used_well() -> None:
    told = trained(effort(), effort(day=MONDAY + 6 * A_DAY), effort(day=MONDAY + 7 * A_DAY))
    assert skill(told).weeks == ((MONDAY, 6, 8),), "next week has not come yet"
    told = trained(effort(), effort(day=MONDAY + 7 * A_DAY), today=MONDAY + 8 * A_DAY)
    assert skill(told).weeks == ((MONDAY, 3, 4), (MONDAY + 7 * A_DAY, 3, 4))


def test_habits_are_those_of_the_last_encounters() -> None:
    old = [effort(moves={"argue": Use(0, 5)})] * 3
    new = [effort(moves={"explain": Use(1, 2), "offer": Use(2, 0)})] * HABIT_ENCOUNTERS
    told = trained(*old, *new)
    assert told.habits == (
        Habit("explain", 3 * HABIT_ENCOUNTERS, 2 * HABIT_ENCOUNTERS),
        Habit("offer", 2 * HABIT_ENCOUNTERS, 0),
    )
    assert [habit.move for habit in told.too_often] == ["explain"]
    assert trained(effort(moves={"argue": Use(0, 2)})).too_often == [], "twice is no habit"
    seldom = trained(effort(moves={"argue": Use(0, 3), "empathize": Use(90, 0)}))
    assert seldom.too_often == [], "and three times in 93 answers is none"


def test_lines_that_did_most_good_are_counted() -> None:
    told = trained(*[effort(best_line="e-late")] * 2, effort(best_line=""), effort(CALL))
    assert told.best_lines == (GoodLine(CAKE, "e-late", 2), GoodLine(CALL, "e-late", 1))


def test_the_first_try_without_hints_is_remembered() -> None:
    told = trained(
        effort(stars=3, hints=True), effort(stars=0), effort(stars=3), effort(difficulty="hard")
    )
    assert told.attempts == (Attempt(CAKE, "normal", 0), Attempt(CAKE, "hard", 2))


@settings(deadline=None)
@given(some.lists(EFFORTS, max_size=30))
def test_written_and_read_again_it_goes_on_as_it_would_have(efforts: list[Effort]) -> None:
    at_once, in_parts = Training(), Training()
    for one in efforts:
        at_once.add(one, unseen=False)
        in_parts = Training.from_plain(in_parts.to_plain())
        in_parts.add(one, unseen=False)
    assert in_parts.to_plain() == at_once.to_plain()
    assert len(at_once.weeks) <= MOST_WEEKS
    assert len(at_once.habits) <= HABIT_ENCOUNTERS
    told = trained_of(at_once, date(2030, 1, 2))
    for one in told.skills:
        assert (one.standing == "new") == (one.mastery is None)


def test_it_never_grows_beyond_what_it_is_for() -> None:
    training = Training()
    for number in range(3 * MOST_WEEKS):
        day = MONDAY + 7 * number * A_DAY
        training.add(effort(day=day, best_line=f"e-{number}"), unseen=False)
    assert len(training.weeks) == MOST_WEEKS
    assert max(training.weeks) == f"{day}"
    assert len(training.lines[CAKE]) == MOST_LINES


# --- from the log


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path / "saves")


USES = {"by_skill": {"empathy": [3, 1, 0, 0]}, "by_move": {"offer": [1, 0]}, "best_line": "e-a"}


def test_counted_run_by_run_is_counted_anew(progress: Progress) -> None:
    for number, level in enumerate([CAKE, CALL, CAKE, TENT]):
        moment = NOON + number * A_DAY
        run = a_run(level=level, started=moment, finished=moment)
        progress.record(run, Outcome("resolved", 2, 500), USES)
    one_by_one = progress.trained(MONDAY + 4 * A_DAY)
    assert skill(one_by_one).mastery.graded == 4
    progress.rebuild()
    assert progress.trained(MONDAY + 4 * A_DAY) == one_by_one
    again = Progress(progress.folder)
    assert again.trained(MONDAY + 4 * A_DAY) == one_by_one


def test_a_level_that_was_put_down_once_is_not_new(progress: Progress) -> None:
    for number in range(2):
        progress.record(a_run(started=NOON), None)
        run = a_run(started=NOON, finished=NOON + number * A_DAY)
        progress.record(run, Outcome("resolved", 2, 500), USES)
    recent = skill(progress.trained(MONDAY)).mastery.recent
    assert [one.unseen for one in recent] == [False, False]


def test_what_was_hinted_is_told_by_the_uses_and_not_by_the_setting(progress: Progress) -> None:
    for number, hints in enumerate([1, 0]):
        moment = NOON + number * A_DAY
        run = a_run(started=moment, finished=moment, modes={"hints": True})
        progress.record(run, Outcome("resolved", 2 + number, 500), {**USES, "hints": hints})
    assert [one.stars for one in progress.trained(MONDAY).attempts] == [3]
    recent = skill(progress.trained(MONDAY)).mastery.recent
    assert [one.grade for one in recent] == [2, 3]


def test_older_lines_that_have_two_numbers_a_skill_are_read(progress: Progress) -> None:
    run = a_run(started=NOON, finished=NOON)
    progress.record(run, Outcome("resolved", 2, 500), {"by_skill": {"empathy": [3, 1]}})
    assert skill(progress.trained(MONDAY)).mastery.graded == 1
    assert progress.trained(MONDAY).habits == ()


@pytest.mark.parametrize(
    "wrong", [{"by_skill": {"empathy": [1, -1]}}, {"by_move": {"offer": ["1", 0]}}, {"by_move": 3}]
)
def test_what_is_no_count_is_kept_and_not_counted(progress: Progress, wrong: object) -> None:
    progress.record(a_run(started=NOON, finished=NOON), Outcome("resolved", 2, 500), wrong)
    assert progress.played().encounters == 0
    assert "is kept, and not counted" in " ".join(progress.notices)
    assert len(progress.runs()) == 1
