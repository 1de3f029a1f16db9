"""`simmer` and `simmer play`: the campaign, or a level by its name or its file."""

import argparse

from game.commands.playing import play
from game.level.place import first_level
from game.places import UnusableError, find, level_folders, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play on the screen, or line by line where there is none or none is wanted."""
    name = getattr(options, "level", None)
    # Without a name, the first frame comes before the levels are read in earnest.
    path = first_level(level_folders(options)) if name is None else find(shelf_of(options), name)
    if path is None:
        raise UnusableError("there are no levels here; name a folder of packs with --levels")
    asked = name is not None
    return play(options, path, lambda desk: desk.campaign, named=asked, from_home=not asked)
