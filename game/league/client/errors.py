"""What hinders playing in a league on a server, as one sentence with the way out."""

from game.level.text import clean

_LONGEST = 300


class LeagueError(Exception):
    """Something about a league that cannot be done; the message is one sentence."""

    def __init__(self, message: str) -> None:
        # It may quote a server, which is not trusted.
        super().__init__(clean(message)[:_LONGEST])


class UnreachableError(LeagueError):
    """No answer came, or none that a league gives; another time there may be one."""


class AnsweredError(LeagueError):
    """The server will not do what was asked; `reason` is for programs."""

    def __init__(self, status: int, reason: str, message: str, wait: float = 0) -> None:
        """`wait` is for how many seconds it wants to be left alone."""
        super().__init__(message)
        self.status, self.reason, self.wait = status, clean(reason)[:60], wait
