"""Boards in text, the same on the screen and line by line."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, set_cell_size

from game.league.board import Board, Place

TITLES: Final = {
    "points": "Points",
    "mine": "Around you",
    "team": "Teams",
    "level": "Level",
    "improvement": "Improvement",
}
FROZEN: Final = "The board stands still; the places of the end are told when it closes."
EMPTY: Final = "Nobody is on this board yet."
_NAME: Final = 24


def board_lines(board: Board, by: str, me: str = "", width: int = 76) -> list[str]:
    """The rows of a board, under a heading; `me` is the member whose row is marked."""
    if not board.places:
        return [EMPTY]
    return [_heading(board, by), *(_row(place, board, by, me)[:width] for place in board.places)]


def standing_lines(board: Board) -> Iterator[str]:
    """What there is to say of a board as a whole."""
    if board.frozen:
        yield FROZEN
    elif board.phase == "closed":
        yield "It is over; this is how it ended."


def place_sentence(board: Board, me: str) -> str:
    """Which place a member has on a board by points; "" where they have none on it."""
    if board.frozen:
        return FROZEN
    mine = next((place for place in board.places if me and place.member == me), None)
    if mine is None:
        return ""
    return f"Your place on the board is {mine.rank}, with {mine.points} points in all."


def _heading(board: Board, by: str) -> str:
    time = "time   " if board.timed else ""
    match by:
        case "team":
            return _columns("", "Team", "mean", "counting")
        case "improvement":
            return _columns("", "Name", "gained", "on levels")
        case "level":
            return _columns("", "Name", "points", f"slips  {time}attempt")
    return _columns("", "Name", "points", f"slips  {time}{'team' * _has_teams(board)}")


def _row(place: Place, board: Board, by: str, me: str) -> str:
    rank = f"{place.rank}."
    mark = ">" if me and place.member == me else " "
    match by:
        case "team":
            return mark + _columns(rank, place.team or "", place.mean, ", ".join(place.names))[1:]
        case "improvement":
            gained = f"{place.gained:+d}"
            return mark + _columns(rank, place.name, gained, str(place.levels))[1:]
    last = str(place.number) if by == "level" else place.team or ""
    time = f"{_time(place.milliseconds):6} " if board.timed else ""
    figures = f"{place.slips:>5}  {time}{last}"
    return mark + _columns(rank, place.name, str(place.points), figures)[1:]


def _has_teams(board: Board) -> bool:
    return any(place.team for place in board.places)


def _columns(rank: str, name: str, figure: str, rest: str) -> str:
    shown = set_cell_size(name, _NAME) if cell_len(name) > _NAME else name
    air = " " * (_NAME - cell_len(shown))
    return f" {rank:>5} {shown}{air} {figure:>7}  {rest}".rstrip()


def _time(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
