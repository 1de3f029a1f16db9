"""What the debrief says holds for the run at hand, so that it can be believed."""

from datetime import UTC, datetime

import pytest

from game.encounter import Debrief, Run, debrief
from game.encounter.lessons import TO_KEEP, TO_TRY
from game.encounter.prices import EDITION
from game.encounter.report import report
from game.level import Level, content_hash, text_hash
from tests.encounter.small_levels import Talk, line, promise, reply, says, small_level

HURTS = "late:fact hurt:feeling want:want"
E_LATE = reply("e-late", "empathize", "late")
E_HURT = reply("e-hurt", "empathize", "hurt")
S_ALL = reply("s-all", "paraphrase", "late want")
S_LATE = reply("s-late", "paraphrase", "late")
L_LATE = reply("l-late", "align", "late")
OFFER = promise("o-fee")
ARGUE = reply("d-argue", "argue")
DISMISS = reply("d-dismiss", "dismiss")


def told(level: Level, *answers: str) -> Debrief:
    """Hear every line to its end, give these answers, and look back."""
    talk, taken = Talk(level), []
    for answer in answers:
        if talk.state.phase == "over":
            break
        while talk.state.phase == "hearing":
            taken.append("hear")
            talk.do("hear")
        for action in (answer, "send") if level.channel in ("chat", "email") else (answer,):
            taken.append(action)
            talk.do(action)
    return debrief(level, a_run(level, *taken))


def a_run(level: Level, *actions: str) -> Run:
    when = datetime(2026, 3, 1, tzinfo=UTC)
    return Run(
        run="small",
        level="small/small",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=1,
        difficulty="normal",
        actions=actions,
        started=when,
        finished=when,
    )


def in_one_line(it: Debrief) -> str:
    return " ".join(report(it).split())


# --- what to take along


def test_a_broken_promise_is_what_the_run_that_it_lost_takes_along() -> None:
    level = small_level(reply("o-all", "overpromise"), E_LATE, S_LATE, L_LATE)
    it = told(level, "say:o-all", "say:e-late", "say:s-late", "say:l-late")
    assert it.outcome is not None
    assert it.outcome.ending == "broken-promise"
    assert it.lesson == TO_TRY["overpromise"]


def test_a_lost_run_takes_along_what_lost_it_and_not_what_cost_most() -> None:
    wrong = reply("s-wrong", "paraphrase", "late", flaws=["wrong_fact"])
    level = small_level(wrong, DISMISS, S_ALL, OFFER, told="late want", temper=30, max_turns=9)
    it = told(level, "say:s-wrong", "say:s-all", "say:d-dismiss", *["silence"] * 6)
    assert it.turning is not None
    assert it.turning.turn == 3
    assert it.lesson == TO_TRY["dismiss"]


def test_three_stars_take_along_what_the_level_drills_and_never_a_fault() -> None:
    level = small_level(S_ALL, OFFER, told="late want", temper=40, techniques=["C07"])
    it = told(level, "say:s-all", "say:o-fee", "close")
    assert it.outcome is not None
    assert it.outcome.stars == 3
    assert it.lesson == TO_KEEP["offer-"]


def test_in_writing_nobody_is_praised_for_letting_them_finish() -> None:
    level = small_level(S_ALL, OFFER, told="late want", temper=40, channel="email")
    it = told(level, "say:s-all", "say:o-fee", "close")
    assert it.lesson != TO_KEEP["heard-"]
    assert not any("finish" in fact for fact in it.in_your_hands)


def test_to_let_them_finish_is_praised_for_no_more_than_its_share() -> None:
    assert "some of the calm" in TO_KEEP["heard-"]


# --- where it turned


def test_slips_are_named_where_they_put_two_stars_out_of_reach() -> None:
    level = small_level(S_ALL, OFFER, ARGUE, DISMISS, told="late want", temper=40)
    it = told(level, "say:d-argue", "say:d-dismiss", *["silence"] * 9)
    assert it.turning is not None
    assert it.turning.turn == 2
    assert "Two slips had been made by then, and two stars allow one." in in_one_line(it)


