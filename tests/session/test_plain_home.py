"""Home in text: all that can be played, in a list that can be read aloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.courses.daily import MODE as DAILY
from game.courses.shift import MODE as SHIFT
from game.encounter import Run
from game.progress import Preferences, Progress, Unfinished
from tests.session.at_a_terminal import Sits
from tests.terminal import simmer
from tests.tui.window import window

CAKE, CHAT = "first-week/late-cake", "first-week/four-minutes"
# A little of an encounter, so that somebody has played before.
A_LITTLE = ("", "nod", "quit")
LIST = "Type a number, or: next, guide, progress, settings, breathe, help, quit."


@pytest.fixture
def played(sit: Sits, saves: Path) -> Path:
    """Saves of somebody who was in the middle of the first level."""
    assert sit(A_LITTLE, "--saves", saves, "--plain", "play", "late-cake", "--seed", "7").code == 0
    return saves


def left(saves: Path) -> Iterator[Run]:
    return Unfinished(saves).left()


def test_a_first_start_begins_at_once_and_home_comes_after_it(sit: Sits, saves: Path) -> None:
    sat = sit(["", "home"], "--saves", saves)
    assert sat.said.startswith("Simmer is a drill for talking with angry people")
    assert "Type help at any moment. The Two O'Clock Cake You are Sam" in sat.said
    assert sat.said.endswith(f"{LIST} >")
    assert sat.code == 0


def test_whoever_pipes_input_is_asked_nothing(played: Path) -> None:
    for arguments in ((), ("--plain", "play", "late-cake")):
        told = simmer("--saves", played, *arguments, typed="\nnod\n").stdout.decode()
        assert "Simmer." not in told
        assert "Go on with it?" not in told
        assert "> " not in told


def test_everything_that_can_be_played_is_in_a_numbered_list(sit: Sits, played: Path) -> None:
    sat = sit([], "--saves", played, "--plain")
    assert sat.code == 0
    assert sat.said.startswith("Simmer. You have 0 of ")
    assert "Enter: go on with The Two O'Clock Cake. You were in turn 1 of 14." in sat.said
    assert "1. The Two O'Clock Cake. Dana Whitlock, on the phone. Not played yet." in sat.said
    assert "2. Four Minutes Past. Wes Tully, in the chat. Not played yet." in sat.said
    assert "Today's drill: " in sat.said
    assert "A shift. 5 people are waiting." in sat.said


def test_enter_goes_on_with_what_was_interrupted(sit: Sits, played: Path) -> None:
    sat = sit(["", "", "quit"], "--saves", played)
    assert "You go on where you were. Type brief to have the briefing again." in sat.said
    (run,) = left(played)
    assert run.actions == ("hear", "nod", "hear")


def test_what_was_interrupted_can_be_put_down_for_good(sit: Sits, played: Path) -> None:
    sat = sit(["drop", "drop"], "--saves", played)
    assert "It is put down for good. Enter: play The Two O'Clock Cake." in sat.said
    assert "Nothing waits there now." in sat.said
    assert list(left(played)) == []
    assert [kept.run.actions for kept in Progress(played).runs()] == [("hear", "nod")]


@pytest.mark.parametrize("typed", ["2", " 2. ", "#2", "four-minutes", "Four Minutes Past", "two"])
def test_a_level_is_played_by_its_number_or_its_name(sit: Sits, played: Path, typed: str) -> None:
    assert "Press Enter to open the chat" in sit([typed, "", "quit"], "--saves", played).said
    assert CHAT in [run.level for run in left(played)]


def test_a_number_as_a_word_is_no_beginning_of_a_name(sit: Sits, played: Path) -> None:
    sat = sit(["four", "", "quit"], "--saves", played)
    assert "Press Enter to open the chat" not in sat.said
    assert CHAT not in [run.level for run in left(played)]


def test_the_drill_of_today_and_a_shift_are_there_by_word(sit: Sits, played: Path) -> None:
    drill = sit(["daily", "", "quit"], "--saves", played)
    assert "The same for everyone. Your first attempt counts." in drill.said
    shift = sit(["shift", "", "quit"], "--saves", played)
    assert "A shift: 5 people, one after the other;" in shift.said
    modes = [mode for run in left(played) for mode in run.modes]
    assert DAILY in modes
    assert SHIFT in modes


WRONG = {
    "0": "There is no number 0; choose 1 to ",
    "99": "There is no number 99; choose 1 to ",
    "9" * 5000: "There is no number 999999999; choose 1 to ",
    "gudie": 'I don\'t know "gudie". Did you mean "guide"?',
    "for minutes past": 'Did you mean "four minutes past"?',
    "nod": 'I don\'t know "nod". Type help to see what is possible.',
    "guide E99": 'There is no technique "E99"',
    "progress all": 'I don\'t know "all" here.',
    "settings hint off": 'There is no setting "hint" — did you mean "hints"?',
    "settings hints maybe": 'Hints cannot be "maybe"',
    "settings --json": "There is no setting ",
    "\x1b[2J\x07": "Type help to see what is possible.",
}


def test_what_is_no_choice_is_answered_with_a_sentence(sit: Sits, played: Path) -> None:
    sat = sit(list(WRONG), "--saves", played)
    assert sat.code == 0
    for sentence in WRONG.values():
        assert sentence in sat.said
    assert "usage:" not in sat.said + sat.complaint
    assert "\x1b" not in sat.said


def test_help_names_every_word(sit: Sits, played: Path) -> None:
    said = sit(["help"], "--saves", played).said.partition(LIST)[2]
    for word in ("daily", "list", "drop", "guide", "progress", "settings", "breathe", "quit"):
        assert f"{word}" in said


def test_the_guide_is_the_command_of_that_name(sit: Sits, played: Path) -> None:
    told = " ".join(simmer("guide", "E06").stdout.decode().split())
    assert told in sit(["guide E06"], "--saves", played).said


def test_progress_calls_levels_by_their_titles(sit: Sits, played: Path) -> None:
    said = sit(["drop", "progress"], "--saves", played).said
    assert "The Two O'Clock Cake, normal: Put down" in said
    assert CAKE not in said


def test_nothing_that_is_typed_in_a_shell_is_told_at_the_prompt(sit: Sits, played: Path) -> None:
    said = sit(["guide", "guide A", "guide sorry", "guide qqq", "progress"], "--saves", played).said
    assert "guide A lists those under the first heading. guide E06 tells one in full." in said
    assert 'see "guide" for its headings' in said
    assert "simmer " not in said


def test_a_setting_holds_from_the_next_encounter_on(sit: Sits, played: Path) -> None:
    sat = sit(
        ["settings hidden_meter on", "settings difficulty hard", "settings", "2", "", "quit"],
        "--saves", played,
    )  # fmt: skip
    assert "Hidden meter: on. Without meters" in sat.said
    assert Preferences(played).read().difficulty == "hard"
    by_level = {run.level: run for run in left(played)}
    assert by_level[CHAT].difficulty == "hard"
    assert by_level[CHAT].modes["hidden_meter"]
    assert by_level[CAKE].difficulty == "normal"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("settings hidden meter on", "Hidden meter: on "),
        ("settings no timer on", "No timer: on "),
        ("settings own words on", "Say it yourself first: on "),
        ("settings say it yourself first on", "Say it yourself first: on "),
        ("settings difficulty easy", "Stars are counted for each difficulty by itself."),
    ],
)
def test_settings_are_called_as_people_call_them(
    sit: Sits, played: Path, typed: str, says: str
) -> None:
    assert says in sit([typed], "--saves", played).said
    assert "_" not in sit([typed, "settings"], "--saves", played).said


def test_levels_with_abuse_are_told_apart_where_they_are_to_be_left_out(
    sit: Sits, played: Path
) -> None:
    sat = sit(["settings leave_out_abuse on", "list"], "--saves", played)
    assert "Contains abuse; your settings leave it out. You can play it all the same." in sat.said


def test_a_level_that_is_broken_is_told_and_the_list_stays(
    sit: Sits, played: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "packs" / "mine"
    pack.mkdir(parents=True)
    manifest = '{"id": "mine", "title": "Mine", "order": 1, "levels": ["broken"]}'
    (pack / "pack.json").write_text(manifest, encoding="utf-8")
    (pack / "broken.json").write_text("{", encoding="utf-8")
    sat = sit(["broken", "late-cake", "quit"], "--saves", played, "--levels", tmp_path / "packs")
    assert sat.code == 0
    assert "broken.json:1:" in sat.said
    assert "The Two O'Clock Cake You are Sam" in sat.said


def test_in_a_dumb_terminal_everything_is_reached_by_typing(tmp_path: Path) -> None:
    simmer("play", "late-cake", "--saves", tmp_path, typed="\n")
    with window("--saves", tmp_path, TERM="dumb") as seen:
        seen.sees(LIST)
        seen.press("breathe\r")
        seen.sees("In, 4.")
        seen.interrupt()
        seen.press("2\r")
        seen.sees("Press Enter to open the chat; type help at any time.")
        seen.press("home\r")
        seen.sees(LIST)
        seen.press("quit\r")
        assert seen.ended() == 0
        assert "\x1b" not in seen.text
        assert "Traceback" not in seen.text


def test_what_is_played_in_another_window_is_told_and_the_list_stays(tmp_path: Path) -> None:
    simmer("play", "late-cake", "--saves", tmp_path, typed="\nnod\n")
    with (
        window("--saves", tmp_path, TERM="dumb") as here,
        window("--saves", tmp_path, TERM="dumb") as there,
    ):
        for seen in (here, there):
            seen.sees("Enter: go on with The Two O'Clock Cake.")
        here.press("\r")
        here.sees("You go on where you were.")
        there.press("\r")
        there.sees("It has gone on, or ended, in another window.")
        there.press("quit\r")
        assert there.ended() == 0


def test_saves_that_can_no_longer_be_written_are_told_at_home(sit: Sits, played: Path) -> None:
    other = played.rename(played.with_name("moved"))
    sat = sit(["drop", "2", "quit"], "--saves", other)
    assert sat.code == 0
    (other / "unfinished").rename(other / "away")
    (other / "unfinished").write_text("", encoding="utf-8")
    sat = sit(["2", "quit"], "--saves", other)
    assert sat.code == 0
    assert "cannot be kept in" in sat.said
    assert sat.said.count("Simmer. You have") == 2
