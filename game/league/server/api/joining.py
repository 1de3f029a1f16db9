"""Coming in, and what a member may know: who they are, the rules, the levels."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from game.league.competition import Competition
from game.league.server.api.asking import By, Here
from game.league.server.api.problems import problems
from game.league.server.api.shapes import CompetitionTold, JoinedTold, JoinSent, MemberTold, MeTold
from game.league.server.api.telling import attempt_told, joined_told, rules_told
from game.league.server.competitions import phase_at
from game.league.server.errors import StoreError

router = APIRouter(tags=["members"])
_HASH = r"^sha256:[0-9a-f]{64}$"


@router.post(
    "/join", status_code=201, summary="Come in by a join code", responses=problems(403, 409)
)
def join(store: Here, sent: JoinSent) -> JoinedTold:
    """Whoever has a code comes in by it, and gets a token, which is told this once."""
    return joined_told(store.members.join(sent.code, sent.name, sent.team, sent.bracket))


@router.get("/competition", summary="The rules of my competition", responses=problems(401))
def competition(store: Here, by: By) -> CompetitionTold:
    """The rules, where the competition is, and the time by which the server counts."""
    rules = store.competitions.rules(by.competition)
    now = store.clock()
    return CompetitionTold(rules=rules_told(rules), phase=phase_at(rules, now), now=now)


@router.get("/me", summary="Who I am, and my attempts", responses=problems(401))
def me(store: Here, by: By) -> MeTold:
    """The member of the token, with every attempt: also one whose answer was lost."""
    rules, now = store.competitions.rules(by.competition), store.clock()
    told = [attempt_told(rules, attempt, now) for attempt in store.attempts.of(by)]
    return MeTold(**MemberTold(**by._asdict()).model_dump(), attempts=told)


@router.get(
    "/levels/{hash}",
    summary="The file of a level",
    response_class=Response,
    responses={
        200: {"content": {"application/json": {}}, "description": "The file, as it was written."},
        **problems(401, 404),
    },
)
def level(store: Here, by: By, hash: Annotated[str, Path(pattern=_HASH)]) -> Response:
    """A level of my competition by the hash in its rules; never a sealed one."""
    known = {one.hash for one in store.competitions.rules(by.competition).levels}
    if hash not in known or _is_sealed(store.competitions.all(), hash):
        raise StoreError("unknown", "no-such-level", "this competition has no such level to give")
    return Response(store.levels.content(hash), media_type="application/json")


def _is_sealed(competitions: list[Competition], content: str) -> bool:
    """Whether a level is sealed in any competition here, as its file would tell it."""
    return any(one.sealed and one.hash == content for rules in competitions for one in rules.levels)
