"""After an encounter: what happened, another try from one of its turns, and what comes next."""

from pathlib import Path

from game.courses import ShiftCourse
from game.courses.shift import new_shift
from game.level import find_levels, load_level, shipped_levels
from game.progress import Progress, Unfinished
from tests.session.at_a_terminal import Sits
from tests.terminal import LATE_CAKE, simmer_here, well_played

PLAY = ("play", "late-cake", "--plain", "--seed", "7")
WELL = well_played(load_level(LATE_CAKE), 7)
# Hear the first line to its end, and hang up.
HEARD_OUT = [""] * 6
HUNG_UP = [*HEARD_OUT, "hang up", "yes"]
OFFER = "home, help, quit."
GLYPHS = "★☆✓✗•·─│█░▸→●◆○"


def test_the_short_of_it_comes_first_and_the_whole_by_a_word(sit: Sits, saves: Path) -> None:
    said = sit([*WELL, "turns", "turns 2"], "--saves", saves, *PLAY).said
    short, whole, turn = said.partition("DEBRIEF: ")[2].split("> ", 3)[:3]
    assert "Resolved: three stars" in short
    assert "Your best line, in turn" in short
    assert "Turn 3" not in short
    assert "Turn 1 Dana: " in whole
    assert "Facts against self-doubt" in whole
    assert turn.startswith("Turn 2 Dana: ")
    assert "Turn 3" not in turn


def test_a_passed_level_leads_to_the_next_and_one_that_was_not_to_itself(
    sit: Sits, saves: Path
) -> None:
    hung_up = sit([*HUNG_UP, ""], "--saves", saves, *PLAY).said
    assert f"Enter: once more. Or type turns, again 1, {OFFER}" in hung_up
    again = hung_up.partition(OFFER)[2]
    assert "Your best so far: You hung up, 0 of 3 stars, " in again
    assert "Type brief to have the briefing again." in again
    assert "You are Sam" not in again, "a briefing that was just read is not read out again"
    passed = sit([*WELL, "next"], "--saves", saves, *PLAY).said
    assert "Enter: the next one." in passed
    assert "Press Enter to open the chat" in passed.partition("Enter: the next one.")[2]


def test_a_what_if_is_held_beside_the_first_time_and_never_counts(sit: Sits, saves: Path) -> None:
    typed = [*WELL, "again 1", *HUNG_UP, "turns", "again", "quit"]
    said = sit(typed, "--saves", saves, *PLAY).said
    played_again = said.partition("> Turn 1 again, as it stood then. ")[2]
    assert played_again.startswith("This one does not count, and is not kept.")
    compared = "This time, another way from turn 1 on: you hung up, no stars"
    assert compared in played_again
    assert "; the first time: resolved, three stars" in played_again
    assert played_again.count("Enter: the next one.") == 1, "back to the same prompt"
    told = played_again.partition("Enter: the next one.")[2]
    assert f"DEBRIEF: The Two O'Clock Cake {compared}" in told
    progress = Progress(saves)
    assert [kept.run.actions[-1] for kept in progress.runs()] == ["close"]
    assert progress.played().encounters == 1
    assert list(Unfinished(saves).left()) == []


def test_what_if_and_turns_want_a_turn_that_there_was(sit: Sits, saves: Path) -> None:
    wrong = ["again 99", "again x", "turns 0", "turns 99999", "again -1", "again 1 2"]
    said = sit([*HUNG_UP, *wrong], "--saves", saves, *PLAY).said
    assert said.count("Which turn? Type a number from 1 to 1.") == len(wrong)
    assert "as it stood then" not in said


WRONG = {
    "hear them out": 'I don\'t know "hear them out".',
    "agian 1": 'Did you mean "again"?',
    "settings hints off": "Settings are changed at home; type home first.",
    "minute": 'I don\'t know "minute".',
    "guide E99": 'There is no technique "E99"',
}


def test_what_is_no_choice_is_answered_with_a_sentence(sit: Sits, saves: Path) -> None:
    sat = sit([*HUNG_UP, *WRONG, "help", "home", "quit"], "--saves", saves, *PLAY)
    assert sat.code == 0
    for sentence in WRONG.values():
        assert sentence in sat.said
    assert "again 1: try it another way from that turn on; any turn will do." in sat.said
    assert "Simmer. You have 0 of" in sat.said


def test_between_two_calls_one_can_rest_look_back_and_go_on(sit: Sits, saves: Path) -> None:
    files = find_levels([shipped_levels()]).files
    week = [file.name for file in files if file.listed and file.pack == "first-week"]
    first = ShiftCourse(files, new_shift(week, 5, "normal")).first()
    typed = well_played(first.level, first.state.seed)
    shift = ("shift", "--seed", "5", "--saves", saves, "--plain")
    calls = [*typed, "minute", "minute", "minute", "turns 1", "home", "shift", "quit"]
    said = sit(calls, *shift).said
    between = said.partition("Call 1 of 5 is over.")[2]
    assert f"1. {first.level.title}: Resolved, 3 of 3 stars, " in between
    assert "2. Somebody is waiting, " in between
    assert "Enter: the next call. Or type minute to rest first, turns, " in between
    assert "You take a minute. Composure " in between
    assert 'I don\'t know "minute".' in between, "there are two minutes a shift at most"
    assert "Turn 1 " in between
    assert "The shift is kept: `simmer shift` goes on with it. Simmer. You have" in between
    assert "Your shift goes on. 4 still to come." in between


def test_nothing_that_is_said_makes_sense_by_sight_alone(sit: Sits, saves: Path) -> None:
    typed = [*WELL, "turns", "again 2", *HUNG_UP, "progress", "home", "settings", "help", "shift"]
    said = sit([*typed, *HUNG_UP, "hang up"], "--saves", saves, *PLAY).said
    said += simmer_here("stats", "--saves", saves).stdout.decode()
    assert [glyph for glyph in GLYPHS if glyph in said] == []
    assert "temper down 9, felt heard" in said
