"""Teams: the points of the best members of each, added up whenever one of them changes."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Row, bindparam, false, select, update

from game.league.competition import Competition
from game.league.server import tables
from game.league.server.tables import Side

# To build a statement takes longer than to run it, so these are built once.
_standings, _teams = tables.standings.c, tables.teams.c
_LOCKED_TEAMS: Final = (
    select(_teams.team)
    .where(
        _teams.competition == bindparam("competition"),
        _teams.team.in_(bindparam("teams", expanding=True)),
    )
    .order_by(_teams.team, _teams.side)
    .with_for_update(key_share=True)
)
_BEST: Final = (
    select(_standings.member, _standings.minus_points)
    .where(
        _standings.competition == bindparam("competition"),
        _standings.side == bindparam("side"),
        _standings.team == bindparam("team"),
        _standings.hidden == false(),
    )
    .order_by(*(_standings[name] for name in tables.ORDER))
    .limit(bindparam("best"))
)
_TEAM: Final = (
    update(tables.teams)
    .where(
        _teams.competition == bindparam("of_competition"),
        _teams.team == bindparam("of_team"),
        _teams.side == bindparam("of_side"),
    )
    .values(minus_points=bindparam("minus_points"), counting=bindparam("counting"))
)


def settle_teams(
    connection: Connection, rules: Competition, teams: set[str], sides: tuple[Side, ...]
) -> None:
    """Add up the best members of teams, each team locked until the end of the transaction."""
    if not teams:
        return
    # Always in this order, so that no two wait for each other.
    connection.execute(_LOCKED_TEAMS, {"competition": rules.id, "teams": sorted(teams)}).all()
    for team in sorted(teams):
        for side in sides:
            best = best_of_team(connection, rules, team, side)
            connection.execute(
                _TEAM,
                {
                    "of_competition": rules.id,
                    "of_team": team,
                    "of_side": side,
                    "minus_points": sum(one.minus_points for one in best),
                    "counting": len(best),
                },
            )


def best_of_team(
    connection: Connection, rules: Competition, team: str, side: Side
) -> Sequence[Row[str, int]]:
    """The members of a team that count and their points, negated, the best first."""
    given = {"competition": rules.id, "side": side, "team": team, "best": rules.team_best or 0}
    return connection.execute(_BEST, given).all()
