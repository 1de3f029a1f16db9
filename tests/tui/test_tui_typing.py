"""The encounter played by words that are typed."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from game.encounter import Action, outcome
from game.encounter.card import advise
from game.progress import Keeper
from game.tui.pace import FASTEST, Pace
from game.tui.screens.encounter import EncounterScreen
from game.tui.widgets import CommandLine
from game.tui.widgets.command import Prompt
from tests.terminal import as_typed
from tests.tui.playing import (
    Play,
    encounter,
    enter,
    game_on,
    heard_out,
    line,
    now,
    ringing,
    screen_text,
    squeezed,
    until,
    veteran,
)


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Play]:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        yield play


# --- the line


async def test_a_key_opens_the_line_and_escape_closes_it(play: Play) -> None:
    await heard_out(play)
    talked = screen_text(play)
    for opens, closes in (("colon", "escape"), ("slash", "tab"), ("tab", "escape")):
        await play.press(opens)
        assert "Esc back to the keys" in screen_text(play)
        await play.press("1", "e", "q")
        assert "> 1eq" in screen_text(play)
        assert now(play)["phase"] == "replying"
        await play.press(closes)
        assert screen_text(play) == talked
    assert isinstance(play.app.screen, EncounterScreen)
    await play.press("1")
    assert now(play)["turn"] == 2


async def test_a_whole_encounter_is_played_by_typing_alone(play: Play) -> None:
    screen = encounter(play)
    await play.press("colon")
    while screen.state.phase != "over":
        action = advise(screen.level, screen.state)
        await enter(play, as_typed(screen.level, screen.state, action))
    await until(play, lambda: encounter(play).ended)
    assert outcome(screen.level, screen.state).stars == 3  # type: ignore[union-attr]
    assert "Enter look back" in screen_text(play)


async def test_a_line_of_the_hand_is_said_by_some_of_its_words(play: Play) -> None:
    await heard_out(play)
    await play.press("colon")
    await enter(play, "say that anyone would be furious")
    assert "You  Three hours, on the one day that mattered." in screen_text(play)
    assert line(play).opened


async def test_what_is_not_understood_is_answered_with_what_is_possible(play: Play) -> None:
    await heard_out(play)
    await play.press("colon")
    await enter(play, "xyzzy")
    assert "Possible now: 1 to 2," in squeezed(play)
    assert now(play)["turn"] == 1
    await enter(play, "help")
    assert "a number: say that line" in screen_text(play)
    await play.press("enter")
    assert "a number: say that line" not in screen_text(play)
    await play.press("2")
    assert "> 2" in screen_text(play)


async def test_questions_are_answered_and_take_no_turn(play: Play) -> None:
    await heard_out(play)
    await play.press("colon")
    for asked, says in (
        ("meters", "Temper 6"),
        ("notes", "has told you"),
        ("policy", "You can refund the delivery fee"),
        ("brief", "This is her third call today"),
        ("again", "Oh good. A voice."),
    ):
        await enter(play, asked)
        assert says in squeezed(play)
        assert now(play)["turn"] == 1
        if asked != "meters":
            await play.press("escape")


async def test_what_cannot_be_taken_back_wants_its_word_twice(play: Play) -> None:
    await heard_out(play)
    await play.press("colon")
    for guess in ("clos", "end the call", "en"):
        await enter(play, guess)
        assert "If you mean" in squeezed(play)
    await enter(play, "end")
    assert "Type end once more if you mean it." in squeezed(play)
    assert now(play)["over"] is None
    await enter(play, "end")
    await until(play, lambda: encounter(play).ended)


async def test_the_summaries_are_chosen_by_number_or_words_where_they_are_shown(
    play: Play,
) -> None:
    await heard_out(play)
    await play.press("colon")
    await enter(play, "hand over")
    assert now(play)["summaries"][1] in squeezed(play)
    await enter(play, "2")
    await until(play, lambda: encounter(play).ended)
    assert encounter(play).state.ending == "cold-transfer"


async def test_nothing_that_is_not_shown_yet_can_be_chosen(play: Play) -> None:
    await play.press("enter", "colon")
    for text in ("1", "say that anyone would be furious"):
        await enter(play, text)
        assert "Hear them out first" in squeezed(play)
    assert now(play)["phase"] == "hearing"


async def test_while_something_is_typed_they_wait(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=Pace(FASTEST)).run_test(size=(80, 24)) as play:
        await ringing(play)
        screen = encounter(play)
        await play.press("enter", "colon", "n")
        heard = now(play)["phrases"]
        await until(play, lambda: not screen.script.waiting)
        assert now(play)["phrases"] == heard
        await play.press("backspace")
        await until(play, lambda: len(now(play)["phrases"]) > len(heard))


async def test_what_was_typed_is_found_again(play: Play) -> None:
    await heard_out(play)
    await play.press("colon")
    await enter(play, "notes")
    await play.press("enter")
    await enter(play, "xyzzy")
    prompt = line(play).query_one(Prompt)
    await play.press("up")
    assert prompt.value == "xyzzy"
    await play.press("up", "up")
    assert prompt.value == "notes"
    await play.press("down", "down")
    assert prompt.value == ""


async def test_quit_leaves_and_what_is_unfinished_is_kept(tmp_path: Path) -> None:
    app = game_on(tmp_path)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        await play.press("colon")
        await enter(play, "quit")
    assert app.return_code == 0
    assert Keeper(tmp_path).unfinished() is not None


async def test_each_line_becomes_one_action_in_the_order_typed(tmp_path: Path) -> None:
    seen: list[str] = []

    def hook(message: Message) -> None:
        match message:
            case CommandLine.Entered(text=text):
                seen.append(f"typed {text}")
            case EncounterScreen.Over():
                seen.append("over")
            case EncounterScreen.LookBack():
                seen.append("look back")

    app = game_on(tmp_path)
    async with app.run_test(size=(80, 24), message_hook=hook) as play:
        await ringing(play)
        veteran(play)
        kept = encounter(play).keep

        def keep(action: Action, state: Any) -> None:
            seen.append(str(action))
            kept(action, state)

        encounter(play).keep = keep
        await play.press("colon")
        while now(play)["phase"] == "hearing":
            await enter(play, "nod" if now(play)["pause"] else "")
        await enter(play, "end")
        await enter(play, "end")
        await until(play, lambda: encounter(play).ended)
        await play.press("enter")
        await until(play, lambda: "look back" in seen)
    # A line reaches the app once the screen has done what it says.
    assert seen == [
        *("hear", "typed ", "hear", "typed ", "nod", "typed nod"),
        *["hear", "typed "] * 4,
        *("typed end", "end", "typed end", "over", "look back"),
    ]
