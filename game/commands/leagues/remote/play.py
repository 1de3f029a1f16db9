"""`simmer league play`: the next attempt in a league that a server keeps."""

import argparse
import sys

from game.commands.codes import GOOD
from game.commands.handing_in import handing_in
from game.commands.leagues.remote.asking import asking
from game.commands.playing import play, settings_of
from game.commands.who import begin_profile
from game.courses.ranked import Ranked
from game.league.client.connecting import connect
from game.league.client.play import ReadyThere, ServerAttempts, issued_of
from game.league.memberships import Membership
from game.places import called_here, saves_of, shelf_of
from game.plain import Console
from game.session.sealed import play_sealed


def run(options: argparse.Namespace, membership: Membership) -> int:
    """Go on with an attempt, or have one issued, and play it; it is sent at its end."""
    saves = saves_of(options, new=True)
    with asking():
        ready = ServerAttempts(saves, membership, shelf_of(options).files).next(options.level)
    if isinstance(ready, ReadyThere):
        return _sealed(options, membership, ready)
    issued = issued_of(ready, membership)
    return play(options, ready.found.file.path, lambda desk: Ranked(issued, desk.keeper))


def _sealed(options: argparse.Namespace, membership: Membership, ready: ReadyThere) -> int:
    """Play a sealed attempt, which stands at the server and is counted there."""
    console, welcome = Console(sys.stdin, sys.stdout), begin_profile(options)
    if welcome:
        console.say(welcome)
    named = f" --league {membership.league}" if options.league else ""
    again = called_here(options, f"league play{named}")
    with handing_in(options), asking(), connect(membership.place, membership.token) as server:
        play_sealed(console, settings_of(options), membership, ready, server, again)
    return GOOD
