"""The debrief on the screen: the short of it, every turn, the facts, and what if."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot

from game.encounter import Debrief, debrief
from game.level import TECHNIQUES
from game.tui import themes
from game.tui.screens.debrief import DebriefScreen
from game.tui.terminal import TerminalApp
from tests.replays.check import runs
from tests.tui.playing import (
    screen_text,
    squeezed,
)

STYLES = Path(__file__).parents[2] / "game" / "tui" / "app.tcss"


def told(name: str) -> Debrief:
    level, run = next(one for one in runs() if one[1].run == name)
    return debrief(level, run)


GOOD = told("late-cake-skilled-7-normal")
MIDDLING = told("late-cake-careless-24-normal")
BAD = told("late-cake-blind-7-easy")


class Shown(TerminalApp):
    """An app that shows one debrief, and notes what it asks for."""

    CSS_PATH = STYLES

    def __init__(self, it: Debrief, **options: Any) -> None:
        super().__init__()
        self.looked_at = DebriefScreen(it, next_is="next", **options)
        self.asked: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(self.looked_at)

    def on_debrief_screen_next(self, message: Message) -> None:
        self.asked.append(message)

    on_debrief_screen_home = on_debrief_screen_next
    on_debrief_screen_first_run = on_debrief_screen_next
    on_debrief_screen_play_again = on_debrief_screen_next
    on_debrief_screen_open_technique = on_debrief_screen_next
    on_debrief_screen_save = on_debrief_screen_next


@asynccontextmanager
async def looking_at(
    it: Debrief, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[tuple[Pilot[str], Shown]]:
    app = Shown(it, **options)
    async with app.run_test(size=size) as play:
        await play.pause()
        yield play, app


# --- the short of it


async def test_all_that_matters_fits_the_window_that_people_have() -> None:
    for it in (GOOD, MIDDLING):
        async with looking_at(it) as (play, _):
            text = squeezed(play)
            assert it.turning is not None
            assert f"turn {it.turning.turn}" in text
            assert it.lesson in text
            assert "● temper" in text
            assert "q leave" in text
            if it.try_again is not None:
                assert f"Worth playing again: turn {it.try_again}." in text
                again = it.turns[it.try_again - 1].better
                assert again is not None
                assert again.why in text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_every_curve_is_named_at_its_end(size: tuple[int, int]) -> None:
    async with looking_at(GOOD, size) as (play, _):
        last, text = GOOD.turns[-1].after, screen_text(play)
        short = size[0] < 64
        for mark, name, points in (
            ("●", "temper", last.temper),
            ("◆", "composure", last.composure),
            ("○", "heard", last.heard),
        ):
            assert f"{mark} {points}" in text if short else f"{mark} {name} {points}" in text
            assert f"{mark} {name}" in text, "if not there, below them"


async def test_without_colour_everything_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with looking_at(MIDDLING) as (play, _):
        coloured = screen_text(play)
    monkeypatch.setenv("NO_COLOR", "1")
    async with looking_at(MIDDLING) as (play, app):
        assert app.theme == "simmer-ansi"
        assert screen_text(play) == coloured


async def test_the_turn_looked_at_goes_with_the_keys_and_stands_beside_the_curves() -> None:
    async with looking_at(MIDDLING) as (play, _):
        assert "turn 6 ● temper 34 (+11) ◆ composure 51 ○ heard 58" in squeezed(play)
        await play.press("left")
        assert "turn 5 ● temper 23 (-2)" in squeezed(play)
        await play.press(*["right"] * 9)
        assert "turn 14 ● temper 0" in squeezed(play)
        assert "r play turn 14 again" in squeezed(play)


async def test_a_click_among_the_curves_chooses_a_turn() -> None:
    async with looking_at(MIDDLING) as (play, app):
        column = screen_text(play).splitlines()[7].index("12")
        await play.click(offset=(column + 1, 3))
        assert app.looked_at.place == 11
        assert "turn 12" in squeezed(play)


async def test_a_run_that_nothing_was_done_in_has_nothing_to_walk_through() -> None:
    level, run = next(one for one in runs() if one[1].run == "late-cake-skilled-7-normal")
    empty = debrief(level, run.model_copy(update={"actions": (), "finished": None}))
    async with looking_at(empty) as (play, app):
        await play.press("d", "r", "right", "1", "f", "f")
        assert "It was not played to its end." in squeezed(play)
        assert app.asked == []


# --- turn by turn


def parts_of(it: Debrief) -> Iterator[str]:
    """What must be told of each turn."""
    for turn in it.turns:
        yield f"Turn {turn.turn} of {len(it.turns)}"
        yield turn.heard[0]
        yield turn.words
        yield turn.told[0].why
        yield turn.better.why if turn.better else ""


async def test_every_turn_tells_what_was_said_what_it_did_and_why() -> None:
    async with looking_at(BAD, (120, 60)) as (play, _):
        await play.press("d", *["k"] * 4)
        shown = ""
        for _ in BAD.turns:
            # The list beside it stands in the same rows.
            shown += " ".join(row[26:] for row in screen_text(play).splitlines())
            await play.press("j")
        text = " ".join(shown.split())
        assert [part for part in parts_of(BAD) if part not in text] == []


async def test_a_slip_is_marked_in_the_list_without_any_colour() -> None:
    async with looking_at(MIDDLING) as (play, _):
        await play.press("d")
        rows = screen_text(play).splitlines()
        slips = [row.replace("▸", " ").split()[0] for row in rows if "!█" in row]
        assert slips == ["6", "8"]
        assert any(row.lstrip().startswith("▸ 6") and "!█" in row for row in rows)


async def test_a_turn_of_the_list_can_be_clicked() -> None:
    async with looking_at(MIDDLING) as (play, _):
        await play.press("d")
        row = next(n for n, text in enumerate(screen_text(play).splitlines()) if "45→40" in text)
        await play.click(offset=(6, row))
        assert "Turn 3 of 14" in screen_text(play)


async def test_a_technique_opens_the_guide_by_its_number_by_enter_and_by_a_click() -> None:
    async with looking_at(MIDDLING, (120, 50)) as (play, app):
        await play.press("d", "up", "up", "3", "enter")
        exercised = MIDDLING.turns[3].exercised
        wanted = [exercised[2], exercised[0]]
        title = TECHNIQUES[exercised[1]].title
        rows = screen_text(play).splitlines()
        row = next(n for n, text in enumerate(rows) if title in text)
        await play.click(offset=(rows[row].index(title) + 2, row))
        opened = [m.id for m in app.asked if isinstance(m, DebriefScreen.OpenTechnique)]
        assert opened == [*wanted, exercised[1]]


async def test_words_of_ones_own_stand_beside_what_was_said_and_the_best() -> None:
    own = "That was [bold]their[/] day. I would be upset too."
    async with looking_at(MIDDLING, (120, 40), own_words={6: own}) as (play, _):
        await play.press("d")
        text = squeezed(play)
        assert f"In your own words: {own}" in text
        assert text.index("In your own words") < text.index("You: It came at five")
        await play.press("up")
        assert "In your own words" not in squeezed(play)


# --- the facts


async def test_the_facts_tell_what_was_in_the_players_hands_and_what_was_not() -> None:
    async with looking_at(MIDDLING, (80, 60)) as (play, _):
        await play.press("f")
        text = squeezed(play)
        parts = (*MIDDLING.in_your_hands, *MIDDLING.not_in_your_hands, *MIDDLING.missing)
        assert [part for part in parts if part not in text] == []
        assert MIDDLING.best_line is not None
        assert MIDDLING.best_line.words in text
        assert "You asked or checked six things, and told seven." in text
        assert "Jabs let go: 2 of 2." in text
        assert MIDDLING.lesson in text


async def test_what_does_not_fit_is_scrolled_to() -> None:
    async with looking_at(MIDDLING, (60, 20)) as (play, _):
        await play.press("f", *["pagedown"] * 6)
        assert MIDDLING.lesson in squeezed(play)
        await play.press("escape", "d", *["space"] * 6)
        better = MIDDLING.turns[5].better
        assert better is not None
        *_, last = TECHNIQUES[better.techniques[1]].title.split(" you can and ")
        assert last in screen_text(play)


async def test_escape_leads_back_step_by_step() -> None:
    async with looking_at(GOOD) as (play, app):
        await play.press("d", "escape", "f", "escape")
        assert app.asked == []
        await play.press("escape")
        assert [type(message) for message in app.asked] == [DebriefScreen.Home]


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        ((60, 20), "ansi"),
        ((80, 24), "light"),
        ((200, 60), "high contrast"),
    ],
)
async def test_every_page_stands_in_every_window(size: tuple[int, int], theme: str) -> None:
    async with looking_at(GOOD, size, parent=BAD, counts=False) as (play, app):
        themes.apply(app, theme)
        for key in ("d", "f", "w"):
            await play.press(key)
            assert "Resolved ★★★" in squeezed(play)
        await play.press("escape", "escape")
        assert "q leave" in squeezed(play)


# --- what if


async def test_a_what_if_stands_beside_the_first_run_and_both_endings_in_a_sentence() -> None:
    async with looking_at(GOOD, parent=BAD, counts=False) as (play, app):
        text = squeezed(play)
        assert "The first time This time" in text
        assert "● 82" in text
        assert "● 2" in text
        assert "resolved, three stars, temper 2; the first time: asked for the manager" in text
        assert "this one does not count" in text
        await play.press("b", "escape")
        assert [type(message) for message in app.asked] == [DebriefScreen.FirstRun] * 2
