"""`simmer breathe` where there is a screen, where there are lines, and where nobody watches."""

from pathlib import Path
from signal import SIGINT

import pytest

from game.breathing import LAST, ROUND
from game.cli import main
from game.commands.breathe import lead
from game.progress import Preferences
from game.settings import Settings
from tests.terminal import simmer
from tests.tui.window import window


def test_in_a_pipe_it_tells_how_it_goes_and_is_done(tmp_path: Path) -> None:
    done = simmer("breathe", "--saves", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert said.startswith("6 slow breaths, counted in seconds: in 4, hold 2, out 6.\n")
    assert "Not my fault, not about me." in said
    assert list(tmp_path.iterdir()) == [], "to breathe is not kept"


def test_line_by_line_each_line_waits_for_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    waited: list[float] = []
    lead(2, waited.append)
    said = capsys.readouterr().out.split("\n")
    assert [line for line in said if line[:2] in ("In", "Ho", "Ou")] == (
        ["In, 4.", "Hold, 2.", "Out, 6."] * 2
    )
    assert waited == [4, 2, 6] * 2
    assert sum(waited) == 2 * ROUND
    assert said[-2] == LAST


@pytest.mark.parametrize("how", [{"TERM": "dumb"}, {}], ids=["dumb", "plain"])
def test_line_by_line_it_can_be_left_at_any_moment(tmp_path: Path, how: dict[str, str]) -> None:
    plain = [] if how else ["--plain"]
    with window("breathe", *plain, "--saves", tmp_path, **how) as seen:
        seen.sees("In, 4.")
        seen.process.send_signal(SIGINT)  # as Ctrl+C does
        assert seen.ended() == 0
        assert "\x1b" not in seen.text
        assert "Traceback" not in seen.text


def test_line_by_line_enter_ends_it_and_what_was_typed_meanwhile_is_forgotten(
    tmp_path: Path,
) -> None:
    simmer("play", "late-cake", "--saves", tmp_path, typed="\n")
    with window("--saves", tmp_path, TERM="dumb") as seen:
        seen.sees("help, quit.")
        seen.press("breathe\r")
        seen.sees("Enter ends it at any moment")
        seen.sees("In, 4.")
        seen.press("2\rquit\r\r")
        seen.sees("That is enough for now. Go back when you are ready. >")
        seen.press("help\r")
        seen.sees("quit: leave.")
        assert not seen.has_seen("open the chat")
        seen.press("quit\r")
        assert seen.ended() == 0


@pytest.mark.parametrize("key", ["\x1b", "b", "q"], ids=["Escape", "b", "q"])
def test_on_the_screen_a_key_ends_it(tmp_path: Path, key: str) -> None:
    Preferences(tmp_path).write(Settings(theme="light", reduced_motion=True))
    with window("breathe", "--saves", tmp_path) as seen:
        seen.sees("Not my fault, not about me.")
        seen.sees("in 4")
        seen.press(key)
        assert seen.ended() == 0


@pytest.mark.parametrize("rounds", ["0", "61", "-1", "six", "1e1"])
def test_breaths_that_cannot_be_are_refused(
    rounds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["breathe", "--rounds", rounds])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert "is not a whole number from 1 to 60" in said or "expected one argument" in said
