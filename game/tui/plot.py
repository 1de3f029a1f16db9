"""Curves drawn in braille, each with its own kind of line and its mark, so that none needs colour.

A cell of the terminal holds two dots across and four down; what stands in it is one
character and the name of the curve that it belongs to.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from game.encounter.curve import Curve

# Which of six dots across are drawn: whole, dotted, dashed.
_LINES: Final = {"temper": (0, 1, 2, 3, 4, 5), "composure": (0, 3), "heard": (0, 1, 2)}
_DOTS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))  # left, right; from above
_BRAILLE: Final = 0x2800
MOST: Final = 100
# Marks closer than this would touch.
APART: Final = 3
CURSOR: Final = "cursor"


class Cell(NamedTuple):
    """One character, and the curve that it belongs to, "cursor", or "" for none."""

    character: str
    owner: str


class Drawing(NamedTuple):
    """Rows of cells from above, and the column of each turn, of where it began first."""

    rows: list[list[Cell]]
    columns: list[int]


def draw(
    curves: Sequence[Curve],
    width: int,
    height: int,
    *,
    cursor: int | None = None,
    scale: int = 0,
) -> Drawing:
    """Draw curves into so many cells, with a line down where the turn at the cursor ended.

    `scale` is for how many turns there is to be room, where those are more than there were.
    """
    turns = len(curves[0].points) - 1
    scale = max(turns, scale)
    columns = [round(turn * (width - 1) / scale) for turn in range(turns + 1)]
    dots = [[0] * width for _ in range(height)]
    owners = [[""] * width for _ in range(height)]
    for curve in reversed(curves):  # the first lies above the rest
        for across, down in _line(curve, columns, height):
            dots[down // 4][across // 2] |= _DOTS[across % 2][down % 4]
            owners[down // 4][across // 2] = curve.name
    rows = [
        [
            Cell(chr(_BRAILLE + bits) if bits else " ", owner)
            for bits, owner in zip(*row, strict=True)
        ]
        for row in zip(dots, owners, strict=True)
    ]
    if cursor is not None:
        for row in rows:
            if row[columns[cursor]].character == " ":
                row[columns[cursor]] = Cell("│", CURSOR)
    every = max(1, -(-APART * scale // max(1, width - 1)))
    for curve in reversed(curves):
        for turn in {*range(0, turns + 1, every), turns, cursor or 0}:
            down = row_of(curve.points[turn], height)
            rows[down][columns[turn]] = Cell(curve.mark, curve.name)
    return Drawing(rows, columns)


def _cell(dots: int, owner: str) -> Cell:
    return Cell(chr(_BRAILLE + dots) if dots else " ", owner)


def row_of(points: int, height: int) -> int:
    """The row of cells, from above, in which a value stands."""
    return _dot(points, height) // 4


def _dot(points: float, height: int) -> int:
    return round((MOST - points) * (4 * height - 1) / MOST)


def _line(curve: Curve, columns: list[int], height: int) -> list[tuple[int, int]]:
    """The dots of a curve: across and down from the upper left."""
    drawn = []
    pattern = _LINES[curve.name]
    for turn, (left, right) in enumerate(pairwise(columns)):
        was, now = curve.points[turn], curve.points[turn + 1]
        steps = max(1, 2 * (right - left))
        last = _dot(was, height)
        for step in range(steps + 1):
            across = 2 * left + step
            down = _dot(was + (now - was) * step / steps, height)
            if across % 6 in pattern:
                # A steep line has no gaps.
                between = range(min(last + 1, down), max(last - 1, down) + 1)
                drawn += [(across, row) for row in (between if last != down else (down,))]
            last = down
    return drawn


def labels(curves: Sequence[Curve], height: int) -> dict[int, Curve]:
    """The row in which each curve is named at its end: its own, or the next that is free."""
    placed: dict[int, Curve] = {}
    below = len(curves)
    free = 0
    for curve in sorted(curves, key=lambda curve: -curve.points[-1]):
        below -= 1
        free = min(max(free, row_of(curve.points[-1], height)), height - 1 - below)
        placed[free] = curve
        free += 1
    return placed
