"""`simmer daily`: the drill of today, the same for everyone."""

import argparse
from datetime import UTC, datetime

from game.commands.playing import play
from game.courses import Campaign, Daily, drill_of
from game.level import find_levels, shipped_levels


def run(options: argparse.Namespace) -> int:
    """Play today's level and deal; the first attempt counts."""
    files = [file for file in find_levels([shipped_levels()]).files if file.listed]
    today = datetime.now(UTC).date()
    name, _ = drill_of(today, [file.name for file in files])
    path = next(file.path for file in files if file.name == name)

    def course(campaign: Campaign) -> Daily:
        return Daily(files, campaign.keeper, today)

    return play(options, path, course)
