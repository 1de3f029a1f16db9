"""Whatever a pack of levels calls its people: no byte of it steers the terminal, on any screen."""

import json
from pathlib import Path

from tests.terminal import LATE_CAKE
from tests.tui.scenes import some_weeks
from tests.tui.window import window

BRACKETS = "[@click=app.quit]x[/] [/] [b"
HOSTILE = f"\x1b]0;owned\x07 \x1b]52;c;b3duZWQ=\x07 \x1b[2J \x9b2J \u202eowned {BRACKETS}"
# As the game itself never sends them.
FOREIGN = ("\x1b]0;", "\x1b]52;", "\x9b", "\u202e", "owned\x07")


def hostile_pack(folder: Path) -> None:
    """Two levels: one that is refused when it is read in earnest, and a sound one of brackets."""
    pack = folder / "odd"
    pack.mkdir(parents=True)
    written = json.loads(LATE_CAKE.read_text(encoding="utf-8"))
    for name, text in (("steers", HOSTILE), ("brackets", BRACKETS)):
        level = {**written, "id": name, "title": text, "lesson": text}
        level["customer"] = {**written["customer"], "name": text[:40].strip() or "x"}
        level.pop("sequel", None)
        (pack / f"{name}.json").write_text(json.dumps(level), encoding="utf-8")
    shelf = {"id": "odd", "title": "[/] [b Odd", "order": 1, "levels": ["steers", "brackets"]}
    (pack / "pack.json").write_text(json.dumps(shelf), encoding="utf-8")


def test_hostile_names_are_shown_and_do_nothing_on_every_screen(tmp_path: Path) -> None:
    hostile_pack(tmp_path / "levels")
    some_weeks(tmp_path / "saves")
    where = ("--saves", tmp_path / "saves", "--levels", tmp_path / "levels")
    with window(*where, columns=120, rows=40) as seen:
        seen.sees("[@click=app.quit]x[/]")
        seen.press("\x10")  # the palette
        seen.sees("hat would you like to do?")
        seen.press("click")
        seen.sees("Play: ")
        seen.press("\x1b")
        seen.sees("Enter play")
        for key, words in (("g", "Field guide"), ("p", "Progress"), ("s", "Settings")):
            seen.press(key)
            seen.sees(words)
            seen.press("\x1b")
            seen.sees("Enter play")
    with window(*where, "play", "odd/brackets", "--no-timer", columns=120, rows=40) as also:
        also.sees("This one is about:")
        also.press("\r")
        also.sees("turn 1 of")
        for key, words in (("p", "You can"), ("p", "turn 1"), ("i", "told you"), ("i", "turn 1")):
            also.press(key)
            also.sees(words)
        also.press(":")
        also.sees("earlier ones")
        also.press(f"{BRACKETS}\r")
        also.sees("help")
        also.press("\x11")
        assert also.ended() == 0
    with window(*where, "play", "odd/steers", columns=120, rows=40) as refused:
        assert refused.ended() == 2
    for one in (seen, also, refused):
        assert not [bytes_ for bytes_ in FOREIGN if bytes_ in one.text]
        assert "Traceback" not in one.text
