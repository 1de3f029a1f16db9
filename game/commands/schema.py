"""`simmer schema`: the JSON Schema of a level file."""

import argparse

from game.commands.codes import GOOD
from game.level import schema_text


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    print(schema_text(), end="")
    return GOOD
