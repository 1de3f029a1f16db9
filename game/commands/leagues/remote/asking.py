"""What these commands share: a server to ask, and its refusals as commands tell them."""

from collections.abc import Iterator
from contextlib import contextmanager

from game.league.client.errors import LeagueError
from game.places import UnusableError
from game.progress.errors import SaveError


@contextmanager
def asking() -> Iterator[None]:
    """Have what hinders a league told as one sentence."""
    try:
        yield
    except (LeagueError, SaveError) as error:
        raise UnusableError(str(error)) from None
