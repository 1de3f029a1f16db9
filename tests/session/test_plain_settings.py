"""How somebody likes to play is heeded line by line as well."""

from pathlib import Path

import pytest

from game.level import load_level
from game.progress import Preferences, Progress, Unfinished
from game.settings import Settings
from game.sitting import Sitting
from tests.session.at_a_terminal import Sits
from tests.session.test_plain_afterwards import HEARD_OUT, PLAY
from tests.terminal import LATE_CAKE, simmer_here
from tests.tui.window import window

TIP = "Now you. One of these answers what she said"
QUESTION = "What would you say, in your own words? Nobody grades it. Or Enter, to see the lines."
FIRST_LINE = "1. What's happened is that our van broke down"


@pytest.mark.parametrize("hints", [True, False])
def test_a_tip_is_given_where_hints_are_wanted(sit: Sits, saves: Path, hints: bool) -> None:
    Preferences(saves).write(Settings(hints=hints))
    said = sit(HEARD_OUT, "--saves", saves, *PLAY).said
    assert (TIP in said) is hints
    assert FIRST_LINE in said


def test_meters_are_hidden_where_that_is_set(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(hidden_meter=True))
    said = sit([*HEARD_OUT, "2"], "--saves", saves, *PLAY).said
    assert "Temper" not in said.partition("The Two O'Clock Cake")[2]


def test_the_briefing_tells_what_a_level_contains(sit: Sits, saves: Path) -> None:
    assert "Contains abuse." in sit([], "--saves", saves, "play", "five-envelopes", "--plain").said
    letter = sit([], "--saves", saves, "play", "without-prejudice", "--plain").said
    assert "Contains grief and illness." in letter
    assert "Contains" not in sit([], "--saves", saves, *PLAY).said


def test_ones_own_line_comes_before_the_hand_and_is_kept(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    typed = [*HEARD_OUT, "help", "2", "That is dreadful, I am sorry.", "2", "home", "", "quit"]
    sat = sit(typed, "--saves", saves, *PLAY)
    asked = sat.said.partition(QUESTION)[2]
    assert asked.startswith(" > Possible now:"), "a word that is a command stays one"
    assert "> The lines come after your own; press Enter to see them. >" in asked
    assert asked.index(FIRST_LINE) > asked.index("The lines come after")
    (run,) = Unfinished(saves).left()
    assert run.modes["own_words"] == {"1": "That is dreadful, I am sorry."}
    assert run.actions[-1] == "say:e-late"


def test_home_is_a_way_out_and_no_line_of_ones_own(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    sat = sit([*HEARD_OUT, "home"], "--saves", saves, *PLAY)
    assert "Simmer. You have 0 of" in sat.said
    assert "own_words" not in next(Unfinished(saves).left()).modes


def test_another_try_keeps_the_lines_from_before_it(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    second = HEARD_OUT[1:]  # its phrases are one fewer
    first = [*HEARD_OUT, "Once.", "2", *second, "Twice.", "hang up", "yes"]
    again = ["again from turn 2", *second, "Thrice.", "hang up", "yes", "turns"]
    told = sit([*first, *again], "--saves", saves, *PLAY).said.rpartition("DEBRIEF: ")[2]
    assert "In your own words: Once." in told
    assert "In your own words: Thrice." in told
    assert "Twice." not in told


def test_enter_skips_ones_own_line(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    sat = sit([*HEARD_OUT, "", "2", *HEARD_OUT], "--saves", saves, *PLAY)
    assert sat.said.count(QUESTION) == 2, "once a turn"
    assert "own_words" not in next(Unfinished(saves).left()).modes


def test_ones_own_line_stands_in_the_debrief(sit: Sits, saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    typed = [*HEARD_OUT, "That is \x1b[31mdreadful.", "hang up", "yes", "turns 1"]
    sat = sit(typed, "--saves", saves, *PLAY)
    assert "In your own words: That is [31mdreadful. You: I'm going to end this here." in sat.said
    assert Progress(saves).runs()[0].run.modes["own_words"] == {"1": "That is [31mdreadful."}
    again = simmer_here("replay", "last", "--saves", saves).stdout.decode()
    assert "In your own words: That is [31mdreadful." in again


def test_scripts_are_never_asked_for_words_of_their_own(saves: Path) -> None:
    Preferences(saves).write(Settings(own_words=True))
    done = simmer_here("--saves", saves, *PLAY, typed="\n" * len(HEARD_OUT) + "2\n")
    assert QUESTION not in done.stdout.decode()
    assert next(Unfinished(saves).left()).actions[-1] == "say:e-late"


@pytest.mark.parametrize(("terminal", "rings"), [("xterm", True), ("dumb", False)])
def test_the_bell_rings_where_there_is_one_and_it_is_wanted(
    tmp_path: Path, terminal: str, rings: bool
) -> None:
    Preferences(tmp_path).write(Settings(sound=True))
    with window("--saves", tmp_path, *PLAY, TERM=terminal) as seen:
        seen.sees("type help at any time.")
        seen.press("\x04")
        assert seen.ended() == 0
        assert ("\a" in seen.text) is rings


@pytest.mark.parametrize("kept", [None, 7, [], {"x": "y"}, {"1": 2}, {"²": "a"}, {"9" * 5000: "a"}])
def test_own_words_of_a_record_that_somebody_else_wrote_do_no_harm(kept: object) -> None:
    sitting = Sitting.new("a/b", load_level(LATE_CAKE), 7, "normal", modes={"own_words": kept})
    assert sitting.own_words == {}
