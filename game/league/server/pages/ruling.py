"""The rules of a competition out of a form, with what is wrong beside each field."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ValidationError

from game.encounter.prices import EDITION
from game.league.competition import EARLIEST, LATEST, Competition, CompetitionLevel
from game.league.moments import moment_of
from game.league.server.pages.forms import Form, whole_number
from game.level import Level, content_hash
from game.level.text import first_unsafe

UTC_NAME: Final = "UTC"
DEFAULTS: Final = {
    **{"title": "", "id": "", "season": "", "captain": "", "difficulty": "normal"},
    **{"attempts": "3", "counts": "best", "minutes": "60", "team_best": "", "freeze_minutes": "0"},
    **{"brackets": "", "opens": "", "closes": "", "zone": UTC_NAME},
}
_NUMBERS: Final = {
    "attempts": "How many attempts, from 1 to 100?",
    "minutes": "How many minutes, from 1 to 1440?",
    "freeze_minutes": "How many minutes? 0 lets the board move until the end.",
    "team_best": "How many, from 1 to 100? Leave it empty for no teams.",
}
# Which field a rule is about that several fields break together.
_TOGETHER: Final = {
    "it closes before it opens": ("closes", "It closes before it opens."),
    "its board would stand still before it opens": (
        "freeze_minutes",
        "Its board would stand still before it opens.",
    ),
    "two brackets have the same name": ("brackets", "Two brackets have the same name."),
}


class UnfitError(Exception):
    """A form that makes no competition: a sentence by each field that is wrong."""

    def __init__(self, beside: Mapping[str, str]) -> None:
        self.beside = beside


def defaults(now: int, captain: str) -> dict[str, str]:
    """What the form begins with: from the last full hour on, for a week."""
    zone = _own_zone()
    opens = moment_of(now).astimezone(_zone(zone)).replace(minute=0, second=0, microsecond=0)
    closes = opens + timedelta(days=7)
    return {
        "captain": captain,
        "opens": f"{opens:%Y-%m-%dT%H:%M}",
        "closes": f"{closes:%Y-%m-%dT%H:%M}",
        "zone": zone,
    }


def rules_of(form: Form, levels: Mapping[str, Level]) -> Competition:
    """The rules that a form tells of; UnfitError says what is wrong with which field."""
    errors: dict[str, str] = {}
    given: dict[str, Any] = {
        "id": form.one("id") or _id_of(form.one("title"), form.one("season")),
        "title": form.one("title"),
        "season": form.one("season"),
        "difficulty": form.one("difficulty"),
        "counts": form.one("counts"),
        "brackets": [line.strip() for line in form.one("brackets").splitlines() if line.strip()],
        "levels": _levels(form, levels),
    }
    for name, question in _NUMBERS.items():
        number = whole_number(form.one(name))
        if number is not None:
            given[name] = number
        elif name != "team_best" or form.one(name):
            errors[name] = question
    for name in ("opens", "closes"):
        try:
            given[name] = _moment(form.one(name), form.one("zone"))
        except ValueError as error:
            errors[name] = str(error)
    if any(first_unsafe(bracket) for bracket in given["brackets"]):
        errors["brackets"] = "A bracket's name holds a character that no screen may show."
    if not given["levels"]:
        errors["levels"] = "Tick at least one level."
    try:
        rules = Competition.model_validate(given)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            field, sentence = _told(one["loc"], one["msg"])
            if one["type"] != "missing":
                errors.setdefault(field, sentence)
        raise UnfitError(errors) from None
    if errors:
        raise UnfitError(errors)
    return rules


@cache
def zones() -> tuple[str, ...]:
    """The time zones that this machine knows; UTC is always among them."""
    return tuple(sorted(available_timezones() | {UTC_NAME}))


def _levels(form: Form, levels: Mapping[str, Level]) -> list[CompetitionLevel]:
    ticked, sealed = set(form.all("levels")), set(form.all("sealed"))
    return [
        CompetitionLevel(
            level=name,
            title=level.title,
            hash=content_hash(level),
            edition=EDITION,
            sealed=name in sealed,
        )
        for name, level in levels.items()
        if name in ticked
    ]


def _moment(text: str, zone: str) -> datetime:
    """A moment on the clocks of a zone; ValueError says what is wrong in a sentence."""
    if zone not in zones():
        raise ValueError("Choose a time zone from the list.")
    try:
        written = datetime.fromisoformat(text)
    except ValueError:
        written = None
    if written is None or written.tzinfo is not None or not EARLIEST <= written.year <= LATEST:
        raise ValueError("Type a day and a time, as 2026-03-02T12:00.")
    known = _zone(zone)
    moment = written.replace(tzinfo=known)
    if moment.astimezone(UTC).astimezone(known).replace(tzinfo=None) != written:
        raise ValueError("There is no such time on that day: the clocks go forward over it.")
    # Rules keep the distance to UTC, which outlives the names of zones.
    return datetime.fromisoformat(moment.isoformat())


def _zone(name: str) -> tzinfo:
    """A zone by its name; UTC also where a machine has no table of zones."""
    return UTC if name == UTC_NAME else ZoneInfo(name)


def _told(place: tuple[int | str, ...], message: str) -> tuple[str, str]:
    sentence = message.removeprefix("Value error, ")
    if sentence in _TOGETHER:
        return _TOGETHER[sentence]
    field = str(place[0]) if place else ""
    if field == "id":
        return field, "Small letters a to z, digits and single hyphens, 40 at most."
    if field in _NUMBERS:
        return field, _NUMBERS[field]
    return field, f"{sentence[:1].upper()}{sentence[1:]}."


def _id_of(title: str, season: str) -> str:
    """An id made of what a competition is called."""
    plain = normalize("NFKD", f"{title} {season}".casefold())
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain if not combining(c))
    return "-".join(kept.split())[:40].strip("-")


def _own_zone() -> str:
    """The zone that this machine's clock is set to, as far as it can be told."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named in zones():
        return named
    link = str(Path("/etc/localtime").resolve())
    found = link.partition("zoneinfo/")[2]
    return found if found in zones() and not found.startswith("Etc/") else UTC_NAME
