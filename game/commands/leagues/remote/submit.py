"""`simmer league submit`: hand in what waits for a server."""

import argparse

from game.commands.codes import FOUND, GOOD
from game.commands.leagues.remote.asking import asking
from game.league.client.outbox import Outbox
from game.league.client.sending import send_all
from game.league.memberships import Membership
from game.level.text import clean
from game.places import saves_of


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Hand in every run that waits, whatever league it is of; 1 where one waits still."""
    outbox = Outbox(saves_of(options))
    with asking():
        sent = send_all(outbox)
        outbox.news(lambda sentence: print(clean(sentence)))
    for one in sent:
        if not one.done:
            print(clean(f"{one.sentence[:1].upper()}{one.sentence[1:]}."))
    if not sent:
        print("Nothing waits to be handed in.")
    return GOOD if all(one.done for one in sent) else FOUND
