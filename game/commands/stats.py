"""`simmer stats`: what was played, and the best results."""

import argparse
import json
import sys

from game.commands.codes import GOOD
from game.history import statistics, table
from game.level.text import clean
from game.places import UnusableError, saves_of
from game.progress import SaveError


def run(options: argparse.Namespace) -> int:
    """Print counts, best results and last runs."""
    try:
        data, notices = statistics(saves_of(options), rebuild=options.rebuild)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    print(json.dumps(data, indent=1, ensure_ascii=False) if options.json else table(data).rstrip())
    for notice in notices:
        print(f"simmer: {clean(notice)}", file=sys.stderr)
    return GOOD
