"""`simmer league play`: play the next attempt."""

import argparse

from game.commands.codes import GOOD
from game.commands.leagues.choosing import at_server, membership_of, without_server
from game.commands.playing import is_plain
from game.commands.who import knows_who


def run(options: argparse.Namespace) -> int:
    """Play for the league that is meant."""
    if not knows_who(options, plain=is_plain(options)):
        return GOOD  # before it is looked up in which league they are
    membership = membership_of(options)
    do = at_server if membership.kind == "server" else without_server
    return do(options, membership)
