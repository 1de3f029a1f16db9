"""`simmer league board`: who stands where."""

import argparse

from game.commands.leagues.choosing import at_server, membership_of, without_server


def run(options: argparse.Namespace) -> int:
    """Show the board of a folder, or of the league that is meant."""
    if options.place is not None:
        return without_server(options)
    membership = membership_of(options)
    do = at_server if membership.kind == "server" else without_server
    return do(options, membership)
