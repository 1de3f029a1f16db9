"""`simmer league submit`, without a server."""

import argparse

from game.commands.codes import FOUND, GOOD
from game.league.files.handing_in import hand_in_all, told
from game.league.memberships import Membership
from game.level.text import clean
from game.places import UnusableError, saves_of
from game.progress.errors import SaveError


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Write the file of every run that is over again, and say where each lies."""
    title = membership.rules.title
    if membership.kind == "here":
        print(clean(f"{title} is on this machine: what you played counts there already."))
        return GOOD
    try:
        handed = hand_in_all(saves_of(options), membership)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    if not handed:
        print(clean(f"You have played nothing for {title} to its end yet."))
    for one in handed:
        print(clean(told(one, membership)))
    hindered = membership.place and any(one.there is None for one in handed)
    return FOUND if hindered else GOOD
