"""`simmer replay`: a recorded run told again, with its debrief."""

import argparse
import json
from dataclasses import asdict

from game.commands.codes import GOOD
from game.encounter import RunError, debrief
from game.encounter.report import report
from game.history import find_run
from game.places import UnusableError, level_of_run, load, saves_of, shelf_of
from game.progress import SaveError


def run(options: argparse.Namespace) -> int:
    """Find the run and its level, and print what happened or the same as data."""
    try:
        played = find_run(saves_of(options), options.record)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    path = level_of_run(shelf_of(options), played, options.record, options.level)
    try:
        told = debrief(load(path), played)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    if options.json:
        print(json.dumps(asdict(told), indent=1, ensure_ascii=False))
    else:
        print(report(told), end="")
    return GOOD
