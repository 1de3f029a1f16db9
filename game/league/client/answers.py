"""What a league's server answers: read strictly, cleaned, and never trusted further than that."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from game.encounter.prices import MOST_STARS
from game.encounter.record import Hash, LevelName, RunId
from game.encounter.step import MAX_SEED
from game.league.board import Count, Points, Shown, Told
from game.league.competition import Phase

# Milliseconds since 1970, or between two moments; no further than every clock can show.
FURTHEST: Final = 221_845_392_000_000
Milliseconds = Annotated[int, Field(ge=0, le=FURTHEST)]
AttemptId = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]


class Joined(Told):
    """Who has come in; the token is told this once."""

    competition: str = Field(max_length=40)
    member: str = Field(max_length=64)
    name: Shown
    role: Literal["captain", "player", "spectator"]
    # No sign in it can end a header.
    token: str = Field(pattern=r"^[!-~]{1,200}$")


class CompetitionNow(Told):
    """The rules as they came, and where the competition is by the server's clock."""

    rules: dict[str, Any]
    phase: Phase
    now: Milliseconds


class AttemptThere(Told):
    """An attempt as the server has it; one on a sealed level tells neither hash nor seed."""

    attempt: AttemptId
    level: LevelName
    number: int = Field(ge=1, le=1000)
    hash: Hash | None
    edition: int
    seed: int | None = Field(ge=0, le=MAX_SEED)
    difficulty: Literal["easy", "normal", "hard"]
    issued: Milliseconds
    deadline: Milliseconds
    status: Literal["open", "submitted", "refused", "expired"] = "open"
    sealed: bool = False
    now: Milliseconds | None = None


class Me(Told):
    """Who somebody is there, and every attempt they had."""

    member: str = Field(max_length=64)
    name: Shown
    team: Shown | None = None
    bracket: Shown | None = None
    role: Literal["captain", "player", "spectator"]
    attempts: tuple[AttemptThere, ...] = Field(default=(), max_length=10_000)


class Receipt(Told):
    """What a run was worth by the rules."""

    run: RunId
    attempt: AttemptId
    points: Points
    slips: Count = 0
    stars: int = Field(default=0, ge=0, le=MOST_STARS)
    ending: Shown = ""


class Complaint(Told):
    """Why something was not done."""

    reason: str
    message: str
