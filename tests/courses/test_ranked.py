"""A ranked attempt: one deal, that counts once, and without help."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from game.courses import Campaign, Issued, Ranked
from game.courses.desk import Desk
from game.encounter import step
from game.encounter.card import advise
from game.league.times import until_when
from game.level import find_levels, load_level, shipped_levels
from game.progress import Keeper
from game.settings import Settings
from game.sitting import Sitting

FILES = find_levels([shipped_levels()]).files
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ISSUED = Issued(
    "cup",
    "The Cup",
    2,
    3,
    FILES[0],
    load_level(FILES[0].path),
    77,
    "hard",
    "run-of-attempt-2",
    NOON,
)


def ranked(saves: Path) -> tuple[Ranked, Desk]:
    campaign = Campaign(FILES, Keeper(saves), "normal")
    course = Ranked(ISSUED, campaign.keeper)
    return course, Desk(campaign, course)


def take(desk: Desk, sitting: Sitting) -> None:
    """Do what is advised once, and keep it."""
    action = advise(sitting.level, sitting.state)
    state, _ = step(sitting.level, sitting.state, action)
    sitting.took(action, state)
    desk.keeper.took(action)


def test_it_has_the_deal_and_the_difficulty_of_the_attempt_and_says_so_in_its_record(
    tmp_path: Path,
) -> None:
    run = ranked(tmp_path)[0].first().record()
    assert (run.run, run.seed, run.difficulty) == ("run-of-attempt-2", 77, "hard")
    assert run.ranked
    assert (run.modes["league"], run.modes["attempt"]) == ("cup", 2)


def test_an_interrupted_one_goes_on_where_it_was_and_is_ranked_still(tmp_path: Path) -> None:
    course, desk = ranked(tmp_path)
    sitting = course.first()
    desk.keeper.begin(sitting.record())
    take(desk, sitting)
    desk.keeper.leave(sitting.record())
    again = ranked(tmp_path)[0].first()
    assert (again.actions, again.state) == (sitting.actions, sitting.state)
    assert again.record().ranked


def test_it_is_not_offered_among_what_was_interrupted_where_a_no_would_put_it_down(
    tmp_path: Path,
) -> None:
    course, desk = ranked(tmp_path)
    sitting = course.first()
    desk.keeper.begin(sitting.record())
    take(desk, sitting)
    desk.keeper.leave(sitting.record())
    assert desk.interrupted() is None
    assert [run.run for run in desk.keeper.left()] == ["run-of-attempt-2"]


def test_there_are_no_hints_in_it_whatever_is_set(tmp_path: Path) -> None:
    sitting = ranked(tmp_path)[0].first()
    assert not sitting.played_by(Settings(hints=True)).hints
    sitting.helped_by(Settings(hints=True))
    assert sitting.record().modes["hints"] is False


def test_a_turn_of_it_that_is_tried_again_is_not_ranked(tmp_path: Path) -> None:
    course, desk = ranked(tmp_path)
    sitting = course.first()
    take(desk, sitting)
    again = sitting.from_turn(1)
    assert not again.record().ranked
    assert again.played_by(Settings(hints=True)).hints


def test_it_says_which_attempt_it_is_and_until_when(tmp_path: Path) -> None:
    word = ranked(tmp_path)[0].word()
    assert "The Cup: attempt 2 of 3" in word
    without = Ranked(replace(ISSUED, deadline=None), Keeper(tmp_path)).word()
    assert "to be over by" not in without


def test_a_deadline_is_told_with_what_is_left() -> None:
    def told(**left: int) -> str:
        return until_when(NOON + timedelta(**left), NOON).partition(", in ")[2]

    assert told(minutes=59) == "59 min"
    assert told(minutes=135) == "2 h 15 min"
    assert told(days=3, hours=5) == "3 d 5 h"
    assert until_when(NOON - timedelta(minutes=5), NOON).endswith("which is over")
