"""Who is playing, asked line by line: a numbered list, and room for a new name."""

from collections.abc import Sequence
from datetime import UTC, datetime

from game.level.wording import nearest, quoted
from game.plain import Console
from game.progress import Player
from game.progress.company import Company
from game.progress.players import last_of

_LEAVES = ("quit", "q", "exit", "leave")


def tell_who(console: Console, people: Sequence[Player], here: str = "") -> None:
    """List everybody, numbered; `here` plays now."""
    today = datetime.now(UTC).date()
    for number, player in enumerate(people, 1):
        now = "plays now; " if player.name == here else ""
        console.say(f"{number}. {player.name}: {now}{player.about(today)}.")


def ask_who(console: Console, company: Company) -> str | None:
    """Ask before anything is played; None where somebody left instead of answering."""
    people = company.everybody()
    last = last_of(people)
    offered = last.name if last and last.last else ""
    console.say("Who is playing?")
    tell_who(console, people)
    enter = f"Enter: {offered}, who played last. Or type a" if offered else "Type a"
    console.say(f"{enter} number, a name, or a new name.")
    while True:
        typed = console.ask()
        if typed is None or typed.lower() in _LEAVES:
            return None
        if not typed and not offered:
            continue
        name = somebody(console, company, typed or offered)
        if name is not None:
            return name


def somebody(console: Console, company: Company, typed: str) -> str | None:
    """Who is meant by a name or a number; somebody new is asked about. None where nobody is."""
    people = company.everybody()
    names = [player.name for player in people]
    if typed not in names and typed.isdecimal() and len(typed) < 4 and 0 < int(typed) <= len(names):
        return names[int(typed) - 1]
    refused = company.refusal(typed)
    if refused:
        console.say(refused)
        return None
    name = company.known_as(typed)
    if company.knows(name):
        return name
    near = nearest(typed, names)
    guess = f" Did you mean {quoted(near)}?" if near else ""
    console.say(
        f"Nobody is called {name} here.{guess} Enter begins anew by this name; no goes back."
    )
    answer = console.ask()
    if answer is not None and answer.lower() in ("", "y", "yes"):
        return name
    console.say("Then a number, a name, or quit.")
    return None
