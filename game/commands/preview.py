"""`simmer preview`: a level as its author saves it, played with tags and rules in the margin."""

import argparse
from pathlib import Path
from secrets import randbelow

from game.authoring.watch import Preview, Watch
from game.commands.codes import FOUND, GOOD
from game.commands.terminal import has_screen
from game.level import LevelError
from game.level.text import clean
from game.level.wording import typed
from game.places import UnusableError, find, load, saves_of, shelf_of
from game.settings import Settings, glance


def run(options: argparse.Namespace) -> int:
    """Play until the author leaves, then print the way back."""
    if not has_screen():
        raise UnusableError(
            "preview needs a terminal with a screen; "
            f"`simmer play {typed(options.level)} --plain` plays the level line by line"
        )
    path = find(shelf_of(options), options.level)
    if not options.watch:
        load(path)
    return _preview(path, options)


def _preview(path: Path, options: argparse.Namespace) -> int:
    from game.sitting import SEEDS
    from game.tui.preview import PreviewApp

    watch = Watch(path)
    seed = randbelow(SEEDS) if options.seed is None else options.seed
    preview = Preview(seed, options.difficulty, list(options.log))
    preview.take(watch.first)
    app = PreviewApp(
        path,
        preview,
        Settings(pace=options.pace or Settings().pace, no_timer=options.no_timer),
        command=lambda preview: _command(preview, path, options),
        watch=watch if options.watch else None,
        theme=glance(saves_of(options)).theme,
    )
    app.run()
    if preview.playable:
        print(_command(preview, path, options))
    if preview.findings:
        print(LevelError(preview.findings))
    return FOUND if preview.findings else GOOD


def _command(preview: Preview, path: Path, options: argparse.Namespace) -> str:
    """What to type to be here again."""
    # A name leads here again only where the levels are looked for in the same folders.
    elsewhere = not {"levels_before", "levels_after"}.isdisjoint(vars(options))
    name = str(path) if elsewhere else options.level
    parts = ["simmer preview", typed(name), "--watch" * options.watch]
    parts += [f"--seed {preview.seed}"]
    if preview.difficulty != "normal":
        parts.append(f"--difficulty {preview.difficulty}")
    if preview.log:
        parts.append(f'--from "{" ".join(map(str, preview.log))}"')
    return clean(" ".join(filter(None, parts)))
