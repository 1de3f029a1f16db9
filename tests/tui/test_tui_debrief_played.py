"""What a debrief leads to in the game: a turn again, the field guide, home, and a file."""

import json
from pathlib import Path

from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.guide import GuideScreen
from game.tui.screens.home import HomeScreen
from tests.tui.playing import (
    answered,
    debriefed,
    desk_of,
    game_on,
    hung_up,
    now,
    ringing,
    squeezed,
    until,
    veteran,
)


async def test_any_turn_can_be_tried_again_and_the_first_run_is_come_back_to(
    tmp_path: Path,
) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        await answered(play)
        veteran(play)
        await hung_up(play)
        await debriefed(play)
        for turn in (2, 1):
            shown = play.app.screen
            assert isinstance(shown, DebriefScreen)
            assert shown.first is None
            await play.press("left", *["right"] * (turn - 1), "r")
            await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
            assert now(play)["turn"] == turn
            await hung_up(play)
            await debriefed(play)
            again = play.app.screen
            assert isinstance(again, DebriefScreen)
            assert again.first == shown.debrief
            assert len(again.debrief.turns) == turn
            assert "the first time: you hung up" in squeezed(play)
            await play.press("b")
            await until(play, lambda: "first time" not in squeezed(play))
        assert desk_of(play).keeper.progress.played().encounters == 1


async def test_from_a_turn_one_looks_something_up_comes_back_and_goes_home(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await hung_up(play)
        await debriefed(play)
        shown = play.app.screen
        await play.press("d", "1")
        await until(play, lambda: isinstance(play.app.screen, GuideScreen))
        await play.press("escape")
        assert play.app.screen is shown
        await play.press("question_mark", "question_mark", "escape", "escape")
        await until(play, lambda: isinstance(play.app.screen, HomeScreen))


async def test_it_is_saved_in_three_forms_beside_the_runs(
    tmp_path: Path,
) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24), notifications=True) as play:
        await ringing(play)
        veteran(play)
        await hung_up(play)
        await debriefed(play)
        for keys in (("w", "t"), ("w", "enter"), ("w", "p"), ("w", "j"), ("w", "escape")):
            await play.press(*keys)
        saved = sorted((tmp_path / "debriefs").iterdir())
        assert [path.suffix for path in saved] == [".json", ".svg", ".txt"]
        assert {path.stem.rpartition("-")[0][:9] for path in saved} == {"late-cake"}
        assert saved[2].read_text(encoding="utf-8").startswith("DEBRIEF: The Two O'Clock Cake")
        assert json.loads(saved[0].read_text(encoding="utf-8"))["outcome"][0] == "hung-up"
        await until(play, lambda: "Saved as" in squeezed(play))


async def test_its_facts_say_when_the_skills_that_it_graded_are_due_but_not_of_a_turn_tried_again(
    tmp_path: Path,
) -> None:
    async with game_on(tmp_path).run_test(size=(120, 60)) as play:
        await ringing(play)
        await answered(play)
        veteran(play)
        await hung_up(play)
        await debriefed(play)
        await play.press("f")
        await play.pause()
        assert "Due again: " in squeezed(play)
        await play.press("d", "r")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
        await hung_up(play)
        await debriefed(play)
        await play.press("f")
        await play.pause()
        assert "Due again: " not in squeezed(play)
        await play.press("b", "f")
        await until(play, lambda: "Due again: " in squeezed(play))
