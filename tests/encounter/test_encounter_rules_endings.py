"""How it ends, and what that is worth: one test for each ending, named after it."""

import pytest

from game.encounter import outcome
from tests.encounter.small_levels import Talk, heard_out, line, promise, reply, says, small_level

O_FEE = promise("o-fee")
TOO_MUCH = promise("o-all", "overpromise", grants=["all"])


def points(talk: Talk, base: int) -> int:
    """The formula, by the meters that the encounter ended with."""
    s = talk.state
    return base + 2 * (100 - s.temper) + 2 * s.heard + s.composure - 25 * s.slips


def lost(talk: Talk) -> bool:
    """Whether it was worth what was heard, and no more."""
    result = outcome(talk.level, talk.state)
    assert result is not None
    return (result.stars, result.points) == (0, talk.state.heard)


def stars(talk: Talk) -> int:
    result = outcome(talk.level, talk.state)
    assert result is not None
    return result.stars


def agreed(**parts) -> Talk:
    """All is heard and agreed, and it is time to close."""
    return heard_out(O_FEE, **parts).listen().at(temper=40).do("say:o-fee").listen()


def test_it_goes_on_until_it_ends():
    talk = Talk(small_level())
    assert outcome(talk.level, talk.state) is None


def test_snapped():
    talk = Talk(small_level(vents=[line("v1", says(barb=3), says())])).at(composure=15).do("hear")
    assert talk.price("snapped") == (0, 0, 0)
    assert talk.state.ending == "snapped"
    assert lost(talk)


def test_walked_out():
    talk = Talk(small_level()).at(temper=95).say("d-argue")
    assert talk.price("walked-out") == (0, 0, 0)
    assert lost(talk)


def test_they_can_walk_out_while_they_speak():
    talk = Talk(small_level(vents=[line("v1", says(), says())])).at(temper=95)
    assert talk.do("hear", "interject").rules[-1] == "walked-out"


def test_broken_promise():
    talk = Talk(small_level(TOO_MUCH)).say("o-all")
    talk.answer("silence").at(temper=0).answer("silence")
    assert talk.state.phase == "hearing"
    talk.at(temper=0).answer("silence")
    assert talk.price("broken-promise") == (0, 0, 0)
    assert lost(talk)


def test_a_promise_beyond_policy_breaks_at_the_close():
    talk = heard_out(TOO_MUCH).say("o-all").answer("close")
    assert talk.rules[-1] == "broken-promise"


def test_a_fair_offer_does_not_undo_a_promise():
    talk = heard_out(TOO_MUCH, O_FEE).say("o-all", "o-fee").answer("close")
    assert talk.state.accepted == "o-fee"
    assert talk.rules[-1] == "broken-promise"


def test_manager_demanded():
    talk = Talk(small_level(*(reply(f"d-{n}", "argue") for n in (1, 2, 3))))
    talk.at(temper=20).say("d-1", "d-2")
    assert talk.state.phase == "hearing"
    talk.at(temper=20).say("d-3")
    assert talk.price("manager-demanded") == (0, 0, 0)
    assert lost(talk)


def test_resolved():
    talk = agreed().at(temper=34, composure=40).do("close")
    assert talk.price("resolved") == (0, 0, 0)
    assert outcome(talk.level, talk.state) == ("resolved", 3, points(talk, 400))


@pytest.mark.parametrize(
    ("meters", "earned"),
    [
        ({"temper": 35}, 2),  # the close takes four points off
        ({"temper": 49}, 2),
        ({"temper": 50}, 1),
        ({"temper": 20, "composure": 39}, 2),
        ({"temper": 20, "slips": 1}, 2),
        ({"temper": 20, "slips": 2}, 1),
        ({"temper": 20, "hints": 1}, 3),
        ({"temper": 20, "hints": 2}, 2),
    ],
)
def test_stars_of_a_good_end(meters: dict[str, int], earned: int):
    assert stars(agreed().at(**meters).do("close")) == earned


def test_the_third_star_asks_for_the_heaviest_concern():
    parts = {"concerns": "late:fact:4 want:want:4 hurt:fact:5", "told": "late want"}
    level = small_level(reply("s-two", "paraphrase", "late want"), O_FEE, **parts)
    talk = Talk(level).say("s-two").at(temper=20).say("o-fee").answer("close")
    assert (talk.state.ending, stars(talk)) == ("resolved", 2)