def test_slips_are_told_beside_an_offer_that_was_never_made() -> None:
    agreed = [reply(f"l-{n}", "align", id) for n, id in enumerate(("late", "want"))]
    level = small_level(*(S_ALL, ARGUE, DISMISS, *agreed), told="late want", temper=20, max_turns=5)
    it = told(level, *[f"say:{id}" for id in ("d-argue", "s-all", "d-dismiss", "l-0", "l-1")])
    assert it.missing == (
        "An offer would have been taken, and none was made in time.",
        "Two stars allow one slip; there were two.",
    )


def test_a_calm_that_was_used_up_is_named_where_nothing_else_stood_in_the_way() -> None:
    vent = line("v1", says(voices="late", barb=3, abuse=True), says(voices="want"))
    level = small_level(S_ALL, OFFER, ARGUE, vents=[vent], temper=80, composure=45, max_turns=6)
    it = told(level, "say:d-argue", *["silence"] * 5)
    assert "Your own calm was down to 21, where it shows in every word" in in_one_line(it)


def test_what_nobody_asked_for_is_named_where_it_stood_in_the_way() -> None:
    it = told(small_level(S_LATE, L_LATE, max_turns=5), "say:s-late", *["silence"] * 4)
    assert it.turning is not None
    assert "had not said yet what would put it right" in it.turning.why


def test_who_hangs_up_is_not_told_how_many_turns_were_left() -> None:
    it = told(small_level(S_ALL, OFFER, told="late want"), "say:s-all", "end")
    text = in_one_line(it)
    assert "Two stars went out of reach in turn 2" in text
    assert "It ended there." in text
    assert "turns left" not in text


def test_a_turn_that_did_no_harm_is_not_blamed_for_what_the_turns_before_it_cost() -> None:
    answers = ("d-argue", "s-late", "e-cold", "e-want", "s-rest")
    kind = (reply("e-cold", "empathize", "cold"), reply("e-want", "empathize", "want"))
    back = (S_LATE, reply("s-rest", "paraphrase", "cold want"))
    hands = [["d-argue"], *[["s-late", "e-cold", "e-want", "s-rest", "o-fee"]] * 5]
    level = small_level(
        *(ARGUE, *kind, *back, OFFER),
        concerns="late:fact cold:fact want:want",
        told="late cold want",
        temper=30,
        max_turns=6,
        tutorial=[{"turn": n, "hand": hand, "tip": "Try."} for n, hand in enumerate(hands, 1)],
    )
    it = told(level, *[f"say:{id}" for id in answers], "silence")
    assert it.turning is not None
    assert it.turning.turn == 5
    assert (
        "By the end of turn 5 two stars were out of reach. With one turn left there was no time "
        "for both an offer and its close. Turn 1 had cost most." in in_one_line(it)
    )
    assert it.lesson == TO_TRY["in-time"]


def test_what_is_safe_only_with_the_last_answer_was_never_safe_before() -> None:
    flawed = [reply(f"d-{n}", "dismiss") for n in range(4)]
    level = small_level(
        S_ALL, *flawed, told="late want", temper=40, policy={"authority": "supervisor"}
    )
    it = told(level, "say:s-all", "handoff:h-full")
    assert it.passed
    assert it.turning is None
    assert "it was safe" not in report(it)


@pytest.mark.parametrize(
    ("parts", "answers", "asked_for"),
    [
        ({}, ("say:d-argue", "say:s-all", "say:o-fee", "close"), "no slip (there was one)."),
        (
            {"temper": 30, "composure": 31},
            ("say:s-all", "say:o-fee", "close"),
            "composure 40 or more (31 were left).",
        ),
        (
            {"temper": 30},
            ("consult", "say:s-all", "consult", "say:o-fee", "close"),
            "one hint at most (you asked for two).",
        ),
    ],
)
def test_two_stars_say_first_what_the_third_would_have_needed(
    parts: dict[str, int], answers: tuple[str, ...], asked_for: str
) -> None:
    level = small_level(ARGUE, S_ALL, OFFER, told="late want", **{"temper": 40, **parts})
    it = told(level, *answers)
    assert it.outcome is not None
    assert it.outcome.stars == 2
    assert it.ending == f"It ended with something agreed. For a third star: {asked_for}"
    assert it.ending in in_one_line(it)


