"""Count anew what a change means for the boards, in the transaction of the change itself."""

from typing import Final
from zlib import crc32

from sqlalchemy import Connection, Select, false, func, select, update

from game.league.competition import Competition
from game.league.ranking import Result, counted
from game.league.server import tables
from game.league.server.competitions import freeze_of
from game.league.server.database import put
from game.league.server.log import Logged, attempts_logged
from game.league.server.member import Member
from game.league.server.tables import STRIPES, Side

SIDES: Final[tuple[Side, ...]] = ("live", "frozen")


def settle_level(
    connection: Connection, rules: Competition, member: Member, level: str, at: int
) -> None:
    """Count a level of a member anew, and all that rests on it; `at` is when it changed.

    The lock of the member is held.
    """
    log = attempts_logged(connection, rules.id, member.member, level)
    sides = _sides(rules, at)
    for side in sides:
        results = _as_of(log, rules, side)
        if results:
            put(connection, tables.results, _result_row(rules, member, side, results))
    _settle(connection, rules, member, sides)


def settle_awards(connection: Connection, rules: Competition, member: Member, at: int) -> None:
    """Count the standing of a member anew, after an award."""
    _settle(connection, rules, member, _sides(rules, at))


def settle_place(connection: Connection, rules: Competition, member: Member, left: str) -> None:
    """Carry over to the boards what a member is called, where they play, and whether they show.

    `left` is the team they were in, or empty. A board that stands still shows it too: what
    stands still is what was played.
    """
    place = {"hidden": member.hidden, "bracket": member.bracket}
    for table, values in (
        (tables.results, place),
        (tables.standings, {**place, "team": member.team}),
    ):
        connection.execute(
            update(table)
            .where(table.c.competition == rules.id, table.c.member == member.member)
            .values(values)
        )
    sides = SIDES if rules.freeze_minutes else SIDES[:1]
    _settle_teams(connection, rules, {left, member.team or ""} - {""}, sides)
    for side in sides:
        _count_change(connection, rules, member, side)


def _sides(rules: Competition, at: int) -> tuple[Side, ...]:
    """Which sides of the board change by what happens at a moment."""
    freeze = freeze_of(rules)
    return SIDES if freeze is not None and at < freeze else SIDES[:1]


def _as_of(log: list[Logged], rules: Competition, side: Side) -> list[Result]:
    until = freeze_of(rules) if side == "frozen" else None
    return [result for one in log if (result := one.as_of(until)) is not None]


def _result_row(
    rules: Competition, member: Member, side: Side, results: list[Result]
) -> dict[str, object]:
    [counts] = counted(results, rules.counts)
    first = min(results, key=lambda result: result.attempt)
    best = max(result.points for result in results)
    return {
        "competition": rules.id,
        "side": side,
        "member": member.member,
        "level": counts.level,
        "hidden": member.hidden,
        "bracket": member.bracket,
        "number": counts.attempt,
        "minus_points": -counts.points,
        "slips": counts.slips,
        "milliseconds": counts.milliseconds,
        "at": counts.at,
        "run": counts.run,
        "stars": counts.stars,
        "gained": best - first.points if len(results) > 1 else None,
    }


def _settle(
    connection: Connection, rules: Competition, member: Member, sides: tuple[Side, ...]
) -> None:
    for side in sides:
        _settle_standing(connection, rules, member, side)
    _settle_teams(connection, rules, {member.team} if member.team else set(), sides)
    for side in sides:
        _count_change(connection, rules, member, side)


def _settle_standing(
    connection: Connection, rules: Competition, member: Member, side: Side
) -> None:
    """Add up what counts of a member."""
    results, awards = tables.results.c, tables.awards.c
    awarded = select(func.coalesce(func.sum(awards.points), 0)).where(
        awards.competition == rules.id, awards.member == member.member
    )
    freeze = freeze_of(rules)
    if side == "frozen" and freeze is not None:
        awarded = awarded.where(awards.at < freeze)
    row = connection.execute(
        select(
            func.coalesce(func.sum(results.minus_points), 0).label("minus_points"),
            func.coalesce(func.sum(results.slips), 0).label("slips"),
            func.coalesce(func.sum(results.milliseconds), 0).label("milliseconds"),
            func.coalesce(func.max(results.at), 0).label("at"),
            func.sum(results.gained).label("gained"),
            func.count(results.gained).label("gained_levels"),
            awarded.scalar_subquery().label("awarded"),
        ).where(
            results.competition == rules.id,
            results.side == side,
            results.member == member.member,
        )
    ).one()
    put(
        connection,
        tables.standings,
        {
            "competition": rules.id,
            "side": side,
            "member": member.member,
            "hidden": member.hidden,
            "team": member.team,
            "bracket": member.bracket,
            "minus_points": row.minus_points - row.awarded,
            "slips": row.slips,
            "milliseconds": row.milliseconds,
            "at": row.at,
            "minus_gained": None if row.gained is None else -row.gained,
            "gained_levels": row.gained_levels,
        },
    )


def _settle_teams(
    connection: Connection, rules: Competition, teams: set[str], sides: tuple[Side, ...]
) -> None:
    """Add up the best members of teams, each team locked until the end of the transaction."""
    if not teams:
        return
    table = tables.teams
    # Always in this order, so that no two wait for each other.
    connection.execute(
        select(table.c.team)
        .where(table.c.competition == rules.id, table.c.team.in_(teams))
        .order_by(table.c.team, table.c.side)
        .with_for_update(key_share=True)
    ).all()
    for team in sorted(teams):
        for side in sides:
            best = best_of_team(rules, team, side).subquery()
            points = select(func.coalesce(func.sum(best.c.minus_points), 0)).scalar_subquery()
            counting = select(func.count(best.c.member)).scalar_subquery()
            connection.execute(
                update(table)
                .where(table.c.competition == rules.id, table.c.team == team, table.c.side == side)
                .values(minus_points=points, counting=counting)
            )


def best_of_team(rules: Competition, team: str, side: Side) -> Select[str, int]:
    """The members of a team that count, the best first."""
    standing = tables.standings.c
    return (
        select(standing.member, standing.minus_points)
        .where(
            standing.competition == rules.id,
            standing.side == side,
            standing.team == team,
            standing.hidden == false(),
        )
        .order_by(*(standing[name] for name in tables.ORDER))
        .limit(rules.team_best or 0)
    )


def _count_change(connection: Connection, rules: Competition, member: Member, side: Side) -> None:
    """Raise the version of a side of the board, by the stripe of the member."""
    table = tables.versions
    connection.execute(
        update(table)
        .where(
            table.c.competition == rules.id,
            table.c.side == side,
            table.c.stripe == crc32(member.member.encode()) % STRIPES,
        )
        .values(number=table.c.number + 1)
    )