def test_heard_not_fixed():
    parts = {"policy": {"can_meet_want": False}}
    talk = heard_out(promise("o-half", "bounded_no"), **parts).listen().at(temper=45)
    talk.do("say:o-half").listen().at(temper=36).do("close")
    assert talk.price("close-early") == (10, -5, 0)
    talk.listen().at(temper=35).do("close")
    assert talk.price("heard-not-fixed") == (0, 0, 0)
    assert outcome(talk.level, talk.state) == ("heard-not-fixed", 2, points(talk, 400))


def abusive(*replies, **parts) -> Talk:
    vents = [line(f"v{n}", says(abuse=True, voices="late")) for n in range(4)]
    return Talk(small_level(reply("e-late", "empathize", "late"), *replies, vents=vents, **parts))


def test_fair_end():
    talk = abusive().say("e-late").answer("set_limit", "end")
    assert talk.price("fair-end") == (0, 0, 0)
    assert outcome(talk.level, talk.state) == ("fair-end", 3, points(talk, 250))
    unheard = abusive(best_ending="fair-end").answer("set_limit", "end")
    assert outcome(unheard.level, unheard.state) == ("fair-end", 1, points(unheard, 350))
    shaken = abusive().say("e-late").answer("set_limit").listen().at(composure=39).do("end")
    assert stars(shaken) == 2


def test_hung_up():
    unwarned = abusive().answer("end")
    assert unwarned.price("hung-up") == (0, 0, 0)
    assert lost(unwarned)
    once_of_two = abusive(policy={"warnings_before_ending": 2}).answer("set_limit", "end")
    assert once_of_two.rules[-1] == "hung-up"
    talk = Talk(small_level(vents=[line("v1", says(abuse=True)), line("v2")]))
    assert talk.answer("set_limit", "end").rules[-1] == "hung-up"


def test_warm_handover():
    talk = heard_out(policy={"authority": "supervisor"}).at(temper=20).answer("handoff:h-full")
    assert talk.price("warm-handover") == (0, 0, 0)
    assert outcome(talk.level, talk.state) == ("warm-handover", 3, points(talk, 350))
    own = heard_out().at(temper=20).answer("handoff:h-full")
    assert outcome(own.level, own.state) == ("warm-handover", 1, points(own, 250))


def test_a_warm_handover_after_abuse_that_went_on_is_a_pass():
    talk = abusive(reply("s-late", "paraphrase", "late"), concerns="late:fact:5 want:want")
    talk.answer("set_limit").say("s-late").answer("handoff:h-full")
    assert (talk.state.ending, stars(talk)) == ("warm-handover", 2)


def test_cold_transfer():
    unheard = Talk(small_level()).answer("handoff:h-full")
    assert unheard.price("cold-transfer") == (0, 0, 0)
    assert lost(unheard)
    assert heard_out().answer("handoff:h-short").rules[-1] == "cold-transfer"
    named = "late:fact want:want"
    kind = [reply(f"e-{word}", "empathize", word) for word in ("late", "want")]
    talk = Talk(small_level(*kind, concerns=named, told="late want")).say("e-late", "e-want")
    assert talk.answer("handoff:h-full").rules[-1] == "cold-transfer"


def test_callback():
    talk = heard_out(max_turns=4).answer("silence", "silence").at(temper=30).answer("silence")
    assert talk.price("callback") == (0, 0, 0)
    assert outcome(talk.level, talk.state) == ("callback", 1, points(talk, 100))


def test_timeout():
    talk = Talk(small_level(max_turns=4)).answer("silence", "silence", "silence")
    talk.at(temper=30).answer("silence")
    assert talk.price("timeout") == (0, 0, 0)
    assert talk.state.turn == 4
    assert lost(talk)


@pytest.mark.parametrize(
    ("meters", "ending"),
    [
        ({"composure": 0, "temper": 100, "fuse": 1, "slips": 3}, "snapped"),
        ({"temper": 100, "fuse": 1, "slips": 3}, "walked-out"),
        ({"fuse": 1, "slips": 3}, "broken-promise"),
        ({"slips": 3}, "manager-demanded"),
        ({}, "hung-up"),
    ],
)
def test_of_several_endings_the_first_in_order_wins(meters: dict[str, int], ending: str):
    talk = Talk(small_level(told="", max_turns=4)).listen().at(turn=4, **meters).do("end")
    assert talk.state.ending == ending
    assert talk.rules.count(ending) == 1
