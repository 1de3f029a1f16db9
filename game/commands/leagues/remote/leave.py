"""`simmer league leave`: take part no longer in a league that a server keeps."""

import argparse
from datetime import UTC, datetime

from game.commands.codes import FOUND, GOOD
from game.commands.leagues.choosing import memberships_of
from game.commands.leagues.remote.asking import asking
from game.league.client.outbox import Outbox
from game.league.client.sending import send_all
from game.league.memberships import Membership
from game.level.text import clean
from game.places import saves_of


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Hand in what waits, then forget the token; what counts there stays on the board."""
    outbox = Outbox(saves_of(options))
    title = membership.rules.title
    with asking():
        if any(entry.league == membership.league for entry in outbox.waiting()):
            send_all(outbox)
            outbox.news(lambda sentence: print(clean(sentence)))
        waiting = [one for one in outbox.waiting() if one.league == membership.league]
        if waiting:
            print(clean(f"{waiting[0].about} waits to be handed in, so you are still in {title}."))
            print("Try again when the server can be reached; `simmer league submit` says why not.")
            return FOUND
        memberships_of(options).leave(membership.league, datetime.now(UTC))
    print(clean(f"You have left {title}. What you played stays on its board."))
    return GOOD
