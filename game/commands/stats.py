"""`simmer stats`: what was played, the best results, and progress over time."""

import argparse
import json
import sys
from datetime import UTC, datetime

from game.commands.codes import GOOD
from game.commands.who import others
from game.history import statistics, table, versions_of
from game.level.glance import glance
from game.level.text import clean
from game.places import UnusableError, saves_of, shelf_of
from game.progress import SaveError


def run(options: argparse.Namespace) -> int:
    """Print counts, weeks, techniques, best results and last runs."""
    today = datetime.now(UTC).date()
    files = shelf_of(options).files
    try:
        data, story, notices = statistics(saves_of(options), today, versions_of(files))
    except SaveError as error:
        raise UnusableError(str(error)) from None
    if options.json:
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        titles = {file.name: glance(file.path).title for file in files}
        guide = "guide" if getattr(options, "at_prompt", False) else "simmer guide"
        print(table(data, story, titles, guide), end="")
        if not data["last"] and (elsewhere := others(options)):
            print(f"{elsewhere} stats")
    for notice in notices:
        print(f"simmer: {clean(notice)}", file=sys.stderr)
    return GOOD
