"""The rule card as code: what it would never advise."""

import pytest

from game.encounter import Action, actions, begin, step
from game.encounter.card import advise
from game.encounter.words import MOVE_WORDS
from tests.encounter.small_levels import Talk, line, promise, reply, says, small_level

E_LATE = reply("e-late", "empathize", "late")
TOO_MUCH = promise("o-all", "overpromise", grants=["all"])


def test_the_card_never_promises_beyond_policy():
    level = small_level(TOO_MUCH, reply("d-argue", "argue"))
    talk = Talk(level).listen()
    assert advise(level, talk.state) == Action("silence")


def test_the_card_leaves_the_supervisors_want_to_the_supervisor():
    level = small_level(promise("o-fee"), E_LATE, policy={"authority": "supervisor"})
    talk = Talk(level).listen()
    assert advise(level, talk.state) == Action("say", "e-late")


def test_the_card_says_nothing_that_would_be_talked_over():
    vent = line("v1", says(voices="late"), talks_over=True)
    level = small_level(E_LATE, reply("r-stay", "refocus"), vents=[vent])
    assert advise(level, Talk(level).listen().state) == Action("say", "r-stay")
    level = small_level(E_LATE, vents=[vent])
    assert advise(level, Talk(level).listen().state) == Action("silence")


@pytest.mark.parametrize("channel", ["phone", "counter", "chat", "email"])
def test_the_card_advises_what_is_legal_and_has_words_for_its_hints(channel: str):
    level = small_level(
        E_LATE,
        reply("a-late", "apologize", "late"),
        reply("s-late", "paraphrase", "late"),
        promise("o-fee"),
        TOO_MUCH,
        channel=channel,
        vents=[line("v1", says(voices="late", pause=True, barb=1)), line("v2", says(abuse=True))],
    )
    for seed in range(10):
        state = begin(level, seed=seed)
        while state.phase != "over":
            action = advise(level, state)
            assert action in actions(level, state)
            if state.phase == "replying" and not state.consulted:
                state, events = step(level, state, Action("consult"))
                assert dict(events[0].why.parameters)["move"] in MOVE_WORDS
            state, _ = step(level, state, action)
