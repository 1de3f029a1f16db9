"""The talk as it scrolls by; the line being said grows word by word."""

import re
from collections import deque

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

# Mounted lines make every update slower, so that what has scrolled far away is let go.
KEPT = 40
# What is seen and not said, as a level writes it.
ASIDE = re.compile(r"\([^()]*\)")


class Talk(VerticalScroll):
    """What was said, newest at the bottom."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="talk")
        self._lines: deque[Static] = deque()
        self._live: Static | None = None
        self._speaker = ""
        self._words: list[str] = []
        self._due = False  # whether words wait to be painted

    def on_mount(self) -> None:
        """Stay with the newest line."""
        self.anchor()

    def on_resize(self) -> None:
        """Paint its bar anew: it was painted before the anchor moved it."""
        self.vertical_scrollbar.refresh()

    def add(self, text: str, kind: str, speaker: str = "") -> None:
        """Add a whole line; `kind` is its style: you, them, scene or note."""
        self._paint()
        self._live = None
        self._mount(Static(_line(speaker, text), classes=kind))

    def forget(self) -> None:
        """Take away all that was said."""
        self._live = None
        self._lines.clear()
        self.remove_children()

    def begin(self, speaker: str) -> None:
        """Begin a line of theirs that will grow."""
        self._paint()
        self._speaker, self._words = speaker, []
        self._live = Static(_line(speaker, ""), classes="them")
        self._mount(self._live)

    def grow(self, word: str) -> None:
        """Let the line that is being said grow by a word."""
        if self._live is None:
            self.begin(self._speaker)
        self._words.append(word)
        if not self._due:
            # A phrase that is hurried comes word by word at once, and is painted once.
            self._due = True
            self.call_next(self._paint)

    def _paint(self) -> None:
        due, self._due = self._due, False
        if not due or self._live is None:
            return
        line = _line(self._speaker, " ".join(self._words))
        width, height = self._live.content_size
        # Most words need no row of their own, and so no new layout of the screen.
        self._live.update(line, layout=not width or line.get_height({}, width) != height)

    def _mount(self, line: Static) -> None:
        self.mount(line)
        self._lines.append(line)
        if len(self._lines) > KEPT:
            self._lines.popleft().remove()


def _line(speaker: str, text: str) -> Content:
    # Content and never markup: words of levels are data.
    words = Content(text)
    for aside in ASIDE.finditer(text):
        words = words.stylize("dim italic", *aside.span())
    return Content.assemble((f"{speaker}  ", "bold"), words) if speaker else words