# --- what would have been better


def test_three_stars_ask_for_nothing_better_than_what_helped() -> None:
    level = small_level(E_LATE, S_ALL, OFFER, told="late want", temper=40)
    it = told(level, "say:e-late", "say:s-all", "say:o-fee", "close")
    assert it.outcome is not None
    assert it.outcome.stars == 3
    assert [turn.turn for turn in it.turns if turn.better] == []
    assert it.try_again is None


def test_three_stars_still_show_what_was_better_than_harm() -> None:
    order = reply("d-order", "command")
    level = small_level(order, S_ALL, OFFER, told="late want", temper=40)
    it = told(level, "say:d-order", "say:s-all", "say:o-fee", "close")
    assert it.outcome is not None
    assert it.outcome.stars == 3
    assert [turn.turn for turn in it.turns if turn.better] == [1]
    assert it.try_again is None


@pytest.mark.parametrize("move", ["empathize", "apologize"])
def test_a_phrase_that_would_fit_anybody_is_bettered_even_with_three_stars(move: str) -> None:
    level = small_level(reply("x-any", move), S_ALL, OFFER, told="late want", temper=40)
    it = told(level, "say:x-any", "say:s-all", "say:o-fee", "close")
    assert it.outcome is not None
    assert it.outcome.stars == 3
    assert it.turns[0].better is not None
    assert it.turns[0].better.action == "say:s-all"
    assert "It took off a little heat, and " in it.turns[0].told[0].why


def test_a_phrase_that_would_fit_anybody_is_bettered_by_what_does_more_at_once() -> None:
    level = small_level(reply("e-stock", "empathize"), E_LATE, concerns=HURTS, told="late hurt")
    better = told(level, "say:e-stock").turns[0].better
    assert better is not None
    assert better.action == "say:e-late"


def test_a_sorry_for_what_was_settled_is_not_held_up_where_another_line_helps() -> None:
    replies = (S_ALL, reply("c-try", "commit"), reply("a-late", "apologize", "late"))
    asked = reply("q-late", "open_question", "late")
    level = small_level(*replies, asked, told="late want", max_turns=4)
    turn = told(level, "say:s-all", "say:q-late").turns[1]
    assert turn.better is not None
    assert turn.better.action == "say:c-try"


def test_where_they_had_no_ear_for_words_silence_is_shown_as_better() -> None:
    vent = line("v1", says(voices="hurt"), says(), talks_over=True)
    level = small_level(E_HURT, concerns="hurt:feeling want:want", vents=[vent])
    turn = told(level, "say:e-hurt").turns[0]
    assert "had no ear for words just then" in turn.told[0].why
    assert turn.better is not None
    assert turn.better.move == "leave them room"


def test_better_is_what_speaks_of_their_story_before_a_mere_promise_to_try() -> None:
    asked = reply("q-late", "open_question", "late")
    level = small_level(
        S_ALL, reply("c-try", "commit"), L_LATE, asked, told="late want", max_turns=4
    )
    turn = told(level, "say:s-all", "say:q-late").turns[1]
    assert turn.better is not None
    assert turn.better.action == "say:l-late"


def test_to_hang_up_is_never_held_up_as_better() -> None:
    level = small_level(ARGUE, DISMISS, temper=90, max_turns=4)
    turns = told(level, "say:d-argue").turns
    assert turns[0].better is None or turns[0].better.action != "end"


def test_the_turn_to_play_again_is_the_slip_before_the_louder_misstep() -> None:
    early = reply("x-early", "explain")
    excuse = reply("a-but", "apologize", "late", flaws=["but"])
    level = small_level(early, excuse, S_ALL, OFFER, told="late want", temper=20)
    it = told(level, "say:a-but", "say:x-early", "say:s-all", "say:o-fee", "close")
    assert it.outcome is not None
    assert it.outcome.stars == 2
    assert it.try_again == 1


