"""Home: everything that can be played, and the way there and back."""

from dataclasses import replace
from pathlib import Path

from game.courses import Campaign
from game.courses.desk import Desk
from game.level import LevelFile
from game.progress import Keeper
from game.settings import ABOUT, Settings
from game.tui.app import SimmerApp
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen, Stops
from game.tui.screens.ring import RingScreen
from tests.courses.test_overview import desk_at, played
from tests.tui.playing import (
    SHIPPED,
    Play,
    encounter,
    heard_out,
    now,
    screen_text,
    squeezed,
    until,
)


def home(saves: Path, *, files: tuple[LevelFile, ...] = SHIPPED, **changed: bool) -> SimmerApp:
    """The app, begun at home."""

    def fetch() -> Desk:
        campaign = Campaign(files, Keeper(saves), "normal", 7)
        return Desk(campaign, campaign)

    settings = replace(Settings(no_timer=True), **changed)
    return SimmerApp(HomeScreen(), fetch=fetch, settings=settings)


async def arrived(play: Play) -> None:
    """Wait until the map is there."""
    await until(
        play,
        lambda: (
            isinstance(play.app.screen, HomeScreen)
            and play.app.screen.query_one(Stops).option_count > 0
        ),
    )


async def test_the_most_useful_thing_is_one_enter_away(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        text = squeezed(play)
        assert "Next Four Minutes Past" in text
        assert "★★★ The Two O'Clock Cake" in text
        assert "3 of 18 stars" in text
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "Four Minutes Past" in screen_text(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        assert now(play)["title"] == "Four Minutes Past"
        assert now(play)["phrases"]


async def test_the_briefing_tells_what_is_on_the_desk_and_what_it_is_about(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 50)) as play:
        await arrived(play)
        await play.press("down", "enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        level = play.app.screen.level  # type: ignore[attr-defined]
        text = squeezed(play)
        assert level.role in text
        assert level.brief in text
        assert all(term.text in text for term in (*level.policy.can, *level.policy.cannot))
        assert f"This one is about: {level.lesson}." in text
        assert "Your best so far: ★★★" in text
        assert "The phone is ringing." in text
        await play.press("escape")
        await arrived(play)
        assert not desk_at(tmp_path).keeper.unfinished()


async def test_what_is_left_for_home_goes_on_from_there(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await heard_out(play)
        left = encounter(play).state
        await play.press("escape")
        await arrived(play)
        assert "Go on Four Minutes Past" in squeezed(play)
        assert "Enter go on" in squeezed(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        assert encounter(play).state == left


async def test_what_was_left_can_be_put_down_at_home(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0], turns=2)
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        assert "n put it down" in squeezed(play)
        await play.press("n")
        await until(play, lambda: "put it down" not in squeezed(play))
        assert "Next" in squeezed(play)
        assert desk_at(tmp_path).keeper.unfinished() is None
        await play.press("n")
        assert isinstance(play.app.screen, HomeScreen)


async def test_an_enter_before_the_map_is_there_counts(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))


async def test_a_level_is_chosen_by_keys_and_by_mouse(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(120, 40)) as play:
        await arrived(play)
        await play.press("j", "j", "j")
        assert "Edwin Farrow" in squeezed(play)
        row = screen_text(play).splitlines()
        place = next(n for n, text in enumerate(row) if "No Access" in text)
        await play.click(offset=(10, place))
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "No Access" in screen_text(play)


async def test_beside_the_map_there_is_the_whole_of_what_is_chosen(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        assert "Fairholme" not in squeezed(play)
        await play.resize_terminal(120, 40)
        await until(play, lambda: "Fairholme" in squeezed(play))
        assert "This one is about: Name the feeling." in squeezed(play)
        await play.resize_terminal(80, 24)
        await until(play, lambda: "Fairholme" not in squeezed(play))


async def test_the_drill_and_a_shift_begin_at_home(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        for up, words in (("up", "A shift: 5 people"), ("up up", "The drill of")):
            await arrived(play)
            await play.press(*up.split(), "enter")
            await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
            assert words in squeezed(play)
            await play.press("escape")


async def test_a_level_that_cannot_be_read_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    files = (*SHIPPED[:1], replace(SHIPPED[1], path=broken, id="broken"))
    async with home(tmp_path, files=files).run_test(size=(80, 24)) as play:
        await arrived(play)
        await play.press("enter")
        await until(play, lambda: bool(play.app._notifications))
        (told,) = play.app._notifications
        assert "broken.json:1:" in told.message
        assert isinstance(play.app.screen, HomeScreen)


async def test_home_is_not_there_before_there_is_anything_to_come_home_to(tmp_path: Path) -> None:
    def fetch() -> Desk:
        campaign = Campaign(SHIPPED, Keeper(tmp_path), "normal", 7)
        return Desk(campaign, campaign)

    async with SimmerApp(RingScreen("A title", "phone"), fetch=fetch).run_test() as play:
        await play.press("escape")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await play.press("escape")
        await arrived(play)
        assert "Next The Two O'Clock Cake" in squeezed(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        assert encounter(play).ringing


async def test_from_home_into_the_guide_and_on_to_a_level_that_drills_it(
    tmp_path: Path,
) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        await play.press("g", "escape")
        assert isinstance(play.app.screen, HomeScreen)
        await play.press("g", "slash", *"full lifeboats", "enter")
        assert "E11  Say what you can do" in screen_text(play)
        assert "1 Four Minutes Past" in screen_text(play)
        await play.press("1")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "Four Minutes Past" in screen_text(play)
        await play.press("escape")
        await arrived(play)


async def test_settings_changed_from_home_are_seen_there_at_once(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        assert "Next Four Minutes Past" in squeezed(play)
        await play.press("s")
        row = list(ABOUT).index("difficulty")
        await play.press(*["down"] * row, "right", "escape")
        # Nothing was passed on hard yet.
        await until(play, lambda: "Next The Two O'Clock Cake" in squeezed(play))
        assert play.app.desk.campaign.difficulty == "hard"  # type: ignore[attr-defined]
