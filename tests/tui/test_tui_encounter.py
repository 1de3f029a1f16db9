"""An encounter on the screen: what is shown when, what a key does, and what is never seen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.tui.keymap import KEYMAP
from game.typed.cautions import CUT_IN_WARNING
from tests.tui.playing import (
    KEYS,
    SCRIPT,
    SHIPPED,
    Play,
    answered,
    debriefed,
    desk_of,
    encounter,
    game_on,
    heard_out,
    hung_up,
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
        yield play


# --- beat by beat, for whoever plays for the first time


async def test_at_first_it_only_rings(play: Play) -> None:
    assert "The phone is ringing." in screen_text(play)
    assert "Enter pick up  q leave" in screen_text(play)
    for key in "123bmvxslanhcepr":
        await play.press(key)
    assert now(play)["phrases"] == []


async def test_enter_picks_up_and_nothing_but_their_words_is_there(play: Play) -> None:
    await play.press("enter")
    assert now(play)["phrases"][0] in squeezed(play)
    for later in ("Temper", "Composure", "Notes", "Trust", "policy", "say it"):
        assert later not in screen_text(play)


async def test_temper_and_two_lines_come_when_they_have_finished(play: Play) -> None:
    await heard_out(play)
    text = screen_text(play)
    assert len(now(play)["hand"]) == 2
    assert all(line in squeezed(play) for line in now(play)["hand"])
    assert "Temper" in text
    assert "1-2 say it  Space mm-hm  p policy  : type  ? help  q leave" in text
    assert not any(later in text for later in ("Composure", "Trust", "Notes", "mantra"))


async def test_what_a_line_did_is_shown_with_the_reaction_and_not_before(play: Play) -> None:
    await heard_out(play)
    reason = "explained too soon"
    assert reason not in screen_text(play)
    await play.press("1")
    assert now(play)["reaction"] in squeezed(play)
    assert f"+8 {reason}" in screen_text(play)
    assert "Composure" in screen_text(play)


async def test_the_notepad_comes_with_the_third_line(play: Play) -> None:
    await answered(play)
    await answered(play)
    assert now(play)["turn"] == 3
    assert "Notes   late" in screen_text(play)
    assert "third call" in screen_text(play)


async def test_from_the_fourth_line_on_every_key_is_there(play: Play) -> None:
    for _ in range(3):
        await heard_out(play)
        assert "handoff" not in screen_text(play)
        await play.press("1")
    await heard_out(play)
    shown = squeezed(play)
    assert len(now(play)["hand"]) == 5
    assert all(line in shown for line in now(play)["hand"])
    for verb, key in KEYMAP.items():
        assert (f"{key.shown} {key.name}" in shown) == (verb in now(play)["verbs"])


async def test_the_first_cut_in_warns_and_does_not_count(play: Play) -> None:
    await answered(play)
    await play.press("enter", "x")
    assert CUT_IN_WARNING in squeezed(play)
    assert now(play)["slips"] == 0
    assert "(cutting in)" not in screen_text(play)
    await play.press("x")
    assert "(cutting in)" in screen_text(play)
    assert "interject" in encounter(play).app.sitting.actions  # type: ignore[attr-defined]


async def test_whoever_has_played_before_sees_it_all_at_once(play: Play) -> None:
    veteran(play)
    await heard_out(play)
    assert all(word in screen_text(play) for word in ("Temper", "Composure", "Notes", "policy"))


# --- what keys do


async def test_digits_do_nothing_while_they_speak(play: Play) -> None:
    await play.press("enter")
    before = now(play)
    await play.press("1", "2", "5")
    assert now(play) == before
    assert "You  " not in screen_text(play)


async def test_a_digit_without_a_line_does_nothing(play: Play) -> None:
    await heard_out(play)
    await play.press("5")
    assert now(play)["turn"] == 1


async def test_a_nod_pressed_early_waits_for_the_next_pause(play: Play) -> None:
    await play.press("enter")
    while now(play)["pause"]:
        await play.press("enter")
    await play.press("space")
    assert "Mm-hm" not in screen_text(play)
    while not now(play)["pause"] and "Mm-hm" not in screen_text(play):
        await play.press("enter")
    assert "You  Mm-hm." in screen_text(play)


async def test_help_and_policy_open_and_close(play: Play) -> None:
    await heard_out(play)
    talked = screen_text(play)
    for key, says in (
        ("p", "You can refund the delivery fee"),
        ("question_mark", "a small mm-hm"),
    ):
        await play.press(key)
        assert says in screen_text(play)
        await play.press("1")
        assert now(play)["turn"] == 1
        await play.press(key)
        assert screen_text(play) == talked


async def test_a_long_card_and_the_talk_are_scrolled_by_keys(play: Play) -> None:
    veteran(play)
    await answered(play)
    await heard_out(play)
    newest = screen_text(play)
    await play.press("pageup")
    assert "The phone is ringing." in screen_text(play)
    await play.press("down", "pagedown")
    assert screen_text(play) == newest
    await play.press("1")
    await heard_out(play)
    assert now(play)["phrases"][-1].split()[-1] in screen_text(play)
    await play.resize_terminal(60, 20)
    await play.press("p")
    assert "Abuse is" not in screen_text(play)
    await play.press("pagedown")
    assert "Abuse is" in screen_text(play)


async def test_handing_over_lists_the_summaries_and_can_be_put_back(play: Play) -> None:
    veteran(play)
    await heard_out(play)
    await play.press("h")
    assert all(summary in squeezed(play) for summary in now(play)["summaries"])
    assert now(play)["hand"][0] not in squeezed(play)
    await play.press("s", "h")
    assert now(play)["turn"] == 1
    assert now(play)["hand"][0] in squeezed(play)
    await play.press("h", "2")
    await debriefed(play)


@pytest.mark.parametrize("level", ["without-prejudice"])
async def test_what_is_written_can_be_reworded_once_and_is_sent_by_enter(
    tmp_path: Path, level: str
) -> None:
    async with game_on(tmp_path, level).run_test(size=(80, 24)) as play:
        await ringing(play)
        await heard_out(play)
        first = now(play)["hand"][0]
        await play.press("1")
        assert f"To Edwin Farrow Subject Re: Without Prejudice {first}" in squeezed(play)
        assert "Send? Enter send" in squeezed(play)
        assert "Enter send" in screen_text(play)
        assert "You  " not in screen_text(play)
        await play.press("r")
        assert "Send?" not in screen_text(play)
        second = now(play)["hand"][1]
        await play.press("2")
        assert f"Re: Without Prejudice {second}" in squeezed(play)
        assert "r reword" not in screen_text(play)
        await play.press("enter")
        assert f"Subject Re: Without Prejudice {second}" in squeezed(play)
        assert now(play)["turn"] == 2


# --- to the end, and on


async def test_the_recorded_script_leads_to_three_stars_and_on_to_the_next(play: Play) -> None:
    veteran(play)
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    await play.press("enter", *(KEYS.get(line, line) for line in lines[1:]))
    await debriefed(play)
    assert "Resolved  ★★★" in screen_text(play)
    assert "Enter next" in screen_text(play)
    await play.press("d")
    assert "Turn 5 of 7" in screen_text(play)
    await play.press("d", "enter")
    await ringing(play)
    assert encounter(play).level.id == SHIPPED[1].id


async def test_a_turn_of_a_lost_run_is_played_again_and_does_not_count(play: Play) -> None:
    await lost(play)
    assert "You hung up  ☆☆☆" in screen_text(play)
    again = play.app.screen.debrief.try_again  # type: ignore[attr-defined]
    assert f"r play turn {again} again" in screen_text(play)
    await play.press("r")
    await ringing(play)
    assert now(play)["turn"] == again
    assert now(play)["phase"] == "hearing"
    await heard_out(play)
    await play.press("e", "e")
    await debriefed(play)
    assert desk_of(play).keeper.progress.played().encounters == 1


async def test_what_was_lost_is_tried_once_more_with_another_deal(play: Play) -> None:
    await lost(play)
    await play.press("enter")
    await ringing(play)
    assert encounter(play).level.id == "late-cake"
    assert now(play)["turn"] == 1


async def lost(play: Play) -> None:
    """Hang up in the second turn."""
    await answered(play)
    await hung_up(play)
    await debriefed(play)


async def test_the_last_words_stay_until_they_have_been_read(play: Play) -> None:
    veteran(play)
    await heard_out(play)
    await play.press("e", "e", "question_mark", "enter")
    assert now(play)["reaction"] in screen_text(play)
    await debriefed(play)
    await until(play, lambda: len(play.app.screen_stack) == 2)


async def test_what_cannot_be_taken_back_is_asked_about_first(play: Play) -> None:
    veteran(play)
    await heard_out(play)
    await play.press("c")
    assert "Press c once more" in screen_text(play)
    assert now(play)["phase"] == "replying"
    await play.press("e")
    assert "Press e once more" in screen_text(play)
    assert now(play)["over"] is None


async def test_words_taken_away_before_they_were_painted_hold_back_none_of_the_next(
    play: Play,
) -> None:
    talk = encounter(play).board.talk
    talk.begin("Dana")
    talk.grow("gone")
    talk.forget()
    await play.pause()
    talk.begin("Dana")
    talk.grow("here")
    await play.pause()
    assert "Dana  here" in screen_text(play)
    assert "gone" not in screen_text(play)
