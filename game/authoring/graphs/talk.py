"""The upper part of the picture: stages, what was agreed and endings, in five columns."""

from collections.abc import Iterable
from typing import Final

from game.authoring.graphs.graph import STAGE_TITLES, Edge, Graph
from game.authoring.graphs.labels import (
    BETWEEN,
    BOX,
    MARGIN,
    TALL,
    Place,
    box,
    heading,
    label,
    label_both_sides,
)
from game.authoring.graphs.svg import Pen, Point
from game.authoring.graphs.ways import Milestone

_GAP: Final = 130  # between two columns
_TRACK: Final = 36  # between two ways that run side by side
_NEAR_TRACK: Final = 48  # where words stand on both sides of them
_UNDER: Final = 44  # below the stages, where the words between them end


class Talk:
    """Draws the talk as a whole: first the boxes find their places, then come the ways."""

    def __init__(self, pen: Pen, graph: Graph) -> None:
        self._pen = pen
        self._nodes = {
            node.milestone: node
            for node in graph.nodes
            if node.milestone.kind in ("stage", "agreed", "ending")
        }
        self._edges = [edge for edge in graph.edges if edge.source.milestone in self._nodes]
        self._places: dict[Milestone, Place] = {}
        self._ports: dict[tuple[Milestone, Milestone], float] = {}

    def draw(self, top: float) -> float:
        """Draw it all below `top`, and return where it ends."""
        room = 60 if any(map(_skips, self._edges)) else 30
        top = heading(self._pen, top, "The talk, and how it ends") + room
        bottom = self._find_places(top)
        for edge in self._edges:
            self._way(edge)
        for milestone, place in self._places.items():
            box(self._pen, self._nodes[milestone], place)
        return bottom

    # --- places

    def _find_places(self, top: float) -> float:
        for stage in self._of_kind("stage"):
            self._places[stage] = Place(_column_x(stage), top)
        lowest = self._stack(self._of_kind("agreed"), top, top + TALL + _UNDER)
        endings = sorted(
            self._of_kind("ending"),
            key=lambda ending: (
                self._nodes[ending].worth != "best",
                [-_column(source) for source in self._sources(ending)],
            ),
        )
        return max(lowest, self._stack(endings, top, lowest + BETWEEN))

    def _of_kind(self, kind: str) -> list[Milestone]:
        return [milestone for milestone in self._nodes if milestone.kind == kind]

    def _sources(self, target: Milestone) -> list[Milestone]:
        """Where a box is come to from, the nearest column first."""
        sources = [
            edge.source.milestone
            for edge in self._edges
            if edge.target.milestone == target and _distance(edge) > 0
        ]
        return sorted(sources, key=_column, reverse=True)

    def _stack(self, boxes: Iterable[Milestone], top: float, floor: float) -> float:
        """Stand boxes one below the other, and return where the last ends.

        What comes from beyond the column before passes under that one: below `floor`.
        """
        y, lowest = top, floor - _UNDER
        for milestone in boxes:
            sources = self._sources(milestone)
            near = sum(_column(source) == _column(milestone) - 1 for source in sources)
            steps = [_NEAR_TRACK if n < near - 1 else _TRACK for n in range(len(sources) - 1)]
            height = max(TALL, sum(steps) + _TRACK)
            if len(sources) > near:
                y = max(y, floor - sum(steps[:near]) - (height - sum(steps)) / 2)
            self._places[milestone] = Place(_column_x(milestone), y, height)
            port = y + (height - sum(steps)) / 2
            for source, step in zip(sources, [*steps, 0], strict=False):
                self._ports[source, milestone] = port
                port += step
            lowest = y + height
            y = lowest + BETWEEN
        return lowest

    # --- ways

    def _way(self, edge: Edge) -> None:
        source = self._places[edge.source.milestone]
        target = self._places[edge.target.milestone]
        if _distance(edge) < 1:
            self._beside(edge, source, target)
        elif _skips(edge):
            self._above(edge, source, target)
        elif _distance(edge) > 1:
            self._below(edge, source, target)
        else:
            self._across(edge, source, target)

    def _across(self, edge: Edge, source: Place, target: Place) -> None:
        """To the next column: out on the right, up or down, and on."""
        port = self._ports.get((edge.source.milestone, edge.target.milestone), target.middle)
        leaving = self._leaving(edge, near=True)
        apart = min(14, (source.height - 20) / len(leaving))
        start = source.middle + apart * (leaving.index(edge) - (len(leaving) - 1) / 2)
        if len(leaving) == 1 and abs(port - source.middle) < TALL / 2:
            start = port
        corners = [Point(source.right, start)]
        if start != port:
            corners += [Point(source.right + 8, start), Point(source.right + 26, port)]
        self._pen.way([*corners, Point(target.x, port)], edge)
        room = _GAP - 36 if start != port else _GAP - 16
        lines = 3 if edge.target.milestone.kind == "stage" else 1
        label_both_sides(self._pen, target.x - room - 4, port, edge, room, lines)

    def _below(self, edge: Edge, source: Place, target: Place) -> None:
        """Past other columns: out below, and along under them."""
        port = self._ports[edge.source.milestone, edge.target.milestone]
        x = self._way_down(edge)
        corners = [Point(x, source.bottom, -1), Point(x, port, -1), Point(target.x, port)]
        self._pen.way(corners, edge)
        crossing = [
            self._way_down(other)
            for other in self._edges
            if _column(other.source.milestone) == _column(edge.source.milestone) + 1
            and _distance(other) > 1
            and self._ports[other.source.milestone, other.target.milestone] > port
        ]
        start = source.right + 8
        label(self._pen, start, port, edge, min([*crossing, target.x - _GAP]) - start - 8)

    def _above(self, edge: Edge, source: Place, target: Place) -> None:
        """From stage to stage over the one between."""
        start, end, y = source.right - 30, target.x + 30, source.y - 24
        corners = [Point(start, source.y, 1), Point(start, y, 1)]
        corners += [Point(end, y, -1), Point(end, target.y, -1)]
        self._pen.way(corners, edge)
        label(self._pen, source.right + 8, y, edge, target.x - source.right)

    def _beside(self, edge: Edge, source: Place, target: Place) -> None:
        """Within a column: out on the right and back."""
        x = source.right + 16
        down = 20 if target.y > source.y else -20
        start, end = source.middle + down, target.middle - down
        corners = [Point(source.right, start), Point(x, start, -1), Point(x, end, -1)]
        self._pen.way([*corners, Point(target.right, end)], edge)

    def _leaving(self, edge: Edge, *, near: bool) -> list[Edge]:
        """The ways from the same box to the next column, or past it, from the top down."""
        found = [
            other
            for other in self._edges
            if other.source == edge.source
            and (_distance(other) == 1 if near else _distance(other) > 1 and not _skips(other))
        ]
        return sorted(
            found,
            key=lambda other: self._ports.get((other.source.milestone, other.target.milestone), 0),
        )

    def _way_down(self, edge: Edge) -> float:
        """Where a way leaves its box downwards: the higher it runs on, the more to the right."""
        leaving = self._leaving(edge, near=False)
        apart = min(16, (BOX - 36) / len(leaving))
        return self._places[edge.source.milestone].right - 18 - apart * leaving.index(edge)


def _column(milestone: Milestone) -> int:
    if milestone.kind == "stage":
        return list(STAGE_TITLES).index(milestone.name)
    return len(STAGE_TITLES) + (milestone.kind == "ending")


def _column_x(milestone: Milestone) -> float:
    return MARGIN + _column(milestone) * (BOX + _GAP)


def _distance(edge: Edge) -> int:
    return _column(edge.target.milestone) - _column(edge.source.milestone)


def _skips(edge: Edge) -> bool:
    """Whether a stage was passed over."""
    return edge.target.milestone.kind == "stage" and _distance(edge) > 1
