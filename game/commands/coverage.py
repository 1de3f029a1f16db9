"""`simmer coverage`: what no simulated player ever meets in a level."""

import argparse

from game.authoring.coverage import cover
from game.authoring.gaps import gaps
from game.authoring.shares import share_data, share_table
from game.authoring.telling import tell
from game.commands.bar import bar
from game.commands.codes import FOUND, GOOD
from game.level import Finding
from game.level.text import clean
from game.places import find_all, load_as_written, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play every level named, and print what was never met and the shares of what was."""
    shelf = shelf_of(options)
    named = dict.fromkeys(path for name in options.paths for path in find_all(shelf, name))
    levels = [(path, *load_as_written(path)) for path in named]  # refused before any is played
    every: list[Finding] = []
    data: dict[str, object] = {}
    for path, level, document in levels:
        with bar(level.id) as progress:
            counts = cover(level, options.seeds, progress)
        found = gaps(level, counts, document, path)
        every += found
        data[clean(str(path))] = {"level": level.id, **share_data(level, counts, options.seeds)}
        if not options.json:
            if found:
                print(tell(found, form="text", statistics={}), end="\n\n")
            print(share_table(level, counts, options.seeds), end="\n\n", flush=True)
    if options.json:
        print(tell(every, form="json", statistics=data))
    return FOUND if every else GOOD