def test_the_turn_to_play_again_is_one_from_which_most_stars_can_be_reached() -> None:
    level = small_level(ARGUE, DISMISS, S_ALL, OFFER, told="late want", temper=40)
    it = told(level, "say:d-argue", "say:d-dismiss", *["silence"] * 9)
    assert it.turning is not None
    assert it.turning.turn == 2
    stars = {turn.turn: turn.better.outcome.stars for turn in it.turns if turn.better}
    assert (stars[1], stars[2]) == (3, 2)
    assert it.try_again == 1


def test_a_stock_phrase_that_calms_a_little_is_not_said_to_have_helped() -> None:
    level = small_level(reply("e-stock", "empathize"), E_HURT, concerns=HURTS, told="late hurt")
    text = in_one_line(told(level, "say:e-stock"))
    assert "It took off a little heat, and told Dana that you say this to everybody." in text
    assert "Better there: say how" in text
    assert "That helped" not in text


def test_a_line_that_counted_half_is_no_best_line() -> None:
    level = small_level(E_LATE, E_HURT, concerns=HURTS, told="late hurt")
    assert told(level, "say:e-late").best_line is None
    best = told(level, "say:e-late", "say:e-hurt").best_line
    assert best is not None
    assert best.turn == 2


def test_what_the_answer_failed_at_is_not_told_as_practised() -> None:
    early, vent = reply("x-early", "explain"), line("v1", says(voices="late", pause=True))
    level = small_level(early, E_LATE, OFFER, vents=[vent])
    for answer in ("say:x-early", "say:o-fee", "silence"):
        first = debrief(level, a_run(level, "hear", "nod", answer)).turns[0]
        assert first.harmed
        assert first.exercised == ()
    good = debrief(level, a_run(level, "hear", "nod", "say:e-late")).turns[0]
    assert {"B06", "B07"} <= set(good.exercised)


# --- what was said and heard


def test_what_was_said_back_too_early_is_told_as_said_and_waiting() -> None:
    both = reply("s-both", "paraphrase", "late hurt")
    level = small_level(both, L_LATE, concerns=HURTS, told="late hurt")
    text = in_one_line(told(level, "say:s-both", "say:l-late"))
    assert "What hurts was in it too, and counts once a kind word has answered it: hurt." in text
    assert "You had spoken of this, and it still waits for a word about what it means to" in text
    assert "Nobody has shown" not in text


def test_what_nobody_spoke_of_is_told_as_not_taken_in() -> None:
    level = small_level(S_LATE, L_LATE, concerns=HURTS, told="late hurt")
    text = in_one_line(told(level, "say:s-late", "say:l-late"))
    assert "Nobody has shown Dana yet that this was taken in: hurt." in text


def test_abuse_is_counted_apart_from_jabs() -> None:
    vent = line("v1", says(voices="late", barb=1), says(barb=2, abuse=True))
    it = told(small_level(E_LATE, vents=[vent]), "say:e-late")
    assert (it.jabs, it.jabs_let_go, it.abuse) == (1, 1, 1)
    text = in_one_line(it)
    assert "Jabs let go: 1 of 1." in text
    assert "Once it went over the line that the policy draws, and you were free to warn." in text
    assert "One jab at you, meant for what had happened." in text


def test_a_warning_that_was_given_is_told() -> None:
    vent = line("v1", says(voices="late", barb=2, abuse=True))
    it = told(small_level(E_LATE, vents=[vent]), "set_limit")
    assert (it.jabs, it.abuse, it.warnings) == (0, 1, 1)
    assert "free to warn. You did, once." in in_one_line(it)


