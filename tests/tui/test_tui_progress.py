"""Progress over time on the screen: what was played is there, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from game.progress import LevelStory, Practised, Result, Story, Sums, Trained, Week
from game.progress.trained import trained_of
from game.progress.training import Training
from game.settings import Settings
from game.tui import terminal
from game.tui.growth import Growth
from game.tui.screens.growing import GrowthScreen
from game.tui.screens.guide import GuideScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.progress import ProgressScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets.bars import Bar, Bars
from tests.tui.playing import Play, screen_text, squeezed
from tests.tui.scenes import at, begun, some_weeks

MONDAY = date(2026, 3, 2)
CAKE, OLD = "first-week/late-cake", "own/[bold]old"
TITLES = {CAKE: "The Late Cake"}
UNMET = trained_of(Training(), MONDAY)  # all nine skills, and none of them met


def result(stars: int) -> Result:
    return Result("resolved", stars, 500, "normal", "2026-03-02T09:00:00Z")


def weeks(*encounters: int) -> tuple[Week, ...]:
    """Weeks with so many encounters of two stars, the last of them running."""
    first = MONDAY - timedelta(weeks=len(encounters) - 1)
    return tuple(
        Week(first + timedelta(weeks=n), Sums(count, count, 0, 2 * count, 300 * count))
        for n, count in enumerate(encounters)
    )


def story(*encounters: int, known: int | None = None) -> Story:
    """What somebody has played who played so often in each week."""
    total = sum(encounters)
    return Story(
        total=Sums(total, total, 1, 2 * total, 300 * total),
        levels=(
            LevelStory(CAKE, 7, result(1), result(3), result(2)),
            LevelStory(OLD, 1, result(0), result(0), result(0)),
        ),
        weeks=weeks(*encounters),
        streak=1,
        counts_already=True,
        techniques={"A13": Practised(12, 3, CAKE), "B04": Practised(0, 5, CAKE)},
        known=total if known is None else known,
    )


class Reader(TerminalApp):
    """An app with nothing but this screen, which takes down what one wants to read about."""

    CSS_PATH = Path(terminal.__file__).with_name("app.tcss")

    def __init__(self, growth: Growth) -> None:
        super().__init__()
        self.growth = growth
        self.opened: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(ProgressScreen(self.growth))

    def on_growth_screen_open_technique(self, message: GrowthScreen.OpenTechnique) -> None:
        self.opened.append(message.id)


@asynccontextmanager
async def reading(
    told: Story, size: tuple[int, int] = (80, 24), page: str = "skills", trained: Trained = UNMET
) -> AsyncIterator[Play]:
    """One of the pages, of what was played and trained."""
    growth = Growth(told, trained, MONDAY, TITLES, {"empathy": 2})
    async with Reader(growth).run_test(size=size) as play:
        await play.pause()
        while seen_page(play) != page:
            await play.press("right")
        await play.pause()
        yield play


def seen_page(play: Play) -> str:
    assert isinstance(play.app.screen, ProgressScreen)
    return play.app.screen.name_of_page


def opened(play: Play) -> list[str]:
    assert isinstance(play.app, Reader)
    return play.app.opened


# --- what stands there


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_before_the_first_encounter_there_is_a_sentence_and_no_figure(
    size: tuple[int, int],
) -> None:
    async with reading(Story(), size) as play:
        text = squeezed(play)
        assert "Nothing was played to its end yet." in text
        assert not any(bars.region for bars in play.app.screen.query(Bars))
        assert "0" not in text
        for page in ("weeks", "habits"):
            await play.press("right", "enter", "down", "space")
            assert seen_page(play) == page
            assert "after your first encounter." in squeezed(play)
            assert "0" not in squeezed(play)
        await play.press("escape")
        assert not isinstance(play.app.screen, ProgressScreen)


async def test_what_a_clock_that_ran_ahead_has_put_off_leaves_the_weeks_empty() -> None:
    async with reading(replace(story(1), weeks=()), page="weeks") as play:
        assert "Stars by level" in screen_text(play)
        assert "Encounters a week" not in screen_text(play)


async def test_one_encounter_is_a_low_bar_and_no_summit() -> None:
    async with reading(story(1), page="weeks") as play:
        text = screen_text(play)
        assert "You have practised this week." in text
        assert (
            "1 encounter, 1 of them passed. Three stars once. Time played: 5 minutes."
            in squeezed(play)
        )
        bar = text[text.index("Encounters a week") : text.index("Stars an encounter")]
        assert bar.count("███") == 1
        assert "2 Mar" in bar


async def test_a_week_in_which_nothing_was_has_no_bar_and_no_number() -> None:
    async with reading(story(3, 0, 8), page="weeks") as play:
        rows = screen_text(play).splitlines()
        start = next(n for n, row in enumerate(rows) if "Encounters a week" in row)
        assert rows[start + 1].split() == ["8"]
        ground = next(row for row in rows[start:] if "─" in row)
        above = rows[rows.index(ground) - 1]
        assert above.split() == ["███", "███"]
        assert above.index("███", 6) - above.index("███") == 10, "two weeks later"


async def test_the_latest_weeks_are_those_shown_where_not_all_fit() -> None:
    async with reading(story(*range(1, 41)), (60, 20), "weeks") as play:
        bars = screen_text(play)
        assert "2 Mar" in bars
        assert " 40" in bars
    async with reading(story(*range(1, 41)), (200, 60), "weeks") as play:
        assert screen_text(play).count(" Jan") > bars.count(" Jan")


async def test_levels_are_told_by_title_with_best_first_last_and_times() -> None:
    async with reading(story(8), (120, 40), "weeks") as play:
        text = squeezed(play)
        assert "The Late Cake ★★★ ★☆☆ ★★☆ 7" in text
        assert "own/[bold]old ☆☆☆ ☆☆☆ ☆☆☆ 1" in text, "words of files are data"


async def test_what_is_known_of_some_encounters_alone_is_said() -> None:
    async with reading(story(8, known=3), (120, 40), "habits") as play:
        assert "Techniques are known of 3 of the 8 encounters" in squeezed(play)
    async with reading(story(8), (120, 40), "habits") as play:
        assert "are known of" not in squeezed(play)


@pytest.mark.parametrize("page", ["skills", "weeks", "habits"])
@pytest.mark.parametrize(("columns", "together"), [(80, 1), (120, 2)], ids=["narrow", "roomy"])
async def test_what_has_room_stands_side_by_side(columns: int, together: int, page: str) -> None:
    async with reading(story(8), (columns, 60), page) as play:
        [parts] = play.app.screen.query(f"#{page} .parts")
        assert len({part.region.x for part in parts.children}) == together
        assert all(part.region.right <= columns for part in parts.children)


async def test_a_window_that_grows_shows_every_bar_down_to_its_date() -> None:
    async with reading(story(3, 8), (80, 24), "weeks") as play:
        await play.resize_terminal(120, 40)
        await play.pause()
        assert screen_text(play).count("2 Mar") == 2


# --- what can be done


async def test_enter_leads_to_the_techniques_and_from_there_to_the_guide() -> None:
    async with reading(story(8), page="habits") as play:
        assert "Enter to the techniques" in squeezed(play)
        await play.press("enter")
        await play.pause()
        assert "Say that you see why they are upset" in squeezed(play), "it is scrolled to"
        assert "Enter read on in the guide" in squeezed(play)
        await play.press("j", "enter")
        assert opened(play) == ["B04"]
        await play.press("k", "enter")
        assert opened(play) == ["B04", "A13"]


async def test_a_click_on_a_technique_opens_it_too() -> None:
    async with reading(story(8), (120, 40), "habits") as play:
        rows = screen_text(play).splitlines()
        row = next(n for n, text in enumerate(rows) if "Do not argue" in text)
        found = play.app.screen.query_one("#habits OptionList").region
        await play.click(offset=(found.x + 20, row))
        assert opened(play) == ["B04"]


async def test_a_small_window_is_read_to_its_end_by_keys() -> None:
    async with reading(story(8), (60, 20), "weeks") as play:
        assert "↑↓ read on" in squeezed(play)
        await play.press("down", "down")
        assert "You have practised" not in screen_text(play)
        await play.press(*["space"] * 6)
        assert "Stars by level" in squeezed(play)
        await play.press(*["pageup"] * 6)
        assert "You have practised" in screen_text(play)


async def test_keys_and_clicks_lead_from_page_to_page_and_round() -> None:
    async with reading(story(8)) as play:
        for key, page in (("right", "weeks"), ("tab", "habits"), ("tab", "skills")):
            await play.press(key)
            assert seen_page(play) == page
        for key, page in (("left", "habits"), ("shift+tab", "weeks")):
            await play.press(key)
            assert seen_page(play) == page
            assert f"▸ {page.capitalize()}" in screen_text(play).splitlines()[0]
        await play.click(offset=(screen_text(play).index("Habits") + 1, 0))
        assert seen_page(play) == "habits"


async def test_progress_is_opened_from_home_and_leads_to_the_guide_and_back(tmp_path: Path) -> None:
    some_weeks(tmp_path)
    async with begun(tmp_path, (120, 40), settings=Settings()) as play:
        await at(play, HomeScreen)
        await play.press("p")
        await at(play, ProgressScreen)
        text = squeezed(play)
        assert "Apologize is due today." in text
        await play.press("right")
        assert "5 encounters, 3 of them passed." in squeezed(play)
        await play.press("right")
        assert "What you say too often" in squeezed(play)
        await play.press("enter", "enter")
        await at(play, GuideScreen)
        assert "It went well" in squeezed(play)
        await play.press("escape")
        await at(play, ProgressScreen)
        await play.press("escape")
        await at(play, HomeScreen)


# --- bars


def drawn(*values: float, columns: int = 40) -> list[str]:
    bars = Bars("", [Bar("9 Mar", v, f"{v:g}") for v in values], most=4, style="bold")
    return str(bars.drawn(columns, 24)).splitlines()


def test_a_bar_is_as_high_as_its_value_and_bears_its_number() -> None:
    rows = drawn(4, 2, 1)
    assert rows[1].split() == ["4"]
    assert sum("███" in row[:3] for row in rows) == 5
    assert [row[5:8].strip() for row in rows[3:7]] == ["2", "▄▄▄", "███", "███"]
    assert rows[-2] == "─" * 13


def test_labels_never_run_into_each_other() -> None:
    for columns in range(3, 60):
        *between, after = drawn(*[1] * 12, columns=columns)[-1].split("9 Mar")
        assert after == ""
        assert between
        assert all(gap and not gap.strip() for gap in between[1:])
