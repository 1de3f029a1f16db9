"""Bars side by side, one for each of a row of things, the latest at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

EIGHTHS = " ▁▂▃▄▅▆▇█"
_BASE = "─"
WIDTH, GAP = 3, 2  # columns of a bar, and between two
# Rows of the highest bar, by the rows that the screen has.
HEIGHTS = ((52, 14), (40, 8), (0, 5))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands below it, how high it is, and its number; "" for no bar at all."""

    label: str
    value: float
    number: str


class Bars(Static):
    """As many of the latest bars as there is room for, each with its number on top."""

    def __init__(self, title: str, bars: Sequence[Bar], *, most: float, style: str) -> None:
        """`most` is the value that a bar of full height has; `style` colours the bars."""
        super().__init__(classes="bars")
        self.bars, self.most, self.style = list(bars), most, style
        self.heading = title

    def show(self, bars: Sequence[Bar]) -> None:
        """Show others."""
        self.bars = list(bars)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as they have on a screen of this height."""
        return len(self.drawn(width, viewport.height).plain.splitlines())

    def render(self) -> Content:
        """Draw them for the room there is."""
        return self.drawn(self.content_size.width, self.app.size.height)

    def drawn(self, columns: int, screen: int) -> Content:
        """What fits into so many columns, on a screen of so many rows."""
        shown = self.bars[-max(1, (columns + GAP) // (WIDTH + GAP)) :]
        highest = next(rows for least, rows in HEIGHTS if screen >= least)
        rows = [_row(shown, row, highest / (self.most or 1)) for row in range(highest, -1, -1)]
        used = len(shown) * (WIDTH + GAP) - GAP
        return Content("\n").join(
            [
                Content.styled(self.heading, "bold"),
                *(Content.styled(row, self.style) for row in rows if row.strip()),
                Content.styled(_BASE * used, "$text-muted"),
                Content.styled(_labels(shown, used), "$text-muted"),
            ]
        )


def _row(bars: Sequence[Bar], row: int, scale: float) -> str:
    """One row of all bars, from the ground up; `scale` has the rows that a value of 1 is high."""
    return (" " * GAP).join(f"{_cell(bar, row, scale):^{WIDTH}}" for bar in bars).rstrip()


def _cell(bar: Bar, row: int, scale: float) -> str:
    """One row of a bar, or its number on top of it."""
    full, rest = divmod(round(bar.value * scale * 8), 8)
    top = full + (rest > 0)
    if row == top:
        return bar.number
    return EIGHTHS[8 if row < full else rest] * WIDTH if row < top else ""


def _labels(bars: Sequence[Bar], width: int) -> str:
    """What stands below, as many as fit; the latest always."""
    line, free = [" "] * width, width
    for place in reversed(range(len(bars))):
        label = bars[place].label
        start = max(0, min(place * (WIDTH + GAP), width - len(label)))
        if start + len(label) <= free or free == width:
            line[start : start + len(label)] = label
            free = start - 1
    return "".join(line).rstrip()
