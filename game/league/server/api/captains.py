"""What captains do: codes, members, awards, the audit, and all of it as a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from game.league.competition import parse_competition
from game.league.server.api.asking import By, Here, MemberId
from game.league.server.api.problems import problems
from game.league.server.api.shapes import (
    AuditTold,
    AwardSent,
    AwardsTold,
    AwardTold,
    ChangedTold,
    CodeSent,
    CodeTold,
    EntryTold,
    JoinedTold,
    MemberSent,
    MembersTold,
    MemberTold,
    NewCodeTold,
)
from game.league.server.api.telling import joined_told
from game.league.server.codes import Code
from game.league.server.errors import StoreError
from game.league.server.exporting import as_csv, as_json, in_parts
from game.league.server.member import check_captain
from game.league.server.paging import MOST

router = APIRouter(tags=["captains"])
_BEFORE = "What a page gave as `before`, for what came earlier."
Before = Annotated[str, Query(max_length=64, description=_BEFORE)]
_AFTER = "What a page gave as `after`, for what came later; not both."
After = Annotated[str, Query(max_length=64, description=_AFTER)]
Most = Annotated[int, Query(ge=1, le=MOST, description=f"How many a page has, {MOST} at most.")]
_RULES = {
    "requestBody": {
        "required": True,
        "description": "The rules of a competition, as their file has them.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


@router.post("/codes", status_code=201, summary="Make a join code", responses=problems(401, 403))
def make_code(store: Here, by: By, sent: CodeSent) -> NewCodeTold:
    """A new join code, which is told this once."""
    text, code = store.codes.create(by, **sent.model_dump())
    return NewCodeTold(**_code_told(code).model_dump(), code=text)


@router.get("/codes", summary="List the join codes", responses=problems(401, 403))
def list_codes(store: Here, by: By) -> list[CodeTold]:
    """Every code by its first letters, the newest first."""
    return [_code_told(code) for code in store.codes.list(by)]


@router.delete(
    "/codes/{code_hash}",
    status_code=204,
    summary="Revoke a join code",
    responses=problems(401, 403, 404),
)
def revoke_code(
    store: Here, by: By, code_hash: Annotated[str, Path(max_length=64, pattern="^[0-9a-f]+$")]
) -> None:
    """Nobody comes in by it any more."""
    store.codes.revoke(by, code_hash)


@router.get("/members", summary="List the members", responses=problems(401, 403, 404))
def list_members(
    store: Here,
    by: By,
    named: Annotated[str, Query(max_length=60, description="A part of a name or a team.")] = "",
    before: Before = "",
    after: After = "",
    most: Most = MOST,
) -> MembersTold:
    """Members in the order in which they came, page by page."""
    page = store.roll.page(by, named=named, before=before, after=after, most=most)
    found = [MemberTold(**member._asdict()) for member in page.found]
    return MembersTold(members=found, before=page.before, after=page.after)


@router.patch(
    "/members/{member}", summary="Change a member", responses=problems(401, 403, 404, 409)
)
def change_member(store: Here, by: By, member: MemberId, sent: MemberSent) -> ChangedTold:
    """Give another name, hide, place in team and bracket, end or renew the token.

    Each is an entry of the audit. Members may end or renew their own token, and nothing else.
    """
    if sent.rotate and sent.revoke:
        raise StoreError("refused", "rotate-or-revoke", "a token is either renewed or ended")
    given = sent.model_dump(include={"name", "hidden", "team", "bracket"}, exclude_unset=True)
    if given:
        store.corrections.change(by, member, given)
    token = None
    if sent.rotate:
        token = store.members.rotate(by, member).token
    elif sent.revoke:
        store.members.revoke(by, member)
    found = store.members.get(by, member)
    return ChangedTold(**found._asdict(), token=token)


@router.post(
    "/awards", status_code=201, summary="Add or take points", responses=problems(401, 403, 404)
)
def award(store: Here, by: By, sent: AwardSent) -> AwardTold:
    """Points with a reason, which everybody may ask for; results are never changed."""
    given = store.corrections.award(by, sent.member, sent.points, sent.reason)
    return AwardTold(**given._asdict())


@router.get("/awards", summary="List the awards", responses=problems(401, 403))
def list_awards(
    store: Here, by: By, before: Before = "", after: After = "", most: Most = MOST
) -> AwardsTold:
    """Awards, the newest first, page by page."""
    page = store.corrections.awards(by, before=before, after=after, most=most)
    found = [AwardTold(**award._asdict()) for award in page.found]
    return AwardsTold(awards=found, before=page.before, after=page.after)


@router.get("/audit", summary="What captains did", responses=problems(401, 403))
def audit(
    store: Here, by: By, before: Before = "", after: After = "", most: Most = MOST
) -> AuditTold:
    """Entries, the newest first, page by page."""
    page = store.audit.entries(by, before=before, after=after, most=most)
    found = [EntryTold(**entry._asdict()) for entry in page.found]
    return AuditTold(entries=found, before=page.before, after=page.after)


@router.get(
    "/export",
    summary="The competition as a file",
    response_class=Response,
    responses={
        200: {
            "content": {"application/json": {}, "text/csv": {}},
            "description": "JSON: rules, members, attempts, awards. CSV: the board.",
        },
        **problems(401, 403),
    },
)
def export(store: Here, by: By, to: Literal["csv", "json"] = "json") -> Response:
    """Everything that boards are counted from, without tokens and codes."""
    text = as_csv(store, by) if to == "csv" else as_json(store, by)
    kind = "text/csv; charset=utf-8" if to == "csv" else "application/json"
    name = f'attachment; filename="{by.competition}.{to}"'
    headers = {"Content-Disposition": name}
    return StreamingResponse(in_parts(text), media_type=kind, headers=headers)


@router.post(
    "/competitions",
    status_code=201,
    summary="Begin another competition",
    responses=problems(401, 403, 409),
    openapi_extra=_RULES,
)
async def begin(request: Request, store: Here, by: By) -> JoinedTold:
    """A captain begins a competition, and is the first captain of that one too."""
    check_captain(by)
    rules = parse_competition(await request.body())
    for level in rules.levels:
        if level.hash not in store.levels:
            raise StoreError(
                "refused", "no-level-file", f"this server has no file of {level.level}"
            )
    return joined_told(await run_in_threadpool(store.members.found, rules, by.name))


def _code_told(code: Code) -> CodeTold:
    told = code._asdict()
    del told["competition"]
    return CodeTold(**told)
