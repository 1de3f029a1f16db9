"""`simmer bots`: simulated players try whether a level is a drill."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from game.authoring.rows import trial_row
from game.authoring.table import trial_line, trial_markdown, trial_text
from game.authoring.trial import Trial, record_of, try_level
from game.commands.bar import bar
from game.commands.codes import FOUND, GOOD
from game.places import find_all, folder_name, load, shelf_of


def run(options: argparse.Namespace) -> int:
    """Put every level named on trial, and print the tables."""
    shelf = shelf_of(options)
    named = dict.fromkeys(path for name in options.paths for path in find_all(shelf, name))
    levels = {path: load(path) for path in named}  # what is unsound is told before a long trial
    trials = {}
    for path, level in levels.items():
        with bar(level.id) as progress:
            trial = try_level(level, options.seeds, options.difficulty, progress)
        trials[path] = trial
        if not options.json:
            written = trial_markdown(trial) if options.to == "markdown" else trial_text(trial)
            print(written)
        if options.witness is not None:
            _write_records(trial, path, options)
    if options.json:
        rows = {_name(path, trial): trial_row(trial) for path, trial in trials.items()}
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    elif len(trials) > 1 and options.to == "text":
        for trial in trials.values():
            print(trial_line(trial))
    return FOUND if any(trial.broken for trial in trials.values()) else GOOD


def _name(path: Path, trial: Trial) -> str:
    return f"{folder_name(path)}/{trial.level.id}"


def _write_records(trial: Trial, path: Path, options: argparse.Namespace) -> None:
    """Write the records, and say how each is told again."""
    options.witness.mkdir(parents=True, exist_ok=True)
    for player in trial.encounters:
        record = record_of(trial, player, folder_name(path), datetime.now(UTC))
        file = options.witness / f"{record.run}.json"
        file.write_text(record.to_json(), encoding="utf-8")
        if not options.json:
            print(f'simmer replay "{file}" --level "{path}"')
