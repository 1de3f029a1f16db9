"""`simmer new`: a level to begin with."""

import argparse

from game.authoring.scaffold import ScaffoldError, new_level
from game.commands.codes import GOOD
from game.level.text import clean
from game.places import UnusableError


def run(options: argparse.Namespace) -> int:
    """Write a level that can be played as it is, and say what to do with it next."""
    try:
        made = new_level(options.id, options.channel, options.pack)
    except ScaffoldError as error:
        raise UnusableError(str(error)) from None
    print(clean(f"Written: {', '.join(map(str, made.files))}"))
    path = f'"{made.level}"' if " " in str(made.level) else made.level
    print("It is a small scene that can be played as it is. Next:")
    for command, purpose in (
        (f"simmer play {path}", "play it, and then make it yours in an editor"),
        (f"simmer lint {path}", "see what is still to write"),
        (f"simmer bots {path}", "see whether it is a drill, and no quiz"),
    ):
        print(clean(f"  {command}  # {purpose}"))
    return GOOD
