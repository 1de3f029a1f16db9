"""`simmer` and `simmer play`: an encounter on the screen, or line by line."""

import argparse
from pathlib import Path

from game.commands.codes import GOOD
from game.commands.terminal import has_screen
from game.places import UnusableError, find, folder_name, level_folders, load, saves_of, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play on the screen, or line by line where there is none or none is wanted."""
    return _play_plain(options) if _is_plain(options) else _play_on_screen(options)


def _is_plain(options: argparse.Namespace) -> bool:
    """Whether there is no screen to play on, or none is wanted."""
    return getattr(options, "plain", False) or not has_screen()


def _play_on_screen(options: argparse.Namespace) -> int:
    from game.level.place import first_level
    from game.tui.launch import launch

    folders = level_folders(options)
    name = getattr(options, "level", None)
    # Without a name, the first frame comes before the levels are read in earnest.
    path = first_level(folders) if name is None else find(shelf_of(options), name)
    if path is None:
        raise UnusableError("there are no levels here; name a folder of packs with --levels")
    complaint = launch(
        path,
        lambda: shelf_of(options).files,
        lambda: saves_of(options),
        seed=getattr(options, "seed", None),
        difficulty=getattr(options, "difficulty", "normal"),
        words_a_minute=getattr(options, "pace", None),
        by_hand=getattr(options, "no_timer", False),
        hidden_meter=getattr(options, "hidden_meter", False),
        named=name is not None,
    )
    if complaint:
        raise UnusableError(complaint)
    return GOOD


def _play_plain(options: argparse.Namespace) -> int:
    from game.progress import SaveError
    from game.session import Chosen, play_plain

    shelf = shelf_of(options)
    name = getattr(options, "level", None)
    if name is None:
        if not shelf.files:
            raise UnusableError("there are no levels here; name a folder of packs with --levels")
        path = shelf.files[0].path
    else:
        path = find(shelf, name)
    pack = next((file.pack for file in shelf.files if file.path == path), None)
    level = load(path)

    def chosen(name: str) -> Chosen | None:
        path = next((file.path for file in shelf.files if file.name == name), None)
        try:
            return Chosen(name, load(path), _own(path)) if path else None
        except UnusableError:
            return None

    try:
        play_plain(
            Chosen(f"{pack or folder_name(path)}/{level.id}", level, _own(path)),
            find=chosen,
            saves=saves_of(options),
            saves_option=getattr(options, "saves", None),
            seed=getattr(options, "seed", None),
            difficulty=getattr(options, "difficulty", "normal"),
            hidden_meter=getattr(options, "hidden_meter", False),
        )
    except SaveError as error:
        raise UnusableError(str(error)) from None
    return GOOD


def _own(path: Path) -> Path | None:
    """The file of a level to be named again, unless it comes with the game."""
    from game.level.place import shipped_levels

    return None if path.is_relative_to(shipped_levels()) else path.absolute()
