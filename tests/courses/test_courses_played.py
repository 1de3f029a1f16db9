"""The daily drill, a shift and practice, as people play them line by line."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.courses import drill_of
from game.courses.practice import drilling
from game.courses.shift import Shift, ShiftCourse, new_shift
from game.encounter import Outcome, outcome, step
from game.encounter.card import advise
from game.level import find_levels, load_level, shipped_levels
from game.level.glance import glance
from game.progress import Preferences, Progress, Unfinished
from game.settings import Settings
from game.sitting import Sitting
from tests.terminal import as_typed, simmer_here, well_played

FILES = find_levels([shipped_levels()]).files
LISTED = [file.name for file in FILES if file.listed]
WEEK = [file.name for file in FILES if file.listed and file.pack == "first-week"]


def call(sitting: Sitting) -> tuple[list[str], Outcome]:
    """What is typed to play a call well, and its outcome."""
    lines = []
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        lines.append(as_typed(sitting.level, sitting.state, action))
        sitting.state, _ = step(sitting.level, sitting.state, action)
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    return lines, result


def shift_played(seed: int, *, minute: bool) -> tuple[list[str], Shift]:
    """What is typed to serve everyone of a shift, and how it then stands."""
    course = ShiftCourse(FILES, new_shift(WEEK, seed, "normal"))
    sitting, typed = course.first(), []
    while True:
        lines, result = call(sitting)
        typed += lines
        course.ended(sitting, result)
        following = course.following(sitting, result)
        if following is None:
            return typed, course.shift
        if minute and course.shift.has_minute:
            typed.append("minute")
            course.take_minute()
            following = course.following(sitting, result)
            assert following is not None
        typed.append("")
        sitting = following


def test_a_shift_is_served_to_its_end_and_every_call_is_kept(tmp_path: Path) -> None:
    typed, shift = shift_played(5, minute=True)
    done = simmer_here("shift", "--seed", "5", "--saves", tmp_path, typed="\n".join(typed))
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "The shift is over." in told
    assert f"{shift.points} points in all" in told
    kept = Progress(tmp_path).runs(9)
    assert [k.run.level for k in reversed(kept)] == list(shift.queue)
    assert kept[0].run.opening.composure is not None


def test_a_shift_that_was_left_between_calls_goes_on_with_the_next(tmp_path: Path) -> None:
    course = ShiftCourse(FILES, new_shift(WEEK, 5, "normal"))
    first = course.first()
    lines, result = call(first)
    course.ended(first, result)
    left = simmer_here(
        "shift", "--seed", "5", "--saves", tmp_path, typed="\n".join([*lines, "quit"])
    )
    assert b"The shift is kept" in left.stdout
    again = simmer_here("shift", "--saves", tmp_path, typed="quit\n")
    following = course.following(first, result)
    assert following is not None
    assert f"Your shift goes on. {len(course.shift.queue) - 1} still to come." in (
        again.stdout.decode()
    )
    assert following.level.title in again.stdout.decode()


def test_the_drill_of_today_counts_once(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    name, seed = drill_of(today, LISTED)
    typed = well_played(load_level(shipped_levels() / f"{name}.json"), seed)
    first = simmer_here("daily", "--saves", tmp_path, typed="\n".join(typed))
    assert "Your first attempt counts." in " ".join(first.stdout.decode().split())
    again = simmer_here("daily", "--saves", tmp_path, typed="quit\n")
    assert "Now it is practice." in " ".join(again.stdout.decode().split())


@pytest.fixture
def gentle(tmp_path: Path) -> Path:
    """The saves of somebody who leaves out abuse."""
    Preferences(tmp_path).write(Settings(leave_out_abuse=True, difficulty="hard"))
    return tmp_path


def test_a_shift_is_without_abuse_where_it_is_left_out_and_as_hard_as_was_set(
    gentle: Path,
) -> None:
    abusive = [file.name for file in FILES if "abuse" in glance(file.path).contains]
    seed = next(n for n in range(99) if new_shift(WEEK, n, "hard").queue[0] in abusive)
    simmer_here("shift", "--seed", str(seed), "--saves", gentle, typed="\nquit\n")
    run = next(Unfinished(gentle).left())
    assert not {*run.modes["shift"]["queue"]} & {*abusive}
    assert run.difficulty == run.modes["shift"]["difficulty"] == "hard"


def test_where_all_of_a_pack_is_left_out_a_shift_says_so(gentle: Path, tmp_path: Path) -> None:
    pack = tmp_path / "levels" / "rough"
    pack.mkdir(parents=True)
    level = next(file for file in FILES if "abuse" in glance(file.path).contains)
    shutil.copy(level.path, pack)
    titled = {"id": "rough", "title": "Rough", "levels": [level.id]}
    written = json.loads((level.path.parent / "pack.json").read_text(encoding="utf-8"))
    (pack / "pack.json").write_text(json.dumps({**written, **titled}), encoding="utf-8")
    done = simmer_here("--levels", pack.parent, "shift", "rough", "--saves", gentle)
    assert done.returncode == 2
    assert b"every level here contains abuse" in done.stderr


def test_practice_is_without_abuse_where_it_is_left_out(gentle: Path) -> None:
    for skill, files in drilling(FILES).items():
        if "abuse" in glance(files[0].path).contains:
            done = simmer_here("practise", skill, "--saves", gentle, typed="\nquit\n")
            title = glance(files[0].path).title
            assert title not in done.stdout.decode()


def test_a_drill_that_was_left_goes_on_and_is_not_begun_anew(tmp_path: Path) -> None:
    simmer_here("daily", "--saves", tmp_path, typed="\nquit\n")
    (left,) = Unfinished(tmp_path).left()
    again = simmer_here("daily", "--saves", tmp_path, typed="\nquit\n")
    assert "You go on where you were." in again.stdout.decode()
    (gone_on,) = Unfinished(tmp_path).left()
    assert gone_on.run == left.run
    assert gone_on.actions[:1] == left.actions
    assert len(gone_on.actions) > len(left.actions)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("shift", "first-weak"), 'there is no pack "first-weak"'),
        (("practise", "listenn"), 'there is no skill "listenn"'),
        (("guide", "E99"), 'there is no technique "E99"'),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, typed: tuple[str, ...], says: str
) -> None:
    done = simmer_here(*typed, "--saves", tmp_path) if typed[0] != "guide" else simmer_here(*typed)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
