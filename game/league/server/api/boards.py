"""Boards as everybody may see them, and the stream that says when they have changed."""

from functools import partial
from hashlib import sha256
from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from game.league.server.api.asking import Anybody, CompetitionId, Here, Streams
from game.league.server.api.problems import problems
from game.league.server.api.shapes import BoardTold
from game.league.server.api.telling import board_told
from game.league.server.boards import MOST, NEAR, Window
from game.league.server.errors import StoreError
from game.league.server.member import Member

router = APIRouter(prefix="/competitions/{competition}", tags=["boards"])
By = Literal["points", "team", "level", "improvement"]
_NOT_CHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "It has not changed since the ETag that was sent."}
}


@router.get(
    "/board",
    summary="A part of a board",
    response_model=BoardTold,
    responses={**_NOT_CHANGED, **problems(401, 404)},
)
def board(
    request: Request,
    response: Response,
    store: Here,
    asking: Anybody,
    competition: CompetitionId,
    by: Annotated[By, Query(description="What it is ordered by.")] = "points",
    level: Annotated[str | None, Query(max_length=120, description="pack/level")] = None,
    bracket: Annotated[str | None, Query(max_length=60)] = None,
    around: Annotated[Literal["me"] | None, Query(description="Around whoever asks.")] = None,
    near: Annotated[int, Query(ge=0, le=MOST // 2, description="On either side of me.")] = NEAR,
    top: Annotated[int, Query(ge=1, le=MOST)] = 10,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> BoardTold | Response:
    """The top of a board, or what is around me; everybody may see it.

    While the public board stands still, captains see the one that goes on. An answer has an
    ETag; asked for again with If-None-Match, what has not changed is not sent again.
    """
    if around is not None and asking is None:
        raise StoreError("unauthorized", "no-token", "to see where you are, send your token")
    public = _is_public(asking, competition)
    mine = asking.member if around and asking else None
    if around and asking and asking.competition != competition:
        raise StoreError("unknown", "no-such-member", "you are not in this competition")
    asked = sha256(f"{request.url.query} {mine} {public}".encode("utf-8", "replace")).hexdigest()

    def tag(version: int, phase: str) -> str:
        return f'"{version}-{phase}-{asked[:16]}"'

    headers = {"Cache-Control": "no-cache", "Vary": "Authorization"}
    if if_none_match:
        now = tag(*store.boards.stands(competition, public=public))
        if now in if_none_match:
            return Response(status_code=304, headers={**headers, "ETag": now})
    window = Window(top, offset, mine, near, bracket)
    boards = store.boards
    match by:
        case "points":
            found = board_told(boards.points(competition, window, public=public))
        case "team":
            found = board_told(boards.teams(competition, window, public=public))
        case "improvement":
            found = board_told(boards.improvement(competition, window, public=public))
        case "level":
            if level is None:
                raise StoreError("refused", "no-level", "say which level: level=pack/level")
            found = board_told(boards.level(competition, level, window, public=public))
    response.headers.update({**headers, "ETag": tag(found.version, found.phase)})
    return found


@router.get(
    "/events",
    summary="Be told when the board has changed",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {"text/event-stream": {}},
            "description": "Events `board`: {version, phase}, at once and at each change.",
        },
        **problems(401, 404),
    },
)
async def events(
    store: Here, streams: Streams, asking: Anybody, competition: CompetitionId
) -> StreamingResponse:
    """Server-sent events; a comment now and then shows that the server is still there."""
    public = _is_public(asking, competition)
    await run_sync(partial(store.boards.stands, competition, public=public))
    streams.check_room()
    return StreamingResponse(
        streams.stream(competition, public=public),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _is_public(asking: Member | None, competition: str) -> bool:
    """Whether somebody sees the board as everybody does; captains see their own as it is."""
    return asking is None or asking.role != "captain" or asking.competition != competition
