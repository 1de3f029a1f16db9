"""Attempts: asked for, handed in as a run, or played here where the level is sealed."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from game.acts import Act
from game.league.server.api.asking import AttemptId, By, Here
from game.league.server.api.problems import problems
from game.league.server.api.shapes import (
    ActionSent,
    AttemptSent,
    AttemptTold,
    MomentTold,
    ReceiptTold,
)
from game.league.server.api.telling import attempt_told, moment_told, receipt_told
from game.league.server.attempts import Attempt
from game.league.server.errors import StoreError
from game.league.server.member import Member
from game.league.server.store import Store

router = APIRouter(tags=["attempts"])
Found = TypeVar("Found")
_RUN = {
    "requestBody": {
        "required": True,
        "description": "A run record, as `simmer` writes it.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


@router.post(
    "/attempts",
    status_code=201,
    summary="Ask for an attempt on a level",
    responses=problems(401, 403, 404, 409),
)
async def issue(request: Request, store: Here, by: By, sent: AttemptSent) -> AttemptTold:
    """The next attempt, which is charged from now on, with its deal and its deadline.

    Who says which number it is to have may ask again where no answer came: it is charged once.

    An attempt on a sealed level has no deal and no hash; it begins here at once.
    """
    attempt = await run_sync(store.attempts.issue, by, sent.level, sent.number)
    return await _replaying(request, partial(_told, store, by, attempt))


@router.get(
    "/attempts/{attempt}", summary="Where an attempt stands", responses=problems(401, 403, 404)
)
async def stands(request: Request, store: Here, by: By, attempt: AttemptId) -> AttemptTold:
    """An attempt of one's own; of a sealed one also the moment that it is at."""
    found = await run_sync(store.attempts.get, by, attempt)
    return await _replaying(request, partial(_told, store, by, found))


@router.put(
    "/attempts/{attempt}/run",
    status_code=201,
    summary="Hand in the run of an attempt",
    responses={
        200: {"model": ReceiptTold, "description": "It had been counted before."},
        **problems(401, 403, 404, 409, 410),
    },
    openapi_extra=_RUN,
)
async def hand_in(
    request: Request, response: Response, store: Here, by: By, attempt: AttemptId
) -> ReceiptTold:
    """Count a run: it is replayed from its actions, and nothing that it claims is believed."""
    payload = await request.body()
    # How long it waits for others here is not its player's time.
    work = partial(store.submissions.hand_in, by, attempt, payload, store.clock())
    receipt = await _replaying(request, work)
    response.status_code = 200 if receipt.again else 201
    return receipt_told(receipt)


@router.post(
    "/attempts/{attempt}/actions",
    summary="Act in a sealed encounter",
    responses=problems(401, 403, 404, 409, 410),
)
async def act(
    request: Request, store: Here, by: By, attempt: AttemptId, sent: ActionSent
) -> MomentTold:
    """Take the action of that number, and see what comes of it; the same again changes nothing."""
    done = Act(sent.act.verb, sent.act.place)
    work = partial(store.sealed.act, by, attempt, sent.number, done)
    return moment_told(await _replaying(request, work))


def _told(store: Store, by: Member, attempt: Attempt) -> AttemptTold:
    rules = store.competitions.rules(by.competition)
    played = rules.level(attempt.level)
    sealed = played is not None and played.sealed
    moment = store.sealed.stands(by, attempt.attempt) if sealed else None
    return attempt_told(rules, attempt, store.clock(), moment)


async def _replaying(request: Request, work: Callable[[], Found]) -> Found:
    """Do what replays in one of the few threads for it; who would wait too long is told so."""
    limiter: CapacityLimiter = request.app.state.replays
    if limiter.statistics().tasks_waiting >= request.app.state.limits.waiting:
        raise StoreError("unavailable", "busy", "too much is going on here; try again in a while")
    return await run_sync(work, limiter=limiter)
