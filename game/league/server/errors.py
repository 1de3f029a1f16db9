"""What the store answers where it will not do what was asked."""

from typing import Literal

from game.level.text import clean

# What kind of answer it is: whoever speaks HTTP has one status for each.
Kind = Literal["unauthorized", "forbidden", "unknown", "conflict", "late", "refused", "unavailable"]


class StoreError(Exception):
    """What was asked is not done; `reason` for programs, the message is one sentence."""

    def __init__(self, kind: Kind, reason: str, message: str) -> None:
        super().__init__(clean(message))
        self.kind: Kind = kind
        self.reason = reason
