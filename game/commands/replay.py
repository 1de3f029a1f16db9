"""`simmer replay`: a recorded run told again, with its debrief."""

import argparse
import json
from dataclasses import asdict

from game.commands.codes import GOOD
from game.encounter import RunError, debrief
from game.encounter.report import report
from game.places import UnusableError, level_of_run, load, run_of, shelf_of


def run(options: argparse.Namespace) -> int:
    """Find the run and its level, and print what happened or the same as data."""
    played = run_of(options)
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
