"""Skills in sentences: exact, plain, and without reproach."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from game.encounter.skills import SKILL_OF_MOVE
from game.progress import GoodLine, Habit, SkillStory, SkillWeek, Trained
from game.progress.mastery import Graded, Mastery
from game.progress.telling_skills import (
    due_again_sentence,
    due_sentence,
    due_words,
    habit_sentence,
    held_words,
    joined,
    meanings,
    named,
    out_of_ten,
    skill_lines,
    skill_sentence,
    standing_words,
    trend,
)

DAY = date(2026, 3, 16)
A_DAY = timedelta(days=1)
CAKE = "first-week/late-cake"


def skill(
    name: str = "empathy",
    standing: str = "growing",
    held: float | None = 0.92,
    due: int | None = 3,
    weeks: tuple[tuple[int, int], ...] = (),
) -> SkillStory:
    """A skill that is due in so many days, with its weeks as well used of occasions."""
    mastery = Mastery(9.5, 5.0, f"{DAY}", "2026-03-19", 3, (Graded(3, CAKE, True),))
    return SkillStory(
        name,
        24,
        5,
        2,
        standing,  # type: ignore[arg-type]
        held,
        None if due is None else DAY + due * A_DAY,
        due is not None and due <= 0,
        None if due is None else mastery,
        tuple(SkillWeek(DAY + n * 7 * A_DAY, *week) for n, week in enumerate(weeks)),
    )


NEW = skill("limits", "new", None, None)


def test_a_skill_is_told_in_a_line_that_reads_well_aloud() -> None:
    weeks = ((2, 5), (5, 10), (7, 10), (9, 10))
    assert skill_sentence(skill(weeks=weeks), DAY) == (
        "empathy: growing, comes to you about 9 times in 10, due in 3 days. "
        "24 of 31 occasions used well. Week by week 40, 50, 70, 90 percent, rising."
    )
    assert skill_sentence(NEW, DAY) == "limits: not met yet."
    assert held_words(NEW) == ""


@pytest.mark.parametrize(("well", "amiss", "word"), [(1, 0, "used"), (0, 1, "not used")])
def test_a_single_occasion_is_no_count(well: int, amiss: int, word: str) -> None:
    once = replace(skill(), well=well, amiss=amiss, missed=0)
    assert skill_sentence(once, DAY).endswith(f"Its one occasion was {word} well.")


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ((), ""),
        (((3, 4),), ""),
        (((3, 4), (3, 4)), "Week by week 75, 75 percent"),
        (((9, 10), (1, 2)), "Week by week 90, 50 percent, lower of late"),
        (((3, 3), (2, 3), (3, 3)), "Week by week 100, 67, 100 percent"),
        (((9, 9), (1, 9), (9, 9), (9, 9)), "Week by week 100, 11, 100, 100 percent, rising"),
        (((9, 9), (9, 9), (1, 9), (9, 9)), "Week by week 100, 100, 11, 100 percent"),
        (((1, 9), (1, 9), (9, 9), (1, 9)), "Week by week 11, 11, 100, 11 percent"),
        (((0, 9),) * 20 + ((1, 2),) * 6, "Week by week 50, 50, 50, 50, 50, 50 percent"),
    ],
)
def test_a_trend_is_that_of_the_last_weeks(weeks: tuple[tuple[int, int], ...], told: str) -> None:
    assert trend(skill(weeks=weeks)) == told


@pytest.mark.parametrize(
    ("days", "words"),
    [(-40, "due today"), (0, "due today"), (1, "due tomorrow"), (9, "due in 9 days")],
)
def test_what_has_waited_is_due_today_and_nobody_is_blamed(days: int, words: str) -> None:
    assert due_words(DAY + days * A_DAY, DAY) == words


def test_what_is_due_is_named_the_likeliest_gone_first_and_of_many_two() -> None:
    due = [skill("ask", held=0.8, due=0), skill("solve", held=0.6, due=-3)]
    assert due_sentence(Trained((*due, NEW)), DAY) == "Solve and ask are due today."
    assert due_sentence(Trained((due[0],)), DAY) == "Ask is due today."
    assert due_sentence(Trained((skill("ask", due=5), skill(due=3), skill("solve"))), DAY) == (
        "Nothing is due today. Empathy and solve: due in 3 days."
    )
    assert due_sentence(Trained((NEW,)), DAY).startswith("Nothing is due yet")
    assert named(["ask", "limits", "solve", "listen"]) == "ask, limits and two more"
    assert named(["ask", "limits", "solve"]) == joined(["ask", "limits", "solve"])
    assert (joined([]), joined(["ask"])) == ("", "ask")


@pytest.mark.parametrize(
    ("likelihood", "words"),
    [(0, "1"), (0.04, "1"), (0.65, "7"), (0.74, "7"), (0.99, "9"), (1, "9")],
)
def test_a_likelihood_is_never_certain(likelihood: float, words: int) -> None:
    assert out_of_ten(likelihood) == f"about {words} in 10"


def test_what_a_standing_means_is_said_of_those_that_are_there() -> None:
    there = [skill(standing="mastered"), skill("ask", "fading"), skill("solve", "fading"), NEW]
    assert list(meanings(there)) == ["mastered", "fading"]
    assert meanings([skill(), NEW]) == {}
    assert [standing_words(one) for one in there[:2]] == ["mastered", "fading"]


def test_of_a_skill_that_went_amiss_it_is_not_said_that_it_waited_or_comes() -> None:
    shaky = skill("ask", "shaky", 1.0, 1)
    assert meanings([shaky]) == {"shaky": "Shaky: it went amiss last time; it soon comes back."}
    assert skill_sentence(shaky, DAY).startswith("ask: shaky, due tomorrow. 24 of 31 ")
    assert held_words(shaky) == ""


def test_on_the_day_of_its_grade_a_skill_says_so_instead_of_how_likely_it_comes() -> None:
    today = replace(skill(held=1.0), graded_today=True)
    assert skill_sentence(today, DAY).startswith("empathy: growing, graded today, due in 3 days. ")
    lost = replace(today, standing="shaky")
    assert skill_sentence(lost, DAY).startswith("empathy: shaky, graded today, due in 3 days. ")


def test_a_habit_is_told_of_every_move_in_words_and_not_by_its_name() -> None:
    assert habit_sentence(Habit("explain", 12, 8), 31) == (
        "You explain: 12 of 31 answers, 8 of them too early or amiss."
    )
    assert habit_sentence(Habit("argue", 5, 5), 31) == (
        "You contradict: 5 of 31 answers, each of them heard as a quarrel."
    )
    beside = {"hear", "nod", "interject", "breathe", "mantra", "visualize"}
    for move in SKILL_OF_MOVE.keys() - beside:
        told = habit_sentence(Habit(move, 9, 6), 31)
        assert "of them amiss." not in told, move
        assert "_" not in told


def test_what_an_encounter_did_is_told_by_when_its_skills_are_due_again() -> None:
    skills = (skill("ask", due=3), skill("solve", due=9), skill(due=3), NEW)
    assert due_again_sentence(Trained(skills), CAKE, DAY) == (
        "Due again: ask and empathy in 3 days; solve in 9 days."
    )
    assert due_again_sentence(Trained(skills), "own/queue", DAY) == "", "another level graded them"
    assert due_again_sentence(Trained(skills), CAKE, DAY + A_DAY) == "", "that was yesterday"


def test_lines_that_worked_are_told_by_their_words_where_these_are_known() -> None:
    best = (GoodLine(CAKE, "e-late", 2), GoodLine("own/queue", "e-x\x1b", 1))
    told = list(skill_lines(Trained(best_lines=best), DAY, {(CAKE, "e-late"): "Oh no."}, {}))
    assert told[-2] == '"Oh no." (first-week/late-cake, twice)'
    assert told[-1].startswith('"e-x')
    assert "\x1b" not in "".join(told)


def test_all_of_it_comes_in_parts_and_nothing_where_there_is_nothing() -> None:
    assert list(skill_lines(Trained((NEW,)), DAY, {}, {})) == []
    habits = (Habit("explain", 12, 8), Habit("offer", 3, 0))
    told = list(skill_lines(Trained((skill(standing="fading"), NEW), habits, 1), DAY, {}, {}))
    assert told[:2] == ["", "skills"]
    assert "Not met yet: limits." in told
    assert sum(line.startswith("Fading: ") for line in told) == 1
    assert "what you say too often (in your last encounter)" in told
    assert told[-1] == "You explain: 12 of 15 answers, 8 of them too early or amiss."
