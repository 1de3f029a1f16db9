"""`simmer replay`: a recorded run told again, with its debrief."""

import argparse
from pathlib import Path

from game.commands.codes import GOOD
from game.debriefs import written
from game.encounter import RunError, debrief
from game.places import UnusableError, check_output, level_of_run, load, named_run, output, shelf_of
from game.sitting import Sitting


def run(options: argparse.Namespace) -> int:
    """Find the run and its level, and print or write what happened in one of three forms."""
    to: Path | None = options.output
    if to is not None:
        check_output(to, new=True)
    played = named_run(options)
    path = level_of_run(shelf_of(options), played, options.record, options.level)
    level = load(path)
    try:
        told = debrief(level, played)
        own_words = Sitting.resumed(played.level, level, played).own_words
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    text = written("json" if options.json else options.to, told, own_words=own_words)
    if to is None:
        print(text, end="")
    else:
        with output(to, new=True) as file:
            file.write(text.encode())
    return GOOD
