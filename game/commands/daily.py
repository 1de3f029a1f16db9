"""`simmer daily`: the drill of today, the same for everyone."""

import argparse
from datetime import UTC, datetime

from game.commands.playing import play
from game.courses import Campaign, Daily
from game.courses.daily import find_drill
from game.level import find_levels, shipped_levels


def run(options: argparse.Namespace) -> int:
    """Play today's level and deal; the first attempt counts."""
    files = find_levels([shipped_levels()]).files
    today = datetime.now(UTC).date()
    file, _ = find_drill(today, files)

    def course(campaign: Campaign) -> Daily:
        return Daily(files, campaign.keeper, today)

    return play(options, file.path, course)
