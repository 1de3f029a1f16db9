"""All pages of a server, as one router to be included in its app."""

from fastapi import APIRouter

from game.league.server.pages import (
    awards,
    codes,
    founding,
    loaded,
    looking,
    members,
    signing,
    wall,
)
from game.league.server.pages.answers import PageRoute
from game.league.server.pages.site import Site
from game.league.server.store import Store


def router(store: Store, *, secure: bool = False, host_key: str | None = None) -> APIRouter:
    """The pages over a store, for the top of an app.

    `secure` says that browsers reach it by TLS. Captains of any competition here may begin
    another, and so may whoever has the `host_key`.
    """
    site = Site(store, store.levels.named, store.clock, secure, host_key)
    whole = APIRouter(route_class=PageRoute, include_in_schema=False)
    for part in (loaded, wall, signing, founding, codes, members, awards, looking):
        part.add_routes(whole, site)
    return whole
