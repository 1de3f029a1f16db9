"""A run is handed in once: it is judged by replay, and what it says of itself is not read."""

import json
from concurrent.futures import ThreadPoolExecutor

from game.league.ranking import Result
from game.league.server.refusals import MOST_REFUSALS
from tests.league.server.league import (
    CALL,
    League,
    board_of_log,
    count_log,
    played,
    refused,
    run,
    without_results,
)


def test_what_a_run_was_worth_is_counted_by_its_replay(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    league.now += 90_000
    receipt = league.hand_in(ann, attempt, run(attempt, ranked=False))
    worth = played(attempt.level, 0, attempt.seed).outcome
    told = receipt.points, receipt.stars, receipt.ending
    assert told == (worth.points, worth.stars, worth.ending)
    assert (receipt.milliseconds, receipt.received, receipt.again) == (90_000, league.now, False)
    assert league.store.attempts.get(ann.member, attempt.attempt).status == "submitted"


def test_the_same_again_changes_nothing_even_when_it_is_late(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    record = run(attempt)
    first = league.hand_in(ann, attempt, record)
    version = league.store.boards.version("cup", public=True)
    league.now = attempt.deadline + 1
    spaced = json.dumps(json.loads(record.to_json()), indent=4).encode()
    again = league.store.submissions.hand_in(ann.member, attempt.attempt, spaced)
    assert again == first._replace(again=True)
    assert league.store.boards.version("cup", public=True) == version


def test_another_run_for_the_same_attempt_is_a_conflict(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    record = run(attempt)
    league.hand_in(ann, attempt, record)
    with refused("other-payload", "conflict"):
        league.hand_in(ann, attempt, run(attempt))
    with refused("other-payload", "conflict"):
        league.hand_in(ann, attempt, run(attempt, 3, run=record.run))


def test_a_run_counts_for_one_attempt_alone(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    mine = league.issue(ann)
    record = run(mine)
    league.hand_in(ann, mine, record)
    while (other := league.issue(bob)).seed != mine.seed:
        pass
    with refused("run-taken", "conflict"):
        league.hand_in(bob, other, record)
    assert league.hand_in(bob, other, run(other)).again is False


def test_somebody_elses_attempt_is_not_ones_own(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    attempt = league.issue(ann)
    with refused("foreign-attempt", "forbidden"):
        league.hand_in(bob, attempt, run(attempt))
    with refused("no-such-attempt", "unknown"):
        league.store.submissions.hand_in(bob.member, "nothing", b"{}")


def test_what_comes_late_counts_nothing_and_is_kept(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    record = run(attempt)
    league.now = attempt.deadline
    with refused("late", "late"):
        league.hand_in(ann, attempt, record)
    assert [one.points for one in league.standings()] == [0]
    [kept] = league.store.refusals.of(league.captain.member, attempt.attempt)
    assert (kept.reason, kept.payload) == ("late", record.to_json().encode())


def test_what_is_refused_is_kept_and_takes_nobodys_run_id(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    hers, his = league.issue(ann), league.issue(bob)
    good = run(hers)
    with refused("unfinished", "refused"):
        league.hand_in(bob, his, run(his, run=good.run, actions=[]))
    with refused("unfinished"):
        league.hand_in(ann, hers, good.model_copy(update={"actions": good.actions[:-1]}))
    assert league.hand_in(ann, hers, good).points > 0
    kept = league.store.refusals.of(league.captain.member, hers.attempt)
    assert [one.reason for one in kept] == ["unfinished"]
    with refused("captains-only"):
        league.store.refusals.of(ann.member, hers.attempt)


def test_bytes_that_are_no_run_are_refused_and_use_nothing_of_the_attempt_up(
    league: League,
) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    good = run(attempt).to_json().encode()
    broken = [
        *(b"", b"\0\xff", b"[" * 9999, b"{}", b"<html>", good[:-9], good + b"}"),
        *(
            good.replace(b'"modes": {}', b'"modes": {"a": %s}' % word)
            for word in (b"1e999", b"NaN", b'"\\ud800"', b'"\xed\xa0\x80"')
        ),
    ]
    assert len(set(broken)) == 11
    for payload in broken * 2:
        with refused("unreadable", "refused"):
            league.store.submissions.hand_in(ann.member, attempt.attempt, payload)
    assert league.store.refusals.of(league.captain.member, attempt.attempt) == []
    assert league.store.submissions.hand_in(ann.member, attempt.attempt, good).points > 0


def test_too_many_runs_that_are_refused_use_the_attempt_up(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    whole = run(attempt)
    cuts = [whole.model_copy(update={"actions": whole.actions[:n]}) for n in range(MOST_REFUSALS)]
    spaced = cuts[0].model_dump_json(exclude_none=True)
    for payload in (spaced, *(cut.to_json() for cut in cuts)):
        with refused("unfinished", "refused"):
            league.store.submissions.hand_in(ann.member, attempt.attempt, payload.encode())
    kept = league.store.refusals.of(league.captain.member, attempt.attempt)
    assert len(kept) == MOST_REFUSALS, "however it is spaced, it is the same run"
    with refused("attempt-refused", "conflict"):
        league.hand_in(ann, attempt, whole)
    assert [one.points for one in league.standings()] == [0]


def test_what_came_in_time_and_had_to_wait_is_not_late(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    came, league.now = attempt.deadline - 1, attempt.deadline + 5000
    payload = run(attempt).to_json().encode()
    receipt = league.store.submissions.hand_in(ann.member, attempt.attempt, payload, came)
    assert receipt.received == came


def test_a_level_of_the_competition_is_not_another_of_it(league: League) -> None:
    ann = league.join("Ann")
    attempt, other = league.issue(ann), league.issue(ann, CALL)
    with refused("other-level", "refused"):
        league.hand_in(ann, attempt, run(other))


def test_many_of_one_member_at_once_lose_none_of_their_points(place: str) -> None:
    with League(place, attempts=20) as league:
        ann = league.join("Ann", "Blue")
        attempts = [league.issue(ann, level.level) for level in league.rules.levels]
        attempts += [league.issue(ann) for _ in range(14)]
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda one: league.hand_in(ann, one, run(one)), attempts))
        assert league.standings() == without_results(board_of_log(league.store, league.rules))
        assert all(isinstance(one, Result) and one.run for one in count_log(league.store, "cup"))
