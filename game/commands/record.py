"""`simmer record`: a script made of a played run."""

import argparse
from pathlib import Path

from game.authoring.recording import script_text
from game.authoring.script import SUFFIX
from game.commands.codes import GOOD
from game.encounter import RunError
from game.level import shipped_levels
from game.level.text import clean
from game.places import UnusableError, level_of_run, load, named_run, output, shelf_of


def run(options: argparse.Namespace) -> int:
    """Write a run as a script, with where the talk stood after each answer."""
    played = named_run(options)
    path = level_of_run(shelf_of(options), played, options.record, options.level)
    target = options.output or _beside(path)
    near = target.absolute().parent == path.absolute().parent
    try:
        text = script_text(load(path), played, path.stem if near else played.level)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    _write(target, text, force=options.force)
    print(clean(f"Written: {target}. Play it again at any time: simmer check {target}"))
    return GOOD


def _beside(level: Path) -> Path:
    """A script's usual place; those of the game's own levels go where one stands."""
    folder = Path() if level.is_relative_to(shipped_levels()) else level.parent
    return folder / f"{level.stem}{SUFFIX}"


def _write(path: Path, text: str, *, force: bool) -> None:
    if not path.name.endswith(SUFFIX):
        raise UnusableError(f"{path}: the name of a script ends in {SUFFIX}")
    with output(path, new=not force, way_out=", or replace it with --force") as file:
        file.write(text.encode())
