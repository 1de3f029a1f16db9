"""Attempts are charged when they are issued: nobody has more than the rules allow."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from game.league.moments import milliseconds
from game.league.server.errors import StoreError
from game.league.server.judging import judge_by
from tests.league.server.league import (
    CAKE,
    CALL,
    LEVELS,
    MINUTE,
    NOON,
    League,
    count_log,
    refused,
    run,
)


def test_an_attempt_counts_from_its_issue_on_with_no_points(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    assert (attempt.number, attempt.status) == (1, "open")
    assert attempt.deadline == league.now + league.rules.minutes * MINUTE
    [standing] = league.standings()
    assert (standing.member, standing.points) == (ann.member.member, 0)
    assert [result.attempt for result in count_log(league.store, "cup")] == [1]


def test_of_many_who_ask_at_once_none_gets_more_than_is_allowed(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    asked = [(joined, level) for joined in (ann, bob) for level in (CAKE, CALL)] * 6

    def ask(number: int) -> str:
        joined, level = asked[number]
        try:
            return f"{joined.member.name} {level} {league.issue(joined, level).number}"
        except StoreError as error:
            return error.reason

    with ThreadPoolExecutor(8) as threads:
        answers = Counter(threads.map(ask, range(len(asked))))
    assert answers.pop("none-left") == len(asked) - 2 * 2 * league.rules.attempts
    assert set(answers.values()) == {1}, "no number is given twice"
    assert len(answers) == 2 * 2 * league.rules.attempts


def test_an_attempt_that_is_asked_for_twice_by_its_number_is_charged_once(league: League) -> None:
    ann = league.join("Ann")
    issue = league.store.attempts.issue
    first = issue(ann.member, CAKE, 1)
    with ThreadPoolExecutor(8) as threads:
        again = set(threads.map(lambda _: issue(ann.member, CAKE, 2), range(8)))
    assert [one.number for one in again] == [2]
    assert issue(ann.member, CAKE, 1) == first
    league.hand_in(ann, first, run(first))
    assert issue(ann.member, CAKE, 1).status == "submitted"
    with refused("skipped", "conflict"):
        issue(ann.member, CAKE, 4)
    assert issue(ann.member, CAKE, 3).number == 3
    with refused("none-left", "conflict"):
        issue(ann.member, CAKE, 4)
    assert issue(ann.member, CALL, 1).number == 1


def test_nothing_is_issued_before_it_opens_or_once_it_is_closed(league: League) -> None:
    ann = league.join("Ann")
    league.now = milliseconds(league.rules.opens) - 1
    with refused("not-open", "forbidden"):
        league.issue(ann)
    league.now = milliseconds(league.rules.closes) - MINUTE
    assert league.issue(ann).deadline == milliseconds(league.rules.closes)
    league.now += MINUTE
    with refused("closed", "forbidden"):
        league.issue(ann)
    with refused("no-such-level", "unknown"):
        league.issue(ann, "first-week/half-mast")


def test_what_is_played_by_another_edition_waits_for_the_version_that_has_it(
    league: League,
) -> None:
    attempt = league.issue(league.join("Ann"))
    league.begin(
        id="later", levels=[{**one.model_dump(), "edition": 99} for one in league.rules.levels]
    )
    with refused("no-edition", "unavailable"):
        league.issue(league.join("Ann"))
    assert league.standings() == [], "nothing is charged"
    with refused("no-edition", "unavailable"):
        judge_by(LEVELS.values())(league.rules, run(attempt, edition=99), attempt.seed)


def test_an_attempt_whose_time_is_over_has_expired(league: League) -> None:
    ann = league.join("Ann")
    attempt = league.issue(ann)
    league.now = attempt.deadline - 1
    assert league.store.attempts.get(ann.member, attempt.attempt).status == "open"
    league.now = attempt.deadline
    assert league.store.attempts.get(ann.member, attempt.attempt).status == "expired"


def test_attempts_whose_answer_was_lost_are_found_again(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    issued = [league.issue(ann, CALL), league.issue(ann, CAKE), league.issue(ann, CAKE)]
    assert league.store.attempts.of(ann.member) == [issued[1], issued[2], issued[0]]
    with refused("foreign-attempt", "forbidden"):
        league.store.attempts.get(bob.member, issued[0].attempt)
    with refused("no-such-attempt", "unknown"):
        league.store.attempts.get(ann.member, "nothing")


def test_where_the_first_counts_the_ones_after_it_do_not(place: str) -> None:
    with League(place, counts="first", closes=NOON + timedelta(days=2)) as league:
        ann = league.join("Ann")
        league.issue(ann)
        league.play(ann)
        assert [one.points for one in league.standings()] == [0]


def test_every_attempt_has_a_deal_that_nobody_knew(place: str) -> None:
    with League(place, attempts=20) as league:
        from game.league.server.attempts import any_deal

        league.store.attempts._deal = any_deal
        ann = league.join("Ann")
        attempts = [league.issue(ann) for _ in range(20)]
        assert len({attempt.seed for attempt in attempts}) == 20
        record = run(attempts[0], seed=attempts[1].seed)
        with refused("other-deal", "refused"):
            league.hand_in(ann, attempts[0], record)
