"""Moments as leagues keep and send them: whole milliseconds since 1970, in UTC."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def clock_now() -> int:
    """What the clock of this machine says."""
    return time.time_ns() // 1_000_000


def milliseconds(moment: datetime) -> int:
    """A moment that knows its offset, in milliseconds."""
    return (moment - _FIRST) // _MILLISECOND


def moment_of(at: int) -> datetime:
    """The moment again."""
    return _FIRST + at * _MILLISECOND
