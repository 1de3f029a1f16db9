"""What is typed between encounters: words, beginnings of words, typos, and anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.text import first_unsafe
from game.session.prompt import ASIDES, Said, asked_for

WORDS = {**ASIDES, "drop": ("drop", "put down"), "drill": ("drill", "today's drill")}


def test_enter_alone_is_no_word() -> None:
    assert asked_for("", WORDS) == Said("")
    assert asked_for("  \t ", WORDS) == Said("")


@pytest.mark.parametrize("typed", ["guide", "GUIDE", " guide. ", "field guide", "gui", '"guide"'])
def test_a_word_its_other_spellings_and_its_beginning_mean_the_same(typed: str) -> None:
    assert asked_for(typed, WORDS) == Said("guide")


def test_what_stands_after_a_word_is_kept_as_it_was_typed() -> None:
    assert asked_for("guide  E06", WORDS) == Said("guide", "E06")
    assert asked_for("settings own_words on", WORDS) == Said("settings", "own_words on")
    assert asked_for("put down now", WORDS) == Said("drop", "now")


def test_a_beginning_of_several_asks_for_more_of_it() -> None:
    assert asked_for("dr", WORDS) == (
        '"dr" could be one: "drill" or "drop". Please type a little more of it.'
    )


@pytest.mark.parametrize(("typo", "meant"), [("gudie", "guide"), ("setings x", "settings")])
def test_a_typo_gets_a_did_you_mean(typo: str, meant: str) -> None:
    assert f'Did you mean "{meant}"?' in str(asked_for(typo, WORDS))


def test_what_is_unknown_is_told_with_the_way_to_help() -> None:
    assert asked_for("xyzzy", WORDS) == (
        'I don\'t know "xyzzy". Type help to see what is possible.'
    )


@given(st.text(st.characters(), max_size=2000))
def test_no_line_is_too_strange_to_be_answered(typed: str) -> None:
    answer = asked_for(typed, WORDS)
    if isinstance(answer, str):
        assert first_unsafe(answer) is None
        assert len(answer) < 300
    else:
        assert answer.word in {*WORDS, ""}
