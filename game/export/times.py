"""When a run was played, on whatever clock it was written down."""

from datetime import UTC, datetime

from game.encounter import Run
from game.progress.account import seconds_of

__all__ = ["in_utc", "seconds_played"]


def in_utc(when: datetime) -> datetime:
    """A time in UTC, as which one without a zone is taken too."""
    if when.tzinfo is None:
        return when.replace(tzinfo=UTC)
    try:
        return when.astimezone(UTC)
    except OverflowError:  # in the first or the last hours that there are
        return when.replace(tzinfo=UTC)


def seconds_played(run: Run) -> int | None:
    """How long a run took, as `simmer stats` counts it; None where it has no end."""
    if run.finished is None:
        return None
    times = {"started": in_utc(run.started), "finished": in_utc(run.finished)}
    return seconds_of({name: when.isoformat() for name, when in times.items()})
