"""The server of a league as an ASGI application: the API over a store, within limits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, Depends, FastAPI

from game import __version__
from game.league.server import pages
from game.league.server.addresses import Proxies
from game.league.server.api import boards, captains, joining, playing
from game.league.server.api.asking import not_kept
from game.league.server.api.problems import handle_problems
from game.league.server.connections import Callers
from game.league.server.events import Events
from game.league.server.limits import Bodies, Limits, Rates
from game.league.server.store import Store

# Threads that ask the database, beside those that replay: each has a connection.
THREADS: Final = 10
_ABOUT: Final = """Team competitions of Simmer.

Whoever comes in by a join code gets a token, and sends it as `Authorization: Bearer …`. An attempt
is charged when it is issued; its run is handed in as its actions, which the server replays. Times
are milliseconds since 1970. What is not done is answered by a reason and a sentence.
"""


def make_app(
    store: Store,
    limits: Limits | None = None,
    *,
    secure: bool = False,
    host_key: str | None = None,
    proxies: Proxies | None = None,
) -> FastAPI:
    """The application over a store, which it closes at its end.

    `secure` says that whoever is outside comes by TLS; with the `host_key` anybody may begin a
    competition on the captain's pages; `proxies` may have as many connections as they like.
    """
    limits = limits or Limits()
    callers = Callers(limits.connections_of_address, proxies or Proxies())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        current_default_thread_limiter().total_tokens = THREADS
        app.state.replays = CapacityLimiter(limits.replays)
        app.state.events = Events(store.boards, limits)
        # What connections look at, before there is a request.
        yield {
            "events": app.state.events,
            "callers": callers,
            "head_seconds": limits.head_seconds,
        }
        app.state.events.close()
        store.close()

    app = FastAPI(
        title="Simmer league",
        version=__version__,
        description=_ABOUT,
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page would be loaded from elsewhere
        redoc_url=None,
    )
    app.state.store = store
    app.state.limits, app.state.secure = limits, secure
    handle_problems(app)
    api = APIRouter(prefix="/api/v1", dependencies=[Depends(not_kept)])
    for part in (joining, playing, boards, captains):
        api.include_router(part.router)
    app.include_router(api)
    app.include_router(pages.router(store, secure=secure, host_key=host_key))
    app.add_middleware(Bodies, limits=limits)
    app.add_middleware(Rates, limits=limits)
    return app
