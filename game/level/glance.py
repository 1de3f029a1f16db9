"""A level at a glance: what a list of levels shows, read without checking the rest.

To load a level in earnest takes six times as long as to read its file, and a list needs
only a few words of it. What is wrong with the file is told when it is played.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.level.text import clean

CHANNELS = ("phone", "counter", "chat", "email")
LONGEST = 60  # characters of a title or a name that a list has room for


@dataclass(frozen=True, slots=True)
class Glance:
    """What a level file says of itself; "" and () where it does not."""

    title: str
    channel: str = "phone"
    customer: str = ""
    contains: tuple[str, ...] = ()
    sequel: str = ""
    role: str = ""
    brief: str = ""
    lesson: str = ""
    techniques: tuple[str, ...] = ()  # that it claims to drill


@cache
def glance(path: Path) -> Glance:
    """Look at a level file; one that cannot be read gives the name of the file as its title."""
    try:
        written = json.loads(path.read_bytes())
        channel = str(written.get("channel"))
        return Glance(
            _shown(written["title"], LONGEST),
            channel if channel in CHANNELS else "phone",
            _shown(written.get("customer", {}).get("name", ""), LONGEST),
            _words(written.get("contains", ())),
            _shown(written.get("sequel") or "", LONGEST),
            _shown(written.get("role", "")),
            _shown(written.get("brief", "")),
            _shown(written.get("lesson") or ""),
            _words(written.get("techniques", ())),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Glance(_shown(path.stem, LONGEST))


def lines_said(path: Path) -> dict[str, str]:
    """What each reply of a level says, by its id; nothing where the file cannot be read."""
    try:
        replies = json.loads(path.read_bytes())["replies"]
        return {str(reply["id"]): _shown(reply["say"]) for reply in replies}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def _words(written: Iterable[object]) -> tuple[str, ...]:
    return tuple(word for word in written if isinstance(word, str))


def _shown(text: object, longest: int = 1000) -> str:
    return clean(str(text))[:longest]
