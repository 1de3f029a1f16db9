"""What all pages stand on."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.league.server.store import Store
from game.level import Level


class Site(NamedTuple):
    """A server's store, its levels by name, its clock, and how it is reached."""

    store: Store
    levels: Mapping[str, Level]
    clock: Callable[[], int]  # milliseconds since 1970
    secure: bool  # browsers reach it by TLS
    host_key: str | None  # with it anybody may begin a competition
