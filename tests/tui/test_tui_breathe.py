"""A minute to breathe, by a clock that only these tests wind on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Region

from game.breathing import LAST, ROUND, ROUNDS, THOUGHTS
from game.settings import Settings
from game.tui.motion import moves
from game.tui.screens.breathe import BreatheScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets import Keys
from game.tui.widgets.glow import Glow, glow
from tests.tui.playing import Play, screen_text, squeezed

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


class Clock:
    """Stands still until it is wound on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Breathing:
    """Somebody who breathes, and the clock on the wall."""

    def __init__(self, play: Play, screen: BreatheScreen, clock: Clock) -> None:
        self.play, self.screen, self.clock = play, screen, clock

    async def after(self, seconds: float) -> str:
        """So many seconds later: what is on the screen."""
        self.clock.now += seconds
        self.screen.tick()
        await self.play.pause()
        return screen_text(self.play)

    @property
    def there(self) -> bool:
        return self.play.app.screen is self.screen


@asynccontextmanager
async def breathing(
    liked: Settings | None = None, rounds: int = ROUNDS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Breathing]:
    clock = Clock()
    async with TerminalApp().run_test(size=size) as play:
        screen = BreatheScreen(liked or Settings(), rounds, clock=clock)
        await play.app.push_screen(screen)
        await play.pause()
        yield Breathing(play, screen, clock)


def light(text: str) -> int:
    """How many cells are lit."""
    return sum(text.count(shade) for shade in "░▒▓█")


async def test_the_word_the_number_and_the_shape_go_together() -> None:
    async with breathing() as one:
        empty = await one.after(0)
        assert "in  4" in empty
        filling = await one.after(2)
        assert "in  2" in filling
        full = await one.after(2)
        assert "hold  2" in full
        held = await one.after(1.9)
        assert "hold  1" in held
        emptying = await one.after(3.1)
        assert "out  3" in emptying
        assert light(empty) < light(filling) < light(full) == light(held) > light(emptying)
        assert "in  4" in await one.after(3)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_has_its_place_at_every_size(size: tuple[int, int]) -> None:
    async with breathing(size=size) as one:
        full = await one.after(4)
        assert "hold  2" in full
        assert THOUGHTS[0].words in full
        for key in ("Enter back", "Space another thought", "q leave"):
            assert key in full
        for part in (Glow, Keys):
            assert Region(0, 0, *size).contains_region(one.screen.query_one(part).region)


async def test_a_window_that_is_too_small_says_so() -> None:
    async with breathing(size=(40, 12)) as one:
        assert "too small for Simmer" in squeezed(one.play)
        assert not light(await one.after(4))
        await one.play.press("escape")
        assert not one.there


async def test_with_reduced_motion_only_the_word_and_the_number_change() -> None:
    async with breathing(Settings(reduced_motion=True)) as one:
        rows = []
        for _ in range(ROUND):
            text = await one.after(0.5)
            assert not light(text)
            rows.append(text.splitlines())
            await one.after(0.5)
        changed = [number for number, row in enumerate(zip(*rows, strict=True)) if len({*row}) > 1]
        assert len(changed) == 1


@pytest.mark.parametrize("animations", ["none", "NONE"])
def test_no_animations_for_textual_are_none_here(
    animations: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    assert moves(Settings())
    assert not moves(Settings(reduced_motion=True))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    assert moves(Settings())
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", animations)
    assert not moves(Settings())


async def test_the_thoughts_come_one_at_a_time_and_round_again() -> None:
    async with breathing() as one:
        for thought in (*THOUGHTS[1:], THOUGHTS[0]):
            await one.play.press("space")
            shown = squeezed(one.play)
            assert thought.how in shown
            assert [other for other in THOUGHTS if other.words in shown] == [thought]
        await one.play.press("left")
        assert THOUGHTS[-1].words in squeezed(one.play)
        await one.play.click("#thought")
        assert THOUGHTS[0].words in squeezed(one.play)


@pytest.mark.parametrize("key", ["enter", "escape", "b", "f2"])
async def test_it_can_be_left_at_any_moment(key: str) -> None:
    async with breathing() as one:
        await one.after(2.5)
        await one.play.press(key)
        assert not one.there


@pytest.mark.parametrize("rounds", [1, ROUNDS])
async def test_after_the_last_breath_out_there_is_one_sentence(rounds: int) -> None:
    async with breathing(rounds=rounds) as one:
        assert "out  1" in await one.after(rounds * ROUND - 0.5)
        assert LAST in await one.after(0.5)
        await one.play.press("space")
        last = squeezed(one.play)
        assert last.split("Enter back")[0].strip(" ░▒▓█") == LAST, "no thought, no word, no number"
        assert "q leave" in last
        await one.after(1000)
        assert one.there, "it waits to be left"
        await one.play.press("enter")
        assert not one.there


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 90), st.integers(1, 30))
def test_the_shape_is_in_the_middle_and_grows_with_the_breath(
    one: float, other: float, columns: int, rows: int
) -> None:
    less, more = (glow(full, columns, rows) for full in sorted((one, other)))
    assert len(less) == rows
    assert less == less[::-1]
    assert all(len(line) == columns and line == line[::-1] for line in less)
    assert light("".join(less)) <= light("".join(more))


def test_it_grows_by_less_than_a_cell() -> None:
    drawn = {"".join(glow(step / 100, 76, 15)) for step in range(101)}
    assert len(drawn) > 40
