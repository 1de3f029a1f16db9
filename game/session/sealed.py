"""A sealed attempt line by line: what stands at the server, played from here, and its receipt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from game.courses.ranked import word_of
from game.encounter import View
from game.encounter.report import ENDING_TITLES, ended
from game.encounter.words import counted
from game.league.client.errors import AnsweredError, LeagueError
from game.league.client.sealed import AtServer
from game.league.telling import place_sentence
from game.league.times import here, until_when
from game.plain import Console, PlainGame
from game.plain.encounter import PUT_DOWN
from game.plain.telling import meters_sentence
from game.settings import Settings

if TYPE_CHECKING:
    from game.league.client.answers import Receipt
    from game.league.client.http import Server
    from game.league.client.play import ReadyThere
    from game.league.memberships import Membership

_LATE = (
    "The time of this attempt is over, so what you did last was not taken. The attempt is used, "
    "and counts for nothing."
)
_NO_DEBRIEF = (
    "A sealed level has no debrief, now or when the league is over: it would give the level away "
    "to whoever plays it next."
)


def play_sealed(
    console: Console,
    settings: Settings,
    membership: "Membership",
    ready: "ReadyThere",
    server: "Server",
    again: str = "simmer league play",
) -> None:
    """Play an attempt to its end, or until it is left: then it stands at the server.

    `again` is the command that goes on with it. LeagueError where the server takes no more of
    it; how it goes on was said before.
    """
    there, deadline = ready.there, datetime.fromtimestamp(ready.deadline / 1000, UTC)
    title = membership.rules.title
    console.say(word_of(title, there.number, ready.of, ready.title, deadline))
    console.say("It is sealed: the server plays it with you, and alone knows what comes.")
    console.say()
    at_server = AtServer(server, there, console.say)
    # Nobody is to have hints in a competition.
    game = PlainGame(at_server, console, settings=replace(settings, hints=False), has_home=False)
    if at_server.begun:
        console.say("You go on where you were. Type brief to have the briefing again.")
        console.say()
    else:
        game.brief()
    try:
        game.play()
    except (KeyboardInterrupt, LeagueError) as left:
        if isinstance(left, AnsweredError) and left.reason == "late":
            console.say(_LATE)
            return
        if isinstance(left, KeyboardInterrupt):
            console.say(PUT_DOWN)
        console.say(_stands(again, deadline))
        raise
    if game.left:
        console.say(_stands(again, deadline))
        return
    console.say()
    for line in _told(at_server.now, at_server.receipt):
        console.say(line)
    where = _place(membership, server)
    console.say(f"{title} has it as attempt {there.number} of {ready.of}. {where}")
    console.say(_NO_DEBRIEF)
    if there.number < ready.of:
        console.say(f"`{again}` begins the next attempt.")


def _stands(again: str, deadline: datetime) -> str:
    """What becomes of an attempt that was left."""
    if here() >= deadline:
        return "The time of this attempt is over: it is used, and counts for nothing."
    return (
        f"Your attempt stands at the server: `{again}` goes on with it until "
        f"{until_when(deadline)}."
    )


def _told(now: View, receipt: "Receipt | None") -> Iterator[str]:
    """How it ended, and what it was worth by the rules."""
    if receipt is not None and receipt.ending in ENDING_TITLES:
        yield f"{ended(receipt.ending, receipt.stars, receipt.points)} {now['ending']}"
        slips = f" {counted(receipt.slips, 'slip').capitalize()}." if receipt.slips else ""
        yield f"{meters_sentence(now)}{slips}"


def _place(membership: "Membership", server: "Server") -> str:
    """Where that puts them on the board, as far as it can be seen now."""
    try:
        seen = server.board(membership.league, "points", mine=True)
    except LeagueError:
        seen = None
    sentence = place_sentence(seen.board, membership.member) if seen is not None else ""
    return sentence or "`simmer league board` shows who stands where."
