"""What happens while they speak: one test for each rule, named after it."""

import pytest

from tests.encounter.small_levels import Talk, line, reply, says, small_level


def jab(**flags: int) -> Talk:
    """A line of two phrases, the first of which stings."""
    return Talk(small_level(vents=[line("v1", says(**flags), says())]))


def test_voiced():
    talk = Talk(small_level(concerns="late:fact:3 want:want:1")).do("hear")
    assert talk.event("voiced").subject == "late"
    assert talk.event("voiced").heard == talk.state.heard == 25 * 3 // 4
    assert talk.state.concerns == {"late": "voiced", "want": "unspoken"}


def test_heard_vent():
    assert Talk(small_level()).listen().price("heard-vent") == (-3, 1, 0)


def test_heard_reveal():
    level = small_level(
        reply("q-why", "open_question", "why", asks="story"),
        concerns="late:fact why:fact want:want",
        reveals={"why": line("r1", says(voices="why"))},
    )
    talk = Talk(level).say("q-why").listen()
    assert talk.state.line == "r1"
    assert talk.price("heard-reveal") == (-2, 1, 0)


def test_heard_line():
    talk = Talk(small_level()).answer("silence").listen()
    assert talk.state.line == "stock"
    assert talk.price("heard-line") == (-1, 1, 0)


def test_nod():
    level = small_level(vents=[line("v1", says(pause=True), says())])
    talk = Talk(level).do("hear", "nod")
    assert talk.price("nod") == (-1, 1, 0)
    with pytest.raises(ValueError, match='"nod" is not possible now'):
        talk.do("nod")


def test_nod_lost():
    level = small_level(vents=[line("v1", says(), says(pause=True))])
    talk = Talk(level).do("hear", "nod")
    assert talk.price("nod-lost") == (0, 0, 0)
    with pytest.raises(ValueError, match="not possible"):
        talk.do("hear", "nod")


@pytest.mark.parametrize(("left", "temper"), [(1, 8), (2, 10), (3, 12), (5, 12)])
def test_cut_in(left: int, temper: int):
    phrases = [says(voices="late"), *(says() for _ in range(left)), says(filler=True)]
    talk = Talk(small_level(vents=[line("v1", *phrases)])).do("hear", "interject")
    assert talk.price("cut-in") == (temper, -5, 0)
    assert (talk.state.slips, talk.state.strikes) == (1, 1)
    assert (talk.state.turn, talk.state.line, talk.state.said_again) == (2, "v1", True)
    assert talk.state.phrases == ()


def test_cut_in_filler():
    level = small_level(vents=[line("v1", says(), says(filler=True), says(filler=True))])
    talk = Talk(level).do("hear", "interject")
    assert talk.price("cut-in-filler") == (0, 0, 0)
    assert talk.price("heard-vent") == (-3, 1, 0)
    assert (talk.state.phase, talk.state.turn, talk.state.slips) == ("replying", 1, 0)


@pytest.mark.parametrize(("sharp", "stings", "softened"), [(1, -5, -2), (2, -10, -5), (3, -15, -7)])
def test_barb(sharp: int, stings: int, softened: int):
    assert jab(barb=sharp).do("hear").price("barb") == (0, 0, stings)
    assert jab(barb=sharp).do("mantra", "hear").price("barb") == (0, 0, softened)


def test_abuse():
    talk = jab(barb=2, abuse=True).do("hear")
    assert talk.price("abuse") == (0, 0, -5)
    assert talk.price("barb") == (0, 0, -10)
    assert talk.state.abuse
    assert jab(abuse=True).do("mantra", "hear").price("abuse") == (0, 0, -2)


def test_strain():
    level = small_level()
    # Hearing them out takes three points off before the effort is felt.
    assert "strain" not in Talk(level).at(temper=63).listen().rules
    assert Talk(level).at(temper=64).listen().price("strain") == (0, 0, -4)
    assert Talk(level).at(temper=64).do("mantra").listen().price("strain") == (0, 0, -2)


def test_breath():
    talk = Talk(small_level()).do("breathe")
    assert talk.price("breath") == (0, 0, 10)
    with pytest.raises(ValueError, match='"breathe" is not possible'):
        talk.do("breathe")


def test_breath_before_sending():
    level = small_level(reply("e-late", "empathize", "late"), channel="email")
    talk = Talk(level).listen().do("say:e-late", "breathe")
    assert talk.price("breath-before-sending") == (0, 0, 10)
    assert talk.state.phase == "drafting"


def test_sigh():
    heard_twice = Talk(small_level()).do("breathe").answer("silence").do("breathe")
    over_a_jab = jab(barb=1).do("hear", "breathe")
    shaken = jab().at(composure=29).do("hear", "breathe")
    for talk in (heard_twice, over_a_jab, shaken):
        assert talk.price("sigh") == (5, -2, 10)
    rested = Talk(small_level()).do("breathe").answer("silence", "silence").do("breathe")
    assert rested.rules == ["breath"]


@pytest.mark.parametrize("channel", ["chat", "email"])
def test_a_breath_by_chat_or_email_is_never_a_sigh(channel: str):
    level = small_level(vents=[line("v1", says(barb=3))], channel=channel)
    assert Talk(level).at(composure=40).do("hear", "breathe").rules == ["breath"]


def test_mantra():
    stings = [line(f"v{n}", says(barb=2)) for n in range(1, 4)]
    talk = Talk(small_level(vents=stings)).do("mantra")
    assert talk.price("mantra") == (0, 0, 0)
    assert talk.do("hear").price("barb") == (0, 0, -5)
    assert talk.do("silence", "hear").price("barb") == (0, 0, -5)
    assert talk.do("silence", "hear").price("barb") == (0, 0, -10)


def test_visualize():
    talk = Talk(small_level()).do("visualize")
    assert talk.price("visualize") == (0, 0, 15)
    with pytest.raises(ValueError, match='"visualize" is not possible'):
        talk.answer("silence").do("visualize")
