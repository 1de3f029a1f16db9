"""However it ends, the terminal is as it was, and what was done is kept."""

import signal
from pathlib import Path

import pytest

from game.progress import Keeper
from tests.tui.window import ESCAPE, Window, window

LATE = ("play", "late-cake", "--seed", "7", "--no-timer")
FAILING = ("-m", "tests.tui.failing")
F8, F9 = "\x1b[19~", "\x1b[20~"
# What was switched on is switched off: the screen, the cursor, the mouse, pasting, the keys.
RESTORED = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?2004l", "\x1b[<u")


def in_the_talk(seen: Window) -> None:
    seen.sees("Enter pick up")
    seen.press("\r")
    seen.sees("Oh good.")


def restored(seen: Window) -> str:
    """The words after everything was given back; they are in no window any more."""
    begun = seen.text.rindex("\x1b[?1049h")
    for code in RESTORED:
        assert code in seen.text[begun:]
    assert seen.text.rindex("\x1b[?25h") > seen.text.rindex("\x1b[?25l")
    after = seen.text[seen.text.rindex("\x1b[?1049l") :]
    assert "Traceback" not in seen.text
    return " ".join(ESCAPE.sub(" ", after).split())


def is_kept(saves: Path) -> bool:
    run = Keeper(saves).unfinished()
    return run is not None and len(run.actions) > 0


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_asks_for_its_end_is_a_key_to_leave(
    tmp_path: Path, asked: signal.Signals
) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        in_the_talk(seen)
        seen.process.send_signal(asked)
        assert seen.ended() == 128 + asked
        assert restored(seen) == ""
    assert is_kept(tmp_path)


def test_a_window_that_is_closed_ends_the_game_and_keeps_the_talk(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        in_the_talk(seen)
        seen.close()
        assert seen.ended() != 0
    assert not (tmp_path / "mishaps").exists()
    assert is_kept(tmp_path)


@pytest.mark.parametrize(("key", "cause"), [(F9, "nobody thought of"), (F8, "nor of that")])
def test_a_mistake_of_its_own_is_a_sentence_and_a_file(
    tmp_path: Path, key: str, cause: str
) -> None:
    with window(tmp_path, program=FAILING) as seen:
        seen.sees("Enter pick up")
        seen.press("\r")
        seen.sees("Enter go on")
        seen.press(key)
        assert seen.ended() == 70
        (told,) = (tmp_path / "mishaps").iterdir()
        said = restored(seen)
        assert said.startswith("simmer: Simmer stopped by a mistake of its own.")
        assert str(told) in said
        assert cause not in said
    assert is_kept(tmp_path)
    assert told.read_text(encoding="utf-8").startswith("Traceback")
    assert cause in told.read_text(encoding="utf-8")


def test_a_mistake_that_cannot_be_written_down_is_told(tmp_path: Path) -> None:
    (tmp_path / "mishaps").write_text("in the way", encoding="utf-8")
    with window(tmp_path, program=FAILING) as seen:
        seen.sees("Enter pick up")
        seen.press(F9)
        assert seen.ended() == 70
        assert "It was ValueError: nobody thought of [red]this[2J;" in restored(seen)


def test_ctrl_c_copies_or_says_how_to_leave(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *LATE) as seen:
        in_the_talk(seen)
        seen.press("\x03")
        seen.sees("q leaves")
        seen.press("q")
        assert seen.ended() == 0
