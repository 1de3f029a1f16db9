"""What the store answers where it will not do what was asked."""

from typing import Final, Literal

from game.level.text import clean

# What kind of answer it is.
Kind = Literal["unauthorized", "forbidden", "unknown", "conflict", "late", "refused", "unavailable"]
# The status that each has where it is told over HTTP.
STATUS: Final[dict[Kind, int]] = {
    "unauthorized": 401,
    "forbidden": 403,
    "unknown": 404,
    "conflict": 409,
    "late": 410,
    "refused": 422,
    "unavailable": 503,
}


class StoreError(Exception):
    """What was asked is not done; `reason` for programs, the message is one sentence."""

    def __init__(self, kind: Kind, reason: str, message: str) -> None:
        super().__init__(clean(message))
        self.kind: Kind = kind
        self.reason = reason
