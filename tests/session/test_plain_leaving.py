"""At every prompt one can leave: the end of input and Ctrl+C lose nothing, and are no failure."""

from pathlib import Path

import pytest

from game.progress import Progress, Unfinished
from tests.session.at_a_terminal import Sits
from tests.session.test_plain_afterwards import HEARD_OUT, HUNG_UP, PLAY
from tests.tui.window import window

HEARD = ["hear"] * len(HEARD_OUT)
SHIFT = ("shift", "--seed", "5", "--plain")
CHAT = ("play", "four-minutes", "--plain", "--seed", "7")

# What is typed, into which command; how many actions are kept as unfinished; and what ended.
PROMPTS = {
    "before the first word": ([], PLAY, [], []),
    "while they speak": (["", "nod"], PLAY, [2], []),
    "at the hand": (HEARD_OUT, PLAY, [6], []),
    "at a draft": (["", "1"], CHAT, [2], []),
    "after it": (HUNG_UP, PLAY, [], [(*HEARD, "end")]),
    "in a what-if": ([*HUNG_UP, "again 1", ""], PLAY, [], [(*HEARD, "end")]),
    "at home": ([*HUNG_UP, "home"], PLAY, [], [(*HEARD, "end")]),
    "at home, after leaving": (["", "home"], PLAY, [1], []),
}


@pytest.mark.parametrize("interrupts", [False, True], ids=["end of input", "ctrl+c"])
@pytest.mark.parametrize("prompt", PROMPTS)
def test_leaving_loses_nothing(sit: Sits, saves: Path, prompt: str, interrupts: bool) -> None:
    typed, command, unfinished, ended = PROMPTS[prompt]
    sat = sit(typed, "--saves", saves, *command, interrupts=interrupts)
    assert sat.code == (130 if interrupts else 0)
    assert sat.complaint == ("\nStopped.\n" if interrupts else "")
    assert [len(run.actions) for run in Unfinished(saves).left()] == unfinished
    assert [kept.run.actions for kept in Progress(saves).runs()] == ended
    if unfinished:
        assert "It is kept, and you can go on with it the next time." in sat.said


@pytest.mark.parametrize("interrupts", [False, True], ids=["end of input", "ctrl+c"])
def test_whoever_leaves_at_the_question_has_answered_nothing(
    sit: Sits, saves: Path, interrupts: bool
) -> None:
    sit(["", "quit"], "--saves", saves, *PLAY)
    sat = sit(["perhaps"], "--saves", saves, *PLAY, interrupts=interrupts)
    assert "The Two O'Clock Cake was interrupted. Go on with it? Enter for yes, or no." in sat.said
    assert "Type yes, no or quit." in sat.said
    assert sat.code == (130 if interrupts else 0)
    assert [run.actions for run in Unfinished(saves).left()] == [("hear",)]


@pytest.mark.parametrize("interrupts", [False, True], ids=["end of input", "ctrl+c"])
def test_a_shift_that_is_left_between_calls_is_kept(
    sit: Sits, saves: Path, interrupts: bool
) -> None:
    sat = sit(["", *[""] * 12, "hang up", "yes"], "--saves", saves, *SHIFT, interrupts=interrupts)
    assert "Call 1 of 5 is over." in sat.said
    assert sat.said.endswith("The shift is kept: `simmer shift` goes on with it.")
    assert sat.code == (130 if interrupts else 0)
    assert "Your shift goes on. 4 still to come." in sit([], "shift", "--saves", saves).said


def test_ctrl_c_in_a_real_terminal_keeps_it_says_so_and_shows_no_traceback(tmp_path: Path) -> None:
    with window("--saves", tmp_path, *PLAY, TERM="dumb") as seen:
        seen.sees("type help at any time.")
        seen.press("\r")
        seen.sees("Oh good. A voice.")
        seen.interrupt()
        assert seen.ended() == 130
        assert seen.has_seen("It is kept, and you can go on with it the next time.")
        assert "Traceback" not in seen.text
    assert [run.actions for run in Unfinished(tmp_path).left()] == [("hear",)]


@pytest.mark.parametrize("word", ["close", "end", "limit"])
def test_what_is_hard_to_take_back_is_asked_once_more(sit: Sits, saves: Path, word: str) -> None:
    sat = sit([*HEARD_OUT, word, "no", word, "notes"], "--saves", saves, *PLAY)
    assert sat.said.count(f"Type {word} once more if you mean it. >") == 2
    assert "It is left undone." in sat.said
    (run,) = Unfinished(saves).left()
    assert run.actions == tuple(HEARD)


def test_cutting_in_is_asked_about_once(sit: Sits, saves: Path) -> None:
    sat = sit(["", "interject", "interject", "", "interject"], "--saves", saves, *PLAY)
    assert sat.said.partition("Enter: once more")[0].count("once more if you mean it") == 1
    (kept,) = Progress(saves).runs()
    assert kept.run.actions.count("interject") == 2


def test_whoever_goes_on_hears_what_was_said_last(sit: Sits, saves: Path) -> None:
    before = sit([*HEARD_OUT, "2"], "--saves", saves, *PLAY).said
    you = before.partition("You: ")[2].partition(" [")[0]
    reaction = before.partition("[")[2].partition("Dana Whitlock: ")[2].partition(" Temper")[0]
    assert you
    assert reaction
    after = sit(["", "again", "quit"], "--saves", saves, *PLAY).said
    assert after.count(f"You: {you} Dana Whitlock: {reaction}") == 2
