"""Home: everything that can be played, and the way there and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.courses import Campaign
from game.courses.desk import Desk
from game.level import LevelFile
from game.progress import Keeper
from game.progress.lines import written
from game.settings import ABOUT, Settings
from game.tui.app import SimmerApp
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen, Stops
from game.tui.screens.ring import RingScreen
from tests.courses.test_overview import desk_at, played
from tests.tui.playing import (
    SHIPPED,
    Play,
    desk_of,
    encounter,
    heard_out,
    hung_up,
    now,
    screen_text,
    squeezed,
    told,
    until,
    veteran,
)
from tests.tui.scenes import begun, kept


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
            and any(stops.option_count for stops in play.app.screen.query(Stops))
        ),
    )


@asynccontextmanager
async def back_home(
    saves: Path, size: tuple[int, int] = (80, 24), **changed: Any
) -> AsyncIterator[Play]:
    """Home, for somebody who has passed the first level; `changed` is of `home`."""
    played(desk_at(saves), SHIPPED[0])
    async with home(saves, **changed).run_test(size=size) as play:
        await arrived(play)
        yield play


async def test_the_most_useful_thing_is_one_enter_away(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
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
    async with back_home(tmp_path, (80, 50)) as play:
        await play.press("down", "enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        level = play.app.screen.level  # type: ignore[attr-defined]
        text = squeezed(play)
        assert level.role in text
        assert level.brief in text
        assert all(term.text in text for term in (*level.policy.can, *level.policy.cannot))
        assert f"This one is about: {level.lesson}." in text
        assert "Your best so far: Resolved, 3 of 3 stars" in text
        assert "The phone is ringing." in text
        await play.press("escape")
        await arrived(play)
        assert not desk_at(tmp_path).keeper.unfinished()


async def test_what_is_left_for_home_goes_on_from_there(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
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
        assert "n drop it" in squeezed(play)
        await play.press("n")
        await until(play, lambda: "n drop it" not in squeezed(play))
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
    async with back_home(tmp_path, (120, 40)) as play:
        await play.press("j", "j", "j")
        assert "Edwin Farrow" in squeezed(play)
        row = screen_text(play).splitlines()
        place = next(n for n, text in enumerate(row) if "No Access" in text)
        await play.click(offset=(10, place))
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "No Access" in screen_text(play)


async def test_beside_the_map_there_is_the_whole_of_what_is_chosen(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
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
        await until(play, lambda: bool(told(play)))
        (sentence,) = told(play)
        assert "broken.json:1:" in sentence
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
    async with back_home(tmp_path) as play:
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
    async with back_home(tmp_path) as play:
        assert "Next Four Minutes Past" in squeezed(play)
        await play.press("s")
        row = list(ABOUT).index("difficulty")
        await play.press(*["down"] * row, "right", "escape")
        # Nothing was passed on hard yet.
        await until(play, lambda: "Next The Two O'Clock Cake" in squeezed(play))
        assert desk_of(play).campaign.difficulty == "hard"


async def to_the_last_words(play: Play) -> None:
    """Hang up, and stop where the last words are still to come."""
    await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
    veteran(play)
    await heard_out(play)
    await until(play, lambda: not encounter(play).speaking)
    await hung_up(play)


async def test_who_goes_home_before_the_last_words_keeps_the_run(tmp_path: Path) -> None:
    async with back_home(tmp_path, no_timer=False) as play:
        await play.press("down", "enter", "enter")
        await to_the_last_words(play)
        assert now(play)["over"] is not None
        assert not encounter(play).ended
        await play.press("escape")
        await arrived(play)
        assert "Next" in squeezed(play)
        # Whatever is looked at after it takes nothing of it away.
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        await play.press("escape")
        await arrived(play)
    progress = desk_at(tmp_path).keeper.progress
    assert progress.played().encounters == 2
    assert progress.runs(1)[0].outcome is not None
    assert desk_at(tmp_path).keeper.unfinished() is None


@pytest.mark.parametrize("opened", ["g", "s", "question_mark", "ctrl+p"])
async def test_the_map_comes_also_where_something_was_opened_before_it(
    tmp_path: Path, opened: str
) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await play.press(opened)
        await play.pause(0.5)
        if not isinstance(play.app.screen, HomeScreen):
            await play.press("escape")
        await arrived(play)


async def test_enter_and_escape_in_one_breath_lead_home(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        screen = play.app.screen
        screen.action_begin()  # type: ignore[attr-defined]
        play.app.action_home()  # type: ignore[attr-defined]
        await arrived(play)
        await play.press("down", "enter", "enter")
        await to_the_last_words(play)
        await until(play, lambda: encounter(play).ended)
        encounter(play).action_go_on()
        play.app.action_home()  # type: ignore[attr-defined]
        await arrived(play)


async def test_what_was_chosen_is_chosen_still_when_home_is_seen_again(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "down", "down", "s", "escape")
        await until(play, lambda: isinstance(play.app.screen, HomeScreen))
        await play.pause(0.2)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "Without Prejudice" in screen_text(play)


async def test_settings_changed_in_an_encounter_count_in_it(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "enter", "enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await heard_out(play)
        assert "Temper" in screen_text(play)
        app = play.app
        assert isinstance(app, SimmerApp)
        app.play_by(replace(app.settings, hidden_meter=True, pace=600, no_timer=False))
        await play.pause()
        assert "Temper" not in screen_text(play)
        assert encounter(play).pace.words_a_minute == 600


async def test_a_next_level_that_cannot_be_read_is_told_at_home(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    files = (SHIPPED[0], replace(SHIPPED[1], path=broken, id="broken"))
    async with back_home(tmp_path, files=files) as play:
        await play.press("down", "enter", "enter")
        await to_the_last_words(play)
        await until(play, lambda: encounter(play).ended)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        await play.press("enter")  # it was passed before, so that the next one comes
        await arrived(play)
        assert any("broken.json" in sentence for sentence in told(play))


async def test_a_turn_tried_again_leads_back_to_its_debrief_and_takes_nothing_along(
    tmp_path: Path,
) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "enter", "enter")
        await to_the_last_words(play)
        await until(play, lambda: encounter(play).ended)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        await play.press("r")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        assert "It does not count" in squeezed(play)
        await play.press("enter", "escape")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        assert "You hung up" in squeezed(play)
        await play.press("escape")
        await arrived(play)
    assert desk_at(tmp_path).keeper.progress.played().encounters == 2
    assert desk_at(tmp_path).keeper.unfinished() is None


async def test_a_key_that_does_nothing_now_says_why(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "enter", "enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await heard_out(play)
        await play.press("x")
        assert "nothing to cut into now" in squeezed(play)


async def test_enter_pressed_twice_on_the_briefing_begins_one_encounter(tmp_path: Path) -> None:
    async with back_home(tmp_path) as play:
        await play.press("down", "enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        screen = play.app.screen
        assert isinstance(screen, BriefingScreen)
        screen.action_begin()
        screen.action_begin()
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await until(play, lambda: bool(now(play)["phrases"]))
        await to_the_last_words(play)
        await until(play, lambda: encounter(play).ended)
        assert isinstance(play.app, SimmerApp)
        assert play.app.sitting is not None
        assert play.app.sitting.actions.count("hear") == len(now(play)["phrases"])
    assert desk_at(tmp_path).keeper.progress.played().encounters == 2


async def test_where_a_newer_version_wrote_it_is_said_at_home_and_once(tmp_path: Path) -> None:
    played(desk_at(tmp_path), SHIPPED[0])
    with (tmp_path / "runs.jsonl").open("ab") as log:
        log.write(written({"format": 99, "record": {}, "derived": {}}))
    before = (tmp_path / "runs.jsonl").read_bytes()
    async with home(tmp_path).run_test(size=(80, 24)) as play:
        await arrived(play)
        assert "★★★ The Two O'Clock Cake" in squeezed(play), "what is known of it is shown"
        (sentence,) = told(play)
        assert sentence.startswith("nothing you play now is kept: ")
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        assert len(told(play)) == 1
    assert (tmp_path / "runs.jsonl").read_bytes() == before
    assert not list((tmp_path / "unfinished").glob("*.jsonl"))


async def test_what_is_due_waits_quietly_and_leads_from_one_level_to_the_next(
    tmp_path: Path,
) -> None:
    kept(tmp_path, "late-cake", 90)
    async with begun(tmp_path, (80, 24)) as play:
        await arrived(play)
        rows = screen_text(play).splitlines()
        row = next(n for n, text in enumerate(rows) if "Due today" in text)
        assert rows[row].split()[:2] == ["Due", "today"]
        assert "Besides" in rows[row - 1]
        await play.press(*["k"] * 3)
        assert "are due, and you should pass about" in squeezed(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "are due, and you should pass about" in squeezed(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        veteran(play)
        await heard_out(play)
        await play.press("e", "e")
        if now(play)["draft"]:
            await play.press("enter")
        await until(play, lambda: encounter(play).ended)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
        assert "Enter next that is due" in squeezed(play)
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))


async def test_where_everything_was_passed_what_is_due_is_offered_once(tmp_path: Path) -> None:
    for ago, file in enumerate(SHIPPED, start=60):
        kept(tmp_path, file.id, ago)
    kept(tmp_path, "monday-call", 50)
    async with begun(tmp_path, (80, 24)) as play:
        await arrived(play)
        text = squeezed(play)
        assert "Next Due today" in text
        assert text.count("Due today") == 1
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen))
        assert "due, and you should pass about" in squeezed(play)
