"""What somebody looks at can be taken along: on the clipboard, and in a file."""

import base64
import re
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from game.tui.app import SimmerApp
from game.tui.pace import SLOWEST, Pace
from game.tui.screens.briefing import BriefingScreen
from game.tui.terminal import TerminalApp
from tests.tui.playing import (
    answered,
    briefed,
    debriefed,
    encounter,
    game_on,
    heard_out,
    ringing,
    squeezed,
    until,
    veteran,
)
from tests.tui.window import window

CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def files(saves: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (saves / "copied").iterdir()}


async def test_the_talk_is_copied_whole_from_the_first_word(tmp_path: Path) -> None:
    app = game_on(tmp_path)
    app.saves_folder = tmp_path
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        said = encounter(play).state
        await play.press("1")
        await heard_out(play)
        await play.press("ctrl+y")
        copied = app.clipboard
        (name,) = files(tmp_path)
        assert name.startswith("encounter-")
        assert files(tmp_path)[name] == copied
        assert copied.startswith("The Two O'Clock Cake  ·  phone\n\nDana Whitlock: Oh good.")
        assert "\n\nYou: " in copied
        assert all(phrase in copied for phrase in (*said.phrases, *encounter(play).state.phrases))
        await until(play, lambda: "Copied, where your terminal lets" in squeezed(play))


async def test_what_has_not_been_shown_yet_is_not_copied(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=Pace(SLOWEST)).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        screen = encounter(play)
        # Without a moment between them, so that no word is shown that was not meant to be.
        screen.action_go_on()
        copied, phrase = screen.copied_text(), screen.view["phrases"][0]
        assert copied.endswith(f"Dana Whitlock: {phrase.split()[0]}")
        await heard_out(play)
        screen.script.hurry()
        screen.action_take("end")
        screen.action_take("end")
        ending = screen.view["ending"]
        assert ending
        assert ending not in screen.copied_text()
        await until(play, lambda: screen.ended)
        assert screen.copied_text().endswith(f"\n\n{ending}")


async def test_what_is_copied_twice_is_one_file_and_what_is_new_another(tmp_path: Path) -> None:
    app = game_on(tmp_path)
    app.saves_folder = tmp_path
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await ringing(play)
        await heard_out(play)
        await play.press("ctrl+y", "ctrl+y")
        assert len(files(tmp_path)) == 1
        await answered(play)
        await play.press("ctrl+y")
        assert len(files(tmp_path)) == 2


async def test_the_briefing_and_the_debrief_are_copied_too(tmp_path: Path) -> None:
    app = game_on(tmp_path, "without-prejudice")
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await briefed(play)
        await play.press("ctrl+y")
        assert isinstance(app.screen, BriefingScreen)
        assert app.clipboard.count(app.screen.view["role"]) == 1
        await ringing(play)
        veteran(play)
        await heard_out(play)
        await play.press("e", "e", "enter")
        await debriefed(play)
        await play.press("ctrl+y")
        assert app.clipboard.startswith("DEBRIEF: ")
        assert "Turn 1" in app.clipboard


async def test_where_there_is_no_place_for_a_file_it_says_so(tmp_path: Path) -> None:
    app = game_on(tmp_path / "saves")
    app.saves_folder = tmp_path
    (tmp_path / "copied").write_text("in the way", encoding="utf-8")
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await ringing(play)
        await heard_out(play)
        await play.press("ctrl+y")
        await until(play, lambda: "could not be written" in squeezed(play))
        assert app.clipboard.startswith("The Two")


class Hostile(Screen[None]):
    """Says what would steer a terminal that it is pasted into."""

    def compose(self) -> ComposeResult:
        yield Static("hostile", markup=False)

    def copied_text(self) -> str:
        return (
            "rm\x1b]52;c;b3duZWQ=\x07 -rf\r\u202e\x9b2J [@click=app.quit]x[/]\nsecond row\x1b[201~"
        )


async def test_what_would_steer_a_terminal_is_not_in_the_copy(tmp_path: Path) -> None:
    app = TerminalApp()
    app.saves_folder = tmp_path
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await app.push_screen(Hostile())
        await play.press("ctrl+y")
        harmless = "rm]52;c;b3duZWQ= -rf2J [@click=app.quit]x[/]\nsecond row[201~\n"
        assert app.clipboard == harmless
        assert list(files(tmp_path).values()) == [harmless]


async def test_a_screen_without_a_text_says_so(tmp_path: Path) -> None:
    async with TerminalApp().run_test(size=(80, 24), notifications=True) as play:
        await play.press("ctrl+y")
        await until(play, lambda: "There is nothing to copy here." in squeezed(play))


def test_the_copy_goes_out_to_the_terminal(tmp_path: Path) -> None:
    with window("--saves", tmp_path, "play", "late-cake", "--seed", "7", "--no-timer") as seen:
        seen.sees("Enter pick up")
        seen.press("\r")
        seen.sees("Oh good.")
        seen.press("\x19")
        seen.sees("Copied, where your terminal lets programs copy.")
        (sent,) = CLIPBOARD.findall(seen.text)
        (kept,) = files(tmp_path).values()
        assert base64.b64decode(sent).decode() == kept
        assert "Dana Whitlock: Oh good." in kept
        seen.press("q")
        assert seen.ended() == 0


async def test_in_a_browser_nothing_is_promised_that_a_page_cannot_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SimmerApp, "is_web", True)
    app = game_on(tmp_path)
    app.saves_folder = tmp_path
    async with app.run_test(size=(80, 24), notifications=True) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        await play.press("ctrl+y")
        await until(play, lambda: "In a browser, mark text" in squeezed(play))
        assert not app.clipboard
        assert not (tmp_path / "copied").exists()
        await play.press("e", "e")
        await debriefed(play)
        assert "w save" not in squeezed(play)
