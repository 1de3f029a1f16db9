"""Robbed of a technique: what the rule card cannot do without, a level drills."""

import pytest

from game.authoring.bots import play, skilled
from game.authoring.skills import Theft, drilled, robbed_of, theft_of, thefts_of
from game.level import TECHNIQUES, Level, load_level, shipped_levels

FIRST_WEEK = shipped_levels() / "first-week"


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(FIRST_WEEK / "late-cake.json")


@pytest.fixture(scope="module")
def letter() -> Level:
    return load_level(FIRST_WEEK / "without-prejudice.json")


def moves_said(level: Level, technique: str, seeds: int = 6) -> set[str]:
    return {
        level.index.tagged[action.target].first.move
        for seed in range(seeds)
        for action in play(level, robbed_of(level, technique), seed).actions
        if action.verb == "say"
    }


def test_who_is_robbed_of_paraphrasing_never_paraphrases(late_cake: Level) -> None:
    said = moves_said(late_cake, "A14")
    assert "empathize" in said
    assert "paraphrase" not in said


def test_who_must_argue_argues_whenever_it_is_dealt(late_cake: Level) -> None:
    assert "argue" in moves_said(late_cake, "B04")
    assert "argue" not in moves_said(late_cake, "A14")


def test_who_must_promise_too_much_also_makes_the_offers_that_policy_refuses(
    late_cake: Level,
) -> None:
    theft = theft_of(late_cake, "B11")
    assert theft is not None
    assert theft.must_say == {
        card.id
        for card in late_cake.index.deck
        if card.first.move == "overpromise" or card.oversteps
    }


def test_to_blame_the_customer_is_not_to_blame_a_colleague(late_cake: Level) -> None:
    customer, others = theft_of(late_cake, "A11"), theft_of(late_cake, "C05")
    assert customer is not None
    assert others is not None
    assert customer.must_say.isdisjoint(others.must_say)
    assert {late_cake.index.tagged[r].first.flaw for r in others.must_say} <= {
        "blames_colleague",
        "blames_company",
    }


def test_a_question_asked_in_one_way_is_taken_in_that_way_only(late_cake: Level) -> None:
    remedy, every = theft_of(late_cake, "A18"), theft_of(late_cake, "A04")
    assert remedy is not None
    assert every is not None
    assert remedy.replies < every.replies
    assert "open_question" in moves_said(late_cake, "A18")


def test_who_cannot_listen_cuts_in_and_in_writing_nobody_can(
    late_cake: Level, letter: Level
) -> None:
    assert theft_of(late_cake, "B06") == Theft(cuts_in=True)
    assert theft_of(letter, "B06") is None


def test_writing_once_composed_belongs_to_writing(late_cake: Level, letter: Level) -> None:
    assert theft_of(late_cake, "A12") is None
    assert theft_of(letter, "A12") == Theft(verbs=frozenset({"breathe"}))


def test_what_only_a_system_carries_leaves_the_whole_card(late_cake: Level) -> None:
    assert theft_of(late_cake, "A22") is None
    card, robbed = play(late_cake, skilled(), 4), play(late_cake, robbed_of(late_cake, "A22"), 4)
    assert robbed.actions == card.actions


def test_techniques_that_need_the_same_are_one_theft(late_cake: Level) -> None:
    thefts = thefts_of(late_cake)
    techniques = [technique for together in thefts.values() for technique in together]
    assert len(techniques) == len(set(techniques))
    assert set(techniques) == {t for t in TECHNIQUES if theft_of(late_cake, t)}
    assert ("A13", "C03", "D07", "D14", "E06") in thefts.values()


def test_a_level_drills_what_it_claims_and_not_what_the_card_can_do_without(
    late_cake: Level,
) -> None:
    drills = drilled(late_cake, seeds=20)
    assert set(late_cake.techniques) <= drills
    assert drills.isdisjoint({"A02", "A19", "C11", "A22"})


def test_what_is_settled_elsewhere_is_not_played_again(late_cake: Level) -> None:
    settled = {"A13": False, "A02": True}
    drills = drilled(late_cake, seeds=4, settled=settled)
    assert "A02" in drills
    assert drills.isdisjoint({"A13", "C03", "D07", "D14", "E06"})
