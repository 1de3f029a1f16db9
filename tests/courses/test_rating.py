"""How likely a try is to go well: players and levels, rated together from first tries."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from game.courses.rating import KNOWN, MU, NEW_PLAYER, Rating, likelihood, prior, rate
from game.level import find_levels, shipped_levels
from game.level.measured import Measured, read_measured
from game.progress import Attempt

CAKE, TENT = "first-week/late-cake", "community/blue-tent"
SHIPPED = read_measured(shipped_levels())
LISTED = [file.name for file in find_levels([shipped_levels()]).files if file.listed]
DIFFICULTIES = ("easy", "normal", "hard")
ATTEMPTS = some.lists(
    some.builds(
        Attempt, some.sampled_from(LISTED), some.sampled_from(DIFFICULTIES), some.integers(0, 3)
    ),
    max_size=12,
)


def passed(percent: float, seeds: int = 300) -> Measured:
    """A level that the player halfway passes so often at normal difficulty."""
    return Measured("", (), 99.0, 0.0, seeds, {"normal": percent})


def tries(*stars: int) -> list[Attempt]:
    return [Attempt(name, "normal", earned) for name, earned in zip(LISTED, stars, strict=False)]


def chance(
    attempts: Sequence[Attempt], level: str, difficulty: str, measured: Mapping[str, Measured]
) -> float:
    return rate({"me": attempts}, measured).chance("me", level, difficulty)


def test_a_new_player_is_thought_to_pass_as_the_player_halfway_does_or_near_it() -> None:
    easy, fair, steep = (chance([], CAKE, "normal", {CAKE: passed(p)}) for p in (90, 50, 10))
    assert easy > fair > steep
    assert fair == pytest.approx(0.5, abs=0.01)
    assert 0.1 < steep < 0.5 < easy < 0.9, "of whom nothing is known, nothing is certain"


def test_the_player_halfway_is_thought_to_pass_as_often_as_was_measured() -> None:
    for percent in (5.0, 35.0, 80.0):
        level = prior(passed(percent, 3_000_000), "normal")
        known = likelihood(Rating(MU, 0), level._replace(sigma=0))
        assert known == pytest.approx(percent / 100, abs=1e-4)


@given(some.floats(0, 100), some.floats(0, 100), ATTEMPTS)
@settings(max_examples=25, deadline=None)
def test_of_two_levels_that_nobody_tried_the_harder_is_passed_less(
    one: float, other: float, attempts: list[Attempt]
) -> None:
    low, high = sorted((one, other))
    measured = {**SHIPPED, "own/steep": passed(low), "own/gentle": passed(high)}
    ratings = rate({"": attempts}, measured)
    steep, gentle = (ratings.chance("", name, "normal") for name in ("own/steep", "own/gentle"))
    assert 0 < steep <= gentle < 1
    assert (steep < gentle) == (low < high) or high - low < 1e-9


@given(some.lists(some.integers(0, 3), min_size=1, max_size=7), some.data())
@settings(max_examples=25, deadline=None)
def test_who_does_better_somewhere_and_worse_nowhere_is_rated_higher(
    stars: Sequence[int], data: some.DataObject
) -> None:
    better = [data.draw(some.integers(earned, 3)) for earned in stars]

    def rated(earned: Sequence[int]) -> float:
        return rate({"me": tries(*earned)}, SHIPPED).players["me"].mu

    def worth(earned: Sequence[int]) -> list[int]:
        return [min(one, 2) for one in earned]

    assert rated(better) >= rated(stars)
    assert (rated(better) > rated(stars)) == (worth(better) != worth(stars))


def test_wins_raise_the_chance_on_every_level_and_failures_lower_it() -> None:
    for level in LISTED:
        won, drawn, lost, fresh = (
            chance(attempts, level, "normal", SHIPPED)
            for attempts in (tries(3, 3, 2), tries(1, 1, 1), tries(0, 0, 0), [])
        )
        assert won > fresh > lost
        assert won > drawn > lost


def test_every_shipped_level_is_measured_at_every_difficulty_and_hard_is_hardest() -> None:
    for level in LISTED:
        assert set(SHIPPED[level].halfway) == set(DIFFICULTIES)
        easy, normal, hard = (chance([], level, each, SHIPPED) for each in DIFFICULTIES)
        assert hard < normal, level
        assert hard < easy, level


def test_a_level_that_nobody_measured_is_thought_to_be_as_others_are_and_less_surely() -> None:
    unknown, known = prior(None, "normal"), prior(SHIPPED[CAKE], "normal")
    assert unknown.sigma > known.sigma
    assert abs(unknown.mu - MU) < 2 * KNOWN
    assert chance([], "own/queue", "hard", {}) < chance([], "own/queue", "normal", {})
    assert 0 < chance([], "own/queue", "heroic", {}) < 1


def test_levels_learn_from_all_players() -> None:
    three = {name: tries(0) for name in ("ana", "ben", "cem")}
    alone, together = rate({"dee": []}, SHIPPED), rate({**three, "dee": []}, SHIPPED)
    assert together.chance("dee", LISTED[0], "normal") < alone.chance("dee", LISTED[0], "normal")
    assert together.level(LISTED[1], "normal") == prior(SHIPPED[LISTED[1]], "normal")
    assert alone.players.get("dee", NEW_PLAYER) == NEW_PLAYER


@given(some.dictionaries(some.sampled_from("abc"), ATTEMPTS))
@settings(max_examples=15, deadline=None)
def test_it_is_the_same_whoever_is_named_first(players: dict[str, list[Attempt]]) -> None:
    assert rate(players, SHIPPED) == rate(dict(reversed(players.items())), SHIPPED)
    assert rate(players, SHIPPED) == rate(players, SHIPPED)
