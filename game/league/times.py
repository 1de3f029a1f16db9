"""Moments as they are told: by the clock of whoever reads, and how long it is until then."""

from datetime import datetime


def here() -> datetime:
    """What time it is, by the clock of this machine."""
    return datetime.now().astimezone()


def clock(moment: datetime, now: datetime) -> str:
    """A moment by the clock that `now` is told by; with the day where that is another one."""
    shown = moment.astimezone(now.tzinfo)
    today = shown.date() == now.date()
    return f"{shown:%H:%M}" if today else f"{shown.day} {shown:%B}, {shown:%H:%M}"


def until_when(deadline: datetime, now: datetime | None = None) -> str:
    """A deadline as the player's clock has it, and how long that is from now."""
    now = now or here()
    left = int((deadline - now).total_seconds()) // 60
    if left < 0:
        return f"{clock(deadline, now)}, which is over"
    hours, minutes = divmod(left, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{clock(deadline, now)}, in {days} d {hours} h"
    return (
        f"{clock(deadline, now)}, in {hours} h {minutes} min"
        if hours
        else (f"{clock(deadline, now)}, in {minutes} min")
    )
