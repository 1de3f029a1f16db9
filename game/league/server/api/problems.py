"""What is answered where something is not done: a reason for programs, and one sentence."""

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from game.league.competition import CompetitionError
from game.league.server.errors import STATUS, StoreError
from game.level.text import clean

_SAID: Final = {
    401: "No token, or one that is nobody's.",
    403: "It is not for whoever asks, or not now.",
    404: "There is no such thing.",
    408: "The request took too long to arrive.",
    409: "It contradicts what was done before.",
    410: "It came too late.",
    413: "It is larger than 256 KiB.",
    422: "What was sent is not taken; the reason says why.",
    429: "Too many requests; Retry-After says when to try again.",
    503: "The server is busy, or cannot do it; try again in a while.",
}
_EVERYWHERE: Final = 408, 413, 422, 429, 503
_AGAIN: Final = {"Retry-After": "2"}


class Problem(BaseModel):
    """Why something was not done."""

    reason: str = Field(description="A word for programs, which stays the same.")
    message: str = Field(description="One sentence for people.")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a call may fail, for its description."""
    found = sorted({*statuses, *_EVERYWHERE})
    return {status: {"model": Problem, "description": _SAID[status]} for status in found}


def handle_problems(app: FastAPI) -> None:
    """Have an application answer every problem in this shape."""

    @app.exception_handler(StoreError)
    async def _(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, StoreError)
        return _answer(STATUS[error.kind], error.reason, str(error))

    @app.exception_handler(CompetitionError)
    async def _(_request: Request, error: Exception) -> JSONResponse:
        return _answer(422, "bad-rules", str(error))

    @app.exception_handler(RequestValidationError)
    async def _(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"][1:])) or "the body"
        return _answer(422, "bad-request", f"{clean(place)[:60]}: {clean(first['msg'])[:200]}")

    @app.exception_handler(HTTPException)
    async def _(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        if error.status_code == 400:  # FastAPI's word for a body that is no JSON
            return _answer(422, "unreadable", "this cannot be read as JSON")
        words = {404: ("no-such-page", "there is nothing at this address")}
        words[405] = ("no-such-method", f"{clean(request.method)[:20]} is not done at this address")
        reason, message = words.get(error.status_code, ("not-done", str(error.detail)))
        return _answer(error.status_code, reason, message, error.headers)


def _answer(status: int, reason: str, message: str, headers: Any = None) -> JSONResponse:
    more = {"Cache-Control": "no-store", **(headers or {}), **(_AGAIN if status == 503 else {})}
    if status == 401:
        more["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"reason": reason, "message": message}, status, more)
