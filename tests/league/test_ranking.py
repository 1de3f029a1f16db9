"""Boards: what counts is one attempt a level, and who stands where can be told by anybody."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as some

from game.league.ranking import (
    Award,
    Result,
    Standing,
    before,
    counted,
    gained,
    improvements,
    level_board,
    standings,
    team_board,
)

CAKE, CALL = "first-week/late-cake", "first-week/monday-call"
SMALL = some.integers(0, 3)
RESULTS = some.lists(
    some.builds(
        Result,
        member=some.sampled_from("abcd"),
        level=some.sampled_from([CAKE, CALL]),
        attempt=some.integers(1, 5),
        points=SMALL,
        slips=SMALL,
        milliseconds=SMALL,
        at=SMALL,
    ),
    unique_by=lambda result: (result.member, result.level, result.attempt),
    max_size=30,
)
COUNTS = some.sampled_from(["first", "best"])


def names(board: list[Standing]) -> list[str]:
    return [standing.member for standing in board]


def test_points_come_first_then_fewer_slips_less_time_and_who_was_earlier() -> None:
    order = [
        Result("points", CAKE, 1, points=700, slips=2, milliseconds=9, at=9),
        Result("careful", CAKE, 1, points=600, slips=0, milliseconds=9, at=9),
        Result("quick", CAKE, 1, points=600, slips=1, milliseconds=4, at=9),
        Result("early", CAKE, 1, points=600, slips=1, milliseconds=5, at=1),
        Result("late", CAKE, 1, points=600, slips=1, milliseconds=5, at=2),
    ]
    board = standings(reversed(order), "best")
    assert names(board) == ["points", "careful", "quick", "early", "late"]
    assert [standing.rank for standing in board] == [1, 2, 3, 4, 5]


def test_who_is_equal_in_all_shares_a_rank_and_the_next_one_is_left_out() -> None:
    board = standings([Result(name, CAKE, 1, points=5) for name in "cab"], "best")
    assert [(one.rank, one.member) for one in board] == [(1, "a"), (1, "b"), (1, "c")]
    board = standings([Result(n, CAKE, 1, points=int(n in "ab")) for n in "abc"], "best")
    assert [one.rank for one in board] == [1, 1, 3]


def test_the_points_of_one_attempt_never_meet_the_slips_of_another() -> None:
    many_slips = Result("a", CAKE, 1, points=700, slips=2, milliseconds=90)
    no_slip = Result("a", CAKE, 2, points=650, slips=0, milliseconds=10)
    best, first = standings([many_slips, no_slip], "best")[0], standings([no_slip], "first")[0]
    assert (best.points, best.slips, best.milliseconds) == (700, 2, 90)
    assert (first.points, first.slips, first.milliseconds) == (650, 0, 10)


def test_where_the_first_counts_one_that_was_never_handed_in_is_worth_nothing() -> None:
    never, later = Result("a", CAKE, 1), Result("a", CAKE, 2, points=700)
    assert standings([later, never], "first")[0].points == 0
    assert standings([later, never], "best")[0].points == 700


def test_one_that_was_never_handed_in_is_worse_than_any_that_was() -> None:
    never, poor = Result("a", CAKE, 1), Result("a", CAKE, 2, slips=3, milliseconds=9, at=9)
    assert counted([never, poor], "best") == [poor]
    assert counted([never, poor], "first") == [never]
    assert level_board([never, poor._replace(member="b")], "best", CAKE) == [
        (1, poor._replace(member="b"))
    ]


def test_who_put_the_first_attempt_down_has_gained_nothing_by_it() -> None:
    never = Result("a", CAKE, 1)
    second, third = (Result("a", CAKE, n, points=n * 100, at=n) for n in (2, 3))
    assert gained([never, second]) is None
    assert gained([never, third, second]) == 100
    assert improvements([never, second]) == []


def test_awards_add_and_take_points_and_change_no_result() -> None:
    results = [Result("a", CAKE, 1, points=500), Result("b", CAKE, 1, points=490)]
    board = standings(results, "best", [Award("b", 20, "helped"), Award("c", -5, "late")])
    assert [(one.member, one.points) for one in board] == [("b", 510), ("a", 500), ("c", -5)]
    assert board[0].results == (results[1],)


TEAM_POINTS = {"r1": 601, "r2": 500, "r3": 100, "b1": 900, "g1": 450, "g2": 450, "alone": 999}
COLOURS = {"r": "red", "b": "blue", "g": "green"}
TEAMS = {name: COLOURS[name[0]] for name in TEAM_POINTS if name != "alone"}


def test_a_team_is_the_mean_of_its_best_and_nobody_wins_by_being_alone() -> None:
    results = [Result(name, CAKE, 1, points=points) for name, points in TEAM_POINTS.items()]
    board = team_board(standings(results, "best"), TEAMS, 2)
    assert [(one.rank, one.team, one.mean) for one in board] == [
        (1, "red", "550.5"),
        (2, "blue", "450.0"),
        (2, "green", "450.0"),
    ]
    assert board[0].members == ("r1", "r2")


def test_improvement_is_against_ones_own_first_attempts() -> None:
    board = improvements(
        [
            Result("steady", CAKE, 1, points=700),
            Result("steady", CAKE, 2, points=690),
            Result("grown", CAKE, 1, points=200),
            Result("grown", CAKE, 3, points=500),
            Result("grown", CALL, 1, points=100),
            Result("grown", CALL, 2, points=150),
            Result("once", CAKE, 1, points=900),
        ]
    )
    assert [(one.rank, one.member, one.gained, one.levels) for one in board] == [
        (1, "grown", 350, 2),
        (2, "steady", 0, 1),
    ]


def test_a_board_that_stands_still_knows_nothing_later() -> None:
    results = [Result("a", CAKE, 1, points=1, at=5), Result("a", CAKE, 2, points=9, at=6)]
    assert standings(before(results, 6), "best")[0].points == 1


@given(RESULTS, COUNTS)
def test_the_board_says_the_same_in_whatever_order_it_is_told(
    results: list[Result], counts: str
) -> None:
    board = standings(results, counts)
    assert standings(reversed(results), counts) == board
    assert names(board) == names(sorted(board, key=lambda one: (one.rank, one.member)))
    orders = [standing.order for standing in board]
    assert orders == sorted(orders)
    for standing in board:
        assert standing.rank == 1 + sum(order < standing.order for order in orders)
    for _, group in groupby(board, lambda standing: standing.rank):
        assert len({standing.order for standing in group}) == 1


@given(RESULTS, COUNTS)
def test_what_counts_is_one_attempt_of_each_level(results: list[Result], counts: str) -> None:
    found = counted(results, counts)
    assert {(one.member, one.level) for one in found} == {(r.member, r.level) for r in results}
    assert len(found) == len({(one.member, one.level) for one in found})
    assert set(found) <= set(results)
    for standing in standings(results, counts):
        mine = [one for one in found if one.member == standing.member]
        assert standing.points == sum(one.points for one in mine)
        assert standing.slips == sum(one.slips for one in mine)


@given(RESULTS)
def test_another_attempt_never_makes_the_best_worse(results: list[Result]) -> None:
    for number in range(len(results)):
        fewer = {s.member: s.points for s in standings(results[:number], "best")}
        more = {s.member: s.points for s in standings(results, "best")}
        assert all(more[member] >= points for member, points in fewer.items())


@given(RESULTS, COUNTS)
def test_the_board_of_a_level_is_of_that_level_alone(results: list[Result], counts: str) -> None:
    board = level_board(results, counts, CAKE)
    assert all(result.level == CAKE for _, result in board)
    assert {result.member for _, result in board} == {
        one.member for one in counted(results, counts) if one.level == CAKE and one.handed_in
    }


@given(RESULTS)
def test_nobody_is_told_to_have_got_worse(results: list[Result]) -> None:
    assert all(one.gained >= 0 for one in improvements(results))
