"""`simmer league play`, without a server: the deal of an attempt is the same for everyone."""

import argparse
from datetime import UTC, datetime
from uuid import uuid4

from game.commands.leagues.choosing import memberships_of
from game.commands.leagues.filed.named import level_named
from game.commands.playing import play
from game.commands.who import begin_profile
from game.courses.ranked import Issued, Ranked
from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionLevel, deal_of
from game.league.files.attempts import Attempt, attempts_of, used
from game.league.memberships import Membership
from game.league.wording import all_used
from game.level import LevelError, content_hash, load_level
from game.places import UnusableError, saves_of, shelf_of, unusable
from game.progress.errors import SaveError
from game.progress.unfinished import Unfinished


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Go on with an attempt that was left, or begin the next one."""
    rules = membership.rules
    _check_open(rules)
    begin_profile(options)
    saves = saves_of(options)
    try:
        attempts = attempts_of(saves, rules)
        level = _level(rules, attempts, options.level)
        going_on = _going_on(attempts, level.level)
        if level.level in Unfinished(saves).elsewhere():
            raise UnusableError(f"{level.title} is being played in another window; go on there")
        memberships_of(options).keep(membership)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    number = going_on.number if going_on else used(attempts, level.level) + 1
    if number > rules.attempts:
        raise UnusableError(all_used(rules, level.title))
    issued = _issued(options, rules, level, number, going_on.run.run if going_on else str(uuid4()))
    return play(options, issued.file.path, lambda desk: Ranked(issued, desk.keeper))


def _check_open(rules: Competition) -> None:
    phase = rules.phase(datetime.now(UTC))
    if phase == "upcoming":
        opens = f"{rules.opens.astimezone():%Y-%m-%d %H:%M}"
        raise UnusableError(f"{rules.title} opens on {opens}")
    if phase == "closed":
        raise UnusableError(f"{rules.title} is over; `simmer league board` shows who won")


def _level(rules: Competition, attempts: list[Attempt], named: str | None) -> CompetitionLevel:
    """The level that was named, else what was left, else the one with the fewest attempts used."""
    if named is not None:
        return level_named(rules, named)
    left = next((one for one in attempts if one.goes_on), None)
    found = rules.level(left.run.level) if left else None
    return found or min(rules.levels, key=lambda level: used(attempts, level.level))


def _going_on(attempts: list[Attempt], level: str) -> Attempt | None:
    over = {one.run.run for one in attempts if not one.goes_on}
    left = (one for one in attempts if one.goes_on and one.run.run not in over)
    return next((one for one in left if one.run.level == level), None)


def _issued(
    options: argparse.Namespace, rules: Competition, level: CompetitionLevel, number: int, run: str
) -> Issued:
    file = next((one for one in shelf_of(options).files if one.name == level.level), None)
    if file is None:
        raise UnusableError(
            f"{level.level} is not here; get it from the captain, and name its folder by --levels"
        )
    try:
        loaded = load_level(file.path)
    except LevelError as error:
        raise unusable(error) from None
    if content_hash(loaded) != level.hash or level.edition != EDITION:
        raise UnusableError(
            f"{level.title} is not here as it is played in {rules.title}; "
            "use the version of Simmer and of the level that its captain has"
        )
    return Issued(
        rules.id,
        rules.title,
        number,
        rules.attempts,
        file,
        loaded,
        deal_of(rules.id, level.level, number),
        rules.difficulty,
        run,
        rules.closes,
    )
