"""What boxes and ways of the picture look like, and the words beside them."""

from dataclasses import replace
from typing import Final, NamedTuple

from game.authoring.graphs.graph import Edge, Node, Told
from game.authoring.graphs.svg import Pen, cut, width_of, wrapped

WIDTH: Final = 1380
MARGIN: Final = 30
BOX: Final = 160
TALL: Final = 62
BETWEEN: Final = 24  # between two boxes, one above the other
SMALL: Final = 11.0
_TITLE: Final = 12.5
_INSET: Final = 10
_ABOVE: Final = 12  # from the words above a way to its middle
_BELOW: Final = 19
_LINE: Final = 13


class Place(NamedTuple):
    """A box on the sheet."""

    x: float
    y: float
    height: float = TALL

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + BOX

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


def heading(pen: Pen, y: float, words: str) -> float:
    """Write the heading of a part, and return where the part begins."""
    pen.words(MARGIN, y, words, size=15, bold=True)
    pen.rule(MARGIN, y + 8, WIDTH - MARGIN)
    return y + 8


def box(pen: Pen, node: Node, place: Place) -> None:
    """Draw a milestone: what it is, and how many of each group came to it, in which turn."""
    pen.box(place.x, place.y, BOX, place.height, f"box {node.worth}".rstrip(), node.title)
    x, top = place.x + _INSET, place.middle - TALL / 2
    title = cut(node.title, _TITLE, BOX - 2 * _INSET)
    pen.words(x, top + 19, title, size=_TITLE, bold=True)
    pen.told(x, top + 36, _in_turn(node.skilled), "", size=SMALL)
    pen.told(x, top + 52, "", _in_turn(node.chance), size=SMALL)


def _in_turn(told: Told) -> str:
    return told.share + (f", turn {told.turn}" if told.turn else "")


def label(pen: Pen, x: float, y: float, edge: Edge, room: float) -> None:
    """Write the shares above a way, and what led along it as far as there is room."""
    skilled = edge.skilled.share if edge.skilled.percent else ""
    chance = edge.chance.share if edge.chance.percent else ""
    marks = 20 * (bool(skilled) + bool(chance))
    by = cut(", ".join(edge.by), 12, room - marks - width_of(f"{skilled}{chance}", 12))
    pen.told(x, y - _ABOVE, skilled, chance, by if len(by) > 4 else "")


def label_both_sides(pen: Pen, x: float, y: float, edge: Edge, room: float, lines: int) -> None:
    """Write the shares above a way, and below what led along it, each on lines of its own."""
    label(pen, x, y, replace(edge, by=()), room)
    below = [line for doing in edge.by for line in wrapped(doing, SMALL, room, 2)]
    for number, line in enumerate(below[:lines]):
        pen.words(x, y + _BELOW + _LINE * number, line, size=SMALL, look="soft")
