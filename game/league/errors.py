"""What hinders playing for a league, as one sentence with the way out."""

from game.level.text import clean

_LONGEST = 300


class LeagueError(Exception):
    """Something about a league that cannot be done; the message is one sentence."""

    def __init__(self, message: str) -> None:
        # It may quote a server or a file, which are not trusted.
        super().__init__(clean(message)[:_LONGEST])
