"""Empathy, saying it back, questions: one test for each rule, named after it."""

import pytest

from tests.encounter.small_levels import Talk, line, reply, says, small_level

E_LATE = reply("e-late", "empathize", "late")
E_HURT = reply("e-hurt", "empathize", "hurt")
FEELINGS = "late:fact:5 hurt:feeling:1 sad:feeling:2 want:want"


def asking(*replies, temper: int = 50, **parts) -> Talk:
    """A talk in which something is yet to be found out."""
    parts = {"concerns": "late:fact why:fact want:want", **parts}
    reveals = {"why": line("r1", says(voices="why")), "want": line("r2", says(voices="want"))}
    level = small_level(E_LATE, *replies, reveals=reveals, **parts)
    return Talk(level).listen().at(temper=temper)


# --- empathize


def test_empathize_fact():
    talk = Talk(small_level(E_LATE)).say("e-late")
    assert talk.price("empathize-fact") == (-9, 5, 0)
    assert talk.state.concerns["late"] == "acknowledged"
    assert talk.state.heard == 55 // 2


def test_empathize_feeling():
    talk = Talk(small_level(E_HURT, concerns=FEELINGS, told="hurt late")).say("e-hurt")
    assert talk.price("empathize-feeling") == (-12, 5, 0)
    assert talk.state.concerns["hurt"] == "acknowledged"


def test_empathize_fact_lighter():
    talk = Talk(small_level(E_LATE, concerns=FEELINGS, told="hurt late")).say("e-late")
    assert talk.price("empathize-fact-lighter") == (-4, 2, 0)
    assert talk.state.concerns["late"] == "acknowledged"


def test_empathize_feeling_lighter():
    talk = Talk(small_level(E_HURT, concerns=FEELINGS, told="sad hurt")).say("e-hurt")
    assert talk.price("empathize-feeling-lighter") == (-6, 2, 0)
    assert talk.state.concerns["hurt"] == "acknowledged"


def test_of_two_that_weigh_the_same_the_latest_voiced_is_heaviest():
    level = small_level(E_LATE, concerns="late:fact early:fact want:want", told="early late")
    assert Talk(level).say("e-late").rules[0] == "empathize-fact"
    level = small_level(E_LATE, concerns="late:fact early:fact want:want", told="late early")
    assert Talk(level).say("e-late").rules[0] == "empathize-fact-lighter"


def test_empathize_unspoken():
    talk = Talk(small_level(E_HURT, concerns=FEELINGS)).say("e-hurt")
    assert talk.price("empathize-unspoken") == (4, -2, 0)
    assert talk.state.concerns["hurt"] == "unspoken"


def test_empathize_again():
    again = [reply(f"e-late-{n}", "empathize", "late") for n in (2, 3, 4)]
    talk = Talk(small_level(E_LATE, *again)).say("e-late", "e-late-2")
    assert talk.price("empathize-again") == (0, 0, 0)
    assert talk.say("e-late-3").price("empathize-again") == (3, 0, 0)
    assert talk.say("e-late-4").price("empathize-again") == (3, 0, 0)


def test_empathize_stock():
    talk = Talk(small_level(*(reply(f"e-stock-{n}", "empathize") for n in range(1, 5))))
    prices = [talk.say(f"e-stock-{n}").price("empathize-stock") for n in range(1, 5)]
    assert prices == [(-3, 0, 0), (0, 0, 0), (4, -2, 0), (4, -2, 0)]


def test_empathize_unfixed():
    kind = [reply(f"e-stock-{n}", "empathize") for n in (1, 2)]
    talk = Talk(small_level(*kind, E_LATE, needs="fix")).say("e-stock-1", "e-stock-2")
    assert "empathize-unfixed" not in talk.rules
    talk.say("e-late")
    assert talk.price("empathize-unfixed") == (3, 0, 0)
    assert talk.price("empathize-fact") == (-9, 5, 0)
    heard = Talk(small_level(*kind, E_LATE)).say("e-stock-1", "e-stock-2", "e-late")
    assert "empathize-unfixed" not in heard.rules


# --- paraphrase


def test_paraphrase_two():
    level = small_level(reply("s-both", "paraphrase", "late want"), told="late want")
    talk = Talk(level).say("s-both")
    assert talk.price("paraphrase-two") == (-10, 8, 0)
    assert set(talk.state.concerns.values()) == {"confirmed"}
    assert talk.state.heard == 100


def test_paraphrase_one():
    talk = Talk(small_level(reply("s-late", "paraphrase", "late"))).say("s-late")
    assert talk.price("paraphrase-one") == (-5, 5, 0)
    assert talk.state.concerns["late"] == "confirmed"


