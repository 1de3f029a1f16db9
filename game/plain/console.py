"""A pair of text streams: what is said, and what is typed in answer."""

import os
from textwrap import fill
from typing import Final, TextIO

from game.level.text import clean

WIDTH: Final = 78
# More than any command; the rest of a longer line is dropped.
LONGEST_LINE: Final = 1000
_BELL: Final = "\a"


class Console:
    """Says lines that read well aloud, and reads one at a time."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        self.read, self.write = read, write

    @property
    def asks(self) -> bool:
        """Whether somebody sits there who can be asked; a script is not."""
        return self.read.isatty()

    def ask(self) -> str | None:
        """Read a line, after a mark where somebody sits there; None where the input has ended."""
        asked = self.asks
        try:
            if asked:
                self.write.write("> ")
                self.write.flush()
            line = rest = self.read.readline(LONGEST_LINE)
            while rest and not rest.endswith("\n"):
                rest = self.read.readline(LONGEST_LINE)
        except KeyboardInterrupt:
            self.say()
            raise
        if not line and asked:
            self.say()
        return line.strip() if line else None

    def say(self, text: str = "", indent: str = "") -> None:
        """Say a paragraph, or leave a line empty."""
        self.tell(fill(clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent))

    def tell(self, text: str) -> None:
        """Say lines as they are; they must be safe to show."""
        self.write.write(text.rstrip("\n") + "\n")
        self.write.flush()

    def ring(self) -> None:
        """Ring the bell of a terminal that has one; nothing elsewhere."""
        if self.write.isatty() and os.environ.get("TERM") != "dumb":
            self.write.write(_BELL)
            self.write.flush()