@pytest.mark.parametrize(
    ("channel", "shown"),
    [("phone", 'and said "mm-hm" at the pause.'), ("counter", "and nodded at the pause.")],
)
def test_a_nod_is_seen_at_the_counter_and_heard_on_the_phone(channel: str, shown: str) -> None:
    vent = line("v1", says(voices="late", pause=True), says())
    level = small_level(E_LATE, vents=[vent], channel=channel)
    it = debrief(level, a_run(level, "hear", "nod", "hear", "say:e-late"))
    assert f'You heard Dana out {shown} You learned of "late".' in in_one_line(it)


def test_what_was_asked_and_told_is_said_as_a_person_would_say_it() -> None:
    level = small_level(E_LATE, S_LATE, L_LATE, concerns=HURTS)
    text = in_one_line(told(level, "say:e-late", "say:s-late", "say:l-late"))
    assert "You asked or checked one thing, and told two." in text
    assert "What was not in your hands:" in text


@pytest.mark.parametrize(
    ("answers", "told_as"),
    [
        (("e-late",), "You asked or checked nothing, and told one thing. What asks"),
        (("e-late", "l-late"), "You asked or checked nothing, and told two things. What asks"),
        (("s-late",), "You asked or checked one thing, and told nothing."),
        (("s-late", "l-late"), "You asked or checked one thing, and told one."),
    ],
)
def test_nothing_asked_and_nothing_told_are_said_so(answers: tuple[str], told_as: str) -> None:
    level = small_level(E_LATE, S_LATE, L_LATE, concerns=HURTS)
    assert told_as in in_one_line(told(level, *(f"say:{id}" for id in answers)))


@pytest.mark.parametrize(
    ("lines", "told_as"),
    [
        ([False], "You let Dana finish."),
        ([False] * 2, "You let Dana finish, both times."),
        ([False] * 3, "You let Dana finish, all three times."),
        ([True, False], "You let Dana finish once out of two."),
        ([True], "You cut in; everybody does now and then, and the next line is a new chance."),
        ([True] * 2, "You cut in both times; everybody does now and then,"),
    ],
)
def test_who_was_let_finish_is_told_kindly(lines: list[bool], told_as: str) -> None:
    level = small_level(vents=[line("v1", says(voices="late"), says())])
    talk, taken = Talk(level), []
    for cut_in in lines:
        while talk.state.phase == "hearing":
            throwing_in = cut_in and talk.state.phrases
            taken.append("interject" if throwing_in else "hear")
            talk.do(taken[-1])
            if throwing_in:
                break
        if not cut_in:
            taken.append("silence")
            talk.do("silence")
    it = debrief(level, a_run(level, *taken))
    assert any(fact.startswith(told_as) for fact in it.in_your_hands), it.in_your_hands


def test_a_jab_back_slipped_out_only_where_calm_was_low() -> None:
    level = small_level(reply("d-jab", "hostile"), composure=60)
    assert "calm" not in told(level, "say:d-jab").turns[0].told[0].why
    worn = small_level(reply("d-jab", "hostile"), composure=25)
    whys = [note.why for note in told(worn, "say:d-jab").turns[0].told]
    assert any("it slipped out because your calm was nearly used up" in why for why in whys)


def test_what_was_asked_again_is_told_by_what_it_asks_for() -> None:
    level = small_level(E_LATE, reply("q-late", "open_question", "late"))
    why = told(level, "say:e-late", "say:q-late").turns[1].told[0].why
    assert why.startswith("What that asks for, Dana had told you already: late.")


def test_a_close_before_all_was_heard_is_not_told_as_one_before_anything_was_agreed() -> None:
    level = small_level(
        reply("n-fee", "bounded_no", meets=["want"], grants=["fee"], recap="the fee"),
        S_ALL,
        concerns="late:fact want:want other:fact",
        told="late want",
        temper=30,
        policy={"can_meet_want": False},
    )
    looked_back = told(level, "say:s-all", "say:n-fee", "close", "close")
    why = next(
        one.why for turn in looked_back.turns for one in turn.told if one.rule == "close-early"
    )
    assert why == "Something was agreed, and Dana had not been heard enough to leave it there."