def test_a_feeling_is_confirmed_only_when_it_was_acknowledged():
    both = [reply(f"s-both-{n}", "paraphrase", "late hurt") for n in (1, 2)]
    level = small_level(*both, E_HURT, concerns=FEELINGS, told="late hurt")
    talk = Talk(level).say("s-both-1")
    assert talk.rules[0] == "paraphrase-one"
    assert (talk.state.concerns["late"], talk.state.concerns["hurt"]) == ("confirmed", "voiced")
    talk.say("e-hurt", "s-both-2")
    assert talk.rules[0] == "paraphrase-one"
    assert talk.state.concerns["hurt"] == "confirmed"


def test_paraphrase_wrong():
    wrong = reply("s-wrong", "paraphrase", "late", flaws=["wrong_fact"])
    talk = Talk(small_level(wrong)).say("s-wrong")
    assert talk.price("paraphrase-wrong") == (9, -6, 0)
    assert talk.state.slips == 1
    assert talk.state.concerns["late"] == "voiced"


def test_paraphrase_unspoken():
    talk = Talk(small_level(reply("s-both", "paraphrase", "late want"))).say("s-both")
    assert talk.price("paraphrase-unspoken") == (3, 0, 0)
    assert talk.state.concerns["late"] == "voiced"


def test_paraphrase_nothing_new():
    twice = [reply(f"s-late-{n}", "paraphrase", "late") for n in (1, 2)]
    talk = Talk(small_level(*twice)).say("s-late-1", "s-late-2")
    assert talk.price("paraphrase-nothing-new") == (4, 0, 0)
    level = small_level(
        reply("s-hurt", "paraphrase", "hurt"), concerns="hurt:feeling want:want", told="hurt"
    )
    assert Talk(level).say("s-hurt").price("paraphrase-nothing-new") == (4, 0, 0)


# --- questions


def test_question_opens():
    talk = asking(reply("q-why", "open_question", "why", asks="story")).say("q-why")
    assert talk.price("question-opens") == (-2, 3, 0)
    assert talk.state.line == "r1"


@pytest.mark.parametrize("about", ["want", "why"])
def test_question_opens_want(about: str):
    ask = reply("q-fix", "open_question", about, asks="remedy")
    parts = {"concerns": "late:fact:5 why:fact want:want"}
    talk = asking(ask, reply("s-late", "paraphrase", "late"), **parts).say("s-late", "q-fix")
    assert talk.price("question-opens-want") == (-2, 3, 0)
    assert talk.state.line == ("r2" if about == "want" else "r1")


def test_question_opens_expectation():
    ask = reply("q-hope", "open_question", "why", asks="expectation")
    talk = asking(ask).say("e-late", "q-hope")
    assert talk.price("question-opens-expectation") == (-2, 3, 0)
    assert talk.state.line == "r1"


def test_question_told():
    # Told already weighs more than being too hot, or sounding flippant.
    ask = reply("q-late", "open_question", "late", asks="expectation")
    talk = asking(ask, temper=80).say("q-late")
    assert talk.price("question-told") == (7, -4, 0)
    assert talk.state.line == "stock"


def test_question_flippant():
    ask = reply("q-hope", "open_question", "why", asks="expectation")
    assert asking(ask, temper=40).say("q-hope").price("question-flippant") == (5, 0, 0)
    talk = asking(ask).say("e-late").listen().at(temper=61).do("say:q-hope")
    assert talk.price("question-flippant") == (5, 0, 0)
    assert talk.state.line == "stock"
    calm = asking(ask).say("e-late").listen().at(temper=60).do("say:q-hope")
    assert calm.rules[0] == "question-opens-expectation"


def test_question_too_hot():
    ask = reply("q-why", "open_question", "why", asks="story")
    assert asking(ask, temper=76).say("q-why").price("question-too-hot") == (4, 0, 0)
    assert asking(ask, temper=75).say("q-why").rules[0] == "question-opens"
    heard = asking(ask).say("e-late").listen().at(temper=99).do("say:q-why")
    assert heard.rules[0] == "question-opens"


def test_question_want_early():
    for ask in (
        reply("q-ask", "open_question", "want", asks="story"),
        reply("q-ask", "open_question", "why", asks="remedy"),
    ):
        talk = asking(ask).say("e-late", "q-ask")
        assert talk.price("question-want-early") == (3, 0, 0)
        assert talk.state.line == "stock"


def test_clarify_opens():
    parts = {"concerns": "late:fact why:fact:unclear want:want"}
    talk = asking(reply("q-why", "clarify", "why"), **parts).say("q-why")
    assert talk.price("clarify-opens") == (-2, 2, 0)
    assert talk.state.line == "r1"


def test_clarify_told():
    clear = asking(reply("q-why", "clarify", "why")).say("q-why")
    assert clear.price("clarify-told") == (7, -4, 0)
    assert clear.state.line == "stock"
    parts = {"concerns": "late:fact:unclear why:fact want:want"}
    assert asking(reply("q-late", "clarify", "late"), **parts).say("q-late").price(
        "clarify-told"
    ) == (7, -4, 0)
