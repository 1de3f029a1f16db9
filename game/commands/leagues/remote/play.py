"""`simmer league play`: the next attempt in a league that a server keeps."""

import argparse

from game.commands.leagues.remote.asking import asking
from game.commands.playing import play
from game.courses.ranked import Ranked, issued_of
from game.league.client.play import Attempts
from game.league.memberships import Membership
from game.places import saves_of, shelf_of


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Go on with an attempt, or have one issued, and play it; it is sent at its end."""
    saves = saves_of(options, new=True)
    with asking():
        ready = Attempts(saves, membership, shelf_of(options).files).next(options.level)
    issued = issued_of(ready, membership)
    return play(options, ready.found.file.path, lambda desk: Ranked(issued, desk.keeper))
