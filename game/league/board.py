"""A board as it is shown, whichever kind of league it is of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from game.encounter.prices import MOST_STARS
from game.league.competition import Phase
from game.level.text import clean

MOST_PLACES = 200


def _shown(text: str) -> str:
    return clean(text)[:80]


Shown = Annotated[str, AfterValidator(_shown)]
Points = Annotated[int, Field(ge=-(10**12), le=10**12)]
Count = Annotated[int, Field(ge=0, le=10**12)]


class Told(BaseModel):
    """Something that came from elsewhere; a later version may say more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(Told):
    """A row of a board; which of these it has depends on the board."""

    rank: int = Field(ge=1)
    member: str = Field(default="", max_length=64)
    name: Shown = ""
    team: Shown | None = None
    bracket: Shown | None = None
    points: Points = 0
    slips: Count = 0
    milliseconds: Count = 0
    stars: int = Field(default=0, ge=0, le=MOST_STARS)
    number: int = 0
    of: int = 0
    mean: Shown = ""
    names: tuple[Shown, ...] = Field(default=(), max_length=100)
    gained: Points = 0
    levels: int = 0


class Board(Told):
    """A part of a board."""

    version: int
    phase: Phase
    frozen: bool = False
    timed: bool = True  # somebody keeps the time
    places: tuple[Place, ...] = Field(max_length=MOST_PLACES)
