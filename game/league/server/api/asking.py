"""Who asks, and what for: the parts of a request that many calls share."""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from game.league.server.errors import StoreError
from game.league.server.events import Events
from game.league.server.member import Member
from game.league.server.store import Store

_bearer = HTTPBearer(auto_error=False, description="The token that joining gave.")
_Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


# Only what asks the database is worth a thread.
async def _store(request: Request) -> Store:
    found: Store = request.app.state.store
    return found


async def _events(request: Request) -> Events:
    found: Events = request.app.state.events
    return found


async def not_kept(response: Response) -> None:
    """Let nobody between keep an answer, nor take it for anything else than it is."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"


Here = Annotated[Store, Depends(_store)]
Streams = Annotated[Events, Depends(_events)]


async def _asking(store: Here, credentials: _Credentials) -> Member | None:
    if credentials is None:
        return None
    return await run_sync(store.members.by_token, credentials.credentials)


async def _member(asking: Annotated[Member | None, Depends(_asking)]) -> Member:
    if asking is None:
        raise StoreError("unauthorized", "no-token", "this is for members; send your token")
    return asking


Anybody = Annotated[Member | None, Depends(_asking)]
By = Annotated[Member, Depends(_member)]

AttemptId = Annotated[str, Path(max_length=64, description="The id that the attempt was given.")]
CompetitionId = Annotated[str, Path(max_length=40, description="The id of the competition.")]
MemberId = Annotated[str, Path(max_length=64, description="The id of the member.")]
