"""`simmer league join CODE@URL`: take part in a league that a server keeps.

TOKEN@URL goes on as a member whose token was lost or is no longer good, by the one that a captain
gave them anew.
"""

import argparse
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from game.commands.codes import GOOD
from game.commands.leagues.choosing import memberships_of
from game.commands.leagues.remote.asking import asking
from game.commands.who import company_of
from game.league.client.address import Invitation, invitation
from game.league.client.connecting import connect
from game.league.client.errors import LeagueError, is_away
from game.league.memberships import Membership
from game.league.times import here, until_when
from game.league.wording import counted
from game.level.text import clean
from game.places import UnusableError, called_here

if TYPE_CHECKING:
    from game.league.client.answers import Me
    from game.league.competition import Competition

# The token is told once, so a connection that breaks off after it is tried again.
_TRIES = 4


def run(options: argparse.Namespace, membership: Membership | None = None) -> int:
    """Come in by the code, or again by a token, and remember it; how to play is said."""
    known = memberships_of(options)
    with asking():
        invited = invitation(options.place)
        known.all()  # what cannot be read is told before the code is used
        token = invited.code if invited.is_token else _token_for(options, invited)
        rules, me = _looked_up(invited.url, token)
        before = known.get(rules.id)
        if before is not None and before.left is None and before.place != invited.url:
            raise LeagueError(
                f"you are in another league called {rules.id}; leave it by "
                f"`simmer league leave --league {rules.id}`, and ask for a new code"
            )
        if before is not None and before.left is None and before.member != me.member:
            raise LeagueError(
                f"you are in {rules.title} already, as {before.player}, and stay so; {me.name} has "
                "come in besides, whom its captain can hide. To begin anew leave it first, by "
                f"`simmer league leave --league {rules.id}`"
            )
        kept = Membership(
            kind="server",
            rules=rules,
            place=invited.url,
            player=me.name,
            team=me.team or "",
            bracket=me.bracket or "",
            member=me.member,
            token=token,
            joined=datetime.now(UTC),
        )
        known.keep(kept)
    print(clean(f"{_welcome(kept)} To play: {called_here(options, 'league play')}"))
    return GOOD


def _token_for(options: argparse.Namespace, invited: Invitation) -> str:
    """Use the code; what it gives is who somebody is there from now on."""
    name = options.name or company_of(options).shown
    if not name:
        raise UnusableError("say what you are called there, by --name")
    with connect(invited.url, "") as server:
        joined = server.join(invited.code, name, options.team or "", options.bracket or "")
    return joined.token


def _looked_up(url: str, token: str) -> "tuple[Competition, Me]":
    for tried in range(_TRIES):
        try:
            with connect(url, token) as server:
                return server.rules()[0], server.me()
        except LeagueError as error:
            if not is_away(error):
                raise
            if tried == _TRIES - 1:
                raise LeagueError(
                    f"you came in, and then {error}; ask the captain for a new token to join by"
                ) from None
        time.sleep(0.5 * 2**tried)
    raise AssertionError


def _welcome(kept: Membership) -> str:
    rules, now = kept.rules, here()
    team = f", for {kept.team}" if kept.team else ""
    times = (
        f"It opens at {until_when(rules.opens, now)}."
        if now < rules.opens
        else f"It is open until {until_when(rules.closes, now)}."
    )
    levels = counted(len(rules.levels), "level")
    each = f"{counted(rules.attempts, 'attempt')} on {'it' if len(rules.levels) == 1 else 'each'}"
    there = "is" if len(rules.levels) == 1 else "are"
    return (
        f"You are {kept.player} in {rules.title}{team}. {times} "
        f"There {there} {levels}, with {each}."
    )
