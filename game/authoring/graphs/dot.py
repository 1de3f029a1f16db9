"""A graph in the DOT language of Graphviz."""

from collections.abc import Iterator
from typing import Final

from game.authoring.graphs.graph import (
    CHANCE,
    CHANCE_MARK,
    READING,
    SKILLED,
    SKILLED_MARK,
    Edge,
    Graph,
    Node,
    Told,
)
from game.level.text import clean

_LOOKS: Final = {
    "skilled": 'color="#1d5fbf", fontcolor="#1d5fbf", style=solid',
    "chance": 'color="#b45309", fontcolor="#b45309", style=dashed',
}
_WORTHS: Final = {"best": ", penwidth=3", "lost": ', style="rounded,dotted"'}


def as_dot(graph: Graph) -> str:
    """The graph in DOT, with a legend."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    about = _quoted(graph.title, graph.players, READING, graph.left_out)
    yield "digraph simmer {"
    yield f'  rankdir=LR; bgcolor=white; fontname="Helvetica"; label={about}; labelloc=t;'
    yield '  node [shape=box, style=rounded, fontname="Helvetica"];'
    yield '  edge [fontname="Helvetica", fontsize=10];'
    for node in graph.nodes:
        if node.milestone.kind != "concern":
            yield f"  {_node(node)}"
    for number, (concern, label) in enumerate(graph.concerns.items()):
        nodes = [n for n in graph.nodes if n.milestone[:2] == ("concern", concern)]
        if nodes:
            yield f"  subgraph cluster_{number} {{"
            yield f"    label={_quoted(f'{concern}: {label}')}; style=rounded;"
            yield from (f"    {_node(node)}" for node in nodes)
            yield "  }"
    for edge in graph.edges:
        for group, mark, told in (
            ("skilled", SKILLED_MARK, edge.skilled),
            ("chance", CHANCE_MARK, edge.chance),
        ):
            if told.percent:
                yield f"  {_edge(edge, group, mark, told)}"
    yield "  subgraph cluster_legend {"
    yield '    label="Legend"; style=rounded;'
    yield '    node [label="", shape=point];'
    for group, words in (("skilled", SKILLED), ("chance", CHANCE)):
        yield f"    {group}_1 -> {group}_2 [label={_quoted(words)}, penwidth=4, {_LOOKS[group]}];"
    yield "  }"
    yield "}"


def _node(node: Node) -> str:
    told = f"{SKILLED_MARK} {node.skilled.share}  {CHANCE_MARK} {node.chance.share}"
    return f"{node.name} [label={_quoted(node.title, told)}{_WORTHS.get(node.worth, '')}];"


def _edge(edge: Edge, group: str, mark: str, told: Told) -> str:
    # What was done stands once, at the first of the two.
    by = edge.by if mark == SKILLED_MARK or not edge.skilled.percent else ()
    label = _quoted(f"{mark} {told.share}", *by)
    width = f"penwidth={1 + told.percent * 5 / 100:.1f}"
    return f"{edge.source.name} -> {edge.target.name} [label={label}, {width}, {_LOOKS[group]}];"


def _quoted(*lines: str) -> str:
    safe = (clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(safe) + '"'
