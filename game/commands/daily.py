"""`simmer daily`: the drill of today, the same for everyone."""

import argparse
from datetime import UTC, datetime

from game.commands.playing import desk_of, play


def run(options: argparse.Namespace) -> int:
    """Play today's level and deal; the first attempt counts."""
    today = datetime.now(UTC).date()
    path = desk_of(options).drill(today).file.path
    return play(options, path, lambda desk: desk.drill(today))
