"""Who is going to play: asked where several people do, and begun where somebody is new."""

import argparse
import sys

from game.level.wording import quoted
from game.places import UnusableError, called_here, profile_named, saves_of, shared_saves
from game.progress.company import Company
from game.progress.layout import PROFILES


def company_of(options: argparse.Namespace) -> Company:
    """Whoever plays on this machine, and who of them does now."""
    saves, named = shared_saves(options), profile_named(options)
    if not (saves / PROFILES).is_dir():
        return Company(saves)
    from game.progress.names import UNNAMED
    from game.progress.profiles import Profiles

    profiles = Profiles(saves)
    if not profiles.names():
        return Company(saves)
    return Company(saves, profiles.known_as(UNNAMED if named is None else named))


def knows_who(options: argparse.Namespace, *, plain: bool) -> bool:
    """Ask who is playing, where several people may and none was named; False where one left.

    A script is not asked.
    """
    saves_of(options, new=True)  # which refuses a name that cannot be
    if profile_named(options) is not None or (plain and not sys.stdin.isatty()):
        return True
    company = company_of(options)
    if not company.shown:
        return True
    name = _asked(company, plain=plain)
    if name is None:
        return False
    options.profile = name
    return True


def _asked(company: Company, *, plain: bool) -> str | None:
    if not plain:
        from game.tui.who import ask_on_screen

        return ask_on_screen(company)
    from game.plain import Console
    from game.session.who import ask_who

    return ask_who(Console(sys.stdin, sys.stdout), company)


def begin_profile(options: argparse.Namespace) -> str:
    """Make the profile that was named, where it is new; a sentence that says so, else ""."""
    named = profile_named(options)
    if named is None:
        return ""
    from game.progress.errors import SaveError
    from game.progress.profiles import Profiles

    profiles = Profiles(shared_saves(options))
    try:
        if profiles.find(named) is not None:
            return ""
        near = profiles.near(named)
        name = profiles.make(named).name
    except SaveError as error:
        raise UnusableError(str(error)) from None
    meant = f" Did you mean {quoted(near)}? Then leave, and play by that name." if near else ""
    return f"{name} is new here: what you play from now on is kept by that name.{meant}"


def others(options: argparse.Namespace) -> str:
    """Where to look for what people with a name have played, if none was named; else ""."""
    if profile_named(options) is not None:
        return ""
    from game.progress.profiles import Profiles

    names = Profiles(shared_saves(options)).names()
    if not names:
        return ""
    command = called_here(options, "stats", profile=names[0])
    return f"Whoever has a name here has progress of their own: {command}"
