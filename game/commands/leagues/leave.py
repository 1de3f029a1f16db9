"""`simmer league leave`: take part no longer."""

import argparse

from game.commands.leagues.choosing import at_server, membership_of, without_server


def run(options: argparse.Namespace) -> int:
    """Leave the league that is meant."""
    membership = membership_of(options)
    do = at_server if membership.kind == "server" else without_server
    return do(options, membership)
