"""Who is playing: a random id in a cookie, and a folder of saves for each."""

import re
from pathlib import Path
from secrets import token_hex

COOKIE = "simmer_visitor"
YEAR = 365 * 24 * 60 * 60
_ID = re.compile(r"[0-9a-f]{32}")


def new_visitor() -> str:
    """Make the id of somebody who comes for the first time; nobody can guess it."""
    return token_hex(16)


def visitor_of(cookie: str | None) -> str | None:
    """The id that a browser has kept; None for none, and for all that is no id."""
    return cookie if cookie and _ID.fullmatch(cookie) else None


def saves_of_visitor(visitors: Path, visitor: str) -> Path:
    """Where the progress of a visitor is kept; ValueError for what is no id."""
    if visitor_of(visitor) is None:
        raise ValueError("not the id of a visitor")
    return visitors / visitor
