"""Limits, the supervisor, closing, and what never helps: one test for each rule."""

import pytest

from tests.encounter.small_levels import Talk, heard_out, line, promise, reply, says, small_level

R_STAY = reply("r-stay", "refocus")


def abusive(lines: int = 3, **policy) -> Talk:
    """A talk in which every line is abusive."""
    vents = [line(f"v{n}", says(abuse=True)) for n in range(lines)]
    return Talk(small_level(vents=vents, policy=policy))


@pytest.mark.parametrize(
    "provoking",
    [
        line("v1", says(barb=1), says()),
        line("v1", says(), talks_over=True),
        line("v1", says(), repeats="late"),
    ],
)
def test_refocus(provoking):
    talk = Talk(small_level(R_STAY, vents=[provoking])).at(composure=50).listen()
    before = talk.state.composure
    assert talk.do("say:r-stay").price("refocus") == (-2, 1, 4)
    assert talk.state.composure == before + 4


def test_refocus_fits_a_line_that_is_said_again():
    talk = Talk(small_level(R_STAY, vents=[line("v1", says(), says())]))
    assert talk.do("hear", "interject").say("r-stay").rules[0] == "refocus"


def test_refocus_unprovoked():
    assert Talk(small_level(R_STAY)).say("r-stay").price("refocus-unprovoked") == (5, -3, 0)


def test_limit_fair():
    talk = abusive().answer("set_limit")
    assert talk.price("limit-fair") == (-5, 2, 8)
    assert (talk.state.warned, talk.state.abuse_since) == (1, False)


def test_a_fair_warning_holds_back_what_it_was_about():
    vents = [
        line("v1", says(abuse=True)),
        line("v2", says(), says(abuse=True, unless_warned=True), says()),
    ]
    talk = Talk(small_level(vents=vents)).answer("set_limit").listen()
    assert len(talk.state.phrases) == 2
    assert not talk.state.abuse


def test_limit_again():
    talk = abusive().answer("set_limit", "set_limit")
    assert talk.price("limit-again") == (2, 0, 3)
    assert talk.state.warned == 1


def test_policy_may_ask_for_two_warnings():
    talk = abusive(warnings_before_ending=2).answer("set_limit", "set_limit")
    assert talk.price("limit-fair") == (-5, 2, 8)
    assert talk.state.warned == 2


def test_limit_barb():
    talk = Talk(small_level(vents=[line("v1", says(barb=2))])).answer("set_limit")
    assert talk.price("limit-barb") == (3, 0, 0)
    assert (talk.state.warned, talk.state.slips) == (0, 0)


def test_limit_unfair():
    talk = Talk(small_level()).answer("set_limit")
    assert talk.price("limit-unfair") == (12, -8, 0)
    assert (talk.state.warned, talk.state.slips) == (0, 1)


# --- the supervisor


def test_heads_up():
    talk = Talk(small_level()).do("heads_up")
    assert talk.price("heads-up") == (0, 0, 0)
    assert (talk.state.phase, talk.state.turn) == ("hearing", 1)
    with pytest.raises(ValueError, match='"heads_up" is not possible'):
        talk.do("heads_up")


def test_consult():
    talk = Talk(small_level(reply("e-late", "empathize", "late"))).listen().do("consult")
    assert talk.price("consult") == (0, 0, 0)
    assert dict(talk.event("consult").why.parameters) == {"move": "empathize"}
    assert (talk.state.hints, talk.state.turn) == (1, 1)
    with pytest.raises(ValueError, match='"consult" is not possible'):
        talk.do("consult")
    assert "consult" in talk.do("silence").listen().do("consult").rules


def test_handoff_at_once():
    talk = Talk(small_level(temper=70)).do("heads_up").answer("handoff:h-full")
    assert talk.price("handoff-at-once") == (-4, 0, 0)


def test_handoff_waits():
    unannounced = Talk(small_level(temper=80)).answer("handoff:h-full")
    never_urgent = Talk(small_level(temper=69)).do("heads_up").answer("handoff:h-full")
    for talk in (unannounced, never_urgent):
        assert talk.price("handoff-waits") == (6, 0, 0)


def on_duty() -> Talk:
    return Talk(small_level(policy={"manager_on_duty": True}))


def test_take_charge():
    talk = on_duty().answer("handoff:h-full")
    assert talk.price("take-charge") == (0, 8, 0)
    assert talk.state.phase == "hearing"


def test_take_charge_again():
    talk = on_duty().answer("handoff:h-full", "handoff:h-full")
    assert talk.price("take-charge-again") == (2, 0, 0)


# --- closing


def test_close():
    talk = heard_out(promise("o-fee")).at(temper=40).say("o-fee").answer("close")
    assert talk.price("close") == (-4, 3, 0)
    assert talk.event("close").subject == "o-fee"


def test_close_early():
    talk = heard_out().answer("close")
    assert talk.price("close-early") == (10, -5, 0)
    assert (talk.state.slips, talk.state.phase) == (1, "hearing")


# --- what never helps


def misstep(move: str, *flaws: str) -> Talk:
    return Talk(small_level(reply("d-it", move, flaws=list(flaws)))).say("d-it")


def test_argue():
    talk = misstep("argue")
    assert talk.price("argue") == (12, -8, 0)
    assert talk.state.slips == 1


def test_blame_customer():
    talk = misstep("blame", "blames_customer")
    assert talk.price("blame-customer") == (14, -10, 0)
    assert talk.state.slips == 1


@pytest.mark.parametrize("whom", ["blames_colleague", "blames_company"])
def test_blame_others(whom: str):
    talk = misstep("blame", whom)
    assert talk.price("blame-others") == (4, -10, 0)
    assert talk.state.slips == 1


def test_dismiss():
    talk = misstep("dismiss")
    assert talk.price("dismiss") == (12, -8, 0)
    assert talk.state.slips == 1


def test_command():
    talk = misstep("command")
    assert talk.price("command") == (8, -5, 0)
    assert talk.state.slips == 0


def test_hostile():
    talk = misstep("hostile")
    assert talk.price("hostile") == (16, -12, 0)
    assert talk.state.slips == 1
