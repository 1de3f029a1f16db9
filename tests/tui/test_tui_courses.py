"""A shift and the daily drill on the screen."""

from datetime import date
from pathlib import Path

from game.courses import Campaign, Course, Daily, ShiftCourse
from game.courses.desk import Desk
from game.courses.shift import MINUTE_COMPOSURE, new_shift
from game.level.glance import glance
from game.progress import Keeper
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.ring import RingScreen
from game.tui.screens.shift import ShiftScreen
from tests.tui.playing import (
    SHIPPED,
    Play,
    briefed,
    debriefed,
    encounter,
    hung_up,
    ringing,
    screen_text,
    squeezed,
    until,
)

NAMES = [file.name for file in SHIPPED if file.listed]


def app_with(campaign: Campaign, course: Course) -> SimmerApp:
    return SimmerApp(
        RingScreen("A title", "phone"),
        fetch=lambda: Desk(campaign, course),
        settings=Settings(no_timer=True),
    )


async def ended(play: Play) -> None:
    """End the encounter, to its last words."""
    await hung_up(play)
    await until(play, lambda: encounter(play).ended)


async def test_a_shift_leads_from_call_to_call_with_minutes_between(tmp_path: Path) -> None:
    course = ShiftCourse(SHIPPED, new_shift(NAMES[:2], 3, "normal"))
    campaign = Campaign(SHIPPED, Keeper(tmp_path), "normal")
    async with app_with(campaign, course).run_test(size=(80, 24)) as play:
        await briefed(play)
        assert "A shift: 2 people, one after the other;" in squeezed(play)
        await ringing(play)
        await ended(play)
        left = encounter(play).state.composure
        assert "Enter go on" in screen_text(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, ShiftScreen))
        assert "Call 1 of 2 is over." in screen_text(play)
        assert f"Composure {left}" in screen_text(play)
        await play.press("b")
        assert f"Composure {left + MINUTE_COMPOSURE}" in screen_text(play)
        await play.press("d")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        await play.press("enter")
        assert isinstance(play.app.screen, ShiftScreen)
        await play.press("enter")
        await ringing(play)
        assert encounter(play).state.composure == left + MINUTE_COMPOSURE
        await ended(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, ShiftScreen))
        assert "The shift is over." in screen_text(play)
        assert "take a minute" not in screen_text(play)
        await play.press("enter")
        await ringing(play)
        assert encounter(play).state.memory == ""


async def test_after_the_drill_of_the_day_the_campaign_goes_on(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    course = Daily(SHIPPED, keeper, date(2026, 5, 4))
    async with app_with(Campaign(SHIPPED, keeper, "normal"), course).run_test(
        size=(80, 24)
    ) as play:
        await briefed(play)
        assert "The drill of 4 May 2026" in squeezed(play)
        await ringing(play)
        await ended(play)
        await debriefed(play)
        await play.press("enter")
        await ringing(play)
        assert encounter(play).level.id == SHIPPED[0].id


async def test_a_key_pressed_twice_after_an_encounter_begins_one_and_not_two(
    tmp_path: Path,
) -> None:
    campaign = Campaign(SHIPPED, Keeper(tmp_path), "normal", 7, SHIPPED[0])
    async with app_with(campaign, campaign).run_test(size=(80, 24)) as play:
        await ringing(play)
        await ended(play)
        await debriefed(play)
        screen = play.app.screen
        assert isinstance(screen, DebriefScreen)
        screen.action_go_on()
        screen.action_go_on()
        await ringing(play)
        assert encounter(play).state.turn == 1


async def test_a_turn_of_a_call_played_again_leads_back_to_the_shift(tmp_path: Path) -> None:
    course = ShiftCourse(SHIPPED, new_shift(NAMES[:2], 3, "normal"))
    campaign = Campaign(SHIPPED, Keeper(tmp_path), "normal")
    async with app_with(campaign, course).run_test(size=(80, 24)) as play:
        await ringing(play)
        await ended(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, ShiftScreen))
        await play.press("d")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        await play.press("r")
        await ringing(play)
        await ended(play)
        await debriefed(play)
        assert "this one does not count" in squeezed(play)
        await play.press("enter")
        assert isinstance(play.app.screen, ShiftScreen)
        assert len(course.shift.calls) == 1


async def test_the_briefing_tells_what_a_level_contains(tmp_path: Path) -> None:
    abusive = next(file for file in SHIPPED if "abuse" in glance(file.path).contains)
    campaign = Campaign(SHIPPED, Keeper(tmp_path), "normal", 7, abusive)
    async with app_with(campaign, campaign).run_test(size=(80, 24)) as play:
        await briefed(play)
        assert "Contains abuse." in screen_text(play)
