"""The game in a real terminal: started, left, killed, resized, and without colours."""

import re
from pathlib import Path

import pytest

from tests.terminal import LATE_CAKE, simmer
from tests.tui.playing import SCRIPT
from tests.tui.window import ESCAPE, SGR, Window, window

ALT_SCREEN, BACK = "\x1b[?1049h", "\x1b[?1049l"
CURSOR_SHOWN = "\x1b[?25h"
COLOURED = {*range(30, 39), *range(40, 49), *range(90, 108)}
LATE = ("play", "late-cake", "--seed", "7", "--no-timer")


def at_the_door(seen: Window) -> None:
    seen.sees("The phone is ringing.")
    seen.sees("Enter pick up")


def finished_line(seen: Window) -> None:
    """Pick up, and hear the first line to its end, by Enter."""
    seen.press_until("\r", "1-2 say it")


@pytest.mark.parametrize("key", ["q", "\x11"], ids=["q", "ctrl+q"])
def test_the_first_frame_rings_and_leaving_gives_the_terminal_back(
    tmp_path: Path, key: str
) -> None:
    with window("--saves", tmp_path) as seen:
        at_the_door(seen)
        assert ALT_SCREEN in seen.text
        seen.press(key)
        assert seen.ended() == 0
        last = seen.text
        assert last.rindex(BACK) > last.rindex(ALT_SCREEN)
        assert CURSOR_SHOWN in last[last.rindex(ALT_SCREEN) :]
        assert "Traceback" not in last


@pytest.mark.parametrize("opened", ["p", "?"])
def test_ctrl_q_leaves_from_every_card(tmp_path: Path, opened: str) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        at_the_door(seen)
        seen.press("\r")
        seen.sees("Oh good.")
        seen.press(opened)
        seen.sees("back")
        seen.press("\x11")
        assert seen.ended() == 0


def test_what_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        at_the_door(seen)
        finished_line(seen)
        seen.press("2")
        seen.sees("turn 2 of 14")
        seen.sees("Temper")
        seen.kill()
    with window("--saves", tmp_path, *LATE) as seen:
        seen.sees("You were in the middle of The Two O'Clock Cake, in turn 2.")
        seen.press("\r")
        seen.sees("turn 2 of 14")
        seen.sees("Composure")
        seen.press("\r")
        seen.sees("I've rung you three times today.")
        seen.press("q")
        assert seen.ended() == 0


