"""`simmer schema`: the level format, for editors and for people."""

import argparse

from game.commands.codes import GOOD
from game.level import schema_text


def run(options: argparse.Namespace) -> int:
    """Print the JSON Schema, or the reference."""
    if options.to == "markdown":
        from game.authoring.reference import format_reference

        print(format_reference(), end="")
    else:
        print(schema_text(), end="")
    return GOOD
