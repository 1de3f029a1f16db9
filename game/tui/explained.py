"""How a screen explains itself: what it is for, and its keys with a sentence each.

A screen says so in its class, as `EXPLAINED: ClassVar[Help] = Help("…", (("Enter", "…"),))`,
and everything else follows: F1 and ? show it, and a test holds it to the keys that are bound.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

# A key as it is shown, and what it does.
Row = tuple[str, str]


class Help(NamedTuple):
    """What a screen is for in a sentence, its keys in the order of use, and what marks mean."""

    about: str
    keys: tuple[Row, ...] = ()
    marks: tuple[Row, ...] = ()


# The key, the action behind it, and what it does on every screen.
_EVERYWHERE = (
    ("Esc", "home", "back, and in the end home; what is unfinished is kept"),
    ("Ctrl+B", "breathe", "a minute to breathe, whatever is going on"),
    ("Ctrl+P", "command_palette", "everything there is to open, to play and to set, by its name"),
    ("Ctrl+Y", "copy", "copy the text you are looking at, and put it in a file"),
    ("? F1", "help", "this help"),
    ("q Ctrl+Q", "leave", "leave; what is unfinished is kept"),
)
_NAMES = {
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "?": "question_mark",
    "+": "plus",
    "-": "minus",
    "/": "slash",
    ":": "colon",
    "Esc": "escape",
    "PgUp": "pageup",
    "PgDn": "pagedown",
}


def explained(screen: "Screen[Any]") -> Help:
    """What a screen says of itself, with the keys that only some people have there."""
    help = getattr(screen, "EXPLAINED", None)
    if not isinstance(help, Help):
        return Help("")
    return help._replace(keys=(*help.keys, *getattr(screen, "explained_here", ())))


def everywhere(app: "App[Any]") -> list[Row]:
    """The keys that do the same on every screen, as far as this app has them."""
    return [(key, does) for key, action, does in _EVERYWHERE if hasattr(app, f"action_{action}")]


def names_of(shown: str) -> Iterator[str]:
    """Textual's names of keys as they are shown: of "↑↓" up and down, of "1-3" 1, 2 and 3."""
    for word in shown.split():
        first, dash, last = word.partition("-")
        if dash and first.isdigit() and last.isdigit():
            yield from map(str, range(int(first), int(last) + 1))
        elif word in _NAMES:
            yield _NAMES[word]
        elif all(character in _NAMES for character in word):
            yield from (_NAMES[character] for character in word)
        elif len(word) == 1:
            yield word
        else:
            yield word.lower()
