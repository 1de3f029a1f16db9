"""What the page says: keys, the size of its window, and whether it is looked at."""

import json
from dataclasses import dataclass

# No window is larger, and no smaller one is drawn on; in cells.
_MOST, _LEAST = 500, 1


@dataclass(frozen=True)
class Keys:
    """What was typed, clicked or pasted, as a terminal sends it."""

    text: str


@dataclass(frozen=True)
class Resized:
    """The window has another size, in cells."""

    columns: int
    rows: int


@dataclass(frozen=True)
class Looked:
    """The window was turned to, or away from."""

    at: bool


@dataclass(frozen=True)
class Ping:
    """A question whether the server is there, to be answered with the same word."""

    word: str


Message = Keys | Resized | Looked | Ping


def parse(text: str) -> Message | None:
    """Understand a message of the page; None for what the page never says."""
    try:
        match json.loads(text):
            case ["stdin", str(keys)]:
                return Keys(keys)
            case ["resize", {"width": int(columns), "height": int(rows)}]:
                return Resized(within(columns), within(rows))
            case ["focus"]:
                return Looked(at=True)
            case ["blur"]:
                return Looked(at=False)
            case ["ping", str(word)]:
                return Ping(word[:40])
    except (ValueError, RecursionError):
        pass
    return None


def within(cells: int) -> int:
    """A number of columns or rows that a window can have."""
    return min(max(cells, _LEAST), _MOST)


def size(width: str, height: str) -> tuple[int, int]:
    """The columns and rows that the page asks for; those of a usual terminal where it is unsure."""
    if all(text.isascii() and text.isdecimal() and len(text) < 6 for text in (width, height)):
        return within(int(width)), within(int(height))
    return 80, 24
