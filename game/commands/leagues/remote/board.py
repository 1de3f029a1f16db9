"""`simmer league board`: who stands where in a league that a server keeps."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from game.commands.codes import FOUND, GOOD
from game.commands.leagues.filed.named import bracket_named
from game.commands.leagues.remote.asking import asking
from game.league.board import Board
from game.league.client.connecting import connect
from game.league.client.errors import LeagueError, is_away
from game.league.client.watching import TOP
from game.league.last_boards import LastBoards, Seen, Wanted
from game.league.looking import MINE
from game.league.telling import board_lines, standing_lines
from game.league.times import clock, here
from game.level.text import clean
from game.places import saves_of
from game.progress.errors import SaveError

if TYPE_CHECKING:
    from game.league.memberships import Membership

_MOST = 20


class _Shown(NamedTuple):
    """A board with its top, where oneself is if that is further down, and why it is an old one."""

    seen: Seen
    mine: Board | None = None
    trouble: str = ""


def run(options: argparse.Namespace, membership: "Membership") -> int:
    """Show the top of it, and where you are if that is further down.

    Where the server is away it is the board that was seen last, and the exit code says so.
    """
    rules, by = membership.rules, "level" if options.level else options.by
    with asking():
        if options.member or options.to == "csv":
            raise LeagueError("a server's board is shown as text or by --json, and for all of it")
        level = _level(options.level, membership) if by == "level" else ""
        if by == "team" and rules.team_best is None:
            raise LeagueError(f"there are no teams in {rules.title}")
        wanted = Wanted(by, level, bracket_named(rules, options.bracket))
        boards = LastBoards(saves_of(options))
        try:
            shown = _asked(membership, wanted)
        except LeagueError as error:
            kept = boards.get(rules.id, membership.place, wanted) if is_away(error) else None
            if kept is None:
                raise
            around = boards.get(rules.id, membership.place, wanted._replace(by=MINE))
            mine = around.board if around is not None and by == "points" else None
            shown = _Shown(kept, mine, str(error))
        else:
            _keep(boards, membership, wanted, shown)
    print(_as_data(shown, rules.id, by) if options.json else _as_text(shown, by, membership))
    return FOUND if shown.trouble else GOOD


def _asked(membership: "Membership", wanted: Wanted) -> _Shown:
    league, by, level, bracket = membership.league, *wanted
    with connect(membership.place, membership.token) as server:
        whole = server.board(league, by, level=level, bracket=bracket, most=TOP)
        assert whole is not None
        mine = None
        if not _has(whole.board, by, membership):
            mine = server.board(league, by, level=level, bracket=bracket, mine=True)
    return _Shown(Seen(whole.board, here()), mine.board if mine else None)


def _keep(boards: LastBoards, membership: "Membership", wanted: Wanted, shown: _Shown) -> None:
    """Keep it for when the server is away; what hinders that is told, and hinders nothing."""
    seen = {wanted: shown.seen}
    if shown.mine is not None and wanted.by == "points":
        seen[wanted._replace(by=MINE)] = Seen(shown.mine, shown.seen.at)
    boards.get(membership.league, membership.place, wanted)
    word = boards.word
    try:
        boards.keep(membership.league, membership.place, seen)
    except SaveError as error:
        word = str(error)
    if word:
        print(clean(f"Note: {word}."), file=sys.stderr)


def _as_data(shown: _Shown, league: str, by: str) -> str:
    board = shown.seen.board
    told = board.model_dump(mode="json", exclude={"places", "timed"})
    rows = {"places": board.places[:_MOST], "around": shown.mine.places if shown.mine else ()}
    plain = {key: [row.model_dump(mode="json") for row in of] for key, of in rows.items()}
    when = {"as_of": shown.seen.at.isoformat(timespec="seconds"), "trouble": shown.trouble or None}
    return json.dumps({"league": league, "by": by, **told, **when, **plain}, indent=1)


def _as_text(shown: _Shown, by: str, membership: "Membership") -> str:
    board = shown.seen.board
    lines = [f"{membership.rules.title}, by {by}"]
    if shown.trouble:
        at = clock(shown.seen.at, here())
        lines.append(f"As of {at}; the server does not answer: {shown.trouble}.")
    top = board.model_copy(update={"places": board.places[:_MOST]})
    lines += [*standing_lines(board), "", *board_lines(top, by, membership.member)]
    if shown.mine is not None and shown.mine.places and not _has(top, by, membership):
        lines += ["  …", *board_lines(shown.mine, by, membership.member)[1:]]
    return "\n".join(map(clean, lines))


def _has(board: Board, by: str, membership: "Membership") -> bool:
    places = board.places[:_MOST]
    if by == "team":
        return not membership.team or any(one.team == membership.team for one in places)
    return any(one.member == membership.member for one in places)


def _level(named: str | None, membership: "Membership") -> str:
    found = membership.rules.named(named) if named is not None else None
    if found is None:
        raise LeagueError(f"name one of the levels of {membership.rules.title}, by --level")
    return found.level
