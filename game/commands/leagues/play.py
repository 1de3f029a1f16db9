"""`simmer league play`: play the next attempt."""

import argparse

from game.commands.codes import GOOD
from game.commands.leagues.choosing import known_here_as, membership_of
from game.commands.playing import is_plain, play
from game.commands.who import begin_profile, knows_who
from game.courses.ranked import Ranked
from game.league.errors import LeagueError
from game.league.seat import Seat
from game.places import UnusableError, saves_of, shared_saves, shelf_of
from game.progress.errors import SaveError


def run(options: argparse.Namespace) -> int:
    """Go on with an attempt, or have one issued, and play it; it is handed in at its end."""
    if not knows_who(options, plain=is_plain(options)):
        return GOOD  # before it is looked up in which league they are
    membership = membership_of(options)
    begin_profile(options)
    player, files = known_here_as(options), shelf_of(options).files
    seat = Seat(saves_of(options, new=True), shared_saves(options), files, player)
    try:
        issued = seat.attempts(membership).issued(options.level)
    except (LeagueError, SaveError) as error:
        raise UnusableError(str(error)) from None
    return play(options, issued.file.path, lambda desk: Ranked(issued, desk.keeper))
