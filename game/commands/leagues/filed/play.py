"""`simmer league play`, without a server: the deal of an attempt is the same for everyone."""

import argparse

from game.commands.playing import play
from game.commands.who import begin_profile
from game.courses.ranked import Ranked
from game.league.errors import LeagueError
from game.league.files.playing import FilesAttempts
from game.league.memberships import Membership
from game.places import UnusableError, saves_of, shelf_of
from game.progress.errors import SaveError


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Go on with an attempt that was left, or begin the next one."""
    begin_profile(options)
    attempts = FilesAttempts(saves_of(options), membership, shelf_of(options).files)
    try:
        issued = attempts.issued(options.level)
    except (LeagueError, SaveError) as error:
        raise UnusableError(str(error)) from None
    return play(options, issued.file.path, lambda desk: Ranked(issued, desk.keeper))
