"""What a run made use of: one thing done is one use, well or amiss, and nothing is made up."""

from datetime import UTC, datetime

import pytest

from game.encounter import Run, debrief
from game.encounter.helping import HELPS_OTHERWISE, NO_USE, helps
from game.encounter.prices import EDITION, RULES
from game.encounter.skills import SKILL_OF_MOVE, SKILLS, skill_of
from game.encounter.uses import Uses, uses
from game.level import TECHNIQUES, Level, content_hash, text_hash
from tests.encounter.small_levels import Talk, line, promise, reply, says, small_level
from tests.replays.check import runs

RUNS = runs()
WHEN = datetime(2026, 3, 1, tzinfo=UTC)
E_LATE = reply("e-late", "empathize", "late")
STOCK = reply("e-stock", "empathize")
ARGUE = reply("d-argue", "argue")


def used(level: Level, *answers: str, modes: dict[str, bool] | None = None) -> Uses:
    """Hear every line to its end, give these answers, and count."""
    talk, taken = Talk(level), []
    for answer in answers:
        while talk.state.phase == "hearing" and answer not in ("hear", "nod", "interject"):
            taken.append("hear")
            talk.do("hear")
        taken.append(answer)
        talk.do(answer)
    run = Run(
        run="small",
        level="small/small",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=1,
        difficulty="normal",
        actions=tuple(taken),
        started=WHEN,
        finished=WHEN,
        modes=modes or {},
    )
    return uses(level, run)


def test_a_named_feeling_is_empathy_used_well() -> None:
    found = used(small_level(E_LATE), "say:e-late")
    assert found.skills["empathy"][:2] == (1, 0)
    assert found.techniques["A13"] == found.techniques["E06"] == (1, 0)
    assert found.best_line == "e-late"


def test_a_stock_phrase_is_no_good_use_though_the_first_one_calms() -> None:
    found = used(small_level(STOCK), "say:e-stock")
    assert found.skills["empathy"][:2] == (0, 1)
    assert found.techniques["A13"] == (0, 1)
    assert found.best_line == ""


def test_what_comes_on_top_decides() -> None:
    feelings = [reply(f"e-{n}", "empathize", f"f{n}") for n in range(3)]
    concerns = "f0:feeling f1:feeling f2:feeling want:want"
    level = small_level(*feelings, concerns=concerns, told="f0 f1 f2", needs="fix")
    found = used(level, *(f"say:e-{n}" for n in range(3)))
    assert found.skills["empathy"][:2] == (2, 1), (
        "the third is one too many for who wants it mended"
    )
    assert found.techniques["A13"] == (3, 0), "each saw why they were upset"
    assert found.techniques["D14"] == (2, 1)


def test_the_two_parts_of_a_reply_are_uses_of_two_skills_and_of_one_technique() -> None:
    both = reply("p-late", "apologize", "late", then={"move": "commit"})
    found = used(small_level(both), "say:p-late")
    assert (found.skills["apologize"][:2], found.skills["solve"][:2]) == ((1, 0), (1, 0))
    assert found.techniques["A15"] == (1, 0)


def test_a_line_heard_out_is_listening_and_a_word_thrown_in_is_not() -> None:
    level = small_level(E_LATE, vents=[line("v1", says(voices="late", pause=True), says())])
    assert used(level, "hear", "nod", "say:e-late").skills["listen"][:2] == (1, 0)
    cut_in = used(level, "hear", "interject")
    assert cut_in.skills["listen"][:2] == (0, 1)
    assert cut_in.techniques["D02"] == (0, 1)
    assert (cut_in.questions, cut_in.statements, cut_in.turns) == (0, 0, 1)


def test_to_hear_them_out_is_one_use_a_turn_and_none_where_the_answer_did_harm() -> None:
    vent = line("v1", says(voices="late", pause=True), says())
    early = reply("x-early", "explain")
    level = small_level(E_LATE, early, vents=[vent])
    assert used(level, "hear", "nod", "say:e-late").techniques["B06"] == (1, 0)
    more = small_level(vents=[vent, line("v2", says())])
    assert used(more, "hear", "nod", "silence").techniques["B06"] == (1, 0)
    failed = used(level, "hear", "nod", "say:x-early")
    assert "B06" not in failed.techniques
    assert "listen" not in failed.skills


def test_a_fix_too_soon_is_a_use_amiss_of_letting_them_vent_though_they_were_heard_out() -> None:
    found = used(small_level(promise("o-fee")), "say:o-fee")
    assert found.techniques["B06"] == (0, 1)


def test_a_jab_is_let_go_or_bitten_at() -> None:
    jab = [line("v1", says(voices="late"), says(barb=1))]
    level = small_level(E_LATE, ARGUE, vents=jab)
    calm, biting = used(level, "say:e-late"), used(level, "say:d-argue")
    assert (calm.jabs, calm.jabs_let_go) == (1, 1)
    assert calm.skills["composure"] == (1, 0, 0, 0)
    assert calm.techniques["E04"] == (1, 0)
    assert (biting.jabs, biting.jabs_let_go) == (1, 0)
    assert biting.skills["composure"] == (0, 1, 0, 0)
    assert biting.techniques["E04"] == (0, 1)


def test_to_say_something_else_than_what_never_helps_is_a_use_where_that_was_in_the_hand() -> None:
    assert used(small_level(E_LATE, ARGUE), "say:e-late").skills["no-blame"][:2] == (1, 0)
    assert used(small_level(E_LATE, ARGUE), "silence").skills["no-blame"][:2] == (1, 0)
    assert used(small_level(E_LATE, ARGUE), "say:d-argue").skills["no-blame"][:2] == (0, 1)
    assert "no-blame" not in used(small_level(E_LATE), "say:e-late").skills


