"""The settings on the screen: chosen, changed, told at once, and seen at once."""

from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.geometry import Region

from game.settings import ABOUT, Settings, glance
from game.tui import terminal
from game.tui.screens.breathe import BreatheScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.terminal import TerminalApp
from game.tui.themes import ANSI, PALETTES, apply, theme_name
from game.tui.widgets import Keys
from game.tui.widgets.setting import TITLE, SettingRow
from tests.courses.test_overview import desk_at, played
from tests.tui.playing import (
    SHIPPED,
    Play,
    encounter,
    game_on,
    heard_out,
    ringing,
    screen_text,
    squeezed,
    veteran,
)
from tests.tui.test_tui_home import arrived, home
from tests.tui.window import window

SIZES = [(60, 20), (200, 60)]


class Answering(TerminalApp):
    """An app that takes settings as they are changed, and colours itself by them."""

    CSS_PATH = Path(terminal.__file__).with_name("app.tcss")

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.taken: list[Settings] = []
        self.opened = SettingsScreen(settings or Settings())

    def on_mount(self) -> None:
        self.push_screen(self.opened)

    def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        self.taken.append(message.settings)
        apply(self, message.settings.theme)


def row_of(play: Play, key: str) -> str:
    """The row of a setting, as it stands on the screen."""
    (row,) = (row for row in screen_text(play).splitlines() if ABOUT[key].title in row)
    return " ".join(row.split())


def chosen(app: App[str]) -> str:
    (row,) = app.screen.query(".-chosen").results(SettingRow)
    return row.key


async def test_every_setting_stands_there_with_its_word() -> None:
    settings = Settings(pace=350, dead_air=60, theme="colour-blind safe", sound=True)
    async with Answering(settings).run_test(size=(80, 24)) as play:
        assert row_of(play, "pace") == "▸ Pace ◂ 350 ▸"
        for key, about in ABOUT.items():
            assert about.choices[settings.to_plain()[key]] in row_of(play, key)


async def test_of_the_chosen_one_it_says_what_it_is_for_and_all_it_can_be() -> None:
    async with Answering().run_test(size=(80, 24)) as play:
        for key, about in ABOUT.items():
            assert chosen(play.app) == key
            assert row_of(play, key).startswith("▸")
            shown = squeezed(play)
            assert about.sentence in shown
            assert " · ".join(about.choices.values()) in shown
            others = (other for other in ABOUT.values() if other is not about)
            assert not any(other.sentence in shown for other in others)
            await play.press("down")
        assert chosen(play.app) == next(iter(ABOUT)), "after the last comes the first"
        await play.press("up")
        assert chosen(play.app) == list(ABOUT)[-1]
        await play.press("k", "j", "j", "j")
        assert chosen(play.app) == list(ABOUT)[1]


async def test_every_change_is_told_at_once_with_all_that_was_changed_before() -> None:
    app = Answering()
    async with app.run_test(size=(80, 24)) as play:
        await play.press("right", "down", "enter", "down", "left")
        assert app.taken == [
            Settings(pace=290),
            Settings(pace=290, no_timer=True),
            Settings(pace=290, no_timer=True, dead_air=60),
        ]
        assert row_of(play, "dead_air") == "▸ Dead air ◂ a minute ▸"
        await play.press("space", "up", "h", "up", "l")
        assert app.taken[-1] == Settings(pace=350)


async def test_the_mouse_does_what_the_keys_do() -> None:
    app = Answering()
    async with app.run_test(size=(80, 24)) as play:
        rows = {row.key: row for row in app.screen.query(SettingRow)}
        await play.click(rows["difficulty"], offset=(5, 0))
        assert (chosen(app), app.taken) == ("difficulty", []), (
            "a click on the title changes nothing"
        )
        await play.click(rows["difficulty"], offset=(TITLE + 1, 0))
        assert app.taken == [Settings(difficulty="easy")], "on the first arrow, backwards"
        await play.click(rows["sound"], offset=(TITLE + 4, 0))
        assert chosen(app) == "sound"
        assert app.taken[-1] == Settings(difficulty="easy", sound=True)


