"""Every technique of the field guide is here once, and something carries it."""

from typing import get_args

from game.level import TECHNIQUES
from game.level.vocabulary import ReplyMove

SOURCES = {"A": 23, "B": 19, "C": 18, "D": 15, "E": 12}
ALWAYS_THERE = {
    "listen", "breathe", "mantra", "visualize", "interject", "send", "set_limit", "end",
    "heads_up", "consult", "handoff", "close",
}  # fmt: skip


def test_there_are_87_in_order() -> None:
    expected = [f"{source}{n:02}" for source, count in SOURCES.items() for n in range(1, count + 1)]
    assert list(TECHNIQUES) == expected
    assert len(expected) == 87


def test_each_has_a_short_title_and_is_found_by_its_id() -> None:
    for name, technique in TECHNIQUES.items():
        assert technique.id == name
        assert 5 < len(technique.title) <= 60
    assert len({technique.title for technique in TECHNIQUES.values()}) == 87


def test_each_is_carried_by_a_move_that_exists_or_by_a_system() -> None:
    moves = ALWAYS_THERE | set(get_args(ReplyMove))
    for technique in TECHNIQUES.values():
        assert technique.carried_by
        for carrier in technique.carried_by:
            assert carrier.isupper() or carrier.partition(":")[0] in moves
