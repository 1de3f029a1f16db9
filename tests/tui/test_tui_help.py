"""Every screen says what it is for, and what its keys do; and what it says is so."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.widget import Widget

from game.tui import screens
from game.tui.app import SimmerApp
from game.tui.explained import Help, explained, names_of
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.help import HelpScreen
from tests.tui.playing import Play, briefed, game_on, ringing, screen_text, veteran

MODULES = [
    importlib.import_module(f"{screens.__name__}.{module.name}")
    for module in pkgutil.iter_modules(screens.__path__)
]
# A class that others are made from is never shown itself; the help explains the others.
SCREENS = [
    one
    for module in MODULES
    for one in vars(module).values()
    if inspect.isclass(one)
    and issubclass(one, Screen)
    and one.__module__ == module.__name__
    and not one.__subclasses__()
    and one is not HelpScreen
] + [EncounterScreen]


def bindings(cls: type[Widget] | type[SimmerApp]) -> BindingsMap:
    return cls._merged_bindings or BindingsMap()


def keys_bound(screen: type[Screen[object]]) -> set[str]:
    """Every key that does something on a screen, by itself or by a widget that it is made of."""
    parts = vars(inspect.getmodule(screen)).values()
    made_of = [one for one in parts if inspect.isclass(one) and issubclass(one, Widget)]
    maps = [bindings(one) for one in (screen, SimmerApp, *made_of)]
    return {key for one in maps for key in one.key_to_bindings}


def own_actions(screen: type[Screen[object]]) -> Iterator[set[str]]:
    """The keys of every action that a screen's own bindings name and show."""
    actions: dict[str, set[str]] = {}
    for base in screen.__mro__:
        for key, binding in BindingsMap(vars(base).get("BINDINGS", ())):
            if binding.show and base.__module__.startswith("game."):
                actions.setdefault(binding.action.partition("(")[0], set()).add(key)
    yield from actions.values()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_a_screen_says_what_it_is_for_and_every_key_it_names_is_bound(
    screen: type[Screen[object]],
) -> None:
    help = explained(screen)
    assert help.about.endswith(".")
    assert help.keys
    named = {name for shown, _ in help.keys for name in names_of(shown)}
    assert named <= keys_bound(screen)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_key_that_a_screen_shows_is_in_its_help(screen: type[Screen[object]]) -> None:
    named = {name for shown, _ in explained(screen).keys for name in names_of(shown)}
    named |= {"question_mark", "escape", "q"}  # what is everywhere
    untold = [keys for keys in own_actions(screen) if named.isdisjoint(keys)]
    assert untold == []


def card_text(play: Play) -> str:
    """The words of a card, without its border."""
    return " ".join(screen_text(play).replace("│", " ").split())


def test_keys_are_read_as_they_are_shown() -> None:
    shown = "Enter 1-3 ↑↓ + - ? PgUp Ctrl+P F1 j : /"
    names = "enter 1 2 3 up down plus minus question_mark pageup ctrl+p f1 j colon slash"
    assert list(names_of(shown)) == names.split()


def test_what_nobody_explains_has_the_keys_that_are_everywhere() -> None:
    assert explained(Screen()) == Help("")


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_help_of_a_briefing_comes_and_goes_by_one_key(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with game_on(tmp_path, "without-prejudice").run_test(size=size) as play:
        await briefed(play)
        behind = screen_text(play)
        await play.press(key)
        assert isinstance(play.app.screen, HelpScreen)
        said = card_text(play)
        assert "Who you are, what you may give" in said
        assert "Enter pick up" in said
        assert "q Ctrl+Q leave; what is unfinished is kept" in said
        assert said.count("Esc") == 1, "what a screen says of a key is not said twice"
        await play.press(key)
        assert screen_text(play) == behind


async def test_a_click_puts_the_help_away(tmp_path: Path) -> None:
    async with game_on(tmp_path, "without-prejudice").run_test(size=(80, 24)) as play:
        await briefed(play)
        await play.press("f1")
        await play.click(offset=(20, 5))
        assert isinstance(play.app.screen, BriefingScreen)


async def test_the_help_of_the_talk_lies_over_it_and_has_what_is_everywhere(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 40)) as play:
        await ringing(play)
        veteran(play)
        await play.press("enter", "f1")
        assert isinstance(play.app.screen, EncounterScreen)
        said = card_text(play)
        assert "They speak, and you listen" in said
        assert "Space a small mm-hm" in said
        assert "✓✓ said back, and right" in said
        assert "Everywhere Esc back, and in the end home" in said
        await play.press("f1")
        assert "They speak, and you listen" not in card_text(play)
