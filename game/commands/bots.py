"""`simmer bots`: simulated players try whether a level is a drill."""

import argparse
import json

from game.authoring.gates import try_gates
from game.authoring.table import gate_rows, gate_table
from game.commands.codes import FOUND, GOOD
from game.places import find, load, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play every gate of every level named, and print the tables."""
    shelf = shelf_of(options)
    paths = [find(shelf, name) for name in options.paths]
    kept = True
    tables = {}
    for path in paths:
        level = load(path)
        results = try_gates(level, options.seeds)
        tables[level.id] = gate_rows(results)
        kept = kept and all(row["kept"] for row in tables[level.id])
        if not options.json:
            print(gate_table(level, results))
    if options.json:
        print(json.dumps(tables, indent=1, ensure_ascii=False))
    return GOOD if kept else FOUND
