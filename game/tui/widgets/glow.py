"""A calm shape that grows and shrinks: a disc of light in cells, soft at its edge."""

from math import hypot

from rich.segment import Segment
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

SHADES = " ░▒▓█"
SMALLEST = 0.35  # of its full size: it is never gone
EDGE = 0.9  # how much of it fades out, so that it grows by less than a cell
CELL = 2  # a cell is about twice as high as it is wide


def glow(fullness: float, columns: int, rows: int) -> list[str]:
    """Draw it, 0 to 1 full, in the middle of so many columns and rows: a text a row."""
    radius = min(rows / 2, columns / 2 / CELL) * (SMALLEST + (1 - SMALLEST) * fullness)
    drawn = []
    for row in range(rows):
        y = row - (rows - 1) / 2
        shades = (
            _shade(hypot((column - (columns - 1) / 2) / CELL, y), radius)
            for column in range(columns)
        )
        drawn.append("".join(shades))
    return drawn


def _shade(distance: float, radius: float) -> str:
    light = (radius - distance) / (radius * EDGE)
    return SHADES[min(max(round(light * (len(SHADES) - 1)), 0), len(SHADES) - 1)]


class Glow(Widget):
    """Fills its place; only rows that have changed are painted, so that nothing flickers."""

    def __init__(self) -> None:
        super().__init__(id="glow")
        self._fullness = 0.0
        self._drawn: list[str] = []

    def show(self, fullness: float) -> None:
        """Show it so full, 0 to 1."""
        self._fullness = fullness
        before, self._drawn = self._drawn, glow(fullness, *self.size)
        if len(before) != len(self._drawn):
            self.refresh()
            return
        changed = [
            Region(0, row, self.size.width, 1)
            for row, (old, new) in enumerate(zip(before, self._drawn, strict=True))
            if old != new
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One row of it."""
        row = self._drawn[y] if y < len(self._drawn) else ""
        return Strip([Segment(row, self.rich_style)]).adjust_cell_length(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Draw it anew in its new place."""
        self.show(self._fullness)
