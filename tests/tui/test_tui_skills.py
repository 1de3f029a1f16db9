"""Skills on the screen: how each stands, in words and at a glance, and what leads on from there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from game.encounter.skills import SKILLS, techniques_of
from game.encounter.uses import SkillUse
from game.guide.skills import SKILL_MEANINGS
from game.level import TECHNIQUES
from game.progress import Story, Sums, Trained
from game.progress.telling_skills import tenths
from game.progress.trained import trained_of
from game.progress.training import Effort, Training
from game.settings import Settings
from game.tui import terminal
from game.tui.growth import BAR, FULL, REST, Growth, skill_row, week_bars, weeks_drawn
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.growing import GrowthScreen
from game.tui.screens.guide import GuideScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.progress import ProgressScreen
from game.tui.screens.skill import SkillScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets.bars import Bars
from tests.tui.playing import Play, screen_text, squeezed
from tests.tui.scenes import at, begun, some_weeks

MONDAY = date(2026, 3, 2)
A_WEEK = timedelta(weeks=1)
LEVELS = ("first-week/late-cake", "first-week/half-mast", "own/[bold]old")
PLAYED = Story(total=Sums(3, 3, 0, 6, 900))
WELL, HALF, AMISS = SkillUse(4), SkillUse(2, 1, 1), SkillUse(0, 2, 2)


def met(weeks_ago: int, level: int = 0, **skills: SkillUse) -> Effort:
    """An encounter on a level of `LEVELS` that asked for these skills."""
    day = MONDAY - weeks_ago * A_WEEK
    return Effort(LEVELS[level], "normal", 2, day, False, False, skills, {}, "e-one")


def trained(*efforts: Effort) -> Trained:
    training, seen = Training(), set[str]()
    for effort in efforts:
        training.add(effort, unseen=effort.level not in seen)
        seen.add(effort.level)
    return trained_of(training, MONDAY)


# Mastered, shaky, growing; and all others never met.
EACH = trained(
    met(5, 0, listen=WELL, empathy=AMISS),
    met(3, 1, listen=WELL),
    met(1, 2, listen=WELL, ask=HALF),
    met(0, 0, ask=WELL),
)


class Reader(TerminalApp):
    """An app with nothing but these screens, which takes down what is asked of it."""

    CSS_PATH = Path(terminal.__file__).with_name("app.tcss")

    def __init__(self, told: Trained, drills: dict[str, int]) -> None:
        super().__init__()
        texts = {(LEVELS[0], "e-one"): "I see [bold]why."}
        self.growth = Growth(
            PLAYED, told, MONDAY, {LEVELS[0]: "The Late Cake"}, drills, lambda levels: texts
        )
        self.asked: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(ProgressScreen(self.growth))

    def on_growth_screen_open_technique(self, message: GrowthScreen.OpenTechnique) -> None:
        self.asked.append(message.id)

    def on_growth_screen_practise(self, message: GrowthScreen.Practise) -> None:
        self.asked.append(message.skill)


@asynccontextmanager
async def reading(
    told: Trained = EACH, size: tuple[int, int] = (80, 24), **drills: int
) -> AsyncIterator[Play]:
    async with Reader(told, drills).run_test(size=size) as play:
        await play.pause()
        yield play


def asked(play: Play) -> list[str]:
    assert isinstance(play.app, Reader)
    return play.app.asked


def row_of(play: Play, skill: str) -> str:
    return next(row for row in screen_text(play).splitlines() if row.startswith(f"  {skill} "))


# --- what stands there


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_all_nine_skills_are_seen_at_once_each_with_its_standing_in_words(
    size: tuple[int, int],
) -> None:
    async with reading(size=size) as play:
        stand = {skill: row_of(play, skill).split()[1] for skill in SKILLS}
        assert stand.pop("listen") == "mastered"
        assert stand.pop("empathy") == "shaky"
        assert stand.pop("ask") == "growing"
        assert set(stand.values()) == {"not"}, "not met yet"
        assert " today" in row_of(play, "empathy")
        assert "Empathy is due today." in screen_text(play)


async def test_what_is_due_is_chosen_first_and_its_standing_is_explained_beside_it() -> None:
    async with reading() as play:
        assert "Shaky: it went amiss last time; it soon comes back." in squeezed(play)
        await play.press("k")
        assert "Mastered: it went well three times in a row" in squeezed(play)
        await play.press("j", "j")
        assert "Growing: each time it goes well on another day" in squeezed(play)
        await play.press("j")
        assert "Not met yet." in squeezed(play)


async def test_a_bar_and_the_number_beside_it_say_the_same_and_nothing_of_what_is_unknown() -> None:
    async with reading() as play:
        assert f"{FULL * 9}{REST} 9 in 10" in row_of(play, "listen")
        for skill, why in (("empathy", "it went amiss"), ("ask", "graded today")):
            assert why in row_of(play, skill)
            assert FULL not in row_of(play, skill)
        assert "comes to you" in screen_text(play)
    waited = trained(met(9, empathy=WELL)).skills[1]
    assert waited.likelihood
    full = tenths(waited.likelihood)
    row = skill_row(waited, MONDAY, plot=False).plain
    assert (full < 9, f"{FULL * full}{REST * (BAR - full)} {full} in 10" in row) == (True, True)


def test_the_weeks_of_a_skill_are_drawn_as_high_as_they_went_well() -> None:
    told = trained(met(3, ask=AMISS), met(1, ask=HALF), met(0, ask=WELL)).skills[2]
    assert weeks_drawn(told, MONDAY) == "········▁·▄▇"
    assert [bar.number for bar in week_bars(told, MONDAY)] == ["0", "", "50", "100"]
    assert week_bars(told, MONDAY)[-1].label == "2 Mar"


async def test_before_the_first_encounter_the_nine_skills_invite_to_practise() -> None:
    growth = Growth(Story(), trained(), MONDAY, {}, {"listen": 2})
    reader = Reader(trained(), {})
    reader.growth = growth
    async with reader.run_test(size=(80, 24)) as play:
        await play.pause()
        text = squeezed(play)
        assert "These are the skills that you will train" in text
        assert "0" not in text
        assert "due" not in text
        assert "two levels here cannot be passed without it" in text
        await play.press("p")
        assert asked(play) == ["listen"]


async def test_what_was_kept_before_skills_were_counted_leaves_them_unmet() -> None:
    async with reading(trained()) as play:
        assert "Nothing is due yet" in squeezed(play)
        assert "not met yet" in row_of(play, "listen")


# --- one of them


async def test_enter_opens_a_page_of_the_skill_with_its_numbers_grades_and_weeks() -> None:
    async with reading(size=(80, 40), ask=3) as play:
        await play.press("j", "enter")
        await at(play, SkillScreen)
        text = squeezed(play)
        assert SKILL_MEANINGS["ask"].split(",")[0] in text
        assert "So far: 6 well, 1 amiss, 1 missed." in text
        assert "Last grades: hard in own/[bold]old; good in The Late Cake. Only the first" in text
        assert "encounter of a day that asks for it grades it." in text
        assert "three levels here cannot be passed without it" in text
        assert play.app.screen.query_one(Bars).display
        await play.press("right")
        assert "Summarize not met yet" in squeezed(play)
        assert not play.app.screen.query_one(Bars).display
        await play.press("left", "left", "left")
        assert "Listen mastered" in squeezed(play)
        await play.press("escape")
        await at(play, ProgressScreen)


async def test_help_says_that_a_skill_is_graded_once_a_day_and_what_the_bar_is() -> None:
    async with reading(size=(120, 50)) as play:
        await play.press("question_mark")
        await play.pause()
        assert "how likely it comes to you, in tenths" in squeezed(play)
        await play.press("escape", "enter")
        await at(play, SkillScreen)
        await play.press("question_mark")
        await play.pause()
        assert "the first encounter of a day that asks for it grades it" in squeezed(play)


async def test_from_a_skill_one_reads_on_in_the_guide() -> None:
    async with reading() as play:
        await play.press("enter")
        await at(play, SkillScreen)
        await play.press("enter")
        await play.pause()
        assert "Enter open" in squeezed(play)
        await play.press("enter", "j", "enter")
        assert asked(play) == techniques_of("empathy")[:2]


async def test_a_skill_is_practised_from_its_row_and_from_its_page_where_a_level_drills_it() -> (
    None
):
    async with reading(empathy=2) as play:
        assert "p practise it" in squeezed(play)
        await play.press("p")
        assert asked(play) == ["empathy"]
        await play.press("enter")
        await at(play, SkillScreen)
        await play.press("p", "right", "p")
        assert asked(play) == ["empathy", "empathy"]
        assert "p practise it" not in squeezed(play)


async def test_a_click_on_a_skill_opens_it() -> None:
    async with reading() as play:
        rows = screen_text(play).splitlines()
        await play.click(offset=(4, rows.index(row_of(play, "listen"))))
        await at(play, SkillScreen)
        assert "Listen mastered" in squeezed(play)


async def test_a_copy_has_the_skill_as_it_is_told_and_all_of_them() -> None:
    async with reading() as play:
        screen = play.app.screen
        assert isinstance(screen, ProgressScreen)
        assert "empathy: shaky" in screen.copied_text()
        assert "I see [bold]why." in screen.copied_text()
        await play.press("enter")
        await at(play, SkillScreen)
        assert isinstance(play.app.screen, SkillScreen)
        assert "Last grade: again in The Late Cake." in play.app.screen.copied_text()


# --- habits and lines


async def test_the_lines_that_worked_best_are_told_in_their_words_as_data() -> None:
    async with reading() as play:
        await play.press("left")
        text = squeezed(play)
        assert '"I see [bold]why." The Late Cake, twice' in text
        assert '"e-one" own/[bold]old' in text, "where its words are not at hand"


# --- in the game


async def test_from_home_to_a_skill_to_the_guide_and_to_practice(tmp_path: Path) -> None:
    some_weeks(tmp_path)
    async with begun(tmp_path, (80, 24), settings=Settings(no_timer=True)) as play:
        await at(play, HomeScreen)
        await play.press("p", "enter")
        await at(play, SkillScreen)
        await play.press("enter", "enter")
        await at(play, GuideScreen)
        assert TECHNIQUES[techniques_of("apologize")[0]].title in squeezed(play)
        await play.press("escape")
        await at(play, SkillScreen)
        await play.press("p")
        await at(play, BriefingScreen)
        assert "Practice: apologize." in squeezed(play)


def test_every_skill_has_its_meaning_and_its_techniques() -> None:
    assert list(SKILL_MEANINGS) == list(SKILLS)
    assert all(techniques_of(skill) for skill in SKILLS)
