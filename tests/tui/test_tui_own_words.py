"""Words of one's own, written before the hand is seen: asked for, kept, and told again."""

from pathlib import Path

from game.progress import Keeper
from game.sitting import LONGEST, OWN_WORDS
from game.tui.screens.encounter import EncounterScreen
from tests.tui.playing import (
    Play,
    debriefed,
    desk_of,
    encounter,
    enter,
    game_on,
    line,
    now,
    ringing,
    screen_text,
    squeezed,
    until,
    veteran,
)


async def finished(play: Play) -> None:
    """Let them finish, to the question for words of one's own."""
    while not encounter(play).board.asking:
        await play.press("enter")


async def test_ones_own_line_comes_before_the_hand_and_is_kept_by_turn(tmp_path: Path) -> None:
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await finished(play)
        hand = now(play)["hand"]
        assert "What would you say?" in screen_text(play)
        assert not any(reply in squeezed(play) for reply in hand)
        assert "1-2 say it" not in screen_text(play)
        await enter(play, "  I am   so sorry.\u202e ")
        assert "Your own words  I am so sorry." in screen_text(play)
        assert all(reply in squeezed(play) for reply in hand)
        app = play.app
        await play.press("e", "e")
        await debriefed(play)
        assert play.app.screen.own_words == {1: "I am so sorry."}  # type: ignore[attr-defined]
        assert app.sitting.record().modes[OWN_WORDS] == {"1": "I am so sorry."}  # type: ignore[attr-defined]


async def test_own_words_are_skipped_by_escape_and_never_too_long(tmp_path: Path) -> None:
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        await finished(play)
        await play.press("escape")
        assert isinstance(play.app.screen, EncounterScreen)
        assert now(play)["hand"][0] in squeezed(play)
        sitting = play.app.sitting  # type: ignore[attr-defined]
        assert OWN_WORDS not in sitting.record().modes
        sitting.wrote(3, "x" * 1000)
        assert len(sitting.record().modes[OWN_WORDS]["3"]) == LONGEST
        sitting.modes = {OWN_WORDS: {"2": "Mine.\u202e", "x": "no turn", "4": 5}}
        assert sitting.own_words == {2: "Mine."}


async def test_a_command_that_was_begun_does_not_become_words_of_ones_own(tmp_path: Path) -> None:
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        await play.press("colon")
        while len(now(play)["phrases"]) < 5:
            await enter(play, "")
        await play.press("b", "r")
        encounter(play).board.ask()
        await play.press("enter")
        assert "Your own words" not in screen_text(play)
        await play.press("up")
        assert line(play).prompt.value == "br"


async def test_whoever_types_goes_on_typing_after_words_of_their_own(tmp_path: Path) -> None:
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        await play.press("colon")
        await finished(play)
        await enter(play, "That is a long wait.")
        assert line(play).opened
        await enter(play, "2")
        assert now(play)["turn"] == 2


async def test_own_words_survive_leaving_and_going_on(tmp_path: Path) -> None:
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await ringing(play)
        await finished(play)
        await enter(play, "What a day.")
        await play.press("q")
    run = Keeper(tmp_path).unfinished()
    assert run is not None
    assert run.modes[OWN_WORDS] == {"1": "What a day."}
    async with game_on(tmp_path, own_words=True).run_test(size=(80, 24)) as play:
        await until(play, lambda: "You were in the middle" in squeezed(play))
        await play.press("enter")
        await ringing(play)
        # The hand was open already, so nobody is asked again.
        assert now(play)["hand"][0] in squeezed(play)
        assert desk_of(play).keeper.news() == []