def test_what_was_killed_can_be_left_or_put_down(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        at_the_door(seen)
        finished_line(seen)
        seen.kill()
    with window("--saves", tmp_path, *LATE) as seen:
        seen.sees("It was kept.")
        seen.press("q")
        assert seen.ended() == 0
    with window("--saves", tmp_path, *LATE) as seen:
        seen.sees("It was kept.")
        seen.press("n")
        at_the_door(seen)
        seen.press("q")
        assert seen.ended() == 0
    with window("--saves", tmp_path, *LATE) as seen:
        at_the_door(seen)
        seen.press("\r")
        seen.sees("Oh good.")
        assert "It was kept." not in seen.text


def codes(text: str) -> set[int]:
    return {int(code) for sgr in SGR.findall(text) for code in re.split("[;:]", sgr) if code}


def test_no_color_sends_no_colour(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE, NO_COLOR="1") as seen:
        at_the_door(seen)
        finished_line(seen)
        for key, words in (("2", "turn 2 of 14"), ("?", "a small mm-hm"), ("?", "Composure")):
            seen.press(key)
            seen.sees(words)
        seen.press("p")
        seen.sees("Abuse is")
        seen.press("\x11")
        assert seen.ended() == 0
        assert codes(seen.text).isdisjoint(COLOURED)
        assert 1 in codes(seen.text), "without colours, bold still says what is a key"


def test_with_colours_there_are_some(tmp_path: Path) -> None:
    with window("--saves", tmp_path) as seen:
        at_the_door(seen)
        assert not codes(seen.text).isdisjoint(COLOURED)


def test_a_dumb_terminal_is_played_line_by_line(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE, TERM="dumb") as seen:
        seen.sees("The Two O'Clock Cake")
        seen.press("\x04")
        assert seen.ended() == 0
        assert "\x1b" not in seen.text


def test_piped_input_is_played_line_by_line(tmp_path: Path) -> None:
    done = simmer("--saves", tmp_path, *LATE, typed="\n\n", TERM="xterm-256color")
    assert done.returncode == 0
    assert b"Oh good." in done.stdout
    assert b"\x1b" not in done.stdout


def test_resizing_while_they_speak_loses_no_word(tmp_path: Path) -> None:
    with window("--saves", tmp_path, "play", "late-cake", "--seed", "7") as seen:
        at_the_door(seen)
        seen.press("\r")
        seen.sees("Oh good.")
        for columns, rows in ((120, 40), (60, 20), (40, 10), (200, 60), (80, 24)):
            seen.resize(columns, rows)
            if columns == 40:
                seen.sees("too small")
        finished_line(seen)
        seen.press("?")
        seen.sees("a small mm-hm")
        seen.press("?")
        seen.sees("Nobody thought to ring. The party was over. People had left. So there you are.")
        seen.press("q")
        assert seen.ended() == 0
        assert "Traceback" not in seen.text


HOSTILE = {
    "osc 0": "\\u001b]0;owned\\u0007",
    "osc 52": "\\u001b]52;c;b3duZWQ=\\u0007",
    "clear": "\\u001b[2J",
    "c1": "\\u009b2J",
    "bidi": "\\u202eowned",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_level_that_would_steer_the_terminal_is_refused(tmp_path: Path, kind: str) -> None:
    # The first frame takes the title from the file before it is checked.
    field = "Oh good." if kind == "osc 0" else "The Two O'Clock Cake"
    written = LATE_CAKE.read_text(encoding="utf-8")
    assert field in written
    level = tmp_path / "late-cake.json"
    level.write_text(written.replace(field, field + HOSTILE[kind], 1), encoding="utf-8")
    with window("--saves", tmp_path / "saves", "play", level) as seen:
        assert seen.ended() == 2
        assert "U+" in seen.text
        last = seen.text[seen.text.rindex(BACK) :] if BACK in seen.text else seen.text
        assert "owned" not in ESCAPE.sub("", last).partition("late-cake.json:")[0]
        for bytes_ in ("\x1b]0;", "\x1b]52;", "\x1b[2J\x1b[2J", "\x9b", "\u202e"):
            assert bytes_ not in seen.text


def test_brackets_in_a_level_are_shown_as_they_are_and_do_nothing(tmp_path: Path) -> None:
    brackets = "[@click=app.quit]Oh[/] [bold]good[/bold] [/] [red"
    written = LATE_CAKE.read_text(encoding="utf-8").replace("Oh good.", brackets)
    title = "Cake [/] [@click=app.quit]x"
    level = tmp_path / "late-cake.json"
    level.write_text(written.replace("The Two O'Clock Cake", title), encoding="utf-8")
    with window("--saves", tmp_path / "s", "play", level, "--seed", "7", "--no-timer") as seen:
        seen.sees(title)
        seen.press("\r")
        seen.sees(brackets)
        seen.press("q")
        assert seen.ended() == 0


KEYS = {"": "\r", "nod": " ", "breathe": "b", "close": "c"}


def test_from_the_first_start_to_the_second_level_and_home(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        at_the_door(seen)
        first, *rest = SCRIPT.read_text(encoding="utf-8").splitlines()
        seen.press(KEYS[first])
        # Whoever presses it again before somebody is there picks up once.
        seen.sees("Oh good.")
        for typed in rest:
            if typed.isdigit():
                seen.sees("say it")
            # A nod changes nothing of the hand, so that nothing of it is painted again.
            seen.press(KEYS.get(typed, typed), still=typed == "nod")
        seen.sees("look back")
        seen.press("\r")
        seen.sees("To take along")
        seen.press("\r")
        seen.sees("This one is about:")
        seen.press("\r")
        seen.sees("turn 1 of")
        seen.press("\r")
        seen.press("\x1b")
        seen.sees("Go on")
        seen.press("q")
        assert seen.ended() == 0
        assert "Traceback" not in seen.text
    with window("--saves", tmp_path, "--no-timer") as seen:
        assert seen.ended() == 2  # an option of `play` alone
    with window("--saves", tmp_path) as seen:
        seen.sees("Go on")
        seen.sees("The Two O'Clock Cake")
        assert "★★★" in seen.shown()
        seen.press("\r")
        seen.sees("turn 1 of")
        seen.press("q")
        assert seen.ended() == 0
