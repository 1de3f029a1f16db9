"""`simmer league join`: take part in a league of files, of this machine, or of a server."""

import argparse

from game.commands.leagues.choosing import at_server, is_code, without_server


def run(options: argparse.Namespace) -> int:
    """Join what is named, and say how to play for it."""
    return at_server(options) if is_code(options.place) else without_server(options)
