"""Points where the rules could be read in two ways, and how they are read."""

import pytest

from game.encounter import Opening
from game.encounter.words import STOCK_RETURNS
from tests.encounter.small_levels import Talk, heard_out, line, promise, reply, says, small_level

E_LATE = reply("e-late", "empathize", "late")
WORDS = {"soothed": {"hot": ["hot one", "hot two"], "warm": ["warm one", "warm two"]}}


# --- listening


def test_a_nod_and_a_breath_still_fit_before_the_answer():
    vent = line("v1", says(pause=True))
    assert Talk(small_level(vents=[vent])).listen().do("nod").rules == ["nod"]
    assert Talk(small_level(vents=[vent])).listen().do("breathe").rules == ["breath"]


@pytest.mark.parametrize("calming", ["breathe", "mantra"])
def test_a_nod_and_what_calms_exclude_each_other(calming: str):
    level = small_level(vents=[line("v1", says(pause=True), says(pause=True))])
    with pytest.raises(ValueError, match="not possible"):
        Talk(level).do("hear", "nod", calming)
    with pytest.raises(ValueError, match="not possible"):
        Talk(level).do("hear", calming, "nod")
    assert Talk(level).do("hear", "breathe", "mantra").rules == ["mantra"]


def test_what_was_heard_before_an_interruption_is_not_charged_again():
    vent = line("v1", says(barb=2, voices="late"), says(barb=1), says())
    talk = Talk(small_level(vents=[vent])).do("hear", "interject", "hear")
    assert talk.rules == []
    assert talk.do("hear").rules == ["barb"]
    assert "heard-vent" in talk.do("hear").rules


def test_a_limit_is_fair_when_abuse_is_said_again():
    vent = line("v1", says(abuse=True), says())
    talk = Talk(small_level(vents=[vent])).do("hear", "interject")
    assert talk.answer("set_limit").rules[0] == "limit-fair"


def test_silence_honours_a_feeling_that_is_said_again():
    vents = [line("v1", says(voices="hurt"), says()), line("v2", says(voices="hurt"), says())]
    talk = Talk(small_level(concerns="hurt:feeling want:want", vents=vents))
    assert talk.do("hear", "interject").answer("silence").rules[0] == "silence-feeling"
    # What was told long before is no news, interrupted or not.
    talk = Talk(small_level(concerns="hurt:feeling want:want", vents=vents)).answer("set_limit")
    assert talk.do("hear", "interject").answer("silence").rules[0] == "dead-air"


def test_an_interruption_passes_the_turn_without_drift():
    vents = [line("v1", says(voices="late")), line("v2", says(), says())]
    talk = Talk(small_level(vents=vents)).answer("silence").do("hear", "interject")
    assert "left-open" not in talk.rules
    talk = Talk(small_level(vents=vents)).answer("silence").at(fuse=1).do("hear", "interject")
    assert talk.state.ending == "broken-promise"


def test_interrupting_at_the_last_turn_ends_it():
    level = small_level(vents=[line("v1", says(), says())], max_turns=4)
    talk = Talk(level).at(turn=4).do("hear", "interject")
    assert talk.state.ending == "timeout"


def test_words_that_were_talked_over_end_a_run_of_silences():
    returns = [line("b1", talks_over=True)]
    talk = Talk(small_level(E_LATE, told="", returns=returns)).answer("silence").say("e-late")
    assert talk.rules == ["talked-over"]
    assert talk.answer("silence").price("dead-air") == (3, -1, 0)


# --- answers in two parts


def test_a_second_part_earns_half_and_costs_all():
    also = {"move": "empathize", "about": ["late"]}
    kind = reply("r-two", "commit", then=also)
    talk = Talk(small_level(kind)).say("r-two")
    assert talk.rules[:2] == ["commit-early", "empathize-fact"]
    assert talk.price("empathize-fact") == (-4, 2, 0)
    assert talk.state.concerns["late"] == "acknowledged"
    rude = reply("r-rude", "empathize", "late", then={"move": "dismiss"})
    assert Talk(small_level(rude)).say("r-rude").price("dismiss") == (12, -8, 0)


