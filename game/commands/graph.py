"""`simmer graph`: the ways through a level that simulated players take."""

import argparse
import json
from pathlib import Path

from game.authoring.graphs.dot import as_dot
from game.authoring.graphs.drawing import draw
from game.authoring.graphs.graph import graph_data, graph_of
from game.authoring.graphs.mermaid import as_mermaid
from game.authoring.graphs.ways import travel
from game.commands.bar import bar
from game.commands.codes import GOOD
from game.places import UnusableError, check_output, find, load, output, shelf_of

_FORMS = {"mermaid": as_mermaid, "dot": as_dot, "svg": draw}


def run(options: argparse.Namespace) -> int:
    """Let players go through the level, and print or write their ways."""
    path = find(shelf_of(options), options.level)
    level = load(path)
    to: Path | None = options.output
    if to is not None:
        check_output(to)
        if to.exists() and to.samefile(path):
            raise UnusableError(f"{to} is the level itself; name another file with -o")
        if to.suffix == ".json" and to.exists() and not options.json:
            raise UnusableError(f"{to} may be a level; name another file with -o")
    with bar(level.id) as progress:
        travelled = travel(level, options.seeds, progress)
    if options.json:
        told = json.dumps(graph_data(travelled), indent=1, ensure_ascii=False) + "\n"
    else:
        told = _FORMS[options.to](graph_of(travelled, options.least))
    if to is None:
        print(told, end="")
    else:
        with output(to) as file:
            file.write(told.encode())
    return GOOD
