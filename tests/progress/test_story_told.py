"""Progress in sentences: exact, brief, and without reproach."""

from datetime import date, timedelta

import pytest

from game.progress import Practised, Story, Sums, Week
from game.progress.telling import (
    duration,
    known_sentence,
    lines,
    streak_sentence,
    technique_sentence,
    time_sentence,
    total_sentence,
    week_sentence,
)

MONDAY = date(2026, 3, 2)
ONE = Sums(1, 1, 0, 2, 300)


def story(streak: int, counts_already: bool, *, weeks: int = 1) -> Story:
    first = MONDAY - timedelta(weeks=weeks - 1)
    return Story(
        total=ONE,
        weeks=tuple(
            Week(first + timedelta(weeks=n), ONE if not n else Sums()) for n in range(weeks)
        ),
        streak=streak,
        counts_already=counts_already,
        known=1,
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (29, "less than a minute"),
        (30, "1 minute"),
        (3569, "59 minutes"),
        (3600, "1 hour"),
        (11_400, "3 hours 10 minutes"),
    ],
)
def test_time_is_told_in_hours_and_minutes(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (story(1, True), "You have practised this week."),
        (story(1, False), "You practised last week; this week is still open."),
        (story(4, True), "You have practised four weeks in a row, this one included."),
        (story(12, False), "You have practised 12 weeks in a row; this week is still open."),
        (
            story(0, False, weeks=3),
            "You last practised in the week of 16 February 2026. Any encounter begins a new row.",
        ),
        (Story(), ""),
    ],
)
def test_a_streak_is_told_in_weeks_and_its_end_is_no_reproach(told: Story, sentence: str) -> None:
    assert streak_sentence(told) == sentence


def test_one_is_one_and_more_are_more() -> None:
    assert total_sentence(ONE) == "1 encounter, 1 of them passed."
    assert total_sentence(Sums(3, 2, 1, 5, 0)) == "3 encounters, 2 of them passed."
    assert time_sentence(Story(total=Sums(3, 2, 1, 5, 90))) == (
        "Three stars once. Time played: 2 minutes."
    )
    assert week_sentence(Week(MONDAY, Sums(3, 2, 1, 5, 840))) == (
        "Week of 2 March: 3 encounters, 2 passed, 5 stars, 14 minutes."
    )
    assert week_sentence(Week(MONDAY, Sums())) == "Week of 2 March: nothing."
    assert technique_sentence("E10", Practised(3, 1, "own/queue")) == (
        "E10 Agree where you can and build on it: 3 well, 1 amiss."
    )


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    assert known_sentence(story(1, True)) == ""
    assert known_sentence(Story(total=Sums(9), known=4)) == (
        "Techniques are known of 4 of the 9 encounters: earlier ones were kept without them."
    )


def test_of_nothing_there_is_nothing_to_tell_and_of_weeks_the_last() -> None:
    assert list(lines(Story(), weeks=8)) == []
    told = "\n".join(lines(story(0, False, weeks=20), weeks=3))
    assert told.count("Week of ") == 3
    assert told.endswith("Week of 2 March: nothing.")
