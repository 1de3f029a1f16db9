"""Times and numbers as pages tell them."""

from datetime import UTC, datetime

from game.league.moments import moment_of


def moment(when: datetime | int) -> str:
    """A moment in UTC, or in the zone that it was written with: `Mon 2 Mar 2026, 12:00 UTC`."""
    known = moment_of(when) if isinstance(when, int) else when
    zone = known.tzname() or "UTC"
    return f"{known:%a} {known.day} {known:%b} {known.year}, {known:%H:%M} {zone}"


def iso(when: datetime | int) -> str:
    """A moment as programs read it, in UTC."""
    known = moment_of(when) if isinstance(when, int) else when
    return known.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def time_played(milliseconds: int) -> str:
    """How long something took: `1:02:03` or `4:05`."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def time_left(milliseconds: int) -> str:
    """How long there still is, in the two largest units: `2 days 4 hours`."""
    minutes = max(0, milliseconds) // 60_000
    days, hours = divmod(minutes // 60, 24)
    minutes %= 60
    if days:
        parts = [(days, "day"), (hours, "hour")]
    elif hours:
        parts = [(hours, "hour"), (minutes, "minute")]
    else:
        parts = [(minutes, "minute")]
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(told) or "less than a minute"


def number(value: int | str) -> str:
    """A number, or one with digits behind its point, with a real minus and a space a thousand."""
    whole, point, digits = str(value).partition(".")
    sign = "\u2212" if whole.startswith("-") else ""
    spaced = f"{int(whole.removeprefix('-')):,}".replace(",", "\u202f")
    return f"{sign}{spaced}{point}{digits}"
