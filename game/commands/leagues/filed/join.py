"""`simmer league join`, without a server."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from game.commands.codes import GOOD
from game.commands.leagues.choosing import known_here_as, memberships_of
from game.commands.leagues.filed.named import bracket_named, league_here
from game.commands.who import begin_profile
from game.league.competition import Competition, CompetitionError
from game.league.files.folder import RULES_FILE, RUNS, rules_in
from game.league.files.hot_seat import leagues_here
from game.league.memberships import Membership
from game.league.names import BadNameError, proper
from game.level.text import clean
from game.level.wording import guess, quoted
from game.places import UnusableError, called_here, shared_saves
from game.progress.errors import SaveError
from game.progress.names import UNNAMED


def run(options: argparse.Namespace, _: None) -> int:
    """Remember the league in the profile, and say how to play for it."""
    here = league_here(options, options.place)
    try:
        membership = _here(options, here) if here else _by_files(options)
        welcome = begin_profile(options)
        memberships_of(options).keep(membership)
    except (CompetitionError, BadNameError, SaveError) as error:
        raise UnusableError(str(error)) from None
    if welcome:
        print(clean(welcome))
    team = f" for {membership.team}" if membership.team else ""
    print(clean(f"You are in {membership.rules.title} as {membership.player}{team}."))
    print(clean(f"To play your next attempt: {called_here(options, 'league play')}"))
    return GOOD


def _here(options: argparse.Namespace, rules: Competition) -> Membership:
    if options.name is not None:
        raise UnusableError("on this machine you are called as your profile is; leave --name out")
    return _membership(options, rules, "here", "", known_here_as(options))


def _by_files(options: argparse.Namespace) -> Membership:
    path = Path(options.place)
    if not path.exists():
        known = [one.id for one in leagues_here(shared_saves(options))]
        fix = guess(options.place, known, "name its folder, its competition.json or CODE@URL")
        raise UnusableError(f"there is no league {quoted(options.place)} — {fix}")
    rules = rules_in(path)
    folder = path if path.is_dir() else path.parent
    # A file of rules that was sent lies anywhere: what is played for it is sent back.
    is_league = (folder / RULES_FILE).is_file() and (folder / RUNS).is_dir()
    name = options.name if options.name is not None else known_here_as(options)
    if options.name is None and name == UNNAMED:
        raise UnusableError("say what you are called there, with --name NAME")
    place = str(folder.absolute()) if is_league else ""
    return _membership(options, rules, "folder", place, proper(name, "name"))


def _membership(
    options: argparse.Namespace, rules: Competition, kind: str, place: str, player: str
) -> Membership:
    if options.team and rules.team_best is None:
        raise UnusableError(f"there are no teams in {rules.title}; leave --team out")
    return Membership.model_validate(
        {
            "kind": kind,
            "rules": rules,
            "place": place,
            "player": player,
            "team": proper(options.team, "name of the team") if options.team else "",
            "bracket": bracket_named(rules, options.bracket),
            "joined": datetime.now(UTC),
        }
    )
