"""The meters from which, and up to which, a rule holds: on either side of each."""

import pytest

from game.encounter import outcome
from tests.encounter.small_levels import Talk, heard_out, line, promise, reply, says, small_level

E_LATE = reply("e-late", "empathize", "late")
O_FEE = promise("o-fee")


def first_rule(talk: Talk, action: str, **meters: int) -> str:
    """What an answer to this line fires first, with the meters set so."""
    return talk.listen().at(**meters).do(action).rules[0]


@pytest.mark.parametrize(("temper", "returns"), [(54, "b-warm"), (55, "b-hot")])
def test_they_are_hot_from_55(temper: int, returns: str):
    lines = [line("b-hot", at="hot"), line("b-warm", at="warm")]
    voice = {"limit_unfair": {"hot": "hot words", "warm": "warm words"}}
    talk = Talk(small_level(told="", returns=lines, voice=voice)).listen()
    # Dead air adds three points before the next line is chosen.
    assert talk.at(temper=temper - 3).do("silence").state.line == returns
    talk = Talk(small_level(told="", voice=voice)).listen().at(temper=temper - 12).do("set_limit")
    assert talk.state.reaction == returns.removeprefix("b-") + " words"


@pytest.mark.parametrize(("temper", "stage"), [(60, "explore"), (61, "vent")])
def test_they_explore_from_60_down(temper: int, stage: str):
    vents = [line("v1", says(voices="late")), line("v2"), line("v3")]
    talk = Talk(small_level(E_LATE, vents=vents, concerns="late:fact want:want:5"))
    talk.listen().at(temper=100).do("say:e-late").listen().at(temper=temper + 2).do("silence")
    assert talk.state.stage == stage


@pytest.mark.parametrize(
    ("heard", "rule"), [(39, "question-want-early"), (40, "question-opens-want")]
)
def test_the_want_may_be_asked_for_from_heard_40(heard: int, rule: str):
    talk = Talk(small_level(reply("q-want", "open_question", "want", asks="remedy")))
    assert first_rule(talk, "say:q-want", heard=heard) == rule


@pytest.mark.parametrize(("heard", "solves"), [(59, False), (60, True)])
def test_what_solves_fits_from_heard_60(heard: int, solves: bool):
    calm = {"temper": 20, "heard": heard}
    reason = first_rule(heard_out(reply("x-van", "explain")), "say:x-van", **calm)
    assert reason == ("explain" if solves else "explain-early")
    offer = first_rule(heard_out(O_FEE), "say:o-fee", **calm)
    assert offer == ("offer-accepted" if solves else "offer-too-soon")
    handed_over = heard_out().listen().at(**calm).do("handoff:h-full")
    assert handed_over.state.ending == ("warm-handover" if solves else "cold-transfer")
    waiting = heard_out(max_turns=4).listen().at(turn=4, **calm).do("silence")
    assert waiting.state.ending == ("callback" if solves else "timeout")
    quiet = Talk(small_level(told="")).listen().at(**calm).do("silence")
    assert (quiet.state.stage == "resolve") is solves


@pytest.mark.parametrize(("trust", "rule"), [(39, "offer-not-trusted"), (40, "offer-accepted")])
def test_an_offer_is_believed_from_trust_40(trust: int, rule: str):
    assert first_rule(heard_out(O_FEE), "say:o-fee", temper=20, trust=trust) == rule


@pytest.mark.parametrize(("temper", "ending"), [(50, "callback"), (51, "timeout")])
def test_who_is_at_50_can_be_rung_back(temper: int, ending: str):
    talk = heard_out(max_turns=4).listen().at(turn=4, temper=temper - 3).do("silence")
    assert (talk.state.temper, talk.state.ending) == (temper, ending)


@pytest.mark.parametrize(
    ("composure", "rule"),
    [(14, "tone-cracks"), (15, "tone-leaks"), (29, "tone-leaks"), (30, "empathize-fact")],
)
def test_the_tone_leaks_below_30_and_cracks_below_15(composure: int, rule: str):
    assert first_rule(Talk(small_level(E_LATE)), "say:e-late", composure=composure) == rule


@pytest.mark.parametrize(
    ("meters", "closes"),
    [
        ({"heard": 85, "temper": 35}, True),
        ({"heard": 84, "temper": 35}, False),
        ({"heard": 85, "temper": 36}, False),
    ],
)
def test_heard_not_fixed_asks_for_heard_85_and_temper_35(meters: dict[str, int], closes: bool):
    parts = {"policy": {"can_meet_want": False}}
    talk = heard_out(promise("o-half", "bounded_no"), **parts).listen().at(temper=30)
    talk.do("say:o-half").listen().at(**meters).do("close")
    assert (outcome(talk.level, talk.state) is not None) is closes
