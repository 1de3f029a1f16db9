"""The command for competitions: to make one, take part, play for it and see who stands where."""

import argparse
from pathlib import Path

from game.arguments.options import Actions, Command, how_to_play
from game.arguments.values import DIFFICULTIES, count

BOARDS = ("points", "team", "level", "improvement")
_WITHOUT_A_SERVER = (
    "FOLDER is one that everybody can write to, such as a network share, or one into which you "
    "put the files that players send you; --here makes a league among the profiles of this machine."
)
_WITH_A_SERVER = (
    "Without RULES.json it hosts what its database has. The codes by which a captain and players "
    "come in are told once, when a competition is new. Its part is simmer[league]."
)


def add_league(command: Command, shared: argparse.ArgumentParser) -> None:
    """Add it; `shared` are the options that every command has."""
    league = command("league", "compete: create a league, join it, play for it, see its board")
    action = Actions(league, shared, "what it does", required=True)
    _add_create(action("create", "make a league that needs no server", _WITHOUT_A_SERVER))
    _add_host(action("host", "host a league for others, until Ctrl+C", _WITH_A_SERVER))
    join = action("join", "take part in a league")
    join.add_argument(
        "place",
        metavar="PLACE",
        help="its folder or its competition.json, the id of one on this machine, CODE@URL, or "
        "TOKEN@URL to go on as whom you are there",
    )
    join.add_argument("--name", metavar="NAME", help="what you are called there (else as here)")
    join.add_argument("--team", metavar="TEAM", help="the team you play for")
    join.add_argument("--bracket", metavar="BRACKET", help="which of its brackets you play in")
    play = action("play", "play your next attempt, which counts")
    play.add_argument("level", nargs="?", help="one of its levels (else what has attempts left)")
    how_to_play(play)
    submit = action("submit", "hand in again what you played")
    board = action("board", "show who stands where")
    _add_board(board)
    leave = action("leave", "take part in a league no longer")
    for about in (play, submit, board, leave):
        about.add_argument("--league", metavar="ID", help="which, where you are in several")
    list_ = action("list", "list the leagues you are in, and those that are over")
    list_.add_argument("--json", action="store_true", help="as data")


def _add_create(create: argparse.ArgumentParser) -> None:
    create.add_argument("place", nargs="?", metavar="FOLDER", help="where it is to be kept")
    create.add_argument("--here", action="store_true", help="among the profiles of this machine")
    create.add_argument("--title", required=True, help="what it is called")
    create.add_argument(
        "--level",
        action="append",
        default=[],
        metavar="LEVEL",
        help="what is played; may be given more than once (else all that come with the game)",
    )
    create.add_argument("--season", default="", help="such as 2026, to tell it from others")
    create.add_argument("--opens", metavar="TIME", help="2026-03-02 or 2026-03-02T09:00 (else now)")
    create.add_argument(
        "--closes", metavar="TIME", help="the end of that day, or that time (else in a week)"
    )
    create.add_argument("--attempts", type=count, default=3, metavar="N", help="on a level (3)")
    create.add_argument("--counts", choices=("first", "best"), default="best", help="(best)")
    create.add_argument("--difficulty", choices=DIFFICULTIES, default="normal", help="(normal)")
    create.add_argument(
        "--team-best", type=count, metavar="K", help="with teams: as many of a team count"
    )
    create.add_argument(
        "--freeze",
        type=count,
        default=0,
        metavar="MINUTES",
        help="the board stands still for so long before it closes",
    )
    create.add_argument(
        "--bracket",
        action="append",
        default=[],
        metavar="NAME",
        help="those who are ranked among themselves too; may be given more than once",
    )


def _add_host(host: argparse.ArgumentParser) -> None:
    host.add_argument(
        "rules", nargs="?", type=Path, metavar="RULES.json", help="a competition, made if it is new"
    )
    host.add_argument(
        "--database",
        metavar="URL",
        help="a file, or postgresql://… (else league.db beside your saves)",
    )
    host.add_argument("--port", type=int, default=8765, help="(8765)")
    host.add_argument(
        "--address",
        default="127.0.0.1",
        help="where it can be reached (127.0.0.1: from here alone)",
    )
    host.add_argument("--tls-cert", type=Path, metavar="FILE", help="the certificate, as PEM")
    host.add_argument("--tls-key", type=Path, metavar="FILE", help="its key, as PEM")
    host.add_argument(
        "--behind-proxy",
        nargs="?",
        const="127.0.0.1",
        default="",
        metavar="ADDRESS",
        help="a proxy that has TLS hands everything on, from ADDRESS (127.0.0.1)",
    )
    host.add_argument(
        "--workers", type=count, default=1, metavar="N", help="processes that serve (1)"
    )


def _add_board(board: argparse.ArgumentParser) -> None:
    board.add_argument("place", nargs="?", metavar="FOLDER", help="of a league that you collect")
    board.add_argument("--by", choices=BOARDS, default="points", help="by what (points)")
    board.add_argument("--level", metavar="LEVEL", help="the board of one level")
    board.add_argument("--bracket", metavar="BRACKET", help="those of one bracket alone")
    board.add_argument("--member", metavar="NAME", help="what counts of somebody, level by level")
    board.add_argument(
        "--live", action="store_true", help="as it is, even while the board stands still"
    )
    board.add_argument("--to", choices=("text", "csv"), default="text", help="(text)")
    board.add_argument("--json", action="store_true", help="as data")
