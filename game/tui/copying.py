"""Copies of what somebody looks at: on the clipboard, and in a file where progress is kept.

A screen that can be copied has a `copied_text`. Not every terminal lets a program reach the
clipboard, and none says whether it did; so there is the file too.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from game.level.text import clean

if TYPE_CHECKING:
    from textual.screen import Screen

FOLDER = "copied"


@runtime_checkable
class Copyable(Protocol):
    """A screen whose text can be taken along."""

    def copied_text(self) -> str:
        """All of the text that is looked at, with what has scrolled away; "" for none yet."""


def harmless(text: str) -> str:
    """The text without anything that could steer a terminal it is pasted into, rows kept."""
    return "\n".join(map(clean, text.split("\n")))


def copy_of(screen: "Screen[Any]") -> str:
    """The text of a screen, harmless; "" where there is nothing to copy."""
    text = screen.copied_text() if isinstance(screen, Copyable) else ""
    return f"{harmless(text).strip()}\n" if text.strip() else ""


def keep_copy(saves: Path, screen: "Screen[Any]", text: str) -> str:
    """Put a copy in a file of its own, named after the screen; the sentence that says where."""
    from game.progress.outgoing import write_new

    about = type(screen).__name__.removesuffix("Screen").lower()
    try:
        path = write_new(saves / FOLDER, about, text, date.today())
    except OSError as error:
        return f"A file could not be written in {saves / FOLDER}: {error.strerror}."
    return f"It is also in {path}"
