"""What holds on every screen: it fits, it says so where it cannot, and its keys are keys."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.geometry import Region

from game.tui.explained import explained, names_of
from game.tui.screens.guide import GuideScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.widgets import Keys
from tests.tui.journey import NO_TIMER, from_home, interrupted
from tests.tui.playing import Play, screen_text, squeezed
from tests.tui.scenes import at, begun, kept

NOTICE = "This window is too small for Simmer."
TOO_SMALL, SMALLEST, BROAD = (59, 19), (60, 20), (200, 60)
LONGEST_LINE = 100  # columns; a longer one is hard to follow back to the next
# Where rows are columns, and where a talk goes on, which is as wide as its window.
NO_PAGES = ("home", "palette", "GuideScreen", "ringing", "answering", "last words")
DRAWN = re.compile("[\u2800-\u28ff●○◆]+")  # curves
EVERYWHERE = {"escape", "q", "question_mark"}

Size = tuple[int, int]


@dataclass
class Seen:
    """What was seen of a screen, at each size of the window."""

    place: str
    text: dict[Size, str]
    rows: dict[Size, str]
    keys: dict[Size, list[tuple[str, str]]]
    amiss: list[Size]  # sizes at which a row of keys reaches out of the window
    bound: set[str]
    told: set[str]


def rows_of_keys(play: Play) -> list[Keys]:
    """The rows of keys that are seen: a card lies over those of the talk."""
    screen = play.app.screen
    shown = [keys for keys in screen.query(Keys) if keys.display and keys.region]
    return [keys for keys in shown if screen.get_widget_at(*keys.region.offset)[0] is keys]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Every screen, in every size."""
    all_seen: list[Seen] = []

    async def look(place: str, play: Play) -> None:
        screen = play.app.screen
        told = {name for key, _ in explained(screen).keys for name in names_of(key)}
        bound = set(screen.active_bindings)
        seen = Seen(place, {}, {}, {}, [], bound, told | EVERYWHERE)
        for size in (BROAD, TOO_SMALL, SMALLEST):  # the way goes on where the least is painted
            await play.resize_terminal(*size)
            await play.pause()
            keys = rows_of_keys(play)
            seen.text[size], seen.rows[size] = squeezed(play), screen_text(play)
            seen.keys[size] = [key for row in keys for key in row.shown]
            if not all(Region(0, 0, *size).contains_region(row.region) for row in keys):
                seen.amiss.append(size)
        all_seen.append(seen)

    async def travel(saves: Path) -> None:
        await from_home(saves / "home", (80, 24), look)
        await interrupted(saves / "interrupted", (80, 24), look)

    asyncio.run(travel(tmp_path_factory.mktemp("journey")))
    return all_seen


def test_the_journey_leads_past_every_screen(journey: list[Seen]) -> None:
    assert len({seen.place for seen in journey}) == len(journey) >= 15


def test_every_screen_says_where_it_has_too_little_room(journey: list[Seen]) -> None:
    for seen in journey:
        assert seen.text[TOO_SMALL].startswith(NOTICE), seen.place
        assert seen.keys[TOO_SMALL] == [], seen.place


def test_every_screen_comes_back_whole_where_there_is_room(journey: list[Seen]) -> None:
    for seen in journey:
        assert seen.amiss == [], seen.place
        for size in (SMALLEST, BROAD):
            assert NOTICE not in seen.text[size]
            assert all(f"{key} {does}" in seen.text[size] for key, does in seen.keys[size])


def test_no_line_of_words_is_too_long_to_be_read(journey: list[Seen]) -> None:
    for seen in journey:
        for row in seen.rows[BROAD].splitlines() if seen.place not in NO_PAGES else ():
            words = DRAWN.sub(" ", row).strip(" │╭╮╰╯─▌").partition("   ")[0]
            assert len(words) <= LONGEST_LINE, (seen.place, words)


def test_every_key_that_is_shown_does_something_and_is_explained(journey: list[Seen]) -> None:
    for seen in journey:
        for shown, _ in seen.keys[SMALLEST]:
            names = set(names_of(shown))
            assert names <= seen.bound, (seen.place, shown)
            assert names & seen.told, (seen.place, shown)


async def clicked(play: Play, words: str) -> None:
    """Click on a key, or on what it does, in the row of keys."""
    for y, row in enumerate(screen_text(play).splitlines()):
        if words in row:
            await play.click(offset=(row.index(words), y))
    await play.pause()


async def test_a_click_on_a_key_or_on_what_it_does_is_the_key(tmp_path: Path) -> None:
    kept(tmp_path, "late-cake", 3)
    async with begun(tmp_path, (80, 24), settings=NO_TIMER) as play:
        await at(play, HomeScreen)
        for words, screen in (("g guide", GuideScreen), ("settings", SettingsScreen)):
            await clicked(play, words)
            await at(play, screen)
            chosen = screen_text(play)
            await clicked(play, "↓ choose")
            assert screen_text(play) != chosen
            await clicked(play, "Esc back")
            await at(play, HomeScreen)
        await clicked(play, "? help")
        await at(play, HelpScreen)
