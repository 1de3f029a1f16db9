"""What every part of a level shares."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from game.level.vocabulary import Marker


class Part(BaseModel):
    """What all parts share: no unknown key, no coercion, no change; comments are allowed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=False, validate_by_alias=True
    )

    comment: Annotated[Any, Marker.ASIDE] = Field(
        default=None, description="A note of the author's; ignored."
    )
