"""Runs that wait for a league's server are handed in while somebody plays line by line."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game.level.text import clean
from game.places import saves_of

# Seconds that somebody who leaves is kept for it at most.
PATIENCE: Final = 8.0


@contextmanager
def handing_in(options: argparse.Namespace) -> Iterator[None]:
    """Hand in behind the play what waits, and at its end what came to it; it is told then.

    Nothing is looked up for whoever was never in a league of a server.
    """
    from game.league.client.sending import Sender

    before = saves_of(options, new=True)
    sender = Sender(before)
    if not sender.outbox.is_new:
        sender.start()
    try:
        yield
    finally:
        sender.stop(PATIENCE)
        tell_answers(before)
        now = saves_of(options, new=True)
        if now != before:  # somebody else has played on
            Sender(now).stop(PATIENCE)
            tell_answers(now)


def tell_answers(saves: Path) -> None:
    """Say what servers answered, and what waits still."""
    from game.league.client.outbox import Outbox
    from game.progress.errors import SaveError

    outbox = Outbox(saves)
    if outbox.is_new:
        return
    try:
        outbox.news(lambda sentence: print(clean(sentence)))
        waiting = len(outbox.waiting())
    except SaveError as error:
        print(f"simmer: {clean(str(error))}", file=sys.stderr)
        return
    if waiting:
        runs = "1 ranked run waits" if waiting == 1 else f"{waiting} ranked runs wait"
        print(f"{runs} to be handed in; the next start does so, or `simmer league submit`.")
