"""A graph as a picture in SVG: the talk and its endings above, the concerns below."""

from typing import Final

from game.authoring.graphs.graph import CHANCE, READING, SKILLED, Edge, Graph, Node, Told
from game.authoring.graphs.labels import MARGIN, WIDTH
from game.authoring.graphs.lanes import draw_lanes
from game.authoring.graphs.svg import Pen, Point, width_of, wrapped
from game.authoring.graphs.talk import Talk
from game.authoring.graphs.ways import START

WIDER: Final = (
    "The wider a line, the more took it. Thick box: the ending to aim for; dotted box: no stars."
)


def draw(graph: Graph) -> str:
    """The graph as SVG, one file that needs nothing else."""
    pen = Pen()
    bottom = Talk(pen, graph).draw(_head(pen, graph))
    bottom = draw_lanes(pen, graph, bottom + 50) + 8
    for line in wrapped(f"{READING} Turns are means. {graph.left_out}", 12, WIDTH - 2 * MARGIN, 4):
        pen.words(MARGIN, bottom, line, look="soft")
        bottom += 18
    return pen.sheet(WIDTH, bottom + 10, graph.title, f"{graph.players}. {graph.left_out}")


def _head(pen: Pen, graph: Graph) -> float:
    """Draw title and legend, and return where the rest begins."""
    pen.words(MARGIN, 44, graph.title, size=22, bold=True)
    pen.words(MARGIN, 66, graph.players, size=13, look="soft")
    node = Node(START, "", "", Told(0), Told(0))
    x = float(MARGIN)
    for words, skilled, chance in ((SKILLED, 60, 0), (CHANCE, 0, 60)):
        sample = Edge(node, node, Told(skilled), Told(chance), ())
        pen.way([Point(x, 88), Point(x + 50, 88)], sample)
        named = words[2:]  # the pen makes the mark
        pen.told(x + 60, 92, named if skilled else "", named if chance else "")
        x += 90 + width_of(words, 12)
    pen.words(x, 92, WIDER, look="soft")
    return 136
