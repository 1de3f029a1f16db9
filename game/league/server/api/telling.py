"""What the store found, in the shapes that are answered."""

from typing import Any

from game.league.competition import Competition
from game.league.server.api.shapes import (
    ActTold,
    AttemptTold,
    BoardTold,
    ImprovementPlaceTold,
    JoinedTold,
    LevelPlaceTold,
    MomentTold,
    PlaceTold,
    ReceiptTold,
    TeamPlaceTold,
)
from game.league.server.attempts import Attempt
from game.league.server.boards import Board, ImprovementPlace, LevelPlace, Place, TeamPlace
from game.league.server.members import Joined
from game.league.server.sealed import Moment
from game.league.server.submissions import Receipt


def joined_told(joined: Joined) -> JoinedTold:
    """Who came in, with their token."""
    return JoinedTold(**joined.member._asdict(), token=joined.token)


def rules_told(rules: Competition) -> dict[str, Any]:
    """The rules as their file has them, without the hashes of what is sealed."""
    told = rules.model_dump(mode="json")
    for level in told["levels"]:
        if level["sealed"]:
            level["hash"] = None
    return told


def attempt_told(
    rules: Competition, attempt: Attempt, now: int, moment: Moment | None = None
) -> AttemptTold:
    """An attempt, of which a sealed level's deal and hash are kept back."""
    played = rules.level(attempt.level)
    sealed = played is not None and played.sealed
    return AttemptTold(
        attempt=attempt.attempt,
        level=attempt.level,
        number=attempt.number,
        hash=None if sealed else attempt.hash,
        edition=attempt.edition,
        seed=None if sealed else attempt.seed,
        difficulty=rules.difficulty,
        issued=attempt.issued,
        deadline=attempt.deadline,
        status=attempt.status,
        sealed=sealed,
        now=now,
        moment=None if moment is None else moment_told(moment),
    )


def moment_told(moment: Moment) -> MomentTold:
    """Where a sealed attempt stands."""
    return MomentTold.model_validate(
        {
            "number": moment.number,
            "view": moment.view,
            "acts": [ActTold(verb=act.verb, place=act.place) for act in moment.acts],
            "receipt": None if moment.receipt is None else receipt_told(moment.receipt),
            "exchange": list(moment.exchange),
            "promise": list(moment.promise),
        }
    )


def receipt_told(receipt: Receipt) -> ReceiptTold:
    """What was counted."""
    return ReceiptTold(**receipt._asdict())


Shown = Place | LevelPlace | TeamPlace | ImprovementPlace


def board_told(board: Board[Any]) -> BoardTold:
    """A part of a board."""
    return BoardTold(
        version=board.version,
        phase=board.phase,
        frozen=board.frozen,
        places=[_place_told(place) for place in board.places],
    )


def _place_told(
    place: Shown,
) -> PlaceTold | LevelPlaceTold | TeamPlaceTold | ImprovementPlaceTold:
    if isinstance(place, TeamPlace):
        standing = place.standing
        return TeamPlaceTold(
            rank=standing.rank,
            team=standing.team,
            points=standing.points,
            of=standing.of,
            mean=standing.mean,
            names=list(place.names),
        )
    told = {**place.who._asdict(), **place._asdict()}
    del told["who"]
    if isinstance(place, LevelPlace):
        return LevelPlaceTold(**told)
    if isinstance(place, ImprovementPlace):
        return ImprovementPlaceTold(**told)
    return PlaceTold(**told)
