"""`simmer league list`: the leagues that somebody is in, with those that are over."""

import argparse
import json
from datetime import UTC, datetime

from game.commands.codes import GOOD
from game.commands.leagues.choosing import memberships_of
from game.league.memberships import Membership
from game.level.text import clean
from game.places import UnusableError
from game.progress.errors import SaveError

_WHERE = {"folder": "in", "server": "at"}


def run(options: argparse.Namespace) -> int:
    """List them, the newest first."""
    try:
        known = memberships_of(options).all()
    except SaveError as error:
        raise UnusableError(str(error)) from None
    now = datetime.now(UTC)
    if options.json:
        rows = [_row(one, now) for one in known]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return GOOD
    if not known:
        print("You are in no league. `simmer league join PLACE` takes part in one.")
    for one in known:
        season = f" {one.rules.season}" if one.rules.season else ""
        place = f", {_WHERE[one.kind]} {one.place}" if one.kind in _WHERE else ", on this machine"
        print(clean(f"{one.league}  {one.rules.title}{season}, {_standing(one, now)}{place}"))
    return GOOD


def _standing(one: Membership, now: datetime) -> str:
    if one.left is not None:
        return "left"
    phase = one.rules.phase(now)
    if phase == "closed":
        return f"over since {one.rules.closes:%Y-%m-%d}"
    if phase == "upcoming":
        return f"opens {one.rules.opens.astimezone():%Y-%m-%d %H:%M}"
    return f"open until {one.rules.closes.astimezone():%Y-%m-%d %H:%M}"


def _row(one: Membership, now: datetime) -> dict[str, object]:
    kept = one.model_dump(mode="json", exclude={"rules", "token", "member"})
    title = {"league": one.league, "title": one.rules.title, "season": one.rules.season}
    return {**title, "phase": one.rules.phase(now), **kept}