def test_the_second_part_sees_what_the_first_has_done():
    ask = {"move": "open_question", "about": ["why"], "asks": "expectation"}
    both = reply("a-ask", "apologize", "late", then=ask)
    level = small_level(
        both,
        concerns="late:fact why:fact want:want",
        reveals={"why": line("r1", says(voices="why"))},
    )
    talk = Talk(level).say("a-ask")
    assert talk.price("question-opens-expectation") == (-1, 1, 0)
    assert talk.state.line == "r1"


def test_distrust_halves_what_a_second_part_has_halved():
    both = reply("r-two", "apologize", "late", then={"move": "refocus"})
    vent = line("v1", says(barb=1, voices="late"))
    talk = Talk(small_level(both, vents=[vent])).listen().at(trust=10).do("say:r-two")
    assert talk.price("apologize-named") == (-3, 4, 0)
    assert talk.price("refocus") == (0, 0, 2)


# --- strikes


def test_what_ends_it_is_no_strike():
    for action in ("end", "handoff:h-full"):
        talk = Talk(small_level()).at(strikes=2).answer(action)
        assert "strike" not in talk.rules
    too_much = promise("o-all", "overpromise", grants=["all"])
    broken = heard_out(too_much).say("o-all").listen().at(strikes=2, composure=10).do("close")
    assert broken.rules == ["tone-cracks", "close", "broken-promise"]


def test_taking_charge_is_no_strike():
    talk = Talk(small_level(policy={"manager_on_duty": True})).at(strikes=1)
    assert "strike" not in talk.answer("handoff:h-full").rules


# --- lines


def test_a_line_said_again_comes_before_all_else_then_reveal_twist_vent_return_stock():
    ask = reply("q-why", "open_question", "why", asks="story")
    level = small_level(
        ask,
        concerns="late:fact why:fact want:want",
        vents=[line("v1", says(), says()), line("v2")],
        reveals={"why": line("r1", says(voices="why"))},
        twists=[line("t1", when={"turn_at_least": 2})],
        returns=[line("b1")],
    )
    talk = Talk(level).do("hear", "interject")
    said = [talk.state.line]
    talk.say("q-why")
    for _ in range(5):
        said.append(talk.state.line)
        talk.at(temper=50).answer("silence")
    assert said == ["v1", "r1", "t1", "v2", "b1", "stock"]


def test_returns_about_something_open_come_first_and_heat_decides_the_rest():
    returns = [line("b1", at="hot"), line("b2", at="warm"), line("b3", **{"while": "late"})]
    for temper, then in ((80, "b1"), (40, "b2")):
        talk = Talk(small_level(returns=returns)).answer("silence")
        assert talk.state.line == "b3"
        assert talk.listen().at(temper=temper).do("silence").state.line == then


def test_a_twist_can_remember_how_the_last_encounter_ended():
    level = small_level(twists=[line("t1", when={"remembers": ["callback", "timeout"]})])
    assert Talk(level, opening=Opening(memory="callback")).state.line == "t1"
    assert Talk(level, opening=Opening(memory="resolved")).state.line == "v1"
    assert Talk(level).state.line == "v1"
    assert Talk(level, opening=Opening(composure=33)).state.composure == 33


def test_stock_returns_differ_when_all_is_agreed():
    talk = heard_out(promise("o-fee")).listen().at(temper=80)
    assert talk.state.phrases[0] in STOCK_RETURNS["warm"]
    assert talk.do("silence", "hear").state.phrases[0] in STOCK_RETURNS["hot"]
    talk.at(temper=30).do("say:o-fee", "hear")
    assert talk.state.phrases[0] in STOCK_RETURNS["agreed"]


