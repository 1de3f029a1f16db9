"""Attempts of a server: charged once, gone on with, and on a level that is what it should be."""

import json
import shutil
from pathlib import Path

import pytest

from game.courses.ranked import Ranked, is_over
from game.league.client.address import invitation, server_url
from game.league.client.answers import FURTHEST, AttemptThere, Me
from game.league.client.connecting import connect
from game.league.client.errors import AnsweredError, LeagueError, UnreachableError
from game.league.client.http import Server
from game.league.client.levels import level_at_hand
from game.league.client.outbox import Outbox
from game.league.client.play import Ready, ReadyThere, ServerAttempts, issued_of
from game.league.client.sending import send_all
from game.league.client.watching import ServerWatch
from game.league.last_boards import Wanted
from game.league.looking import Glimpse
from game.league.times import here, until_when
from game.level import content_hash, find_levels, load_level
from game.level.place import shipped_levels
from game.progress import Keeper
from tests.league.client.serving import (
    CAKE,
    SHIPPED,
    Host,
    attempts,
    keep_entry,
    played,
    wait_until,
)

CALL = "first-week/monday-call"


def test_an_attempt_has_the_servers_deal_and_the_rules_difficulty(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    ready = attempts(saves, ann).next("late-cake")
    (issued,) = host.store.attempts.of(host.store.members.by_token(ann.token))
    assert (ready.entry.attempt, ready.entry.seed) == (issued.attempt, issued.seed)
    sitting = Ranked(issued_of(ready, ann), Keeper(saves)).first()
    assert (sitting.state.seed, sitting.state.difficulty) == (issued.seed, "normal")


def test_an_interrupted_attempt_goes_on_and_no_other_is_charged(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    first = attempts(saves, ann).next(CAKE)
    left = played(saves, ann, first, turns=1)
    again = attempts(saves, ann).next()
    assert again.entry == first.entry
    sitting = Ranked(issued_of(again, ann), Keeper(saves)).first()
    assert [*map(str, sitting.actions)] == [*map(str, left.actions)]
    assert len(host.store.attempts.of(host.store.members.by_token(ann.token))) == 1


def test_an_attempt_whose_answer_was_lost_is_taken_up(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    issued = host.store.attempts.issue(host.store.members.by_token(ann.token), CALL)
    assert attempts(saves, ann).next().entry.attempt == issued.attempt


def test_offline_what_was_begun_goes_on_and_nothing_else_does(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    first = attempts(saves, ann).next(CAKE)
    host.stop()
    assert attempts(saves, ann).next(CAKE).entry == first.entry
    with pytest.raises(UnreachableError, match="cannot be reached: there is no connection"):
        attempts(saves, ann).next(CALL)


def test_a_run_that_waits_is_not_played_again_and_the_next_attempt_is_another(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    assert attempts(saves, ann).next(CAKE).entry.number == 2


def test_a_request_that_arrives_twice_charges_one_attempt(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    number = attempts(saves, ann).next(CAKE).entry.number
    with connect(host.url, ann.token) as server:
        again = {server.issue(CAKE, number).attempt for _ in range(3)}
        assert [one.attempt for one in server.me().attempts] == list(again)


def test_two_windows_that_ask_at_once_play_one_attempt_and_forget_it_not(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    first: list[Ready | ReadyThere] = []

    class Slow(Server):
        """By which one window asks who they are, just before another has an attempt issued."""

        def me(self) -> Me:
            found = super().me()
            first.append(attempts(saves, ann).next(CAKE))
            return found

    then = ServerAttempts(saves, ann, SHIPPED, Slow).next(CAKE)
    assert [then] == first
    assert isinstance(then, Ready)
    run = played(saves, ann, then)
    assert [entry.run for entry in Outbox(saves).waiting()] == [run.run]
    assert [sent.done for sent in send_all(Outbox(saves))] == [True]


def test_after_the_last_attempt_there_is_none(host: Host, saves: Path) -> None:
    host.begin(attempts=1)
    ann = host.player(saves)
    for level in (CAKE, CALL):
        played(saves, ann, attempts(saves, ann).next(level))
    send_all(Outbox(saves))
    with pytest.raises(LeagueError, match="all your attempts in Cup are used"):
        attempts(saves, ann).next()
    with pytest.raises(AnsweredError, match="the one attempt on first-week/late-cake is used"):
        attempts(saves, ann).next(CAKE)


def test_one_that_has_expired_is_not_gone_on_with(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    attempts(saves, ann).next(CAKE)
    host.ahead = 2 * 3_600_000
    assert attempts(saves, ann).next(CAKE).entry.number == 2
    assert [entry.number for entry in Outbox(saves).entries()] == [2]


def test_a_deadline_is_told_by_the_clock_of_the_player(host: Host, saves: Path) -> None:
    host.ahead = 3_600_000
    ann = host.player(saves)
    entry = attempts(saves, ann).next(CAKE).entry
    minutes = (entry.deadline - host.clock() + host.ahead) / 60_000
    assert 59 < minutes < 61


def test_an_attempt_that_was_left_is_over_when_its_time_is(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    ready = attempts(saves, ann).next(CAKE)
    left = played(saves, ann, ready, turns=1)
    assert not is_over(saves, left)
    keep_entry(saves, ready.entry.model_copy(update={"deadline": 1}))
    assert is_over(saves, left)


def test_a_deadline_beyond_all_clocks_is_the_last_that_can_be_told(host: Host, saves: Path) -> None:
    class Odd(Server):
        def issue(self, level: str, number: int) -> AttemptThere:
            issued = super().issue(level, number)
            return issued.model_copy(update={"now": 0, "deadline": FURTHEST})

    ann = host.player(saves)
    ready = ServerAttempts(saves, ann, SHIPPED, Odd).next(CAKE)
    assert isinstance(ready, Ready)
    assert ready.entry.deadline == FURTHEST
    assert "in 25" in until_when(issued_of(ready, ann).deadline or here())  # millions of days


def test_a_level_that_is_not_here_comes_from_the_server_and_stays(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    ready = attempts(saves, ann, ()).next(CAKE)
    assert ready.found.file.name == CAKE
    assert content_hash(ready.found.level) == ready.entry.hash
    host.stop()
    assert attempts(saves, ann, ()).next(CAKE).found == ready.found
    played(saves, ann, ready)
    host.start()
    assert [one.done for one in send_all(Outbox(saves))] == [True]


def test_another_version_of_a_level_that_lies_here_is_not_played(
    host: Host, saves: Path, tmp_path: Path
) -> None:
    shutil.copytree(shipped_levels() / "first-week", tmp_path / "levels" / "first-week")
    path = tmp_path / "levels" / f"{CAKE}.json"
    changed = {**json.loads(path.read_text()), "max_turns": 13}
    path.write_text(json.dumps(changed))
    files = find_levels([tmp_path / "levels"]).files
    ready = attempts(saves, host.player(saves), files).next(CAKE)
    assert ready.found.file.path != path
    assert content_hash(ready.found.level) == ready.entry.hash


def test_a_level_that_a_server_sends_is_held_to_its_hash_and_no_attempt_is_charged(
    host: Host, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = host.player(saves)
    other = (shipped_levels() / f"{CALL}.json").read_bytes()
    for sent in (other, b"{}", b"[" * 50_000, b"\xff\xfe", b""):
        monkeypatch.setattr(host.levels, "content", lambda _, sent=sent: sent)
        with pytest.raises(LeagueError, match=r"sent (another|no sound) level"):
            attempts(saves, ann, ()).next(CAKE)
    assert host.store.attempts.of(host.store.members.by_token(ann.token)) == []


def test_a_fetched_level_that_somebody_changed_is_fetched_anew(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    found = attempts(saves, ann, ()).next(CAKE).found
    found.file.path.write_bytes((shipped_levels() / f"{CALL}.json").read_bytes())
    assert level_at_hand(saves, CAKE, content_hash(found.level), ()) is None
    attempts(saves, ann, ()).next(CAKE)
    assert content_hash(load_level(found.file.path)) == content_hash(found.level)


def test_a_level_that_is_not_played_is_named_with_what_was_meant(host: Host, saves: Path) -> None:
    with pytest.raises(LeagueError, match="did you mean"):
        attempts(saves, host.player(saves)).next("late-cakes")


# --- where it is


def test_an_invitation_is_a_code_and_an_address() -> None:
    assert invitation("ABC@https://league.example/") == ("ABC", "https://league.example")
    assert invitation(" ABC@league.example:8443 ") == ("ABC", "https://league.example:8443")
    assert invitation("ABC@localhost:8000") == ("ABC", "http://localhost:8000")
    assert invitation("ABC@http://[::1]:8000") == ("ABC", "http://[::1]:8000")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "ABC", "@league.example", "ABC@", "ABC@ftp://league.example", "ABC@https://"),
        *("ABC@https://me:secret@league.example", "ABC@https://league.example:port"),
        *("ABC@https://league.example/?x=1", "ABC@https://[::1"),
    ],
)
def test_what_is_no_invitation_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(LeagueError, match="CODE@URL"):
        invitation(typed)


@pytest.mark.parametrize(
    "host", ["league.example", "10.0.0.7", "127.0.0.1.example", "[2001:db8::1]"]
)
def test_no_token_goes_over_a_network_in_the_clear(host: str) -> None:
    with pytest.raises(LeagueError, match="ask for its https address"):
        server_url(f"http://{host}")


# --- looking on


def test_a_board_is_seen_again_when_it_has_changed_and_only_then(
    host: Host, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.league.client.watching.OFTEN", 0.02)
    ann, seen = host.player(saves), list[Glimpse]()
    watch = ServerWatch(ann, saves, seen.append)
    watch.start()
    wait_until(lambda: seen and seen[-1].board is not None)
    assert seen[-1].board is not None
    assert [*seen[-1].board.places] == []
    played(saves, ann, attempts(saves, ann).next(CAKE))
    send_all(Outbox(saves))
    wait_until(lambda: seen[-1].board and [one.points for one in seen[-1].board.places] > [0])
    watch.look_at(Wanted("level", CAKE))
    wait_until(lambda: seen[-1].wanted.by == "level" and seen[-1].board is not None)
    assert seen[-1].board is not None
    assert [one.number for one in seen[-1].board.places] == [1]
    host.stop()
    wait_until(lambda: seen[-1].trouble)
    watch.stop()
    assert seen[-1].trouble.startswith("Offline: 127.0.0.1 cannot be reached")
    assert seen[-1].board is not None
    assert seen[-1].as_of is not None
    again = list[Glimpse]()
    watch = ServerWatch(ann, saves, again.append)
    watch.look_at(Wanted("level", CAKE))
    watch.start()
    wait_until(lambda: again and again[-1].trouble)
    watch.stop()
    assert again[0].board == again[-1].board == seen[-1].board, "as it was seen the last time"
    assert again[0].as_of == seen[-1].as_of


def test_what_is_known_of_a_board_is_not_sent_again(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    with connect(ann.place, ann.token) as server:
        first = server.board(ann.league, "points")
        assert first is not None
        assert server.board(ann.league, "points", etag=first.etag) is None
