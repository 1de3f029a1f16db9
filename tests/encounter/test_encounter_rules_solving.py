"""Offers, honest noes and promises beyond policy: one test for each rule, named after it."""

import pytest

from tests.encounter.small_levels import Talk, heard_out, line, promise, reply, says, small_level

OFFER = promise("o-fee")
CAN_AND_CANNOT = promise("o-half", "bounded_no")
TOO_MUCH = promise("o-all", "overpromise", grants=["all"])


def test_offer_accepted():
    talk = heard_out(OFFER).at(temper=45, trust=40).say("o-fee")
    assert talk.price("offer-accepted") == (-8, 5, 0)
    assert talk.state.accepted == "o-fee"
    assert talk.state.stage == "close"


def test_offer_too_soon():
    talk = Talk(small_level(OFFER)).say("o-fee")
    assert talk.price("offer-too-soon") == (9, -4, 0)
    assert talk.state.accepted == ""


def test_an_offer_waits_until_nothing_is_open():
    parts = {
        "concerns": "late:fact:5 early:fact want:want",
        "vents": [line("v1", says(voices="late")), line("v2", says(voices="early"))],
    }
    level = small_level(reply("s-late", "paraphrase", "late"), OFFER, **parts)
    talk = Talk(level).say("s-late").at(temper=20)
    assert talk.state.heard >= 60
    assert talk.say("o-fee").rules[0] == "offer-too-soon"


def test_an_offer_waits_until_a_feeling_was_answered():
    parts = {"concerns": "late:fact hurt:feeling want:want", "told": "late want"}
    level = small_level(reply("s-both", "paraphrase", "late want"), OFFER, **parts)
    talk = Talk(level).say("s-both").at(temper=20)
    assert talk.state.heard >= 60
    assert talk.say("o-fee").rules[0] == "offer-too-soon"


def test_whoever_needs_a_fix_needs_only_the_want_acknowledged():
    parts = {"concerns": "late:fact:5 want:want", "told": "want", "needs": "fix"}
    level = small_level(reply("e-want", "empathize", "want"), OFFER, **parts)
    talk = Talk(level).say("e-want").at(temper=40)
    assert talk.state.heard < 60
    assert talk.say("o-fee").rules[0] == "offer-accepted"


def test_offer_not_calm():
    talk = heard_out(OFFER, promise("o-2"), promise("o-3")).listen().at(temper=46)
    talk.do("say:o-fee")
    assert talk.price("offer-not-calm") == (-4, 0, 0)
    assert talk.state.accepted == ""
    assert talk.at(temper=60).say("o-2").price("offer-not-calm") == (3, 0, 0)
    assert talk.at(temper=60).say("o-3").price("offer-not-calm") == (3, 0, 0)


def test_while_the_want_is_unspoken_an_offer_asks_for_more_calm():
    parts = {"concerns": "late:fact:5 want:want", "told": "late"}
    level = small_level(reply("s-late", "paraphrase", "late"), OFFER, **parts)
    hot = Talk(level).say("s-late").listen().at(temper=31).do("say:o-fee")
    assert hot.price("offer-not-calm") == (-4, 0, 0)
    calm = Talk(level).say("s-late").listen().at(temper=30).do("say:o-fee")
    assert calm.price("offer-accepted") == (-8, 5, 0)


def test_offer_not_trusted():
    talk = heard_out(OFFER, promise("o-2")).listen().at(temper=30, trust=39).do("say:o-fee")
    assert talk.price("offer-not-trusted") == (-4, 0, 0)
    # One count with "not calm": a second refusal costs, whichever it is.
    assert talk.listen().at(temper=60).do("say:o-2").price("offer-not-calm") == (3, 0, 0)


def test_offer_beside_it():
    beside = [promise(f"o-{n}", meets=["late"]) for n in (1, 2)]
    talk = heard_out(*beside, OFFER).at(temper=30).say("o-1")
    assert talk.price("offer-beside-it") == (3, 0, 0)
    talk.say("o-fee", "o-2")
    assert talk.price("offer-beside-it") == (3, 0, 0)
    assert talk.state.accepted == "o-fee"


def test_offer_replaced():
    talk = heard_out(OFFER, promise("o-2")).at(temper=30).say("o-fee", "o-2")
    assert talk.price("offer-replaced") == (0, 0, 0)
    assert talk.state.accepted == "o-2"


@pytest.mark.parametrize("temper", [30, 60])
def test_honest_no(temper: int):
    talk = heard_out(CAN_AND_CANNOT, promise("o-2", "bounded_no"))
    talk.listen().at(temper=temper).do("say:o-half")
    assert talk.price("honest-no") == (0, 6, 0)
    assert "honest-no" not in talk.say("o-2").rules


def test_an_honest_no_too_soon_earns_its_trust_later():
    level = small_level(
        CAN_AND_CANNOT,
        reply("s-all", "paraphrase", "late want"),
        promise("o-2", "bounded_no"),
        told="late want",
    )
    talk = Talk(level).say("o-half")
    assert "honest-no" not in talk.rules
    assert talk.say("s-all", "o-2").price("honest-no") == (0, 6, 0)


def test_overpromise():
    talk = heard_out(TOO_MUCH).listen().at(temper=60, trust=10).do("say:o-all")
    # Distrust does not halve what is soothed by a lie.
    assert talk.price("overpromise") == (-12, 4, 0)
    assert talk.state.accepted == "o-all"
    assert (talk.state.slips, talk.state.fuse) == (1, 3)


def test_an_overpromise_to_someone_boiling_is_not_believed_and_still_a_debt():
    talk = Talk(small_level(TOO_MUCH)).listen().at(temper=61).do("say:o-all")
    assert talk.state.accepted == ""
    assert talk.state.fuse == 3


def test_the_supervisors_want_is_not_the_players_to_give():
    parts = {"policy": {"authority": "supervisor"}}
    for offer in (OFFER, CAN_AND_CANNOT):
        talk = heard_out(offer, **parts).at(temper=30).say(offer["id"])
        assert talk.rules[0] == "overpromise"
    on_duty = {"policy": {"authority": "supervisor", "manager_on_duty": True}}
    assert heard_out(OFFER, **on_duty).at(temper=30).say("o-fee").rules[0] == "offer-accepted"


def test_where_the_want_cannot_be_met_only_an_honest_no_is_agreed_to():
    parts = {"policy": {"can_meet_want": False}}
    talk = heard_out(CAN_AND_CANNOT, **parts).at(temper=30).say("o-half")
    assert talk.price("offer-accepted") == (-8, 5, 0)
    talk = heard_out(OFFER, **parts).at(temper=30).say("o-fee")
    assert talk.rules[0] == "offer-beside-it"
