"""`simmer league play`: play the next attempt."""

import argparse

from game.commands.leagues.choosing import at_server, membership_of, without_server


def run(options: argparse.Namespace) -> int:
    """Play for the league that is meant."""
    membership = membership_of(options)
    do = at_server if membership.kind == "server" else without_server
    return do(options, membership)
