"""The debrief says what happened, why, and what would have worked, and never scolds."""

import re
from dataclasses import asdict

import pytest

from game.encounter import Debrief, Run, debrief
from game.encounter.debrief_words import WOULD_HELP
from game.encounter.endings import LOST
from game.encounter.lessons import TO_KEEP, TO_TRY, lesson
from game.encounter.prices import ACCEPTS, RULES
from game.encounter.record import walk
from game.encounter.report import ENDING_TITLES, report
from game.encounter.search import passes
from game.encounter.words import MOVE_WORDS, WORDS
from game.level import Level
from game.level.vocabulary import Ending
from tests.replays.check import runs

RUNS = {run.run: (level, run) for level, run in runs()}
GOOD = "late-cake-skilled-7-normal"
MIDDLING = "late-cake-careless-24-normal"
BAD = "late-cake-blind-7-easy"
CUT_IN = "late-cake-interrupting-24-normal"


def told(name: str) -> Debrief:
    level, run = RUNS[name]
    return debrief(level, run)


@pytest.fixture(scope="module", params=RUNS, name="any_debrief")
def every_debrief(request: pytest.FixtureRequest) -> tuple[Level, Run, Debrief]:
    level, run = RUNS[request.param]
    return level, run, debrief(level, run)


def test_every_turn_is_told_in_order(any_debrief: tuple[Level, Run, Debrief]) -> None:
    level, run, it = any_debrief
    played = [moment.before.turn for moment in walk(level, run)]
    assert [turn.turn for turn in it.turns] == sorted(set(played))


def test_the_changes_told_add_up_to_what_the_meters_did(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    _, _, it = any_debrief
    for turn in it.turns:
        changes = sum(note.temper for note in (*turn.listening, *turn.told))
        assert turn.after.temper - turn.before.temper == changes
    for before, after in zip(it.turns, it.turns[1:], strict=False):
        assert before.after.temper == after.before.temper


def test_what_is_shown_as_better_does_more_good_than_what_was_done(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    level, _, it = any_debrief
    for turn in it.turns:
        if turn.better is None or turn.cut_off:
            continue
        assert turn.better.action != turn.action
        assert turn.better.why
        assert turn.better.move in MOVE_WORDS.values()
        slipped = any(note.slip for note in turn.told)
        calmer = turn.better.temper <= sum(note.temper for note in turn.told)
        assert slipped or calmer or passes(turn.better.outcome)
        if turn.better.action.startswith("say:"):
            assert level.index.tagged[turn.better.action[4:]].flawed is False


def test_a_lost_run_has_a_first_moment_from_which_nothing_better_was_found() -> None:
    it = told(BAD)
    assert it.turning is not None
    assert it.turning.lost
    later = [turn for turn in it.turns if turn.turn > it.turning.turn and turn.better]
    assert all(turn.better and not passes(turn.better.outcome) for turn in later)


def test_a_won_run_has_a_first_moment_from_which_it_was_won() -> None:
    it = told(GOOD)
    assert it.turning is not None
    assert not it.turning.lost


def test_who_cuts_in_is_told_that_hearing_them_out_was_better() -> None:
    first = told(CUT_IN).turns[0]
    assert first.cut_off
    assert first.better is not None
    assert first.better.move == "let them finish"


def test_the_best_line_is_one_that_was_said_and_did_no_harm(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    _, _, it = any_debrief
    if it.best_line is None:
        return
    turn = next(turn for turn in it.turns if turn.turn == it.best_line.turn)
    assert turn.words == it.best_line.words
    assert not any(RULES[note.rule].slip for note in turn.told)


def test_questions_and_check_backs_are_told_apart_from_statements(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    level, _, it = any_debrief
    said = [turn.action[4:] for turn in it.turns if turn.action.startswith("say:")]
    assert it.questions + it.statements == len(said)
    asking = {"open_question", "clarify", "paraphrase"}
    first_parts = sum(level.index.tagged[reply].first.move in asking for reply in said)
    assert first_parts <= it.questions <= len(said)


def test_jabs_let_go_are_never_more_than_there_were(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    _, _, it = any_debrief
    assert 0 <= it.jabs_let_go <= it.jabs


def test_what_was_in_your_hands_and_what_was_not_are_both_told(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    level, _, it = any_debrief
    assert it.in_your_hands
    assert any(str(level.customer.temper) in fact for fact in it.not_in_your_hands)


def test_the_report_fits_eighty_columns_and_ends_with_a_sentence_to_take_along(
    any_debrief: tuple[Level, Run, Debrief],
) -> None:
    _, _, it = any_debrief
    text = report(it)
    assert max(map(len, text.splitlines())) <= 80
    told_again = " ".join(text.split())
    assert told_again.endswith(it.lesson)


SCOLDING = re.compile(r"\b(shouldn't|should|must not|wrong of you|bad|fail(ed|ure)?)\b", re.I)


def test_no_sentence_of_the_debrief_scolds() -> None:
    sentences = [words.why for words in WORDS.values()]
    sentences += [*WOULD_HELP.values(), *TO_TRY.values(), *TO_KEEP.values()]
    assert [sentence for sentence in sentences if SCOLDING.search(sentence)] == []


def test_every_rule_has_words_and_every_word_a_rule() -> None:
    assert set(WORDS) == set(RULES)
    assert set(WOULD_HELP) <= set(RULES)
    assert set(Ending.__args__) == set(ENDING_TITLES)


def test_the_short_reason_stays_short() -> None:
    assert [w.short for w in WORDS.values() if len(w.short.split()) > 4] == []


def test_every_way_to_lose_by_ones_own_act_has_a_sentence_to_take_along() -> None:
    for ending in ("snapped", "hung-up", "cold-transfer"):
        assert ending in LOST
        assert ending in TO_TRY


def test_the_lesson_of_a_run_in_which_nothing_happened_is_to_listen() -> None:
    assert "listening" in lesson([])


def test_a_run_that_was_not_finished_is_told_as_far_as_it_went() -> None:
    level, run = RUNS[GOOD]
    short = run.model_copy(update={"actions": run.actions[:9], "finished": None})
    it = debrief(level, short)
    assert it.outcome is None
    assert it.turning is None
    assert "not played to its end" in report(it)


def test_a_run_without_any_action_is_told_too() -> None:
    level, run = RUNS[GOOD]
    it = debrief(level, run.model_copy(update={"actions": ()}))
    assert it.turns == ()
    assert "not played to its end" in report(it)


def test_the_same_run_is_always_told_in_the_same_words() -> None:
    assert asdict(told(MIDDLING)) == asdict(told(MIDDLING))


def test_an_offer_that_is_accepted_is_shown_as_helping() -> None:
    assert {"offer-accepted"} == ACCEPTS & set(WOULD_HELP)
