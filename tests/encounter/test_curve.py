"""The curves of an encounter, what a turn exercised, and a run held beside the same run again."""

from game.encounter import Debrief, debrief
from game.encounter.curve import MARKS, curve_sentences, curves
from game.encounter.report import report
from game.encounter.what_if import compared, parted
from game.level import TECHNIQUES
from tests.encounter.small_levels import reply, small_level
from tests.encounter.test_debrief_believed import ARGUE, OFFER, S_ALL, told
from tests.replays.check import runs

RUNS = {run.run: (level, run) for level, run in runs()}


def of(name: str) -> Debrief:
    return debrief(*RUNS[name])


GOOD, BAD = of("late-cake-skilled-7-normal"), of("late-cake-blind-7-easy")


def test_a_curve_begins_where_they_came_in_and_goes_through_every_turn() -> None:
    temper, composure, heard = curves(GOOD)
    assert temper.points[0] == 72
    assert temper.points[1:] == tuple(turn.after.temper for turn in GOOD.turns)
    assert composure.points[-1] == GOOD.turns[-1].after.composure
    assert heard.points[-1] == GOOD.turns[-1].after.heard


def test_every_curve_has_a_mark_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(curves(GOOD)) == 3


def test_aloud_a_curve_names_the_turns_that_moved_it_and_no_other() -> None:
    level = small_level(S_ALL, OFFER, told="late want", temper=40)
    it = told(level, "say:s-all", "say:o-fee", "close")
    temper, composure, heard = curve_sentences(it)
    assert temper == "Temper: 40 at first, 27 after turn 1, 18 after 2, 13 after 3."
    assert composure.endswith("from first to last.")
    assert heard == "Heard: 0 at first, 100 after turn 1."
    assert temper in " ".join(report(it).split())


def test_where_nothing_was_played_there_is_no_curve() -> None:
    level, run = RUNS["late-cake-skilled-7-normal"]
    it = debrief(level, run.model_copy(update={"actions": (), "finished": None}))
    assert curves(it) == ()
    assert "How it went" not in report(it)


def test_what_helped_exercised_a_technique_and_what_did_not_was_an_occasion_for_one() -> None:
    level = small_level(ARGUE, S_ALL, OFFER, told="late want", temper=40, techniques=["E07"])
    argued, said_back, *_ = told(level, "say:d-argue", "say:s-all", "say:o-fee", "close").turns
    assert argued.missed == ("B04",)
    assert "B04" not in argued.exercised
    assert said_back.exercised[0] == "E07", "what the level drills comes first"
    assert {"A14", "D13"} < set(said_back.exercised)
    assert said_back.missed == ()


def test_a_stock_phrase_exercises_no_empathy() -> None:
    level = small_level(reply("e-stock", "empathize"), told="late want")
    turn = told(level, "say:e-stock").turns[0]
    assert "A13" in turn.missed
    assert "A13" not in turn.exercised


def test_every_technique_of_a_turn_is_one_that_the_guide_knows() -> None:
    for turn in (*GOOD.turns, *BAD.turns):
        better = turn.better.techniques if turn.better else ()
        assert set(TECHNIQUES) >= {*turn.exercised, *turn.missed, *better}


def test_both_endings_of_a_what_if_stand_in_one_sentence() -> None:
    level = small_level(ARGUE, S_ALL, OFFER, told="late want", temper=40)
    first = told(level, "say:s-all", "end")
    again = told(level, "say:s-all", "say:o-fee", "close")
    assert parted(first, again) == 2
    assert compared(first, again) == (
        "This time, another way from turn 2 on: resolved, three stars, temper 13; the first time: "
        "you hung up, no stars, temper 26."
    )
    assert compared(first, again) in " ".join(report(again, first=first).split())


def test_what_was_played_the_same_way_again_is_told_so() -> None:
    assert parted(GOOD, GOOD) is None
    assert compared(GOOD, GOOD).startswith("This time, the same way again: resolved, three stars")
    assert parted(BAD, GOOD) == 1


def test_words_of_ones_own_stand_beside_what_was_said() -> None:
    text = report(GOOD, own_words={2: "Three calls, and a different answer each time."})
    before, after = text.split("In your own words: Three calls, and a different answer each time.")
    assert before.rstrip().splitlines()[-1].endswith("composure down 10, heard up 3)")
    assert after.lstrip().startswith("You: ")


def test_where_there_is_nothing_to_look_back_on_no_heading_says_so() -> None:
    level, run = RUNS["late-cake-interrupting-24-normal"]
    it = debrief(level, run)
    assert it.best_line is None
    assert "Looking back" not in report(it)
    assert "\n\nFacts against self-doubt\n" in report(it)
    assert "Looking back" in report(GOOD)
