"""What hinders playing in a league on a server, as one sentence with the way out."""

from game.league.errors import LeagueError
from game.level.text import clean

__all__ = ["AnsweredError", "LeagueError", "UnreachableError", "is_away"]


class UnreachableError(LeagueError):
    """No answer came, or none that a league gives; another time there may be one."""


class AnsweredError(LeagueError):
    """The server will not do what was asked; `reason` is for programs."""

    def __init__(self, status: int, reason: str, message: str, wait: float = 0) -> None:
        """`wait` is for how many seconds it wants to be left alone."""
        super().__init__(message)
        self.status, self.reason, self.wait = status, clean(reason)[:60], wait


def is_away(error: LeagueError) -> bool:
    """Whether it is no answer to what was asked, and may be one at another time."""
    busy = isinstance(error, AnsweredError) and (error.status == 429 or error.status >= 500)
    return busy or isinstance(error, UnreachableError)
