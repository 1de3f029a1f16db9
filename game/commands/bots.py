"""`simmer bots`: simulated players try whether a level is a drill."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from game.authoring.gates import SEEDS
from game.authoring.markdown import trials_markdown
from game.authoring.rows import trial_row
from game.authoring.table import trial_line, trial_text
from game.authoring.trial import Trial, record_of, try_level
from game.commands.bar import bar
from game.commands.codes import FOUND, GOOD
from game.encounter.prices import EDITION
from game.level.measured import is_measured, measured_text
from game.places import (
    UnusableError,
    check_output,
    find_all,
    folder_name,
    load,
    output,
    shelf_of,
)


def run(options: argparse.Namespace) -> int:
    """Put every level named on trial, and print the tables."""
    if options.measured is not None:
        _check_measured(options.measured)
    if options.witness is not None and options.witness.is_file():
        raise UnusableError(f"{options.witness} is a file; name a folder with --witness")
    shelf = shelf_of(options)
    named = dict.fromkeys(path for name in options.paths for path in find_all(shelf, name))
    levels = {path: load(path) for path in named}  # what is unsound is told before a long trial
    trials = {}
    for path, level in levels.items():
        with bar(level.id) as progress:
            trial = try_level(level, options.seeds, options.difficulty, progress)
        trials[path] = trial
        in_text = options.to == "text" and not options.json
        if in_text:
            print(trial_text(trial))
        if options.witness is not None:
            _write_records(trial, path, options.witness, told=in_text)
    named_trials = {_name(path, trial): trial for path, trial in trials.items()}
    if options.measured is not None:
        measured = {name: trial.measured for name, trial in named_trials.items()}
        with output(options.measured, "--measured") as file:
            file.write(measured_text(measured, EDITION).encode())
    if options.json:
        rows = {name: trial_row(trial) for name, trial in named_trials.items()}
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    elif options.to == "markdown":
        print(trials_markdown(named_trials, _typed(options)), end="")
    elif len(trials) > 1:
        for trial in trials.values():
            print(trial_line(trial))
    return FOUND if any(trial.broken for trial in trials.values()) else GOOD


def _check_measured(path: Path) -> None:
    """Refuse to write over anything but what was measured before."""
    check_output(path, "--measured")
    if path.exists() and not (path.is_file() and is_measured(path)):
        raise UnusableError(
            f"{path} is there already and is not what bots measured; name another file"
        )


def _name(path: Path, trial: Trial) -> str:
    return f"{folder_name(path)}/{trial.level.id}"


def _typed(options: argparse.Namespace) -> str:
    """The command that makes the same page again."""
    asked = [f" --seeds {options.seeds}"] if options.seeds != SEEDS else []
    asked += [f" --difficulty {options.difficulty}"] if options.difficulty != "normal" else []
    return f"simmer bots {' '.join(options.paths)}{''.join(asked)} --to markdown"


def _write_records(trial: Trial, path: Path, folder: Path, *, told: bool) -> None:
    """Write the records, and say how each is told again."""
    now, name = datetime.now(UTC), folder_name(path)
    records = [record_of(trial, player, name, now) for player in trial.encounters]
    files = {folder / f"{record.run}.json": record.to_json() for record in records}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnusableError(
            f"{folder} cannot be written to: {error.strerror}; name another folder with --witness"
        ) from None
    if told:
        for file in files:
            print(f'simmer replay "{file}" --level "{path}"')