def test_in_writing_an_answer_counts_once_it_is_sent() -> None:
    level = small_level(E_LATE, channel="email")
    assert "empathy" not in used(level, "say:e-late").skills
    found = used(level, "say:e-late", "breathe", "send")
    assert (found.skills["empathy"][:2], found.skills["composure"][:2]) == ((1, 0), (1, 0))
    assert (found.statements, found.breaths, found.best_line) == (1, 1, "e-late")


def test_questions_and_check_backs_are_no_statements() -> None:
    ask = reply("q-want", "open_question", "want")
    back = reply("s-late", "paraphrase", "late")
    found = used(small_level(ask, back, E_LATE), "say:q-want", "say:s-late", "say:e-late")
    assert (found.questions, found.statements, found.turns) == (2, 1, 3)


def test_a_promise_found_out_later_is_one_use_amiss() -> None:
    level = small_level(promise("o-all", grants=["all"]), temper=90)
    found = used(level, "say:o-all", "silence", "silence", "silence")
    assert found.techniques["B11"] == (0, 1)


def test_nothing_done_is_nothing_used() -> None:
    found = used(small_level(E_LATE))
    assert not found.techniques
    assert not found.skills
    assert (found.turns, found.heard, found.best_line) == (0, 0, "")


@pytest.mark.parametrize(("level", "run"), RUNS, ids=[run.run for _, run in RUNS])
def test_the_counts_are_those_of_the_debrief(level: Level, run: Run) -> None:
    found, told = uses(level, run), debrief(level, run)
    assert (found.questions, found.statements) == (told.questions, told.statements)
    assert (found.jabs, found.jabs_let_go) == (told.jabs, told.jabs_let_go)
    best = level.index.replies[found.best_line].say if found.best_line else None
    assert best == (told.best_line and told.best_line.words)


def test_what_is_written_is_small_and_whole_numbers() -> None:
    for level, run in RUNS:
        plain = uses(level, run).to_plain()
        numbers = [n for use in plain["techniques"].values() for n in use]
        numbers += [n for use in plain["by_skill"].values() for n in use]
        assert all(type(n) is int and 0 <= n <= 3 * len(run.actions) for n in numbers)
        assert set(plain["techniques"]) <= set(TECHNIQUES)
        assert set(plain["by_skill"]) <= set(SKILLS)


def test_every_rule_has_its_place() -> None:
    assert RULES.keys() >= NO_USE | HELPS_OTHERWISE
    assert not NO_USE & HELPS_OTHERWISE
    for rule, row in RULES.items():
        if row.slip:
            assert rule not in NO_USE, "a slip is always somebody's doing"
            assert not helps(rule), "a slip is never a good use"


def test_every_rule_belongs_to_one_skill() -> None:
    assert {skill_of(rule) for rule in RULES} == set(SKILLS)
    assert [skill_of(rule) for rule in ("heard-vent", "heard-not-fixed")] == ["listen", "solve"]
    assert [skill_of(rule) for rule in ("cut-in-filler", "sigh")] == ["listen", "composure"]
    assert [skill_of(rule) for rule in ("hung-up", "blame-others")] == ["limits", "no-blame"]
    for move, skill in SKILL_OF_MOVE.items():
        if move in RULES:
            assert skill_of(move) == skill, "a rule named after a move is of that move's skill"


def test_a_chance_is_missed_where_a_line_at_hand_would_have_calmed() -> None:
    explain = reply("x-explain", "explain")
    assert used(small_level(E_LATE, explain), "say:x-explain").skills["empathy"] == (0, 0, 1, 0)
    assert used(small_level(E_LATE, ARGUE), "silence").skills["empathy"].missed == 1
    assert "empathy" not in used(small_level(STOCK, explain), "say:x-explain").skills
    assert used(small_level(E_LATE, STOCK), "say:e-stock").skills["empathy"] == (0, 1, 0, 0), (
        "a use amiss is not a chance missed as well"
    )


def test_slips_are_counted_under_the_skill_that_they_are_of() -> None:
    found = used(small_level(E_LATE, ARGUE), "say:d-argue")
    assert found.skills["no-blame"] == (0, 1, 0, 1)
    assert found.skills["empathy"] == (0, 0, 1, 0)


def test_answers_are_counted_by_their_moves() -> None:
    assert used(small_level(E_LATE, STOCK), "say:e-late").moves == {"empathize": (1, 0)}
    assert used(small_level(E_LATE, ARGUE), "say:d-argue").moves == {"argue": (0, 1)}
    level = small_level(E_LATE, vents=[line("v1", says(voices="late", pause=True), says())])
    assert used(level, "hear", "interject").moves == {}, "to cut in is no answer"


def test_a_hint_is_a_tip_that_was_shown_or_the_supervisors_word() -> None:
    level = small_level(E_LATE, ARGUE, scripted=True)  # every turn has a tip
    answers = ("say:d-argue", "consult", "say:e-late")
    assert used(level, *answers).hints == 1
    assert used(level, *answers, modes={"hints": False}).hints == 1
    assert used(level, *answers, modes={"hints": True}).hints == 3
    untold = small_level(E_LATE, ARGUE, scripted=False)
    assert used(untold, "hear", modes={"hints": True}).hints == 0


@pytest.mark.parametrize(("level", "run"), RUNS, ids=[run.run for _, run in RUNS])
def test_each_answer_is_one_move(level: Level, run: Run) -> None:
    found = uses(level, run)
    assert sum(map(sum, found.moves.values())) <= found.turns
    assert sum(use.well + use.amiss for use in found.moves.values()) >= found.statements
