"""A league without a server is looked at as one on a server is, and verified behind the screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from game.encounter import Action, Run
from game.league.files.folder import RUNS, make_folder, put
from game.league.files.hot_seat import Turns, folder_of, whose_turn
from game.league.last_boards import Wanted
from game.league.looking import Glimpse
from game.league.memberships import Membership, Memberships
from game.league.seat import Seat
from game.league.times import clock, until_when
from game.level import find_levels, shipped_levels
from game.progress import Keeper, Profiles
from tests.league.client.serving import wait_until
from tests.league.files.season import CAKE, CALL, NOON, handed_in, keep, rules, run

SHIPPED = find_levels([shipped_levels()]).files
LATER = NOON + timedelta(hours=2)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.league.files.watching.OFTEN", 0.02)


def seat_in(saves: Path, shared: Path | None = None, player: str = "default") -> Seat:
    return Seat(saves, shared or saves, SHIPPED, player, lambda: LATER)


def member(kind: str, place: Path | None = None, player: str = "Ann", **changed: Any) -> Membership:
    given = {"kind": kind, "rules": rules(), "place": str(place or ""), "player": player}
    return Membership.model_validate({**given, "joined": NOON, **changed})


@contextmanager
def watched(seat: Seat, membership: Membership) -> Iterator[tuple[Any, list[Glimpse]]]:
    seen = list[Glimpse]()
    watch = seat.watch(membership, seen.append)
    watch.start()
    try:
        yield watch, seen
    finally:
        watch.stop()


def sees(seen: list[Glimpse], what: Callable[[Glimpse], object]) -> Glimpse:
    wait_until(lambda: seen and what(seen[-1]))
    return seen[-1]


def names(glimpse: Glimpse) -> list[str]:
    return [one.name or one.team or "" for one in glimpse.board.places] if glimpse.board else []


@pytest.fixture
def cup(tmp_path: Path) -> Path:
    """A league in a folder, in which Ann has played twice and Ben once."""
    folder = tmp_path / "cup"
    make_folder(folder, rules())
    put(folder / RUNS, handed_in("Ann", run(minute=1, silent=4), team="Blue"))
    put(folder / RUNS, handed_in("Ann", run(attempt=2, minute=2), team="Blue"))
    put(folder / RUNS, handed_in("Ben", run(minute=3, silent=6), team="Red"))
    return folder


def test_every_board_of_a_folder_is_seen_and_ones_own_place_is_known(
    tmp_path: Path, cup: Path
) -> None:
    with watched(seat_in(tmp_path / "ann"), ann := member("folder", cup)) as (watch, seen):
        glimpse = sees(seen, names)
        assert names(glimpse) == ["Ann", "Ben"]
        assert glimpse.board is not None
        assert [one.member == ann.me for one in glimpse.board.places] == [True, False]
        assert not glimpse.board.timed
        for by, level, expected in (
            ("mine", "", ["Ann", "Ben"]),
            ("team", "", ["Blue", "Red"]),
            ("level", CAKE, ["Ann", "Ben"]),
            ("level", CALL, []),
            ("improvement", "", ["Ann"]),
        ):
            wanted = Wanted(by, level)
            watch.look_at(wanted)
            wait_until(lambda wanted=wanted: seen[-1].wanted == wanted)
            assert names(seen[-1]) == expected, by


def test_a_run_that_is_put_into_the_folder_is_seen_and_a_forged_one_is_told(
    tmp_path: Path, cup: Path
) -> None:
    with watched(seat_in(tmp_path / "ann"), member("folder", cup)) as (_, seen):
        sees(seen, lambda one: names(one) == ["Ann", "Ben"])
        put(cup / RUNS, handed_in("Cid", run(CALL, minute=4)))
        sees(seen, lambda one: "Cid" in names(one))
        put(cup / RUNS, handed_in("Eve", run(CALL, minute=5, run="forged", actions=("close",))))
        glimpse = sees(seen, lambda one: one.note)
        assert glimpse.note.startswith("1 run does not count;")
        assert "Eve" not in names(glimpse)


def test_a_folder_that_goes_away_leaves_its_last_board_here_and_the_next_time(
    tmp_path: Path, cup: Path
) -> None:
    seat, ann = seat_in(tmp_path / "ann"), member("folder", cup)
    with watched(seat, ann) as (_, seen):
        sees(seen, names)
        away = cup.rename(tmp_path / "away")
        glimpse = sees(seen, lambda one: one.trouble)
        assert glimpse.trouble == f"Offline: {cup} cannot be reached"
        assert (names(glimpse), glimpse.as_of) == (["Ann", "Ben"], LATER)
    with watched(seat, ann) as (watch, seen):
        glimpse = sees(seen, lambda one: one.trouble)
        assert names(seen[0]) == names(glimpse) == ["Ann", "Ben"]
        watch.look_at(Wanted("team"))
        unseen = sees(seen, lambda one: one.wanted.by == "team")
        assert (unseen.board, unseen.instead) == (None, "This board was not seen yet.")
        away.rename(cup)
        assert sees(seen, lambda one: not one.trouble and one.board).as_of is None


def test_who_sends_their_runs_is_told_who_has_the_board(tmp_path: Path) -> None:
    with watched(seat_in(tmp_path), member("folder")) as (_, seen):
        glimpse = sees(seen, lambda one: one.mine)
        assert (glimpse.board, glimpse.instead) == (None, "The captain of The Cup has its board.")
        assert glimpse.mine[CAKE].left == 3


def leave(saves: Path, record: Run) -> None:
    """Begin one, and be interrupted."""
    keeper, begun = Keeper(saves), record.model_copy(update={"actions": (), "finished": None})
    assert not keeper.begin(begun)
    keeper.took(Action.parse(str(record.actions[0])))
    assert not keeper.leave(begun.model_copy(update={"actions": record.actions[:1]}))


def test_whose_turn_it_is_on_one_machine_and_what_of_ones_own_goes_on(tmp_path: Path) -> None:
    make_folder(folder_of(tmp_path, "cup"), rules())
    anna, ben = (Profiles(tmp_path).make(name) for name in ("Anna", "Ben"))
    for home, name in ((anna, "Anna"), (ben, "Ben")):
        Memberships(home).keep(member("here", player=name))
    keep(anna, run(minute=1))
    seat = seat_in(anna, tmp_path, "Anna")
    [league] = seat.leagues()
    with watched(seat, league) as (_, seen):
        glimpse = sees(seen, names)
        assert (names(glimpse), glimpse.turn) == (["Anna"], "Ben")
        assert (glimpse.mine[CAKE].left, glimpse.mine[CAKE].until) == (2, None)
        keep(ben, run(minute=2, run="bens"))
        assert sees(seen, lambda one: one.turn != "Ben").turn == "Anna"
        leave(anna, run(attempt=2, minute=3))
        glimpse = sees(seen, lambda one: one.mine[CAKE].until)
        assert (glimpse.mine[CAKE].left, glimpse.mine[CAKE].until) == (1, rules().closes)


def test_a_league_of_this_machine_is_open_to_all_who_have_not_left_it(tmp_path: Path) -> None:
    make_folder(folder_of(tmp_path, "cup"), rules())
    seat = seat_in(tmp_path)
    assert [(one.kind, one.player) for one in seat.leagues()] == [("here", "default")]
    Memberships(tmp_path).keep(seat.leagues()[0])
    Memberships(tmp_path).leave("cup", NOON)
    assert seat.leagues() == []


def test_the_turn_goes_round_by_attempts_and_then_by_who_has_waited_longest() -> None:
    turns = [Turns(1, NOON, "Zoe"), Turns(1, LATER, "Ann"), Turns(2, NOON, "Ben")]
    assert whose_turn(turns, 3) == "Zoe"
    assert whose_turn([Turns(3, NOON, "Zoe"), Turns(3, NOON, "Ann")], 3) == ""
    assert whose_turn([Turns(0, NOON, "Zoe")], 3) == "", "nobody to hand over to"


def test_moments_are_told_by_the_clock_of_who_reads() -> None:
    now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert clock(NOON, now) == "12:00"
    assert clock(NOON + timedelta(days=1), now) == "3 March, 12:00"
    assert until_when(NOON + timedelta(days=1), now) == "3 March, 12:00, in 12 h 30 min"


def test_on_one_machine_one_is_called_as_the_profile_is_called_now(tmp_path: Path) -> None:
    make_folder(folder_of(tmp_path, "cup"), rules())
    saves = Profiles(tmp_path).make("Ann")
    Memberships(saves).keep(member("here"))
    Profiles(tmp_path).rename("Ann", "Zoe")
    saves = Profiles(tmp_path).get("Zoe")
    keep(saves, run())
    seat = seat_in(saves, tmp_path, "Zoe")
    [known] = seat.leagues()
    with watched(seat, known) as (watch, seen):
        watch.look_at(Wanted("mine"))
        assert names(sees(seen, names)) == ["Zoe"]
