"""The lower part of the picture: a lane for every concern, from told to confirmed."""

from typing import Final

from game.authoring.graphs.graph import Edge, Graph
from game.authoring.graphs.labels import (
    BETWEEN,
    MARGIN,
    TALL,
    Place,
    box,
    heading,
    label,
    label_both_sides,
)
from game.authoring.graphs.svg import Pen, Point, cut, wrapped
from game.authoring.graphs.ways import Milestone

_COLUMNS: Final = {"voiced": 300, "acknowledged": 745, "confirmed": 1190}
_NAME: Final = 240  # the room for what a concern is
_UNDER: Final = 32  # how far below the boxes a way passes one of them by
_SIDE: Final = 24


def draw_lanes(pen: Pen, graph: Graph, top: float) -> float:
    """Draw all lanes below `top`, and return where the last ends."""
    y = heading(pen, top, "What troubles them, and what is done about it") + 22
    for concern, words in graph.concerns.items():
        pen.words(MARGIN, y + 22, cut(concern, 14, _NAME), size=14, bold=True)
        for number, line in enumerate(wrapped(words, 12, _NAME, 2)):
            pen.words(MARGIN, y + 39 + 15 * number, line, look="soft")
        y = _lane(pen, graph, concern, y) + BETWEEN
    return y


def _lane(pen: Pen, graph: Graph, concern: str, y: float) -> float:
    """Draw one lane, and return where it ends."""
    places = {Milestone("concern", concern, status): Place(x, y) for status, x in _COLUMNS.items()}
    order = list(places)
    bottom = y + TALL
    for edge in graph.edges:
        source, target = edge.source.milestone, edge.target.milestone
        if source in places and target in places:
            if order.index(target) - order.index(source) == 1:
                _straight(pen, edge, places[source], places[target])
            else:
                _passing_by(pen, edge, places[source], places[target])
                bottom = y + TALL + _UNDER + 8
    for node in graph.nodes:
        if node.milestone in places:
            box(pen, node, places[node.milestone])
    return bottom


def _straight(pen: Pen, edge: Edge, source: Place, target: Place) -> None:
    y, x = source.middle, source.right + 10
    pen.way([Point(source.right, y), Point(target.x, y)], edge)
    label_both_sides(pen, x, y, edge, target.x - x - 10, 2)


def _passing_by(pen: Pen, edge: Edge, source: Place, target: Place) -> None:
    """Draw the way of what was confirmed though nobody had acknowledged it."""
    start, end, under = source.right - _SIDE, target.x + _SIDE, source.bottom + _UNDER
    corners = [Point(start, source.bottom, -1), Point(start, under, -1)]
    corners += [Point(end, under, 1), Point(end, target.bottom, 1)]
    pen.way(corners, edge)
    label(pen, source.right + 10, under, edge, target.x - source.right - 20)
