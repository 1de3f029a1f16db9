"""The keys that do something now, always in sight."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widgets import Static

from game.tui.explained import names_of


class _Key(NamedTuple):
    """A key on the screen: its row, and the columns from and up to which it reaches."""

    row: int
    start: int
    end: int
    shown: str


class Keys(Static):
    """`Enter go on   Space mm-hm   b breathe …`, wrapped between keys and never inside one.

    A click on a key is the key.
    """

    def __init__(self, name: str = "keys") -> None:
        """Make a row of keys; `name` is its id on the screen."""
        super().__init__(id=name)
        self.shown: list[tuple[str, str]] = []
        self._question = ""
        self._laid_out: list[_Key] = []

    def show(self, keys: Iterable[tuple[str, str]], question: str = "") -> None:
        """Show keys and what each does, after the question that they answer."""
        self.shown = list(keys)
        self._question = question
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the keys need at this width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Lay them out for the width there is."""
        return Content("\n").join(map(Content("  ").join, self._rows(self.content_size.width)))

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for key in self._laid_out:
            if key.row == at.y and key.start <= at.x < key.end:
                names = list(names_of(key.shown))
                if len(names) == 1:
                    self.app.simulate_key(names[0])
                elif at.x - key.start < len(key.shown) == len(names):  # of ↑↓ the arrow itself
                    self.app.simulate_key(names[at.x - key.start])

    def _rows(self, width: int) -> list[list[Content]]:
        """The keys in rows, none of them torn; where each of them stands is remembered."""
        self._laid_out = []
        rows: list[list[Content]] = [[]]
        used = 0
        if self._question:
            rows[-1].append(Content.styled(self._question, "bold"))
            used = cell_len(self._question) + 2
        for key, does in self.shown:
            needs = cell_len(key) + cell_len(does) + 1
            if used + needs > width and rows[-1]:
                rows.append([])
                used = 0
            rows[-1].append(Content.assemble((key, "bold $text-accent"), f" {does}"))
            self._laid_out.append(_Key(len(rows) - 1, used, used + needs, key))
            used += needs + 2
        return rows
