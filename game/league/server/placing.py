"""In which team and bracket of a competition somebody is."""

from sqlalchemy import Connection

from game.league.competition import Competition
from game.league.server import tables
from game.league.server.database import put_new
from game.league.server.errors import StoreError
from game.league.server.naming import team_called


def placed_team(connection: Connection, rules: Competition, team: str | None) -> str | None:
    """The team of that name, founded if it is new; StoreError where there are no teams."""
    if team is None:
        return None
    if rules.team_best is None:
        raise StoreError("refused", "no-teams", f"{rules.title} is played without teams")
    name = team_called(connection, rules.id, team)
    for side in ("frozen", "live"):
        row = {"competition": rules.id, "team": name, "side": side}
        put_new(connection, tables.teams, {**row, "minus_points": 0, "counting": 0})
    return name


def placed_bracket(rules: Competition, bracket: str | None) -> str | None:
    """The bracket as the rules write it; StoreError where they have none of that name."""
    if bracket is None:
        return None
    for known in rules.brackets:
        if known.casefold() == bracket.strip().casefold():
            return known
    raise StoreError(
        "refused",
        "no-such-bracket",
        f"{rules.title} has no such bracket; it has {', '.join(rules.brackets) or 'none'}",
    )
