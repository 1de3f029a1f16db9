"""Which league is meant, and who does the work: a server has modules of its own in `remote`."""

import argparse
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from game.league.memberships import Membership, Memberships
from game.level.wording import guess, quoted
from game.places import UnusableError, profile_named, saves_of, shared_saves
from game.progress.errors import SaveError
from game.progress.names import UNNAMED
from game.progress.profiles import Profiles


def memberships_of(options: argparse.Namespace) -> Memberships:
    """Those of the profile that was named."""
    return Memberships(saves_of(options, new=True))


def membership_of(options: argparse.Namespace) -> Membership:
    """The league that was named by --league, else the one that is on; UnusableError for none."""
    try:
        known = memberships_of(options).all()
    except SaveError as error:
        raise UnusableError(str(error)) from None
    known += _open_to_all(options, known)
    named = options.league
    if named is not None:
        found = next((one for one in known if named in (one.league, one.rules.title)), None)
        if found is not None:
            return found
        fix = guess(named, [one.league for one in known], "`simmer league list` lists them")
        raise UnusableError(f"you are in no league {quoted(named)} — {fix}")
    now = datetime.now(UTC)
    on = [one for one in known if one.is_on(now)] or known[:1]
    if not on:
        raise UnusableError("you are in no league; `simmer league join PLACE` takes part in one")
    if len(on) > 1:
        ids = ", ".join(one.league for one in on)
        raise UnusableError(f"you are in several leagues; name one with --league: {ids}")
    return on[0]


def _open_to_all(options: argparse.Namespace, known: list[Membership]) -> list[Membership]:
    """The leagues among the profiles of this machine, in which everybody here may play."""
    from game.league.files.hot_seat import open_to_all

    return open_to_all(shared_saves(options), known_here_as(options), known)


def known_here_as(options: argparse.Namespace) -> str:
    """The name of the profile that is meant, as it is listed."""
    named = profile_named(options)
    try:
        return Profiles(shared_saves(options)).known_as(UNNAMED if named is None else named)
    except SaveError as error:
        raise UnusableError(str(error)) from None


def at_server(options: argparse.Namespace, membership: Membership | None = None) -> int:
    """Do it for a league that a server keeps; None while it is being joined."""
    return _do("remote", options, membership)


def without_server(options: argparse.Namespace, membership: Membership | None = None) -> int:
    """Do it for a league of files or of this machine; None where a place was named."""
    return _do("filed", options, membership)


def _do(where: str, options: argparse.Namespace, membership: Membership | None) -> int:
    module = import_module(f"game.commands.leagues.{where}.{options.action}")
    code: int = module.run(options, membership)
    return code


def is_code(place: str) -> bool:
    """Whether a place that was typed is a join code of a server: CODE@URL."""
    return (
        "@http://" in place or "@https://" in place or ("@" in place and not Path(place).exists())
    )
