"""Every screen at every size and in every theme, and whatever text may get past the doors."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.geometry import Region

from game.encounter import State, begin, step
from game.encounter.actions import Action
from game.encounter.step import actions
from game.level import Level, load_level, parse_level
from game.level.text import REFUSED
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.beats import Beats
from game.tui.pace import Pace
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.themes import THEMES
from game.tui.widgets import Hand, Keys, Talk
from tests.terminal import LATE_CAKE
from tests.tui.playing import (
    SHIPPED,
    Play,
    debriefed,
    encounter,
    game_on,
    heard_out,
    now,
    ringing,
    screen_text,
    squeezed,
    until,
    veteran,
)

SIZES = [(80, 24), (120, 40), (200, 60)]
NOTICE = "This window is too small for Simmer."


# --- sizes


def moments(level: Level, encounters: int) -> Iterator[State]:
    """Moments of encounters at which there is something to say."""
    for seed in range(encounters):
        state, chance = begin(level, seed=seed), Random(seed)
        while state.phase != "over":
            if state.phase == "replying":
                yield state
            state, _ = step(level, state, chance.choice(list(actions(level, state))))


def longest_hand(level: Level) -> State:
    """The moment whose lines take the most rows, with advice asked for where that can be."""
    rows = {reply.id: -(-len(reply.say) // 70) for reply in level.replies}
    state = max(moments(level, 60), key=lambda state: sum(rows[id] for id in state.hand))
    return state if state.consulted else step(level, state, Action("consult"))[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.id)
async def test_the_talk_keeps_eight_rows_beside_the_longest_hand(
    tmp_path: Path, file: Any, size: tuple[int, int]
) -> None:
    level = load_level(file.path)
    async with game_on(tmp_path).run_test(size=size) as play:
        await ringing(play)
        screen = await put_on(play, level, longest_hand(level))
        assert screen.query_one(Talk).size.height >= 8
        for part in (Hand, Keys):
            assert Region(0, 0, *size).contains_region(screen.query_one(part).region)
        shown, may_see = squeezed(play), screen.view
        assert all(line in shown for line in may_see["hand"])
        assert may_see["hint"] in shown
        assert "q leave" in shown


async def put_on(play: Play, level: Level, state: State, **more: Any) -> EncounterScreen:
    """Push an encounter straight onto the screen."""
    screen = EncounterScreen(
        level, state, beats=Beats(beginner=False), settings=Settings(no_timer=True), **more
    )
    await play.app.push_screen(screen)
    await play.pause()
    return screen


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (30, 8)])
async def test_a_window_that_is_too_small_says_so_until_it_is_not(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with game_on(tmp_path).run_test(size=size) as play:
        await ringing(play)
        for opened in ([], ["enter", "enter"], ["p"], ["p", "question_mark"]):
            veteran(play)
            await play.press(*opened)
            assert NOTICE in squeezed(play)
            assert "Dana" not in screen_text(play)
        await play.press("enter")
        await play.resize_terminal(80, 24)
        await until(play, lambda: NOTICE not in squeezed(play))
        assert now(play)["phrases"][0] in squeezed(play)


async def test_at_the_smallest_size_the_longest_hand_is_all_there(tmp_path: Path) -> None:
    level = load_level(next(file.path for file in SHIPPED if file.id == "without-prejudice"))
    async with game_on(tmp_path).run_test(size=(60, 20)) as play:
        await ringing(play)
        screen = await put_on(play, level, longest_hand(level))
        assert all(line in squeezed(play) for line in screen.view["hand"])
        assert "q leave" in squeezed(play)


async def test_a_resize_while_they_speak_loses_no_word(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=Pace(words_a_minute=3000)).run_test(size=(80, 24)) as play:
        await ringing(play)
        await play.press("enter")
        for size in (*SIZES, (40, 10), (60, 20), (80, 24)):
            await play.resize_terminal(*size)
        await until(play, lambda: "1-2 say it" in squeezed(play))
        assert " ".join(now(play)["phrases"]) in squeezed(play)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_in_every_theme_how_things_stand_is_said_in_words(tmp_path: Path, theme: str) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        play.app.theme = theme
        veteran(play)
        await heard_out(play)
        view, text = now(play), screen_text(play)
        assert f"{view['temper']['points']} {view['temper']['word']}" in text
        assert f"{view['composure']['points']} {view['composure']['word']}" in text
        assert f"Trust {view['trust']}" in text


async def test_with_hidden_meters_there_are_none(tmp_path: Path) -> None:
    async with game_on(tmp_path, hidden_meter=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        assert "Temper" not in screen_text(play)


# --- the pace


async def test_they_go_on_by_themselves_after_a_card_is_put_away(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=Pace(words_a_minute=3000)).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await play.press("enter", "p")
        assert encounter(play).board.reading
        await until(play, lambda: not encounter(play).script.waiting)
        assert now(play)["phase"] == "hearing"
        await play.press("p")
        await until(play, lambda: now(play)["phase"] == "replying")


async def test_enter_brings_the_next_phrase_at_once(tmp_path: Path) -> None:
    # So slowly that nothing is ever said by itself.
    async with game_on(tmp_path, pace=Pace(words_a_minute=1)).run_test(size=(80, 24)) as play:
        await ringing(play)
        for heard in (1, 2, 3):
            await play.press("enter")
            phrases = now(play)["phrases"]
            assert len(phrases) == heard
            assert " ".join((*phrases[:-1], phrases[-1].split()[0])) in squeezed(play)


async def test_a_move_made_while_they_speak_shows_nothing_early(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=Pace(words_a_minute=1)).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        assert now(play)["hand"][0] not in squeezed(play)
        await play.press("space", "1", "s")
        assert "Mm-hm" not in screen_text(play)
        assert now(play)["hand"][0] not in squeezed(play)
        await play.press("b")
        assert " ".join(now(play)["phrases"]) in squeezed(play)
        assert now(play)["hand"][0] in squeezed(play)


# --- text that nobody checked

HOSTILE = [
    "\x1b]0;owned\x07 \x1b]52;c;b3duZWQ=\x07 \x1b[2J \x9b2J \x9d0;owned\x9c",
    "\u202eowned\u202c\u200b\u2066\x00\x08\x7f",
    "[@click=app.quit]x[/] [/] [bold",
]


def unchecked(part: Any, hostile: str) -> Any:
    """A part of a level with the text in every field that is read, past every check."""
    if isinstance(part, tuple):
        return tuple(unchecked(one, hostile) for one in part)
    fields = getattr(type(part), "model_fields", None)
    if fields is None:
        return part
    changed = {}
    for name in fields:
        value = getattr(part, name)
        read = name in {"title", "role", "brief", "label", "text", "say", "tip", "name", "abuse"}
        if read and isinstance(value, str):
            changed[name] = value[:8] + hostile + value[8:]
        elif read and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
            changed[name] = tuple(one[:8] + hostile + one[8:] for one in value)
        else:
            changed[name] = unchecked(value, hostile)
    return part.model_copy(update=changed)


def steering(text: str) -> set[str]:
    return {f"U+{ord(one):04X}" for one in text
            if one != "\n" and unicodedata.category(one) in REFUSED}  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=["controls", "hidden", "markup"])
async def test_text_that_got_past_the_doors_never_steers_the_terminal(
    tmp_path: Path, hostile: str
) -> None:
    level = unchecked(parse_level(LATE_CAKE.read_bytes(), LATE_CAKE), hostile)
    app = game_on(tmp_path)
    async with app.run_test(size=(80, 40)) as play:
        await ringing(play)
        app.sitting.level = level
        app.sitting.state = begin(level, seed=7)
        app.sitting.actions = []
        await put_on(play, level, app.sitting.state, keep=app.sitting.took)
        await walk_through(play, app, hostile)


async def walk_through(play: Play, app: SimmerApp, hostile: str) -> None:
    """Look at every screen there is; nothing may steer, and brackets are shown as they are."""
    veteran(play)
    harmless = not steering(hostile)
    await heard_out(play)
    for key in ("p", "p", "h", "h", "1", "enter", "e", "e"):
        await play.press(key)
        if key == "enter":
            await heard_out(play)
        if app.screen is encounter(play) and app.sitting.state.phase != "over":
            assert not steering(screen_text(play))
            assert (hostile in squeezed(play)) or not harmless
        assert not steering(app.export_screenshot())
    await debriefed(play)
    for key in ("d", "d"):
        assert isinstance(app.screen, DebriefScreen)
        assert not steering(screen_text(play))
        assert not steering(app.export_screenshot())
        await play.press(key)
    assert app.is_running
