"""How an encounter feels: its channels, its pauses, an unsteady hand, a breath, a silence."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from game.encounter import begin, step
from game.encounter.actions import HEAR
from game.level import load_level
from game.progress import Preferences
from game.settings import Settings
from game.tui.beats import Beats
from game.tui.pace import Pace
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.unfolding import CALMING
from game.tui.widgets import Choice, Hand, Keys, Notepad
from tests.terminal import LATE_CAKE
from tests.tui.playing import (
    SHIPPED,
    Play,
    encounter,
    game_on,
    heard_out,
    now,
    ringing,
    screen_text,
    squeezed,
    until,
    veteran,
)
from tests.tui.window import ESCAPE, Window, window

TIMED = Pace()


def row_of(play: Play, words: str) -> str:
    return next(row for row in screen_text(play).splitlines() if words in row)


async def paused(play: Play) -> None:
    """Let them speak to their next pause."""
    await play.press("enter")
    while not now(play)["pause"]:
        await play.press("enter")


# --- channels


async def test_a_mail_has_a_head_and_an_answer_is_a_letter_until_it_is_sent(
    tmp_path: Path,
) -> None:
    async with game_on(tmp_path, "without-prejudice").run_test(size=(80, 40)) as play:
        await ringing(play)
        await heard_out(play)
        assert "From Edwin Farrow Subject Without Prejudice To whom it may" in squeezed(play)
        await play.press("1")
        assert "Send?" in screen_text(play)
        await play.press("enter")
        assert squeezed(play).count("To Edwin Farrow Subject Re: Without Prejudice") == 1
        reaction = now(play)["reaction"]
        assert f"From Edwin Farrow Subject Re: Without Prejudice {reaction}" in squeezed(play)
        await heard_out(play)
        # What he writes further is the same mail, under the same head.
        assert squeezed(play).count("From Edwin Farrow") == 2


async def test_in_a_chat_ones_own_words_stand_to_the_right(tmp_path: Path) -> None:
    async with game_on(tmp_path, "four-minutes").run_test(size=(80, 40)) as play:
        await ringing(play)
        await heard_out(play)
        theirs = row_of(play, now(play)["phrases"][0])
        said = " ".join(now(play)["hand"][0].split()[:4])
        await play.press("1", "enter")
        mine = row_of(play, said)
        assert theirs.index(theirs.split()[0]) < 4 < mine.index(said)


async def test_at_the_counter_a_nod_is_seen(tmp_path: Path) -> None:
    async with game_on(tmp_path, "five-envelopes").run_test(size=(80, 24)) as play:
        await ringing(play)
        await paused(play)
        await play.press("space")
        assert "(you nod)" in screen_text(play)


async def test_a_note_to_the_manager_is_not_said_to_the_customer(tmp_path: Path) -> None:
    async with game_on(tmp_path, "four-minutes").run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        await play.press("n")
        assert "Note  " in screen_text(play)


# --- pauses and silences


async def test_a_pause_is_seen_until_it_is_over(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        await paused(play)
        assert "(pause)" in screen_text(play)
        await play.press("space")
        assert "(pause)" not in screen_text(play)


async def test_too_long_a_silence_is_seen_coming_and_is_an_answer(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=TIMED, dead_air=15).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        await play.press("enter")  # what is still being said comes at once
        screen = encounter(play)
        assert screen.patience.waiting
        screen.board.count_down("Dana Whitlock", 3)
        await play.pause()
        assert "Dana Whitlock is waiting for your answer. 3" in screen_text(play)
        screen.patience.hurry()
        await until(play, lambda: "(you say nothing)" in screen_text(play))
        assert not screen.patience.waiting


async def test_nobody_is_hurried_while_they_read_or_type(tmp_path: Path) -> None:
    async with game_on(tmp_path, pace=TIMED, dead_air=15).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        await play.press("enter")
        for key in ("p", "question_mark", "i", "colon", "h"):
            await play.press(key)
            assert not encounter(play).patience.waiting
            await play.press("escape")
            assert encounter(play).patience.waiting


async def test_where_nothing_presses_no_silence_is_counted(tmp_path: Path) -> None:
    presses = Settings(dead_air=15)
    moments = [
        ("late-cake", presses, True),
        ("late-cake", replace(presses, no_timer=True), False),
        ("late-cake", Settings(), False),
        ("four-minutes", presses, False),
    ]
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        for id, settings, counted in moments:
            level = load_level(next(file.path for file in SHIPPED if file.id == id))
            state = begin(level, seed=7)
            while state.phase == "hearing":
                state, _ = step(level, state, HEAR)
            screen = EncounterScreen(level, state, beats=Beats(beginner=False), settings=settings)
            await play.app.push_screen(screen)
            assert screen.patience.waiting == counted


# --- composure


@pytest.mark.parametrize("reduced_motion", [False, True])
async def test_an_unsteady_hand_stands_uneven_and_can_be_read(
    tmp_path: Path, reduced_motion: bool
) -> None:
    app = game_on(tmp_path, "without-prejudice", seed=5, reduced_motion=reduced_motion)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        assert now(play)["composure"]["word"] == "shaken"
        hand = play.app.screen.query_one(Hand)
        assert hand.still == reduced_motion
        if reduced_motion:
            assert hand._tremble is None
        numbers = [
            str(choice.query_one(".number", Static).content) for choice in hand.query(Choice)
        ]
        leaning = {len(number) - len(number.lstrip()) for number in numbers}
        assert leaning == {0, 1}
        assert all(line in squeezed(play) for line in now(play)["hand"])


async def test_a_steady_hand_stands_straight(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        assert not play.app.screen.query_one(Hand).has_class("-unsteady")


@pytest.mark.parametrize("reduced_motion", [False, True])
async def test_a_breath_is_felt(tmp_path: Path, reduced_motion: bool) -> None:
    app = game_on(tmp_path, reduced_motion=reduced_motion)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await paused(play)
        await play.press("b")
        assert CALMING["breathe"] in screen_text(play)
        assert encounter(play).board.desk.has_class("-calm") != reduced_motion


# --- settings


async def test_without_hints_there_are_none_and_cautions_stay(tmp_path: Path) -> None:
    async with game_on(tmp_path, hints=False).run_test(size=(80, 24)) as play:
        await ringing(play)
        while now(play)["phase"] != "replying":
            await play.press("enter")
            assert not encounter(play).board.tip.display
        veteran(play)
        await play.press("c")
        assert "Press c once more if you mean it." in squeezed(play)


async def test_with_reduced_motion_a_phrase_comes_whole_and_they_still_go_on(
    tmp_path: Path,
) -> None:
    app = game_on(tmp_path, pace=TIMED, reduced_motion=True)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        await play.press("enter")
        assert now(play)["phrases"][0] in squeezed(play)
        assert encounter(play).script.waiting


def test_with_sound_the_bell_rings_when_they_call_and_when_they_have_finished(
    tmp_path: Path,
) -> None:
    Preferences(tmp_path).write(Settings(sound=True, no_timer=True))
    with window("--saves", tmp_path, "play", "late-cake", "--seed", "7") as game:
        game.sees("pick up")
        game.press("\r")
        game.sees("Dana")
        for _ in load_level(LATE_CAKE).vents[0].phrases[1:]:
            assert rings(game) == 1
            game.press("\r")
            game.sees("leave")
        game.sees("say it")
        assert rings(game) == 2


def rings(game: Window) -> int:
    """How often the bell has rung; it also ends what steers a terminal."""
    return ESCAPE.sub("", game.text).count("\a")


# --- the mouse


async def test_a_click_on_a_key_in_the_row_is_the_key(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        keys = play.app.screen.query_one("#board #keys", Keys)
        await play.click(keys, offset=(2, 0))  # Enter pick up
        assert now(play)["phrases"] != []
        await heard_out(play)
        row = row_of(play, "p policy")
        place = (row.index("p policy") + 3, screen_text(play).splitlines().index(row))
        await play.click(offset=place)
        assert "You can refund the delivery fee" in screen_text(play)


async def test_a_click_on_the_notes_opens_them(tmp_path: Path) -> None:
    async with game_on(tmp_path).run_test(size=(80, 24)) as play:
        await ringing(play)
        veteran(play)
        await heard_out(play)
        await play.click(play.app.screen.query_one(Notepad))
        assert "What Dana Whitlock has told you" in screen_text(play)
        assert "told, and not acknowledged yet" in screen_text(play)
        await play.press("i")
        assert isinstance(play.app.screen, EncounterScreen)
        assert "has told you" not in screen_text(play)
