"""The guide is found in by whatever somebody remembers of it."""

import pytest

from game.guide import entries, fitting
from game.level import TECHNIQUES

GUIDE = entries({})


def found(words: str) -> list[str]:
    return [entry.id for entry in fitting(GUIDE, words)]


@pytest.mark.parametrize("words", ["apolog", "Apologize", "apologise", "  APOLOGISE "])
def test_the_spelling_of_a_word_does_not_matter(words: str) -> None:
    assert found(words)[:2] == ["A15", "C06"]


def test_a_technique_is_found_by_words_of_its_example() -> None:
    assert found("lifeboats") == ["E11"]
    assert found("rosehips") == []


def test_every_word_must_fit_in_any_order() -> None:
    assert found("breath sigh") == found("sigh breath")
    assert set(found("breath sigh")) < set(found("breath"))
    assert "B02" in found("breath sigh")


def test_a_word_is_found_from_its_beginning_and_not_from_within() -> None:
    assert "E02" in found("person")
    assert "E02" not in found("erson")


def test_an_apostrophe_may_be_left_out() -> None:
    assert found("wouldnt you say") == found("wouldn't you say") == ["E08"]


def test_an_id_finds_its_technique_and_nothing_typed_finds_all() -> None:
    assert found("e06") == ["E06"]
    assert found("") == found(" ?! ") == list(TECHNIQUES)
