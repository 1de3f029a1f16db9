"""`simmer league leave`, without a server."""

import argparse
from datetime import UTC, datetime

from game.commands.codes import GOOD
from game.commands.leagues.choosing import memberships_of
from game.league.memberships import Membership
from game.places import UnusableError
from game.progress.errors import SaveError


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Take part no longer; what was played stays, and so does what was handed in."""
    try:
        memberships_of(options).leave(membership.league, datetime.now(UTC))
    except SaveError as error:
        raise UnusableError(str(error)) from None
    print(f"You have left {membership.rules.title}. What you handed in still counts there.")
    return GOOD
