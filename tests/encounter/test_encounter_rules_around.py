"""Silence, and what surrounds every answer: one test for each rule, named after it."""

import pytest

from tests.encounter.small_levels import Talk, line, reply, says, small_level

E_LATE = reply("e-late", "empathize", "late")


def test_silence_feeling():
    level = small_level(
        concerns="hurt:feeling sad:feeling want:want",
        vents=[line("v1", says(voices="hurt")), line("v2", says(voices="sad")), line("v3")],
    )
    talk = Talk(level).answer("silence")
    assert talk.price("silence-feeling") == (-3, 0, 0)
    # Only the first time; then it is room, as long as they have more to say.
    assert talk.answer("silence").rules[0] == "silence-room"


def test_silence_room():
    level = small_level(vents=[line("v1"), line("v2")])
    talk = Talk(level).answer("silence")
    assert talk.price("silence-room") == (-2, 0, 0)
    assert talk.answer("silence").rules[0] == "dead-air"


def test_dead_air():
    talk = Talk(small_level(E_LATE, told="")).answer("silence")
    assert talk.price("dead-air") == (3, -1, 0)
    assert talk.answer("silence").price("dead-air") == (6, -1, 0)
    assert talk.answer("silence").price("dead-air") == (9, -1, 0)
    talk = Talk(small_level(E_LATE)).answer("silence").say("e-late").answer("silence")
    assert talk.price("dead-air") == (3, -1, 0)


def test_tone_leaks():
    talk = Talk(small_level(E_LATE)).listen().at(composure=29).do("say:e-late")
    assert talk.price("tone-leaks") == (3, 0, 0)
    assert talk.rules[:2] == ["tone-leaks", "empathize-fact"]
    silent = Talk(small_level()).listen().at(composure=29).do("silence")
    assert "tone-leaks" not in silent.rules
    steady = Talk(small_level(E_LATE)).listen().at(composure=30).do("say:e-late")
    assert "tone-leaks" not in steady.rules


def test_tone_cracks():
    talk = Talk(small_level(E_LATE)).listen().at(composure=14).do("say:e-late")
    assert talk.price("tone-cracks") == (6, 0, 0)
    assert "tone-leaks" not in talk.rules


def test_distrust():
    talk = Talk(small_level(E_LATE)).listen().at(trust=19).do("say:e-late")
    assert talk.price("empathize-fact") == (-4, 5, 0)
    assert talk.price("distrust") == (0, 0, 0)
    trusted = Talk(small_level(E_LATE)).listen().at(trust=20).do("say:e-late")
    assert trusted.price("empathize-fact") == (-9, 5, 0)
    assert "distrust" not in trusted.rules
    rude = Talk(small_level()).listen().at(trust=0).say("d-argue")
    assert "distrust" not in rude.rules


def test_distrust_does_not_halve_listening():
    assert Talk(small_level()).at(trust=0).listen().price("heard-vent") == (-3, 1, 0)


def test_talked_over():
    vent = line("v1", says(voices="late"), talks_over=True)
    talk = Talk(small_level(E_LATE, vents=[vent])).say("e-late")
    assert talk.price("talked-over") == (0, 0, 0)
    assert talk.rules == ["talked-over", "stage"]
    assert talk.state.concerns["late"] == "voiced"
    assert talk.state.strikes == 0
    with pytest.raises(ValueError, match="not possible"):
        talk.say("e-late")


@pytest.mark.parametrize("answer", ["say:r-stay", "silence", "end", "handoff:h-full"])
def test_some_answers_are_not_talked_over(answer: str):
    vent = line("v1", says(voices="late"), talks_over=True)
    level = small_level(reply("r-stay", "refocus"), vents=[vent])
    assert "talked-over" not in Talk(level).answer(answer).rules


@pytest.mark.parametrize("answer", ["set_limit", "close"])
def test_limits_and_goodbyes_are_talked_over(answer: str):
    vent = line("v1", says(abuse=True), talks_over=True)
    assert Talk(small_level(vents=[vent])).answer(answer).rules[0] == "talked-over"


def test_strike():
    talk = Talk(small_level(told="")).at(trust=90).answer("silence")
    assert (talk.state.strikes, talk.rules) == (1, ["dead-air", "stage"])
    for running, temper in ((2, 4), (3, 8), (4, 12)):
        talk.at(temper=0, composure=60).answer("silence")
        assert talk.price("strike") == (temper, -2, 0)
        assert talk.state.strikes == running
    assert talk.at(temper=0).answer("silence").price("strike") == (12, -2, 0)


def test_an_answer_that_helps_ends_the_strikes():
    level = small_level(E_LATE, reply("d-argue", "argue"))
    talk = Talk(level).say("d-argue", "e-late")
    assert talk.state.strikes == 0


def test_left_open():
    talk = Talk(small_level(concerns="late:fact early:fact want:want", told="late early"))
    talk.answer("silence")
    assert "left-open" not in talk.rules
    talk.answer("silence")
    assert talk.price("left-open") == (2, 0, 0)
    assert talk.event("left-open").subject == "late"
    assert talk.answer("silence").price("left-open") == (2, 0, 0)


def test_what_is_answered_is_not_left_open():
    level = small_level(
        E_LATE, concerns="late:fact hurt:feeling want:want", told="hurt late", temper=40
    )
    talk = Talk(level).say("e-late")
    assert talk.answer("silence").event("left-open").subject == "hurt"


def test_stage():
    talk = Talk(small_level(E_LATE, vents=[line("v1", says(voices="late")), line("v2")]))
    talk.at(temper=90).answer("silence")
    assert talk.state.stage == "vent"
    talk = Talk(small_level(E_LATE, vents=[line("v1", says(voices="late")), line("v2")]))
    talk.say("e-late")
    assert talk.price("stage") == (0, 0, 0)
    assert talk.event("stage").subject == talk.state.stage == "explore"
