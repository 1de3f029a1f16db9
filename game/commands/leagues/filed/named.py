"""What is named of a league: a level, a bracket, or a league of this machine itself."""

import argparse

from game.league.competition import Competition, CompetitionLevel
from game.league.files.hot_seat import leagues_here
from game.level.wording import guess, quoted
from game.places import UnusableError, shared_saves


def league_here(options: argparse.Namespace, named: str) -> Competition | None:
    """The league of this machine of that id or title."""
    here = leagues_here(shared_saves(options))
    return next((one for one in here if named in (one.id, one.title)), None)


def level_named(rules: Competition, named: str) -> CompetitionLevel:
    """One of the levels of a league, by its name, with its pack or without, or its title."""
    found = rules.named(named)
    if found is not None:
        return found
    fix = guess(named, [_short(level) for level in rules.levels], "its rules list the levels")
    raise UnusableError(f"{quoted(named)} is not played in {rules.title} — {fix}")


def bracket_named(rules: Competition, named: str | None) -> str:
    """One of the brackets of a league, as its rules write it; "" where none is named."""
    if not named:
        return ""
    for bracket in rules.brackets:
        if bracket.casefold() == named.casefold():
            return bracket
    fix = guess(named, rules.brackets, "there are none in this league")
    raise UnusableError(f"there is no bracket {quoted(named)} — {fix}")


def _short(level: CompetitionLevel) -> str:
    return level.level.rpartition("/")[2]
