"""What is said of attempts is right for one as for many."""

from typing import Any

import pytest

from game.cli import main
from game.league.competition import Competition
from game.league.wording import all_used, counted, what_counts
from tests.league.server.league import rules


def of(attempts: int, **changed: Any) -> Competition:
    return rules(attempts=attempts, **changed)


def test_one_of_a_thing_is_not_several() -> None:
    assert [counted(number, "attempt") for number in (0, 1, 2)] == [
        "0 attempts",
        "1 attempt",
        "2 attempts",
    ]


def test_one_attempt_is_used_and_several_are() -> None:
    assert all_used(of(1), "the cake") == "the one attempt on the cake is used"
    assert all_used(of(3), "the cake") == "all 3 attempts on the cake are used"


def test_of_one_attempt_none_is_the_best() -> None:
    assert what_counts(of(1)) == "There is 1 attempt on a level, which counts"
    assert what_counts(of(3)) == "Of 3 attempts on a level the best counts"


@pytest.mark.parametrize(
    ("attempts", "says"),
    [("1", "1 level, 1 attempt on each, which counts"), ("2", "2 attempts on each, the best")],
)
def test_a_league_that_is_made_tells_how_many(
    attempts: str, says: str, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--title", "Cup", "--level", "late-cake", "--attempts", attempts]
    assert main(["league", "create", f"{tmp_path}/cup", *given]) == 0
    assert says in " ".join(capsys.readouterr().out.split())