async def test_other_colours_are_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = Answering()
    async with app.run_test(size=(80, 24)) as play:
        while chosen(app) != "theme":
            await play.press("down")
        seen = []
        for word in (*list(ABOUT["theme"].choices)[1:], "dark"):
            await play.press("right")
            await play.pause()
            assert app.theme == theme_name(str(word))
            assert word in row_of(play, "theme")
            seen.append(app.screen.styles.background)
        assert len({*seen}) == len(seen)


async def test_where_no_colour_is_wanted_the_colours_say_why_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Answering()
    async with app.run_test(size=(60, 20)) as play:
        assert "NO_COLOR" not in squeezed(play)
        while chosen(app) != "theme":
            await play.press("down")
        assert "NO_COLOR is set" in squeezed(play)
        await play.press("right")
        assert app.taken == [Settings(theme="light")], "it is kept for another day"
        assert app.theme == theme_name(ANSI)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_in_sight_on_the_smallest_screen_and_on_a_large_one(
    size: tuple[int, int],
) -> None:
    app = Answering()
    async with app.run_test(size=size) as play:
        whole = Region(0, 0, *size)
        parts = [*app.screen.query(SettingRow), app.screen.query_one(Keys)]
        assert all(whole.contains_region(part.region) for part in parts)
        for about in ABOUT.values():
            shown = squeezed(play)
            assert about.sentence in shown
            assert list(about.choices.values())[-1] in shown
            assert "Esc back q leave" in shown
            await play.press("down")
        assert app.screen.max_scroll_y == app.screen.query_one("#column").max_scroll_y == 0


async def test_escape_goes_back_and_q_leaves() -> None:
    app = Answering()
    async with app.run_test(size=(80, 24)) as play:
        await play.press("escape")
        assert app.screen is not app.opened
        await play.press("q")
    assert app.return_code == 0


async def test_a_window_that_is_too_small_says_so() -> None:
    async with Answering().run_test(size=(40, 12)) as play:
        assert "too small for Simmer" in squeezed(play)
        assert "Pace" not in screen_text(play)


# --- from home, and back


def painted(word: str) -> str:
    """What sets the ground of these colours in a terminal."""
    red, green, blue = Color.parse(PALETTES[word].background).rgb
    return f"48;2;{red};{green};{blue}"


def test_what_is_set_at_home_is_seen_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    with window("--saves", tmp_path) as seen:
        seen.sees("Next")
        seen.press("s")
        seen.sees("How fast they speak")
        seen.press("kkk")
        seen.sees("never the only sign")
        assert painted("light") not in seen.text
        seen.press(" ")
        seen.sees("light")
        assert painted("light") in seen.text
        seen.press("\x1b")
        seen.sees("Next")
        seen.press("q")
        assert seen.ended() == 0
    assert glance(tmp_path) == Settings(theme="light")
    with window("--saves", tmp_path) as seen:
        seen.sees("Next")
        assert painted("light") in seen.text
        assert painted("dark") not in seen.text
        seen.press("q")
        assert seen.ended() == 0


async def test_a_pace_set_at_home_is_how_they_speak_next(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    app = home(tmp_path)
    async with app.run_test(size=(80, 24)) as play:
        await arrived(play)
        await play.press("s", "left", "escape")
        assert app.settings.pace == 200
        await play.press("enter")
        await ringing(play)
        assert encounter(play).pace.words_a_minute == 200


async def test_with_reduced_motion_nothing_glides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path, reduced_motion=True).run_test(size=(80, 24)) as play:
        await arrived(play)
        assert play.app.animation_level == "none"
        await play.press("s", "k", "k", "space")
        assert play.app.animation_level != "none"
        await play.press("space")
        assert play.app.animation_level == "none"


async def test_from_anywhere_there_is_a_minute_to_breathe_and_all_waits(tmp_path: Path) -> None:
    app = game_on(tmp_path)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        before = screen_text(play)
        for key in ("ctrl+b", "f2"):
            await play.press(key)
            assert isinstance(app.screen, BreatheScreen)
            await play.press(key)
            assert app.screen is encounter(play)
            assert screen_text(play) == before
