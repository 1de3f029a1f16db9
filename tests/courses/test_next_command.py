"""What to drill next as it is asked for: by the command, at home, and after an encounter."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from game.courses.due import MODE
from game.encounter import step
from game.encounter.actions import HEAR
from game.encounter.uses import SkillUse
from game.level import find_levels, load_level, shipped_levels
from game.progress import Keeper, Profiles, Progress, Unfinished
from game.sitting import Sitting
from tests.courses.training import A_DAY, everything, trained
from tests.session.at_a_terminal import Sits, sitting_down
from tests.terminal import LATE_CAKE, simmer_here, well_played

LISTED = [file for file in find_levels([shipped_levels()]).files if file.listed]
BEGIN = "The Two O'Clock Cake: a good place to begin."
# Hear the rest of the first line, and hang up.
HUNG_UP = [*[""] * 5, "hang up", "yes"]
WELL = well_played(load_level(LATE_CAKE), 7)


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sits:
    monkeypatch.setenv("TERM", "dumb")
    return sitting_down(monkeypatch, capsys)


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """Saves of somebody who met limits two months ago, and was at no abuse since."""
    folder = tmp_path / "Meine Übungen"
    trained(Keeper(folder), LISTED[0], today() - 60 * A_DAY, limits=SkillUse(3))
    return folder


def today() -> date:
    return datetime.now(UTC).date()


def test_who_has_played_nothing_is_told_where_to_begin_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    done = simmer_here("next", "--saves", tmp_path / "saves")
    assert (done.returncode, done.stderr) == (0, b"")
    sentence, how = done.stdout.decode().splitlines()
    assert sentence.startswith(BEGIN)
    folder = f"--saves {tmp_path / 'saves'}"
    assert how == (
        f"Play it: simmer play first-week/late-cake {folder}, or simmer next --play {folder}"
    )
    assert not (tmp_path / "saves").exists()


def test_a_name_that_nobody_has_is_no_new_player_unless_it_is_to_play(saves: Path) -> None:
    Profiles(saves).make("Anna")
    for more in ((), ("--json",)):
        done = simmer_here("--profile", "Annn", "next", *more, "--saves", saves)
        assert (done.returncode, done.stdout) == (2, b"")
        said = done.stderr.decode()
        assert said == 'simmer: there is no profile "Annn" — did you mean "Anna"?\n'
    playing = ("next", "--play", "--plain", "--saves", saves)
    done = simmer_here("--profile", "Berta", *playing, typed="\nquit\n")
    assert done.returncode == 0
    assert Profiles(saves).names() == ["Anna", "Berta"]


def test_what_is_due_is_told_and_as_data(saves: Path) -> None:
    told = simmer_here("next", "--saves", saves).stdout.decode()
    assert told.startswith("Five Envelopes: limits is due, and you should pass about ")
    data = json.loads(simmer_here("next", "--json", "--saves", saves).stdout)
    assert (data["level"], data["skills"]) == ("first-week/five-envelopes", ["limits"])
    assert data["due"]
    assert 0 < data["chance"] < 1
    assert data["why"] == told.splitlines()[0]


def test_another_difficulty_is_told_with_how_to_play_it_and_one_that_was_asked_for_holds(
    tmp_path: Path,
) -> None:
    for file in LISTED[:5]:
        trained(Keeper(tmp_path), file, today() - 60 * A_DAY, **everything())
    why, how = simmer_here("next", "--saves", tmp_path).stdout.decode().splitlines()
    assert why.endswith(" tries on hard.")
    here = f" --saves {tmp_path}"
    assert how.endswith(f" --difficulty hard{here}, or simmer next --play{here}")
    easy = simmer_here("next", "--difficulty", "easy", "--saves", tmp_path).stdout.decode()
    assert " on " not in easy.splitlines()[0].rpartition("about")[2]
    assert easy.endswith(
        f" --difficulty easy{here}, or simmer next --play --difficulty easy{here}\n"
    )
    done = simmer_here("next", "--play", "--plain", "--saves", tmp_path, typed="\nquit\n")
    assert " ".join(done.stdout.decode().split()).startswith(why)
    (left,) = Unfinished(tmp_path).left()
    assert left.difficulty == "hard"


def test_it_can_be_played_at_once(saves: Path) -> None:
    done = simmer_here("next", "--play", "--plain", "--saves", saves, typed="\nquit\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Five Envelopes: limits is due, and you should pass about ")
    (left,) = Unfinished(saves).left()
    assert (left.level, left.modes[MODE]) == ("first-week/five-envelopes", f"{today()}")


@pytest.mark.parametrize("typed", ["next", "due"])
def test_at_home_it_is_a_word(sit: Sits, saves: Path, typed: str) -> None:
    sat = sit([typed, "", "quit"], "--saves", saves)
    assert (
        "Due today. Limits. Five Envelopes: limits is due, and you should pass about " in sat.said
    )
    begun = sat.said.partition("help, quit. >")[2]
    assert begun.strip().startswith("Five Envelopes: limits is due, and you should pass about ")
    (left,) = Unfinished(saves).left()
    assert left.level == "first-week/five-envelopes"


def test_at_home_enter_plays_what_is_due_when_all_was_passed(sit: Sits, saves: Path) -> None:
    for file in LISTED:
        trained(Keeper(saves), file, today() - 60 * A_DAY, **everything())
    trained(Keeper(saves), LISTED[0], today())
    said = sit([], "--saves", saves).said
    assert "Enter: what is due today. " in said
    assert "are due, and you should pass about " in said


def test_what_is_due_after_it_says_why_it_comes(sit: Sits, tmp_path: Path) -> None:
    keeper, level = Keeper(tmp_path), load_level(LISTED[0].path)
    trained(keeper, LISTED[1], today() - 60 * A_DAY, apologize=SkillUse(3), composure=SkillUse(3))
    sitting = Sitting.new(LISTED[0].name, level, 7, "normal", modes={MODE: f"{today()}"})
    keeper.begin(sitting.record())
    sitting.took(HEAR, step(level, sitting.state, HEAR)[0])
    keeper.took(HEAR)
    keeper.leave(sitting.record())
    said = sit(["", *HUNG_UP, ""], "--saves", tmp_path).said
    after = said.partition("It is kept.")[2]
    assert "Half-Mast: apologize and composure are due, and you should pass about " in after


def test_where_nothing_is_due_it_is_what_is_held_least(sit: Sits, tmp_path: Path) -> None:
    trained(Keeper(tmp_path), LISTED[0], today(), **everything())
    said = sit(["next", "", "quit"], "--saves", tmp_path).said
    assert "Due today" not in said
    assert ": nothing is due today; " in said


def test_an_encounter_says_when_its_skills_are_due_again(sit: Sits, tmp_path: Path) -> None:
    play = ("--saves", tmp_path, "play", "late-cake", "--plain", "--seed", "7")
    first, again = sit(WELL, *play).said, sit(WELL, *play).said
    assert "It is kept. Due again: " in first
    assert "empathy" in first.partition("Due again: ")[2].partition(".")[0]
    assert Progress(tmp_path).played().encounters == 2
    assert "Due again: " in again, "the same level has graded them today"


def test_statistics_tell_the_skills_and_the_lines_that_worked(tmp_path: Path) -> None:
    play = ("play", "late-cake", "--plain", "--seed", "7", "--saves", tmp_path)
    assert simmer_here(*play, typed="\n".join(WELL) + "\n").returncode == 0
    told = simmer_here("stats", "--saves", tmp_path).stdout.decode()
    assert "\nskills\nNothing is due today. " in told
    assert "\nempathy: growing, graded today, due in " in told
    assert "\nHow they ended: resolved, once.\n" in told
    data = json.loads(simmer_here("stats", "--json", "--saves", tmp_path).stdout)["trained"]
    (line,) = data["best_lines"]
    assert line["words"]
    assert f'"{line["words"]}" (The Two O\'Clock Cake, once)' in told
    assert [skill["standing"] for skill in data["skills"] if skill["skill"] == "empathy"] == [
        "growing"
    ]
