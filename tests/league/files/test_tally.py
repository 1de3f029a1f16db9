"""A league of files counts what was played, whatever else lies in the folder."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from rich.cells import cell_len

from game.encounter import outcome, replay
from game.league.files.boards import Boards, drawn
from game.league.files.handed_in import HandedIn
from game.league.files.tally import Begun, Entry, Tally, tally
from game.league.ranking import Result, standings
from tests.league.files.season import CAKE, CALL, LEVELS, NOON, handed_in, played, rules, run


def told(*files: HandedIn, begun: tuple[Begun, ...] = (), **changed: Any) -> Tally:
    entries = [Entry(f"{number}.json", one) for number, one in enumerate(files, start=1)]
    return tally(rules(**changed), LEVELS, entries, begun)


def test_what_a_run_was_worth_is_told_by_playing_it_again() -> None:
    of = run(minute=5)
    worth = outcome(LEVELS[CAKE], replay(LEVELS[CAKE], of).state)
    assert worth is not None
    found = told(handed_in("Ann", of))
    [result] = found.results
    assert (result.member, result.points, result.stars) == ("ann", worth.points, worth.stars)
    assert (result.milliseconds, found.refused, found.notes) == (0, [], [])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"of": run(actions=played(CAKE, run().seed)[:-1])}, "unfinished"),
        ({"of": run(actions=("close", *run().actions))}, "illegal"),
        ({"of": run(seed=run().seed + 1)}, "other-deal"),
        ({"of": run(attempt=2), "attempt": 1}, "other-deal"),
        ({"of": run(attempt=4)}, "too-many"),
        ({"of": run(hash="sha256:" + "0" * 64)}, "other-version"),
        ({"of": run().model_copy(update={"level": "first-week/half-mast"})}, "other-level"),
        ({"competition": "other"}, "other-league"),
        ({"of": run(ranked=False)}, "unranked"),
        ({"of": run(opening={"composure": 99})}, "carried-over"),
        ({"of": run(minute=24 * 60 + 1)}, "out-of-time"),
        ({"of": run(minute=-1)}, "out-of-time"),
        ({"player": "Bo\u202eb"}, "bad-name"),
        ({"player": " "}, "bad-name"),
        ({"team": "\u3164"}, "bad-name"),
    ],
)
def test_what_does_not_count_is_refused_with_its_reason(
    changed: dict[str, Any], reason: str
) -> None:
    found = told(handed_in(**{"player": "Eve", **changed}), handed_in("Ann", run(CALL)))
    assert [(one.source, one.reason) for one in found.refused] == [("1.json", reason)]
    assert found.refused[0].message
    assert list(found.members) == ["ann"]


def test_what_a_run_says_of_its_worth_is_not_even_read() -> None:
    honest = told(handed_in("Ann", run()))
    modes = {"points": 9999, "league": "cup", "attempt": 1}
    assert told(handed_in("Ann", run(modes=modes))).results == honest.results


def test_the_same_file_twice_is_one_run_and_nothing_to_be_told() -> None:
    found = told(handed_in("Ann"), handed_in("Ann"), handed_in("ANN"))
    assert (len(found.results), found.refused) == (1, [])


def test_of_two_runs_for_one_attempt_the_one_finished_first_counts_in_whatever_order() -> None:
    first, second = run(minute=3, silent=2), run(minute=9)
    for files in permutations([handed_in("Ann", first), handed_in("Ann", second)]):
        found = told(*files)
        assert [one.run for one in found.results] == [first.run]
        assert [one.reason for one in found.refused] == ["other-run"]


def test_a_forged_run_takes_the_place_of_no_sound_one() -> None:
    forged = run(minute=1, run="forged", actions=("close", *run().actions))
    found = told(handed_in("Ann", forged), handed_in("Ann", run(minute=9)))
    assert [one.run for one in found.results] == [run(minute=9).run]
    assert [one.reason for one in found.refused] == ["illegal"]


def test_a_run_handed_in_by_two_counts_once() -> None:
    found = told(handed_in("Ann"), handed_in("Ben"))
    assert [one.reason for one in found.refused] == ["same-run"]
    assert len(found.results) == 1


def test_who_did_everything_that_another_did_is_told() -> None:
    found = told(handed_in("Ann"), handed_in("Ben", run(minute=4)))
    assert found.notes == [f"Ben did on {CAKE}, attempt 1, in everything what Ann did"]
    assert not found.refused


def test_names_that_look_alike_are_told_and_counted_apart() -> None:
    found = told(handed_in("Bill"), handed_in("BiII", run(CALL)))
    assert len(found.members) == 2
    assert any("looks like" in note for note in found.notes)


def test_an_attempt_that_was_left_out_is_used_and_worth_nothing() -> None:
    found = told(handed_in("Ann", run(attempt=3)), counts="first")
    assert standings(found.as_of(None), "first")[0].points == 0
    assert standings(found.as_of(None), "best")[0].points == found.results[0].points > 0


def test_a_later_attempt_that_came_before_the_freeze_does_not_pass_for_the_first() -> None:
    found = told(handed_in("Ann", run(minute=90)), handed_in("Ann", run(attempt=2, minute=30)))
    stood = found.as_of(NOON + timedelta(minutes=60))
    assert standings(stood, "first")[0].points == 0
    assert standings(found.as_of(None), "first")[0].points > 0


def test_an_attempt_that_was_put_down_stands_on_the_board_with_no_points() -> None:
    begun = Begun("Ben", "Blue", "", CAKE, 1)
    found = told(handed_in("Ann"), begun=(begun, Begun("Ann", "", "", CAKE, 1)))
    assert Result("ben", CAKE, 1) in found.results
    assert [one.member for one in standings(found.as_of(None), "best")] == ["ann", "ben"]
    assert found.members["ben"].team == "Blue"


def test_teams_are_as_they_were_first_written_and_unknown_brackets_are_none() -> None:
    found = told(
        handed_in("Ann", run(minute=1), team="Blue", bracket="new"),
        handed_in("Ben", run(minute=2), team="BLUE", bracket="Champions"),
    )
    assert [(one.team, one.bracket) for one in found.members.values()] == [
        ("Blue", "New"),
        ("Blue", ""),
    ]
    board = Boards(rules(), found).by("team")
    assert [row[:2] for row in board.rows] == [(1, "Blue")]


def test_a_team_is_written_as_by_the_first_in_it_whatever_the_order_of_files() -> None:
    files = (
        handed_in("Zoe", run(minute=3, run="a"), team="BLUE"),
        handed_in("Ann", run(minute=3, run="b"), team="Blue"),
        handed_in("Ann", run(CALL, minute=4), team="Red"),
        handed_in("Ben", run(minute=5), team="blue"),
    )
    for order in permutations(files):
        members = told(*order).members
        assert [members[name].team for name in ("ann", "ben", "zoe")] == ["Red", "Blue", "Blue"]


def test_who_joined_first_is_known_on_one_machine_and_gives_the_spelling() -> None:
    entries = [Entry("Ann", handed_in("Ann", team="Blue"))]
    begun = [Begun("Ben", "blue", "", CAKE, 1)]
    found = tally(rules(), LEVELS, entries, begun, teams=["", "blue", "Blue"])
    assert {one.team for one in found.members.values()} == {"blue"}


def test_a_board_is_drawn_in_columns_also_with_names_of_wide_letters() -> None:
    entries = [
        Entry("1", handed_in("\u5c71\u7530", team="\u9752\u3044\u9ce5")),
        Entry("2", handed_in("Ben", run(minute=1, silent=1), team="Red")),
    ]
    lines = drawn(Boards(rules(), tally(rules(), LEVELS, entries)).by("points"))
    assert len({cell_len(line) for line in lines}) == 1
    assert {
        cell_len(line[: line.index(team)])
        for line, team in zip(lines, ("team", "\u9752", "Red"), strict=True)
    } == {len("rank  player  ")}


def test_what_was_played_again_once_is_known_the_next_time_and_comes_to_the_same() -> None:
    files = [handed_in("Ann"), handed_in("Ben", run(minute=2, actions=("close", *run().actions)))]
    entries, known = [Entry(str(n), one) for n, one in enumerate(files)], dict[Any, Any]()
    first = tally(rules(), LEVELS, entries, known=known)
    assert len(known) == 2
    second = tally(rules(), LEVELS, entries, known=known)
    assert (second.results, second.refused) == (first.results, first.refused)
    assert [one.reason for one in second.refused] == ["illegal"]
    [came_to] = [digest for digest in known if hasattr(known[digest], "points")]
    known[came_to] = known[came_to]._replace(points=3)
    assert tally(rules(), LEVELS, entries, known=known).results[0].points == 3, "not played again"


def test_a_bracket_has_a_board_of_its_own() -> None:
    found = told(
        handed_in("Ann", run(minute=1), bracket="New"),
        handed_in("Ben", run(minute=2), bracket="Old"),
    )
    for bracket, name in (("New", "Ann"), ("Old", "Ben")):
        rows = Boards(rules(), found, None, bracket).by("points").rows
        assert [row[:2] for row in rows] == [(1, name)]


def test_boards_by_level_and_by_improvement_and_of_one_player() -> None:
    found = told(
        handed_in("Ann", run(attempt=1, minute=1, silent=6)),
        handed_in("Ann", run(attempt=2, minute=2)),
        handed_in("Ben", run(CALL, minute=3)),
    )
    boards, points = Boards(rules(), found), [one.points for one in found.results]
    assert points[1] > points[0], "saying nothing costs"
    assert boards.by("improvement").rows == [(1, "Ann", "", "", points[1] - points[0], 1)]
    assert [row[1] for row in boards.by("level", CALL).rows] == ["Ben"]
    counts = [(row[1], row[-1]) for row in boards.of_member("ann").rows]
    assert counts == [(1, "no"), (2, "yes")]
