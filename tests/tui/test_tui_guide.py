"""The field guide on the screen, by keys and by mouse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from game.guide import Drill, Used, entries, fitting, used_sentence
from game.level import TECHNIQUES
from game.tui import terminal
from game.tui.screens.guide import GuideScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets import Keys
from game.tui.widgets.technique import LevelRow
from tests.tui.playing import Play, screen_text, squeezed

DRILLS = {
    "A13": [Drill("week/cake", "The Late Cake"), Drill("week/[/]", "A [bold]tent")],
    "A14": [Drill(f"week/{number}", f"Level {number}") for number in range(1, 12)],
}
GUIDE = entries(DRILLS)
RECORD = {"A13": Used(12, 3, "The Late Cake"), "A14": Used(0, 1)}
PAGE = {entry.id: entry for entry in GUIDE}


class Reader(TerminalApp):
    """An app with nothing but the guide, which takes down what one wants to play."""

    CSS_PATH = Path(terminal.__file__).with_name("app.tcss")

    def __init__(self, technique: str | None) -> None:
        super().__init__()
        self.technique = technique
        self.played: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(GuideScreen(GUIDE, RECORD, self.technique))

    def on_guide_screen_play(self, message: GuideScreen.Play) -> None:
        self.played.append(message.level)


@asynccontextmanager
async def reading(
    technique: str | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Play]:
    """The guide open in a window of this size."""
    async with Reader(technique).run_test(size=size) as play:
        await play.pause()
        yield play


def guide(play: Play) -> GuideScreen:
    assert isinstance(play.app.screen, GuideScreen)
    return play.app.screen


def played(play: Play) -> list[str]:
    assert isinstance(play.app, Reader)
    return play.app.played


def left(play: Play) -> bool:
    return not isinstance(play.app.screen, GuideScreen)


def has_page(play: Play, id: str) -> bool:
    """Whether the page of a technique stands there, with what works and what does not."""
    shown, entry = squeezed(play), PAGE[id]
    return all(text in shown for text in (entry.meaning, f"{id} {entry.title}", "Works", "because"))


# --- by keys


async def test_enter_opens_a_technique_and_leads_back_to_where_one_was_in_the_list() -> None:
    async with reading() as play:
        assert "How to deal with difficult customers" in screen_text(play)
        assert PAGE["A01"].meaning in squeezed(play)
        await play.press("down", "j", "j", "k", "enter")
        assert has_page(play, "A03")
        assert "A04" not in screen_text(play)
        await play.press("enter")
        assert "A04" in screen_text(play)
        await play.press("down", "enter")
        assert has_page(play, "A04")


async def test_to_the_right_is_the_next_technique_and_the_first_after_the_last() -> None:
    async with reading("E11") as play:
        await play.press("right")
        assert has_page(play, "E12")
        await play.press("right")
        assert has_page(play, "A01")
        await play.press("left", "left")
        assert has_page(play, "E11")


async def test_what_is_typed_after_a_slash_filters_at_once_and_esc_shows_all_again() -> None:
    async with reading() as play:
        await play.press("slash", *"sorry")
        assert f"{len(fitting(GUIDE, 'sorry'))} of 87" in screen_text(play)
        assert "A15" in screen_text(play)
        assert "A01" not in screen_text(play)
        await play.press("escape")
        assert not guide(play).query_one(Input).display
        assert "87 techniques" in screen_text(play)
        await play.press("escape")
        assert left(play)


async def test_letters_that_are_keys_elsewhere_are_letters_in_a_search() -> None:
    async with reading() as play:
        await play.press("slash", *"qjk1?")
        assert guide(play).query_one(Input).value == "qjk1?"
        assert "Nothing here fits" in squeezed(play)
        await play.press("enter", "down")
        assert guide(play).query_one(Input).has_focus
        assert played(play) == []


async def test_what_was_found_is_opened_and_esc_goes_back_step_by_step() -> None:
    async with reading() as play:
        await play.press("slash", *"sorry", "down", "enter")
        assert has_page(play, "A15")
        assert "Enter the list" in squeezed(play)
        await play.press("right", "left", "enter", "enter", "escape")
        assert "A15" in screen_text(play)
        assert "A01" not in screen_text(play)
        await play.press("escape")
        assert "87 techniques" in screen_text(play)
        assert "A15" in screen_text(play), "it stays at the technique that was found"
        await play.press("escape")
        assert left(play)


async def test_opened_at_a_technique_esc_leads_straight_back() -> None:
    async with reading("A14") as play:
        assert has_page(play, "A14")
        await play.press("escape")
        assert left(play)


async def test_opened_at_a_technique_one_can_stay_and_look_around() -> None:
    async with reading("A14") as play:
        await play.press("enter")
        assert "A16" in screen_text(play)
        await play.press("down", "enter", "escape")
        assert not left(play)
        await play.press("escape")
        assert left(play)


async def test_an_id_that_is_none_opens_the_list() -> None:
    async with reading("Z99") as play:
        assert "A02" in screen_text(play)


# --- what a page shows


async def test_a_page_has_ones_own_record_and_the_list_marks_what_went_well() -> None:
    async with reading() as play:
        rows = screen_text(play).splitlines()
        marked = [row.split()[0] for row in rows if "✓" in row]
        assert marked == ["A13"]
    async with reading("A13") as play:
        assert used_sentence(RECORD["A13"]) in squeezed(play)
        await play.press("left")
        assert used_sentence(None) in squeezed(play)


async def test_a_key_plays_a_level_that_drills_it_and_no_other_key_does() -> None:
    async with reading("A13") as play:
        assert "1 The Late Cake" in squeezed(play)
        assert "2 A [bold]tent" in squeezed(play)
        assert "1-2 play a level" in squeezed(play)
        await play.press("3", "2", "1")
        assert played(play) == ["week/[/]", "week/cake"]
        await play.press("left")
        assert "play a level" not in squeezed(play)
        await play.press("1")
        assert len(played(play)) == 2


async def test_in_the_list_alone_a_digit_plays_nothing() -> None:
    async with reading("A13") as play:
        await play.press("enter", "1")
        assert PAGE["A13"].meaning in squeezed(play)
        assert played(play) == []


async def test_of_more_levels_than_there_are_keys_the_rest_is_counted() -> None:
    async with reading("A14", size=(200, 60)) as play:
        assert "(and 2 more)" in squeezed(play)
        assert "9 Level 9" in squeezed(play)
        assert "Level 10" not in squeezed(play)


# --- every size


async def test_in_a_roomy_window_the_page_stands_beside_the_list() -> None:
    async with reading("A12", size=(120, 40)) as play:
        await play.press("down")
        assert "A15  Apologize" in screen_text(play)
        assert "1 The Late Cake" in screen_text(play)
        await play.press("enter", "1")
        assert "A15  Apologize" in screen_text(play)
        assert played(play) == ["week/cake"]
        await play.press("escape")
        assert left(play)


async def test_a_resize_keeps_the_technique() -> None:
    async with reading("E06") as play:
        for size in ((120, 40), (60, 20), (80, 24)):
            await play.resize_terminal(*size)
            await play.pause()
            assert f"E06  {PAGE['E06'].title}" in screen_text(play)
        assert has_page(play, "E06")


@pytest.mark.parametrize("size", [(60, 20), (100, 20), (200, 60)])
async def test_at_every_size_the_whole_page_and_every_key_can_be_reached(
    size: tuple[int, int],
) -> None:
    async with reading("A14", size=size) as play:
        assert "q leave" in squeezed(play)
        bottom = guide(play).query_one(Keys).region.bottom
        assert bottom == size[1]
        await play.press("pagedown", "pagedown")
        assert "9 Level 9" in screen_text(play)
        await play.press("pageup", "pageup")
        assert PAGE["A14"].meaning.split()[0] in screen_text(play)


async def test_a_window_that_is_too_small_says_so() -> None:
    async with reading(size=(59, 24)) as play:
        assert "This window is too small for Simmer." in squeezed(play)
        assert "A01" not in screen_text(play)


async def test_every_page_reads_on_the_screen_as_it_was_written() -> None:
    async with reading("A01", size=(200, 60)) as play:
        for id in TECHNIQUES:
            guide(play)._show_entry(PAGE[id])
            page = guide(play).query_one("#guide-page")
            written = " ".join(str(part.render()) for part in page.query("Static"))
            entry = PAGE[id]
            for text in (entry.meaning, entry.works, entry.fails, entry.because):
                assert text in written


# --- by mouse


async def clicked(play: Play, words: str) -> None:
    """Click where these words stand."""
    rows = screen_text(play).splitlines()
    row = next(place for place, row in enumerate(rows) if words in row)
    await play.click(offset=Offset(rows[row].index(words), row))
    await play.pause()


async def test_a_click_opens_a_technique_and_plays_a_level() -> None:
    async with reading() as play:
        await clicked(play, "A13")
        assert has_page(play, "A13")
        await play.click(LevelRow)
        assert played(play) == ["week/cake"]
        await clicked(play, "2 A [bold]tent")
        assert played(play) == ["week/cake", "week/[/]"]


async def test_a_click_beside_the_page_of_a_roomy_window_shows_the_technique() -> None:
    async with reading(size=(120, 40)) as play:
        await clicked(play, "A05")
        assert screen_text(play).count(PAGE["A05"].title) == 2
        assert guide(play).query_one(OptionList).has_focus


async def test_help_tells_every_key_and_what_the_mark_means() -> None:
    async with reading() as play:
        await play.press("question_mark")
        assert "find techniques by words" in squeezed(play)
        assert "you have used it well" in squeezed(play)
        await play.press("question_mark")
        assert not left(play)
