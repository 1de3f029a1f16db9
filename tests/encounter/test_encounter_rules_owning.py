"""Apologies, agreement, reasons and the promise to try: one test for each rule."""

import pytest

from tests.encounter.small_levels import Talk, heard_out, reply, small_level

E_LATE = reply("e-late", "empathize", "late")
A_LATE = reply("a-late", "apologize", "late")


def test_apologize_named():
    talk = Talk(small_level(A_LATE)).say("a-late")
    assert talk.price("apologize-named") == (-7, 4, 0)
    assert talk.state.concerns["late"] == "acknowledged"


def test_apologize_named_lighter():
    parts = {"concerns": "late:fact hurt:feeling want:want", "told": "late hurt"}
    talk = Talk(small_level(A_LATE, **parts)).say("a-late")
    assert talk.price("apologize-named-lighter") == (-3, 2, 0)
    assert talk.state.concerns["late"] == "acknowledged"
    # Half as well when nothing is open; and what was confirmed stays so.
    talk = heard_out(A_LATE).say("a-late")
    assert talk.price("apologize-named-lighter") == (-3, 2, 0)
    assert talk.state.concerns["late"] == "confirmed"


def test_apologize_generic():
    talk = Talk(small_level(*(reply(f"a-{n}", "apologize") for n in range(1, 6))))
    told = [talk.say(f"a-{n}").price("apologize-generic") for n in range(1, 6)]
    assert told == [(-4, 0, 0), (0, 0, 0), (3, 0, 0), (5, 0, 0), (5, 0, 0)]


def test_apologize_again():
    again = [reply(f"a-late-{n}", "apologize", "late") for n in (2, 3)]
    talk = Talk(small_level(A_LATE, *again)).say("a-late", "a-late-2")
    assert talk.price("apologize-again") == (0, 0, 0)
    assert talk.say("a-late-3").price("apologize-again") == (3, 0, 0)


def test_apologize_unraised():
    talk = Talk(small_level(reply("a-want", "apologize", "want"))).say("a-want")
    assert talk.price("apologize-unraised") == (2, 0, 0)
    assert talk.state.concerns["want"] == "unspoken"


def test_apologize_but():
    talk = Talk(small_level(reply("a-but", "apologize", "late", flaws=["but"]))).say("a-but")
    assert talk.price("apologize-but") == (6, -4, 0)
    assert talk.state.slips == 1
    assert talk.state.concerns["late"] == "voiced"


def test_apologize_too_often():
    generic = [reply(f"a-{n}", "apologize") for n in (1, 2, 3)]
    talk = Talk(small_level(*generic, A_LATE)).say("a-1", "a-2", "a-3")
    assert "apologize-too-often" not in talk.rules
    talk.say("a-late")
    assert talk.price("apologize-too-often") == (4, -3, 0)
    assert talk.price("apologize-named") == (-7, 4, 0)
    assert talk.state.concerns["late"] == "acknowledged"


# --- align, explain


def test_align():
    talk = Talk(small_level(E_LATE, reply("al-late", "align", "late"))).say("e-late", "al-late")
    assert talk.price("align") == (-4, 4, 0)


def test_align_early():
    talk = Talk(small_level(reply("al-late", "align", "late"))).say("al-late")
    assert talk.price("align-early") == (2, 0, 0)
    level = small_level(E_LATE, reply("al-want", "align", "want"))
    assert Talk(level).say("e-late", "al-want").price("align-early") == (2, 0, 0)


def test_align_again():
    twice = [reply(f"al-{n}", "align", "late") for n in (1, 2)]
    talk = Talk(small_level(E_LATE, *twice)).say("e-late", "al-1", "al-2")
    assert talk.price("align-again") == (2, 0, 0)


def test_explain():
    talk = heard_out(reply("x-van", "explain", "late")).say("x-van")
    assert talk.price("explain") == (-4, 6, 0)


def test_explain_cites():
    cite = reply("x-slip", "explain", "late", cites="slip")
    talk = heard_out(cite, record=[{"id": "slip", "title": "The slip", "text": "Two."}])
    talk.say("x-slip")
    assert talk.price("explain-cites") == (0, 2, 0)
    assert talk.price("explain") == (-4, 6, 0)


def test_explain_early():
    talk = Talk(small_level(reply("x-van", "explain", "late"))).say("x-van")
    assert talk.price("explain-early") == (8, -2, 0)


def test_explain_again():
    twice = [reply(f"x-{n}", "explain", "late") for n in (1, 2)]
    assert heard_out(*twice).say("x-1", "x-2").price("explain-again") == (2, 0, 0)


def test_a_reason_given_too_early_can_be_given_again_in_its_time():
    level = small_level(
        reply("x-1", "explain", "late"),
        reply("s-all", "paraphrase", "late want"),
        reply("x-2", "explain", "late"),
        told="late want",
    )
    assert Talk(level).say("x-1", "s-all", "x-2").rules[0] == "explain"


@pytest.mark.parametrize("flaw", ["blames_colleague", "blames_company"])
def test_explain_blames(flaw: str):
    talk = heard_out(reply("x-them", "explain", "late", flaws=[flaw])).say("x-them")
    assert talk.price("explain-blames") == (4, -10, 0)
    assert talk.state.slips == 1


# --- commit


def test_commit():
    talk = Talk(small_level(E_LATE, reply("c-try", "commit"))).say("e-late", "c-try")
    assert talk.price("commit") == (-4, 4, 0)


def test_commit_early():
    talk = Talk(small_level(reply("c-try", "commit"))).say("c-try")
    assert talk.price("commit-early") == (2, 0, 0)


def test_commit_again():
    twice = [reply(f"c-{n}", "commit") for n in (1, 2)]
    talk = Talk(small_level(E_LATE, *twice)).say("e-late", "c-1", "c-2")
    assert talk.price("commit-again") == (2, 0, 0)
