"""`simmer replay`: a recorded run told again, with its debrief."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from game.commands.codes import GOOD
from game.encounter import Run, RunError, debrief
from game.encounter.report import report
from game.history import find_run
from game.places import UnusableError, find, load, saves_of, shelf_of
from game.progress import SaveError


def run(options: argparse.Namespace) -> int:
    """Find the run and its level, and print what happened or the same as data."""
    try:
        played = find_run(saves_of(options), options.record)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    path = _level_of(options, played)
    try:
        told = debrief(load(path), played)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    if options.json:
        print(json.dumps(asdict(told), indent=1, ensure_ascii=False))
    else:
        print(report(told), end="")
    return GOOD


def _level_of(options: argparse.Namespace, played: Run) -> Path:
    """Find the level that a run was played on."""
    shelf = shelf_of(options)
    if options.level is not None:
        return find(shelf, options.level)
    # A level that lies beside its record, as in a folder handed on, needs no name.
    beside = Path(options.record).parent / f"{played.level.rpartition('/')[2]}.json"
    if Path(options.record).is_file() and beside.is_file():
        return beside
    # A name that stands in a record is never taken for the path of a file.
    found = next((file.path for file in shelf.files if file.name == played.level), None)
    if found is None:
        raise UnusableError(
            f"{options.record}: the run was played on {played.level}, which is not among "
            "the levels here; name its file with --level"
        )
    return found
