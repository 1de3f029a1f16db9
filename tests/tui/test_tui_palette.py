"""Ctrl+P: everything that can be done now, by its name, and nothing that cannot."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandList

from game.level.glance import glance
from game.level.place import shipped_levels
from game.settings import ABOUT, Settings
from game.tui.commands import ROOMS
from game.tui.palette import Palette
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.guide import GuideScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.home import HomeScreen
from tests.tui.playing import (
    SHIPPED,
    Play,
    encounter,
    game_on,
    heard_out,
    ringing,
    squeezed,
    until,
    veteran,
)
from tests.tui.scenes import at, begun, kept

NO_TIMER = Settings(no_timer=True)


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Play]:
    """Home, with something that was interrupted."""
    kept(tmp_path, "five-envelopes", 1, turns=3)
    async with begun(tmp_path, (80, 24), settings=NO_TIMER) as play:
        await at(play, HomeScreen)
        yield play


def titles(play: Play) -> list[str]:
    options = play.app.screen.query_one(CommandList).options
    return [str(option.prompt).partition("  ")[0] for option in options]


async def listed(play: Play, *typed: str) -> list[str]:
    """Open it, type, and wait for what is found."""
    if not isinstance(play.app.screen, Palette):
        await play.press("ctrl+p")
    await until(play, lambda: play.app.screen.has_class("-ready") and bool(titles(play)))
    before = titles(play)
    if typed:
        await play.press(*typed)
        await until(play, lambda: titles(play) != before)
    return titles(play)


async def done(play: Play, words: str) -> None:
    """Find a command by its words, and do the first that is found."""
    await listed(play, *(word if word != " " else "space" for word in words))
    await play.press("enter")
    await until(play, lambda: not isinstance(play.app.screen, Palette))


async def test_at_home_all_that_can_be_played_is_there(home: Play) -> None:
    names = await listed(home)
    assert "Go on: Five Envelopes" in names
    for file in SHIPPED:
        assert (f"Play: {glance(file.path).title}" in names) == file.listed
    assert {"Play today's drill", "A shift", "Practise: listen", "Help", "Leave"} <= set(names)
    assert "Home" not in names


async def test_only_rooms_that_there_are_have_a_name(home: Play) -> None:
    names = await listed(home)
    for action, title, _ in ROOMS[1:]:
        assert (title in names) == hasattr(home.app, f"action_{action}")


async def test_a_level_is_begun_by_some_letters_of_its_title(home: Play) -> None:
    await done(home, "without prej")
    await until(home, lambda: isinstance(home.app.screen, BriefingScreen))
    assert "Without Prejudice" in squeezed(home)


async def test_a_skill_is_practised(home: Play) -> None:
    await done(home, "practise: limits")
    await until(home, lambda: isinstance(home.app.screen, BriefingScreen))
    assert "Practice: limits." in squeezed(home)


async def test_what_was_interrupted_is_gone_on_with(home: Play) -> None:
    await done(home, "go on")
    await until(home, lambda: isinstance(home.app.screen, EncounterScreen))
    assert encounter(home).state.turn == 4


async def test_a_page_of_the_guide_is_opened_by_its_title(home: Play) -> None:
    await done(home, "guide: be patient")
    await until(home, lambda: isinstance(home.app.screen, GuideScreen))
    assert "Be patient" in squeezed(home)


async def test_every_choice_of_a_setting_but_the_one_there_is(home: Play) -> None:
    names = await listed(home, *"colours")
    words = [word for value, word in ABOUT["theme"].choices.items() if value != "dark"]
    assert {f"Colours: {word}" for word in words} <= set(names)
    assert "Colours: dark" not in names
    await home.press("enter")
    await until(home, lambda: home.app.settings.theme != "dark")
    assert not isinstance(home.app.screen, Palette)


async def test_from_the_talk_another_level_leaves_it_kept(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        left = play.app.sitting.run
        names = await listed(play)
        assert names[0] == "Copy this"
        assert "Home" in names
        await done(play, "four minutes")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert play.app.desk.interrupted().run == left


async def test_they_wait_while_it_is_open_and_escape_leads_back(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        before = squeezed(play)
        await listed(play)
        await play.press("escape")
        await until(play, lambda: squeezed(play) == before)


async def test_help_is_the_help_of_the_screen_below(home: Play) -> None:
    await done(home, "help")
    await until(home, lambda: isinstance(home.app.screen, HelpScreen))
    assert "Home: what there is to play" in squeezed(home)


HOSTILE = "[/] [@click=app.quit]x [red"


async def test_titles_are_data_and_never_markup(tmp_path: Path) -> None:
    pack = tmp_path / "levels" / "first-week"
    pack.mkdir(parents=True)
    for path in (shipped_levels() / "first-week").glob("*.json"):
        written = path.read_text(encoding="utf-8")
        (pack / path.name).write_text(written.replace("The Two O'Clock Cake", HOSTILE))
    app = game_on(tmp_path / "saves")
    async with app.run_test(size=(120, 40)) as play:
        await ringing(play)
        app.desk.campaign.files = [
            replace(file, path=pack / file.path.name)
            for file in app.desk.campaign.files
            if file.pack == pack.name
        ]
        await listed(play)
        assert f"Play: {HOSTILE}" in squeezed(play)
        await listed(play, *"click")
        assert f"Play: {HOSTILE}" in squeezed(play)


@pytest.mark.parametrize("size", [(59, 24), (80, 19)])
async def test_a_window_that_is_too_small_says_so_over_it(
    home: Play, size: tuple[int, int]
) -> None:
    await listed(home)
    await home.resize_terminal(*size)
    await until(home, lambda: "This window is too small" in squeezed(home))
    assert "Practise" not in squeezed(home)
    await home.resize_terminal(60, 20)
    await until(home, lambda: "Field guide" in squeezed(home))


async def test_enter_pressed_twice_does_what_was_chosen_once(home: Play) -> None:
    await listed(home, *"play: no access")
    palette = home.app.screen
    assert isinstance(palette, Palette)
    await home.press("enter", "enter", "enter")
    await until(home, lambda: isinstance(home.app.screen, BriefingScreen | EncounterScreen))
    assert "No Access" in squeezed(home)


@pytest.mark.parametrize("size", [(100, 8), (80, 24)])
async def test_a_page_is_turned_only_where_there_are_any(home: Play, size: tuple[int, int]) -> None:
    await home.resize_terminal(*size)
    await home.press("pagedown", "ctrl+p", "pagedown", "pageup")
    await home.pause(0.5)
    await home.press("pagedown", "pageup")
    assert isinstance(home.app.screen, Palette)
