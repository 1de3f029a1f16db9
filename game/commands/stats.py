"""`simmer stats`: what was played, how the skills stand, and the best results."""

import argparse
import json
import sys
from datetime import UTC, datetime

from game.commands.codes import GOOD
from game.commands.who import others
from game.history import statistics, table, versions_of
from game.level.glance import glance, lines_said
from game.level.text import clean
from game.places import UnusableError, called_here, for_here, saves_of, shelf_of
from game.progress import SaveError


def run(options: argparse.Namespace) -> int:
    """Print counts, skills, habits, weeks, techniques, best results and last runs."""
    today = datetime.now(UTC).date()
    files = shelf_of(options).files
    try:
        told = statistics(saves_of(options), today, versions_of(files))
    except SaveError as error:
        raise UnusableError(str(error)) from None
    paths = {file.name: file.path for file in files}
    texts = {
        (level, id): said
        for level in {line.level for line in told.trained.best_lines} & paths.keys()
        for id, said in lines_said(paths[level]).items()
    }
    if options.json:
        for line in told.data["trained"]["best_lines"]:
            line["words"] = texts.get((line["level"], line["line"]))
        print(json.dumps(told.data, indent=1, ensure_ascii=False))
    else:
        titles = {name: glance(path).title for name, path in paths.items()}
        at_prompt = getattr(options, "at_prompt", False)
        guide = "guide" if at_prompt else "simmer guide"
        again = "" if at_prompt else called_here(options, "replay RUN")
        print(table(told, today, titles=titles, texts=texts, guide=guide, again=again), end="")
        if not told.data["last"]:
            if not at_prompt:
                print(f"Begin: {called_here(options, 'play')}")
            if elsewhere := others(options):
                print(elsewhere)
    for notice in told.notices:
        print(f"simmer: {clean(for_here(options, notice))}", file=sys.stderr)
    return GOOD
