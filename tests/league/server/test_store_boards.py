"""Boards say what the log says, whoever looks at whichever part of them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import update

from game.league.moments import milliseconds
from game.league.server import tables
from game.league.server.boards import Window
from game.league.server.errors import StoreError
from game.league.server.members import Joined
from tests.league.server.agreement import check_boards
from tests.league.server.league import (
    CAKE,
    CALL,
    MINUTE,
    League,
    everybody,
    refused,
    rules,
    run,
)

FREEZE = 600  # minutes
# What may happen: who (of five), what, and how.
DEEDS = some.lists(
    some.tuples(
        some.integers(0, 4),
        some.sampled_from(["play", "play", "play", "issue", "award", "hide", "show", "move"]),
        some.integers(0, 9),
    ),
    max_size=25,
)


def do(league: League, who: Joined, what: str, how: int) -> None:
    """One thing that may happen in a league."""
    captain, member = league.captain.member, who.member.member
    corrections = league.store.corrections
    league.now += 1000 * how
    with suppress(StoreError):  # that all attempts are used
        if what == "play":
            attempt = league.issue(who, (CAKE, CALL)[how % 2])
            league.now += 1000 * (how % 3)
            league.hand_in(who, attempt, run(attempt, how % 6))
        elif what == "issue":
            league.issue(who, (CAKE, CALL)[how % 2])
        elif what == "award":
            corrections.award(captain, member, 10 * how - 45, "as was agreed")
        elif what == "move":
            corrections.place(captain, member, (None, "Blue", "Red")[how % 3], None)
        else:
            corrections.hide(captain, member, what == "hide")


def teams_of(league: League) -> dict[str, str]:
    """The teams that members are in now."""
    came = everybody(league.store, league.rules.id)
    return {one.member: one.team for one in came if one.team}


def check(
    league: League, *, public: bool, until: int | None, teams: dict[str, str] | None = None
) -> None:
    check_boards(league.store, league.rules, public=public, until=until, teams=teams)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=DEEDS, after=DEEDS, counts=some.sampled_from(["first", "best"]))
def test_whatever_happens_boards_say_what_the_log_says(
    league: League,
    before: list[tuple[int, str, int]],
    after: list[tuple[int, str, int]],
    counts: str,
) -> None:
    league.begin(id=f"cup-{uuid4().hex[:8]}", counts=counts, freeze_minutes=FREEZE)
    everybody = [league.join(name, ("Blue", "Red", None)[n % 3]) for n, name in enumerate("ABCDE")]
    for who, what, how in before:
        do(league, everybody[who], what, how)
    check(league, public=True, until=None)
    check(league, public=False, until=None)

    froze, teams = milliseconds(league.rules.freezes), teams_of(league)
    league.now = froze
    for who, what, how in after:
        do(league, everybody[who], what, how)
    check(league, public=True, until=froze, teams=teams)
    check(league, public=False, until=None)
    league.now = milliseconds(league.rules.closes)
    check(league, public=True, until=None)


def test_a_board_that_stands_still_tells_nothing_new(place: str) -> None:
    with League(place, freeze_minutes=FREEZE) as league:
        ann, bob = league.join("Ann", "Blue"), league.join("Bob", "Red")
        league.play(ann)
        open_attempt = league.issue(bob)
        league.now = milliseconds(league.rules.freezes) - 30 * MINUTE
        late = league.issue(bob)
        league.now = milliseconds(league.rules.freezes)
        boards = league.store.boards
        seen = boards.points("cup", public=True), boards.teams("cup", public=True)
        league.hand_in(bob, late, run(late))
        league.play(ann, 0, CALL)
        league.store.corrections.award(league.captain.member, bob.member.member, 50, "helped")
        assert (boards.points("cup", public=True), boards.teams("cup", public=True)) == seen
        assert seen[0].frozen
        captains = boards.points("cup", public=False)
        assert captains.places[0].points > seen[0].places[0].points
        assert not captains.frozen
        assert open_attempt.number == 1
        league.now = milliseconds(league.rules.closes)
        assert boards.points("cup", public=True).places == captains.places


def test_who_is_moved_while_a_board_stands_still_is_moved_on_it_when_it_goes_on(
    place: str,
) -> None:
    with League(place, freeze_minutes=FREEZE) as league:
        captain, store = league.captain.member, league.store
        ann, bob = league.join("Ann", "Blue", "New"), league.join("Bob", "Red", "New")
        for one in (ann, bob):
            league.play(one)
        league.now = milliseconds(league.rules.freezes)
        new = Window(bracket="New")

        def seen() -> list[object]:
            points = store.boards.points("cup", new, public=True)
            level = store.boards.level("cup", CAKE, new, public=True)
            teams = store.boards.teams("cup", public=True)
            mine = store.boards.teams("cup", Window(around=ann.member.member), public=True)
            return [points, level, teams, mine]

        before = seen()
        store.corrections.place(captain, ann.member.member, "Red", "Old")
        assert seen() == before, "nothing of it has moved, its version neither"
        live = store.boards.points("cup", Window(bracket="Old"), public=False)
        assert [one.who.team for one in live.places] == ["Red"]
        assert [one.standing.team for one in store.boards.teams("cup", public=False).places] == [
            "Red"
        ]
        league.now = milliseconds(league.rules.closes)
        assert store.boards.points("cup", new, public=True).places[0].who.name == "Bob"


def test_what_came_before_it_froze_counts_for_whom_one_played_then(place: str) -> None:
    with League(place, freeze_minutes=FREEZE) as league:
        captain, store = league.captain.member, league.store
        ann, bob = league.join("Ann", "Blue", "New"), league.join("Bob", "Red", "New")
        for one in (ann, bob):
            league.play(one)
        freezes = milliseconds(league.rules.freezes)
        league.now = freezes - MINUTE
        attempt = league.issue(ann, CALL)
        league.now = freezes
        store.corrections.place(captain, ann.member.member, "Red", "Old")
        payload = run(attempt).to_json().encode()
        # It had come in time, and waited for its turn to be replayed.
        store.submissions.hand_in(ann.member, attempt.attempt, payload, freezes - 1)
        check_boards(
            store,
            league.rules,
            public=True,
            until=freezes,
            teams={ann.member.member: "Blue", bob.member.member: "Red"},
        )
        new = store.boards.level("cup", CALL, Window(bracket="New"), public=True)
        assert [one.who.name for one in new.places] == ["Ann"]
        check_boards(store, league.rules, public=False)


def test_a_name_that_offends_is_gone_from_a_board_that_stands_still(place: str) -> None:
    with League(place, freeze_minutes=FREEZE) as league:
        captain, store = league.captain.member, league.store
        ann, bob = league.join("Ann", "Blue"), league.join("Bob", "Blue")
        for one in (ann, bob):
            league.play(one)
        league.now = milliseconds(league.rules.freezes)
        version = store.boards.version("cup", public=True)
        store.corrections.place(captain, ann.member.member, "Red", None)
        store.corrections.rename(captain, bob.member.member, "Robert")
        store.corrections.hide(captain, ann.member.member)
        points = store.boards.points("cup", public=True)
        assert [one.who.name for one in points.places] == ["Robert"]
        (blue,) = store.boards.teams("cup", public=True).places
        assert (blue.standing.team, blue.names) == ("Blue", ("Robert",))
        assert points.version > version
        store.corrections.hide(captain, bob.member.member)
        assert store.boards.teams("cup", public=True).places == ()
        store.corrections.hide(captain, ann.member.member, False)
        (blue,) = store.boards.teams("cup", public=True).places
        assert (blue.standing.team, blue.names) == ("Blue", ("Ann",))


def test_a_bracket_has_a_board_of_its_own(league: League) -> None:
    for number, bracket in enumerate(["New", "Old", "New", None]):
        league.play(league.join(f"Player {number}", None, bracket), number)
    board = league.store.boards.points("cup", Window(bracket="New"), public=True)
    assert [(one.rank, one.who.bracket) for one in board.places] == [(1, "New"), (2, "New")]
    for place, one in enumerate(board.places):
        near = Window(around=one.who.member, near=0, bracket="new")
        [seen] = league.store.boards.points("cup", near, public=True).places
        assert seen == board.places[place]


def test_a_bracket_that_is_none_and_a_board_that_is_none_are_told(league: League) -> None:
    boards = league.store.boards
    for board in (boards.points, boards.improvement):
        with refused("no-such-bracket"):
            board("cup", Window(bracket="Newer"), public=True)
    with refused("no-such-board"):
        boards.teams("cup", Window(bracket="New"), public=True)


def test_a_version_is_raised_by_every_change_and_by_nothing_else(league: League) -> None:
    boards, captain = league.store.boards, league.captain.member
    ann = league.join("Ann", "Blue")
    versions = [boards.version("cup", public=True)]
    for change in (
        lambda: league.play(ann),
        lambda: league.store.corrections.award(captain, ann.member.member, 5, "helped"),
        lambda: league.store.corrections.rename(captain, ann.member.member, "Anna"),
        lambda: league.store.corrections.hide(captain, ann.member.member),
    ):
        change()
        versions.append(boards.version("cup", public=True))
    assert versions == sorted(set(versions))
    boards.points("cup", public=True)
    assert (
        boards.version("cup", public=True)
        == versions[-1]
        == boards.points("cup", public=True).version
    )


def test_only_captains_correct_and_only_with_a_reason(league: League) -> None:
    ann, corrections = league.join("Ann").member, league.store.corrections
    with refused("captains-only", "forbidden"):
        corrections.award(ann, ann.member, 100, "myself")
    with refused("bad-reason", "refused"):
        corrections.award(league.captain.member, ann.member, 100, "  ")
    with refused("bad-points", "refused"):
        corrections.award(league.captain.member, ann.member, 0, "nothing")
    with refused("no-such-member", "unknown"):
        corrections.award(league.captain.member, "nobody", 5, "helped")
    assert corrections.awards(league.captain.member).found == []


def test_members_of_a_team_who_finish_at_once_all_count(league: League) -> None:
    everybody = [league.join(f"Player {number}", "Blue") for number in range(8)]
    attempts = [league.issue(one) for one in everybody]
    with ThreadPoolExecutor(8) as threads:
        list(
            threads.map(
                lambda n: league.hand_in(everybody[n], attempts[n], run(attempts[n], n)), range(8)
            )
        )
    check(league, public=True, until=None)


def test_past_seasons_are_kept(league: League) -> None:
    league.store.members.found(rules(id="cup-2", title="Second cup"), "Somebody")
    assert [one.id for one in league.store.competitions.all()] == ["cup-2", "cup"]
    with refused("id-taken", "conflict"):
        league.store.members.found(rules(), "Somebody else")
    with refused("no-such-competition", "unknown"):
        league.store.boards.points("nothing", public=True)


def test_rules_that_cannot_be_read_hinder_no_other_competition(league: League) -> None:
    league.store.members.found(rules(id="cup-2"), "Somebody")
    table = tables.competitions
    odd = update(table).where(table.c.competition == "cup-2").values(rules='{"format": 2}')
    league.store.database.write(lambda connection: connection.execute(odd))
    assert [one.id for one in league.store.competitions.all()] == ["cup"]
