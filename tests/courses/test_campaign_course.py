"""The campaign as a course: what comes next, and what never stops it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.courses import Campaign, Practice
from game.courses.desk import Desk, level_file
from game.courses.practice import DEALS, occasions
from game.courses.resuming import shift_after
from game.courses.shift import ShiftCourse, new_shift
from game.encounter import Outcome, begin, step
from game.encounter.card import advise
from game.encounter.record import Parent
from game.level import LevelError, LevelFile, find_levels, load_level, shipped_levels
from game.progress import Keeper
from game.settings import Settings
from game.sitting import Sitting

FILES = find_levels([shipped_levels()]).files
FIRST, SECOND = FILES[0], FILES[1]
PASSED, LOST = Outcome("resolved", 2, 700), Outcome("timeout", 0, 40)


def campaign(saves: Path, named: LevelFile | None = None) -> Campaign:
    return Campaign(FILES, Keeper(saves), "normal", 7, named)


def test_a_lost_level_comes_once_more_and_a_passed_one_leads_on(tmp_path: Path) -> None:
    course = campaign(tmp_path)
    sitting = course.first()
    assert sitting.name == FIRST.name
    assert course.following(sitting, LOST).name == FIRST.name
    assert course.following(sitting, PASSED).name == SECOND.name


def test_a_turn_that_was_played_again_does_not_lead_on(tmp_path: Path) -> None:
    course = campaign(tmp_path)
    sitting = course.first()
    sitting.parent = Parent(run="first", action=3)
    assert course.following(sitting, PASSED).name == FIRST.name


def test_a_level_of_ones_own_comes_again_whatever_came_of_it(tmp_path: Path) -> None:
    path = tmp_path / "My Cake.json"
    path.write_text(FIRST.path.read_text(encoding="utf-8"), encoding="utf-8")
    own = level_file(path, "mine", FILES)
    assert own.name == "mine/late-cake"
    course = campaign(tmp_path / "saves", own)
    sitting = course.first()
    assert course.repeats(sitting, PASSED)
    assert course.following(sitting, PASSED).name == own.name


def test_the_difficulty_that_is_played_goes_on(tmp_path: Path) -> None:
    course = campaign(tmp_path)
    sitting = Sitting.new(FIRST.name, load_level(FIRST.path), 3, "hard")
    assert course.following(sitting, LOST).state.difficulty == "hard"


def test_the_difficulty_that_was_set_meanwhile_holds_from_the_next_level_on(
    tmp_path: Path,
) -> None:
    course = campaign(tmp_path)
    sitting = course.first()
    course.play_by(Settings(difficulty="hard"))
    assert course.following(sitting, LOST).state.difficulty == "normal", "the same once more"
    assert course.following(sitting, PASSED).state.difficulty == "hard"


def test_a_choice_that_fails_leaves_what_is_played_as_it_is(tmp_path: Path) -> None:
    broken = replace(SECOND, path=tmp_path / "gone.json")
    course = campaign(tmp_path / "saves")
    desk = Desk(course, course)
    shift = desk.shift()
    played = desk.course
    with pytest.raises(LevelError):
        desk.play(broken)
    assert desk.course is played
    assert isinstance(played, ShiftCourse)
    assert played.shift.queue[0] == shift.name
    assert course.named is None


def test_a_level_of_ones_own_that_was_left_is_offered_after_another(tmp_path: Path) -> None:
    path = tmp_path / "My Cake.json"
    path.write_text(FIRST.path.read_text(encoding="utf-8"), encoding="utf-8")
    course = campaign(tmp_path / "saves", level_file(path, "mine", FILES))
    desk = Desk(course, course)
    left = begun(course, course.first())
    desk.play(SECOND)
    offered = desk.interrupted()
    assert offered is not None
    assert offered.run == left.run


def test_practice_that_was_left_goes_on_as_practice(tmp_path: Path) -> None:
    course = campaign(tmp_path)
    desk = Desk(course, course)
    begun(course, desk.practise("empathy"))
    again = Desk(course, course)
    run = again.interrupted()
    assert run is not None
    again.resume(run)
    assert isinstance(again.course, Practice)
    assert again.course.word() == "Practice: empathy."


def begun(course: Campaign, sitting: Sitting) -> Sitting:
    """Take one action, and leave."""
    course.keeper.begin(sitting.record())
    action = advise(sitting.level, sitting.state)
    sitting.took(action, step(sitting.level, sitting.state, action)[0])
    course.keeper.took(action)
    course.keeper.leave(sitting.record())
    return sitting


def test_a_level_that_cannot_be_read_any_more_stops_nothing(tmp_path: Path) -> None:
    pack = tmp_path / "levels" / "mine"
    pack.mkdir(parents=True)
    broken = {"id": "mine", "title": "Mine", "levels": ["late-cake"]}
    (pack / "pack.json").write_text(json.dumps(broken), encoding="utf-8")
    level = pack / "late-cake.json"
    level.write_text(FIRST.path.read_text(encoding="utf-8"), encoding="utf-8")
    files = find_levels([tmp_path / "levels", shipped_levels()]).files
    mine = next(file for file in files if file.pack == "mine")
    keeper = Keeper(tmp_path / "saves")
    sitting = Sitting.new(mine.name, load_level(mine.path), 7, "normal")
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
    assert not keeper.finish(sitting.record(), PASSED)
    level.write_text("{", encoding="utf-8")
    course = Campaign(files, keeper, "normal")
    assert course.first().name == FIRST.name
    assert "late-cake, 2 of 3 stars" in course.word()


def test_a_shift_with_a_level_that_is_gone_is_not_gone_on_with() -> None:
    names = [file.name for file in FILES if file.listed][:2]
    course = ShiftCourse(FILES, new_shift(names, 3, "normal"))
    sitting = course.first()
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
    assert shift_after(sitting.record(), FILES) is not None
    left = [file for file in FILES if file.name == sitting.name]
    assert shift_after(sitting.record(), left) is None


def test_practice_deals_the_one_of_some_deals_with_most_to_do() -> None:
    level = load_level(FIRST.path)
    for skill in ("empathy", "listen", "composure", "no-blame"):
        dealt = Practice([FIRST], skill, "normal", 0).first().state.seed
        by_deal = [occasions(level, seed, "normal", skill) for seed in range(DEALS)]
        assert dealt == by_deal.index(max(by_deal))
        assert max(by_deal) > 0


def test_practice_goes_from_level_to_level_and_round_again() -> None:
    course = Practice([FIRST, SECOND], "ask", "normal")
    first = course.first()
    second = course.following(first, LOST)
    assert (first.name, second.name) == (FIRST.name, SECOND.name)
    assert course.following(second, PASSED).name == FIRST.name


def test_what_is_played_in_another_window_is_not_put_down_here(tmp_path: Path) -> None:
    level = load_level(FIRST.path)
    sitting = Sitting.new(FIRST.name, level, 7, "normal")
    first = Keeper(tmp_path)
    first.begin(sitting.record())
    action = advise(level, begin(level, seed=7))
    sitting.took(action, step(level, sitting.state, action)[0])
    first.took(action)
    first.begin(Sitting.new(SECOND.name, load_level(SECOND.path), 7, "normal").record())
    here, there = Keeper(tmp_path), Keeper(tmp_path)
    assert here.unfinished() is not None
    offered = there.unfinished()
    assert offered is not None
    assert not there.begin(offered)
    here.drop()
    assert here.news() == ["it has gone on in another window, and was left as it is"]
    assert here.progress.played().put_down == 0
