"""Without colours there are none on any screen, from home to the debrief."""

import re
from pathlib import Path

from game.progress import Preferences
from game.settings import Settings
from tests.tui.scenes import kept
from tests.tui.window import SGR, Window, window

COLOURS = {*range(30, 39), *range(40, 49), *range(90, 108)}
# The key that opens it from home, what is seen there, and the key that leads back.
ROOMS = (
    ("?", "everything there is to open", "?"),
    ("g", "87 techniques", "\x1b"),
    ("p", "last 12 weeks", "\x1b"),
    ("s", "Leave out abuse", "\x1b"),
    ("\x02", "another thought", "\x1b"),
)


def codes(text: str) -> set[int]:
    return {int(code) for sgr in SGR.findall(text) for code in re.split("[;:]", sgr) if code}


def every_screen(seen: Window) -> None:
    """Home and its rooms, the palette, a briefing, a talk with its cards, and a debrief."""
    seen.sees("Half-Mast")
    for key, words, back in ROOMS:
        seen.press(key)
        seen.sees(words)
        seen.press(back)
        seen.sees("Half-Mast")
    seen.press("\x10")
    seen.sees("Practise: listen")
    seen.press("Play: Half-Mast")
    seen.sees("Verity Hobday")
    seen.press("\r")
    seen.sees("You practise:")
    seen.press("\r")
    seen.sees("Enter go on")
    for card in ("p", "?"):
        seen.press(card)
        seen.sees("back")
        seen.press(card)
        seen.sees("Enter go on")
    while "say it" not in seen.shown():
        seen.press("\r")
        seen.sees("q leave")
    for key, words in (
        ("e", "once more"),
        ("e", "look back"),
        ("\r", "To take along"),
        ("d", "Turn 1"),
    ):
        seen.press(key)
        seen.sees(words)
    seen.press("q")
    assert seen.ended() == 0


def ready(saves: Path) -> None:
    """Somebody has played before, and likes to go on by hand."""
    kept(saves, "late-cake", 3)
    Preferences(saves).write(Settings(no_timer=True))


def test_no_screen_sends_a_colour_where_none_is_wanted(tmp_path: Path) -> None:
    ready(tmp_path)
    with window("--saves", tmp_path, NO_COLOR="1") as seen:
        every_screen(seen)
        assert codes(seen.text).isdisjoint(COLOURS)
        assert 1 in codes(seen.text), "without colours, bold still says what is a key"
