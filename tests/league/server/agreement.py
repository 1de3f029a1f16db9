"""What a league keeps agrees with itself, and with what was acknowledged to whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from game.league.competition import Competition
from game.league.ranking import Standing, improvements, level_board, team_board
from game.league.server import tables
from game.league.server.boards import MOST, Window
from game.league.server.store import Store
from tests.league.server.league import (
    board_of_log,
    count_log,
    everybody,
    shown_standings,
    without_results,
)

WHOLE = Window(MOST)


def check_boards(
    store: Store,
    rules: Competition,
    *,
    public: bool,
    until: int | None = None,
    teams: dict[str, str] | None = None,
) -> None:
    """Every board is what the log alone comes to, as it was at a moment.

    `teams` are those that members were in then; without them, those that they are in now.
    """
    shown = {one.member: one for one in everybody(store, rules.id) if not one.hidden}
    whole = without_results(board_of_log(store, rules, until))
    # Whoever is hidden takes no rank from those who are not.
    board, better = list[Standing](), {s.member: s.order for s in whole if s.member in shown}
    for one in whole:
        if one.member in shown:
            rank = 1 + sum(order < one.order for order in better.values())
            board.append(Standing(rank, one.member, *(-one.order[0], *one.order[1:])))
    assert len(board) <= MOST, "a board of more is not seen whole"
    assert shown_standings(store, rules.id, WHOLE, public=public) == board
    log = [result for result in count_log(store, rules.id, until) if result.member in shown]

    for level in (one.level for one in rules.levels):
        places = store.boards.level(rules.id, level, WHOLE, public=public).places
        assert [(p.rank, p.who.member, p.number, p.points, p.run) for p in places] == [
            (rank, one.member, one.attempt, one.points, one.run)
            for rank, one in level_board(log, rules.counts, level)
        ]
        for number, at in enumerate(places):
            # Who stands around somebody is found by counts that are kept, on every board.
            around = Window(around=at.who.member, near=1)
            seen = store.boards.level(rules.id, level, around, public=public).places
            assert seen == places[max(0, number - 1) : number + 2]
    now = {name: one.team for name, one in shown.items() if one.team}
    of = now if teams is None else {who: team for who, team in teams.items() if who in shown}
    places_of_teams = store.boards.teams(rules.id, WHOLE, public=public).places
    best = rules.team_best or 0
    assert [place.standing for place in places_of_teams] == team_board(board, of, best)
    seen_in = store.boards.points(rules.id, WHOLE, public=public).places
    assert {one.who.member: one.who.team for one in seen_in} == {
        one.member: of.get(one.member) for one in board
    }
    improved = store.boards.improvement(rules.id, WHOLE, public=public).places
    assert [(p.rank, p.who.member, p.gained, p.levels) for p in improved] == improvements(log)
    for number, better_now in enumerate(improved):
        around = Window(around=better_now.who.member, near=1)
        there = store.boards.improvement(rules.id, around, public=public).places
        assert there == improved[max(0, number - 1) : number + 2]

    for place, one in enumerate(board):
        near = shown_standings(store, rules.id, Window(around=one.member, near=1), public=public)
        assert near == board[max(0, place - 1) : place + 2]
        two = shown_standings(store, rules.id, Window(2, place), public=public)
        assert two == board[place : place + 2]


def check_log(store: Store, competition: str) -> int:
    """Attempts, runs and changes tell the same, each run once; how many runs were counted.

    Nobody was corrected or given points.
    """
    attempts, runs = tables.attempts.c, tables.submissions.c
    of_attempts = select(attempts.attempt, attempts.status).where(
        attempts.competition == competition
    )
    of_runs = select(runs.attempt).where(runs.competition == competition)
    issued, handed_in = store.database.read(
        lambda connection: (
            connection.execute(of_attempts).all(),
            connection.scalars(of_runs).all(),
        )
    )
    assert len(handed_in) == len(set(handed_in))
    assert {one for one, status in issued if status == "submitted"} == set(handed_in)
    # Two changes a run: that it was issued, and that it came.
    version = store.boards.version(competition, public=True)
    assert version == len(issued) + len(handed_in)
    return len(handed_in)


def check_acknowledged(
    store: Store, competition: str, receipts: Iterable[Mapping[str, Any]]
) -> None:
    """Every receipt is in the log, with the numbers that were told."""
    runs, attempts = tables.submissions, tables.attempts
    of_attempt = (attempts.c.competition == competition) & (attempts.c.attempt == runs.c.attempt)
    wanted = (
        select(runs, attempts.c.level, attempts.c.number)
        .join(attempts, of_attempt)
        .where(runs.c.competition == competition)
    )
    rows = store.database.read(lambda connection: connection.execute(wanted).mappings().all())
    kept = {row["run"]: row for row in rows}
    for receipt in receipts:
        assert receipt["run"] in kept, "a run that was acknowledged is lost"
        row = kept[receipt["run"]]
        assert {name: row[name] for name in receipt} == receipt
