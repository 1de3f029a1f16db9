"""`simmer league leave`: take part no longer in a league that a server keeps."""

import argparse
from datetime import UTC, datetime

from game.commands.codes import FOUND, GOOD
from game.commands.leagues.choosing import memberships_of
from game.commands.leagues.remote.asking import asking
from game.league.client.outbox import Entry, Outbox
from game.league.client.sending import let_go, send_all
from game.league.memberships import Membership
from game.league.moments import clock_now
from game.level.text import clean
from game.places import saves_of


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Hand in what waits, then forget the token; what counts there stays on the board."""
    outbox = Outbox(saves_of(options))
    title = membership.rules.title
    with asking():
        if _waiting(outbox, membership):
            send_all(outbox)
        late = [one for one in _waiting(outbox, membership) if one.is_over(clock_now())]
        for one in late:
            let_go(outbox, one, "its time is over")
        outbox.news(lambda sentence: print(clean(sentence)))
        if waiting := _waiting(outbox, membership):
            print(clean(f"{waiting[0].about} waits to be handed in, so you are still in {title}."))
            print("Try again when the server can be reached; `simmer league submit` says why not.")
            return FOUND
        memberships_of(options).leave(membership.league, datetime.now(UTC))
    print(clean(f"You have left {title}. What you played stays on its board."))
    return GOOD


def _waiting(outbox: Outbox, membership: Membership) -> list[Entry]:
    """The runs of that league that wait to be handed in."""
    return [one for one in outbox.waiting() if one.league == membership.league]
