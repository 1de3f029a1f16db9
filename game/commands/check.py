"""`simmer check`: the scripts beside levels, played again."""

import argparse
import json
from pathlib import Path

from game.authoring.check import check
from game.authoring.script import SUFFIX, load_script, scripts_at
from game.authoring.verdict import Verdict, verdict_rows
from game.commands.codes import FOUND, GOOD
from game.level import LevelError
from game.places import UnusableError, find, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play every script there is, and print where an encounter no longer goes as it should."""
    shelf = shelf_of(options)
    paths = [path if (path := Path(name)).exists() else find(shelf, name) for name in options.paths]
    verdicts, unusable = [], []
    for script in dict.fromkeys(script for path in paths for script in scripts_at(path)):
        try:
            loaded = load_script(script, shelf.resolve)
            verdicts.append(Verdict(script, check(loaded)))
        except LevelError as error:
            unusable.append(str(error))
    if not verdicts and not unusable:
        named = ", ".join(options.paths)
        raise UnusableError(
            f"there is no script *{SUFFIX} at {named}; record one of a played run with "
            "simmer record"
        )
    lost = sum(bool(verdict.lost) for verdict in verdicts)
    if options.json:
        print(json.dumps(verdict_rows(tuple(verdicts)), indent=1, ensure_ascii=False))
    else:
        for verdict in verdicts:
            print(verdict)
        print(f"{len(verdicts)} played, {len(verdicts) - lost} hold, {lost} lost.")
    if unusable:
        raise UnusableError("\n".join(unusable))
    return FOUND if lost else GOOD
