"""A graph as Mermaid text, for wikis and pages that draw it themselves."""

import json
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

# Legible on a light page and on a dark one.
_COLOURS: Final = {"skilled": "#3b82d6", "chance": "#c96a12"}
_ESCAPED: Final = {ord(sign): f"#{ord(sign)};" for sign in '"#&;<>`\\[]{}|'}


def as_mermaid(graph: Graph) -> str:
    """The graph in Mermaid's flowchart language, with a legend."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    # A title of the front matter is YAML, of which JSON is a part.
    yield f"---\ntitle: {json.dumps(clean(graph.title))}\n---\nflowchart LR"
    talk = [node for node in graph.nodes if node.milestone.kind != "concern"]
    yield from (f"  {_node(node)}" for node in talk)
    for number, (concern, label) in enumerate(graph.concerns.items()):
        nodes = [n for n in graph.nodes if n.milestone[:2] == ("concern", concern)]
        if nodes:
            yield f'  subgraph lane_{number}["{_safe(concern)}: {_safe(label)}"]'
            yield "    direction LR"
            yield from (f"    {_node(node)}" for node in nodes)
            yield "  end"
    looks = []
    for edge in graph.edges:
        for group, arrow, mark, told in (
            ("skilled", "-->", SKILLED_MARK, edge.skilled),
            ("chance", "-.->", CHANCE_MARK, edge.chance),
        ):
            if told.percent:
                yield f"  {_edge(edge, arrow, mark, told)}"
                looks.append((group, told.percent))
    yield '  subgraph legend["Legend"]'
    yield f'    legend_1[" "] -->|"{_safe(SKILLED)}"| legend_2[" "]'
    yield f'    legend_3[" "] -.->|"{_safe(CHANCE)}"| legend_4[" "]'
    yield f'    legend_5["{_safe(READING)}"]'
    yield f'    legend_6["{_safe(graph.players)}"]'
    yield f'    legend_7["{_safe(graph.left_out)}"]'
    yield "  end"
    for number, (group, percent) in enumerate([*looks, ("skilled", 60.0), ("chance", 60.0)]):
        width = f"stroke-width:{1 + percent * 6 / 100:.1f}px"
        yield f"  linkStyle {number} stroke:{_COLOURS[group]},{width}"
    for worth, look in (("best", "stroke-width:4px"), ("lost", "stroke-dasharray:2 3")):
        names = [node.name for node in graph.nodes if node.worth == worth]
        if names:
            yield f"  classDef {worth} {look}"
            yield f"  class {','.join(names)} {worth}"


def _node(node: Node) -> str:
    told = f"{SKILLED_MARK} {node.skilled.share} {CHANCE_MARK} {node.chance.share}"
    return f'{node.name}["{_safe(node.title)}<br/>{_safe(told)}"]'


def _edge(edge: Edge, arrow: str, mark: str, told: Told) -> str:
    # What was done stands once, at the first of the two.
    by = ", ".join(edge.by) if mark == SKILLED_MARK or not edge.skilled.percent else ""
    label = _safe(f"{mark} {told.share}") + (f"<br/>{_safe(by)}" if by else "")
    return f'{edge.source.name} {arrow}|"{label}"| {edge.target.name}'


def _safe(words: str) -> str:
    # Two percent signs begin a comment or a directive, wherever they stand.
    return clean(words).translate(_ESCAPED).replace("%%", "#37;#37;")
