"""How a server is reached: with what `simmer[league]` brings, imported when it is needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.league.client.errors import LeagueError

if TYPE_CHECKING:
    from game.league.client.http import Server

# From a URL and a token ("" for none) to the server; LeagueError.
Connect = Callable[[str, str], "Server"]


def connect(url: str, token: str = "") -> "Server":
    """The server of a URL; LeagueError where what is needed for it is not installed."""
    try:
        from game.league.client.http import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "game":
            raise
        raise LeagueError(
            "a league on a server needs more than is installed; "
            "get it by `pip install 'simmer[league]'`"
        ) from None
    return Server(url, token)
