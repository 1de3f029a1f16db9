"""What calls are sent and what they answer, as it stands in the API's description."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from game.encounter.actions import VERBS
from game.league.competition import Phase
from game.league.seen import ViewTold
from game.league.server.attempts import Status
from game.league.server.codes import MOST_USES
from game.league.server.corrections import LONGEST_REASON, MOST_POINTS
from game.league.server.member import Role
from game.league.server.paging import MOST

_FAR = 2**53  # milliseconds; every language's numbers have them exactly
Name = Annotated[str, Field(min_length=1, max_length=200)]
LevelName = Annotated[str, Field(min_length=1, max_length=120)]
At = Annotated[int, Field(description="In milliseconds since 1970, by the server's clock.")]


class Sent(BaseModel):
    """What is sent: of these types and no others, with no other keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


class JoinSent(Sent):
    """Who comes in, by which code."""

    code: str = Field(min_length=1, max_length=100, description="However it is spaced.")
    name: Name
    team: Name | None = None
    bracket: Name | None = None


class AttemptSent(Sent):
    """On which level an attempt is wanted, and which of them it is to be."""

    level: LevelName
    number: int | None = Field(
        default=None, ge=1, le=1000, description="From 1; the same again is the same attempt."
    )


class ActSent(Sent):
    """What the player does: a verb, and for `say` and `handoff` the place in the list shown."""

    verb: Literal[tuple(VERBS)]  # type: ignore[valid-type]
    place: int = Field(default=0, ge=0, le=1000)


class ActionSent(Sent):
    """An act, and which of the encounter it is."""

    number: int = Field(ge=1, le=100_000, description="From 1; the same again changes nothing.")
    act: ActSent


class CodeSent(Sent):
    """What a join code is for."""

    role: Role = "player"
    team: Name | None = None
    bracket: Name | None = None
    uses: int = Field(ge=1, le=MOST_USES)
    expires: int = Field(ge=0, le=_FAR, description="In milliseconds since 1970.")


class MemberSent(Sent):
    """What is to be changed of a member; what is left out stays."""

    name: Name | None = None
    hidden: bool | None = None
    team: Name | None = Field(default=None, description="null takes them out of their team.")
    bracket: Name | None = Field(default=None, description="null takes them out of it.")
    revoke: Literal[True] | None = Field(default=None, description="End their token.")
    rotate: Literal[True] | None = Field(default=None, description="Give them a new token.")


class AwardSent(Sent):
    """Points to add or to take."""

    member: Annotated[str, Field(min_length=1, max_length=64)]
    points: int = Field(ge=-MOST_POINTS, le=MOST_POINTS)
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


class MemberTold(BaseModel):
    """Somebody in a competition."""

    competition: str
    member: str
    name: str
    team: str | None
    bracket: str | None
    role: Role
    joined: At
    hidden: bool


class PageTold(BaseModel):
    """A part of a list, and where it goes on; null where there is nothing more that way."""

    before: str | None = Field(description="For the page of what came earlier.")
    after: str | None = Field(description="For the page of what came later.")


class MembersTold(PageTold):
    """Members in the order in which they came."""

    members: list[MemberTold] = Field(max_length=MOST)


class JoinedTold(MemberTold):
    """Who has come in; this is the one copy of the token that there will ever be."""

    token: str


class ChangedTold(MemberTold):
    """A member as they are now, with a new token if one was asked for."""

    token: str | None = None


class CompetitionTold(BaseModel):
    """The rules, where the competition is, and what time it is here."""

    rules: dict[str, Any] = Field(description="As their file has them; no hash of sealed levels.")
    phase: Phase
    now: At


class ReceiptTold(BaseModel):
    """What was counted."""

    run: str
    attempt: str
    level: str
    number: int
    received: At
    points: int
    slips: int
    stars: int
    turns: int
    ending: str
    milliseconds: int = Field(description="From the issue of the attempt until it was handed in.")
    again: bool = Field(description="It had been counted before.")


class ActTold(BaseModel):
    """Something that is possible now."""

    verb: str
    place: int


class MomentTold(BaseModel):
    """Where a sealed attempt stands: what is shown, and what is possible."""

    number: int = Field(description="How many actions were taken.")
    view: ViewTold
    acts: list[ActTold]
    receipt: ReceiptTold | None = Field(description="What was counted, once it is over.")
    exchange: list[str] = Field(description="What was said last, theirs and the player's.")
    promise: list[str] = Field(description="What the briefing says of the level, in sentences.")


class AttemptTold(BaseModel):
    """An attempt; what is played of a sealed one is not told."""

    attempt: str
    level: str
    number: int = Field(description="From 1, of this member on this level.")
    hash: str | None = Field(description="Of what is played; null where it is sealed.")
    edition: int
    seed: int | None = Field(description="The deal; null where it is sealed.")
    difficulty: Literal["easy", "normal", "hard"]
    issued: At
    deadline: At
    status: Status
    sealed: bool
    now: At
    moment: MomentTold | None = Field(default=None, description="Of a sealed one alone.")


class MeTold(MemberTold):
    """Who a token is, and every attempt they had."""

    attempts: list[AttemptTold]


class PlaceTold(BaseModel):
    """A place on the board by points."""

    rank: int
    member: str
    name: str
    team: str | None
    bracket: str | None
    points: int
    slips: int
    milliseconds: int
    at: At


class LevelPlaceTold(PlaceTold):
    """A place on the board of a level."""

    number: int
    stars: int
    run: str = Field(description="Empty where no run was handed in.")


class TeamPlaceTold(BaseModel):
    """A place on the board of teams: the points of its best members, and their mean."""

    rank: int
    team: str
    points: int
    of: int
    mean: str
    names: list[str]


class ImprovementPlaceTold(BaseModel):
    """A place on the board by improvement."""

    rank: int
    member: str
    name: str
    team: str | None
    bracket: str | None
    gained: int
    levels: int


class BoardTold(BaseModel):
    """A part of a board."""

    version: int
    phase: Phase
    frozen: bool = Field(description="It stands as it was when the public board froze.")
    # The richer shape first, so that nothing of a place is left out.
    places: list[LevelPlaceTold | PlaceTold | TeamPlaceTold | ImprovementPlaceTold]


class CodeTold(BaseModel):
    """A join code as a captain knows it: by its first letters."""

    code_hash: str
    hint: str
    role: Role
    team: str | None
    bracket: str | None
    created: At
    expires: At
    uses_left: int
    revoked: int | None


class NewCodeTold(CodeTold):
    """A new code, told this once."""

    code: str


class AwardTold(BaseModel):
    """Points that were added or taken."""

    award: str
    member: str
    points: int
    reason: str
    by: str
    at: At


class AwardsTold(PageTold):
    """Awards, the newest first."""

    awards: list[AwardTold] = Field(max_length=MOST)


class EntryTold(BaseModel):
    """Something that a captain did."""

    entry: str
    at: At
    by: str
    what: str
    about: str
    details: dict[str, Any]


class AuditTold(PageTold):
    """What captains did, the newest first."""

    entries: list[EntryTold] = Field(max_length=MOST)