# --- what they say to it


def test_the_customer_answers_in_their_own_voice():
    level = small_level(E_LATE, reply("d-argue", "argue"), voice=WORDS)
    assert Talk(level).listen().at(temper=80).do("say:e-late").state.reaction.startswith("hot")
    assert Talk(level).listen().at(temper=50).do("say:e-late").state.reaction.startswith("warm")
    assert Talk(level).say("d-argue").state.reaction.startswith("bristled")


def test_a_reaction_of_a_replys_own_is_said_when_it_does_what_it_is():
    own = reply("e-late", "empathize", "late", reaction=["Own words."])
    level = small_level(own, E_LATE | {"id": "e-2", "reaction": ["Never said."]})
    talk = Talk(level).say("e-late")
    assert talk.state.reaction == "Own words."
    assert talk.say("e-2").state.reaction == ""
    rude = reply("d-argue", "argue", reaction=["How dare you."])
    assert Talk(small_level(rude)).say("d-argue").state.reaction == "How dare you."


def test_nobody_bristles_at_what_changes_nothing():
    level = small_level(E_LATE, *(E_LATE | {"id": f"e-{n}"} for n in (2, 3)))
    talk = Talk(level).say("e-late").say("e-2")
    assert talk.state.reaction == ""
    assert talk.say("e-3").state.reaction.startswith("bristled")


def test_reactions_come_again_only_when_all_were_said():
    talk = Talk(small_level(*(reply(f"d-{n}", "command") for n in (1, 2))))
    reactions = {talk.at(temper=10).say(f"d-{n}").state.reaction for n in (1, 2)}
    assert reactions == {"bristled one", "bristled two"}


def test_a_promise_that_is_not_believed_is_not_accepted_in_words_either():
    too_much = promise("o-all", "overpromise", grants=["all"])
    hot = Talk(small_level(too_much)).listen().at(temper=80).do("say:o-all")
    assert hot.state.reaction.startswith("declines_hot")
    calm = Talk(small_level(too_much)).listen().at(temper=50).do("say:o-all")
    assert calm.state.reaction.startswith("accepts")


# --- in writing


@pytest.mark.parametrize("channel", ["chat", "email"])
def test_in_writing_a_line_comes_whole_and_an_answer_waits_to_be_sent(channel: str):
    vent = line("v1", says(voices="late", barb=1), says(pause=True), says())
    level = small_level(E_LATE, reply("d-argue", "argue"), vents=[vent], channel=channel)
    talk = Talk(level).do("hear")
    assert len(talk.state.phrases) == 3
    with pytest.raises(ValueError, match="not possible"):
        talk.do("nod")
    hand = talk.state.hand
    talk.do("say:d-argue")
    assert (talk.rules, talk.state.phase) == ([], "drafting")
    talk.do("revise")
    assert (talk.state.phase, talk.state.hand, talk.state.draft) == ("replying", hand, "")
    talk.do("say:e-late")
    with pytest.raises(ValueError, match='"revise" is not possible'):
        talk.do("revise")
    talk.do("send")
    assert talk.rules[0] == "empathize-fact"
    assert talk.events[0].action == "say:e-late"
    assert talk.state.said == {"e-late"}


@pytest.mark.parametrize("answer", ["silence", "set_limit", "end", "handoff:h-full", "close"])
def test_phrases_of_the_phrasebook_are_drafted_too(answer: str):
    talk = Talk(small_level(channel="email")).listen().do(answer)
    assert (talk.state.phase, talk.rules) == ("drafting", [])


def test_one_breath_a_turn_wherever_it_is_taken():
    talk = Talk(small_level(channel="chat")).do("hear", "breathe", "silence")
    with pytest.raises(ValueError, match='"breathe" is not possible'):
        talk.do("breathe")
    assert Talk(small_level(channel="chat")).do("hear", "heads_up", "consult").state.turn == 1
