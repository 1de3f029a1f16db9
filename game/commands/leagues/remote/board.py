"""`simmer league board`: who stands where in a league that a server keeps."""

import argparse
import json

from game.commands.codes import GOOD
from game.commands.leagues.remote.asking import asking
from game.league.client.answers import Board
from game.league.client.connecting import connect
from game.league.client.errors import LeagueError
from game.league.client.telling import board_lines, standing_lines
from game.league.memberships import Membership
from game.level.text import clean

_TOP = 20


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Show the top of it, and where you are if that is further down."""
    rules, by = membership.rules, "level" if options.level else options.by
    with asking():
        if options.member or options.to == "csv":
            raise LeagueError("a server's board is shown as text or by --json, and for all of it")
        level = _level(options.level, membership) if by == "level" else ""
        bracket = options.bracket or ""
        with connect(membership.place, membership.token) as server:
            whole = server.board(rules.id, by, level=level, bracket=bracket, most=_TOP)
            assert whole is not None
            mine = None
            if not _has(whole.board, by, membership):
                mine = server.board(rules.id, by, level=level, bracket=bracket, mine=True)
    if options.json:
        around = mine.board.places if mine else ()
        told = whole.board.model_dump(mode="json", exclude={"places"})
        rows = {"places": whole.board.places, "around": around}
        plain = {key: [row.model_dump(mode="json") for row in of] for key, of in rows.items()}
        print(json.dumps({"league": rules.id, "by": by, **told, **plain}, indent=1))
        return GOOD
    lines = [f"{rules.title}, by {by}", *standing_lines(whole.board), ""]
    lines += board_lines(whole.board, by, membership.member)
    if mine is not None and mine.board.places:
        lines += ["  …", *board_lines(mine.board, by, membership.member)[1:]]
    for line in lines:
        print(clean(line))
    return GOOD


def _has(board: Board, by: str, membership: Membership) -> bool:
    if by == "team":
        return not membership.team or any(one.team == membership.team for one in board.places)
    return any(one.member == membership.member for one in board.places)


def _level(named: str | None, membership: Membership) -> str:
    for one in membership.rules.levels:
        if named in (one.level, one.level.rpartition("/")[2], one.title):
            return one.level
    raise LeagueError(f"name one of the levels of {membership.rules.title}, by --level")
