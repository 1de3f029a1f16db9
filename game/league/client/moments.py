"""Moments of a sealed encounter as a server tells them: nothing in them is trusted."""

from typing import Annotated, Any, Final, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from game.encounter import View
from game.encounter.actions import VERBS
from game.league.client.answers import AttemptThere, Receipt
from game.league.seen import ViewTold
from game.level.text import clean
from game.level.vocabulary import Channel

_PHASES: Final = ("hearing", "replying", "drafting", "over")


def _cleaned(told: Any) -> Any:
    match told:
        case str():
            return clean(told)
        case dict():
            return {key: _cleaned(value) for key, value in told.items()}
        case list():
            return [_cleaned(value) for value in told]
        case _:
            return told


def _shown(told: Any) -> View:
    """A view that can be shown here; a verb of a later version is left out."""
    seen: View = _cleaned(told.model_dump())
    if seen["phase"] not in _PHASES or seen["channel"] not in get_args(Channel):
        raise ValueError("no such phase or channel is known here")
    seen["verbs"] = [verb for verb in seen["verbs"] if verb in VERBS]
    return seen


Line = Annotated[str, AfterValidator(clean)]


class Moment(BaseModel):
    """Where a sealed attempt stands, as its player may see it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    number: int = Field(ge=0)  # of acts taken
    view: Annotated[ViewTold, AfterValidator(_shown)]
    receipt: Receipt | None = None  # what was counted, once it is over
    exchange: tuple[Line, ...] = ()  # what was said last
    promise: tuple[Line, ...] = ()  # what the briefing says of the level


class SealedThere(AttemptThere):
    """An attempt on a sealed level, and where it stands."""

    moment: Moment
