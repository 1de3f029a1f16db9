"""All pages of a server, as one router to be included in its app."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter

from game.league.server.pages import (
    awards,
    codes,
    founding,
    looking,
    members,
    signing,
    static,
    wall,
)
from game.league.server.pages.answers import PageRoute
from game.league.server.pages.site import Site
from game.league.server.store import Store, clock_now
from game.level import Level


def router(
    store: Store,
    levels: Mapping[str, Level],
    *,
    secure: bool = False,
    host_key: str | None = None,
    clock: Callable[[], int] = clock_now,
) -> APIRouter:
    """The pages over a store, for the top of an app.

    `levels` are those that the server can judge, by name; `secure` says that browsers reach it
    by TLS. Captains of any competition here may begin another, and whoever has the `host_key`.
    """
    site = Site(store, levels, clock, secure, host_key)
    whole = APIRouter(route_class=PageRoute, include_in_schema=False)
    for part in (static, wall, signing, founding, codes, members, awards, looking):
        part.add_routes(whole, site)
    return whole
