"""`simmer profiles`: who plays on this machine; and to make, rename and delete a profile."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from rich.cells import cell_len

from game.commands.codes import FOUND, GOOD
from game.places import UnusableError, called_here, profile_named, shared_saves
from game.progress.errors import SaveError
from game.progress.formats import NewerError, refuse_newer
from game.progress.names import UNNAMED, key
from game.progress.players import Player, everybody
from game.progress.profiles import Profiles


def run(options: argparse.Namespace) -> int:
    """List the profiles, or change one."""
    saves = shared_saves(options)
    try:
        Profiles(saves).settle()
        match options.action:
            case "new":
                return _make(saves, options)
            case "rename":
                return _rename(saves, options)
            case "delete":
                return _delete(saves, options)
            case _:
                return _list(saves, options)
    except SaveError as error:
        raise UnusableError(str(error)) from None


def _list(saves: Path, options: argparse.Namespace) -> int:
    named = profile_named(options)
    chosen = Profiles(saves).known_as(UNNAMED if named is None else named)
    known = everybody(saves)
    if options.json:
        rows = [_row(player, chosen) for player in known]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return GOOD
    width = max(cell_len(player.name) for player in known)
    for player in known:
        air = " " * (width - cell_len(player.name))
        mark = "  (in use)" if player.name == chosen else ""
        print(f"{player.name}{air}  {player.about(_today())}{mark}")
    if len(known) == 1:
        new, play = (called_here(options, words) for words in ("profiles new NAME", ""))
        print(f"\nFor somebody else: {new}, then {play} --profile NAME")
    return GOOD


def _row(player: Player, chosen: str) -> dict[str, object]:
    return {
        "name": player.name,
        "encounters": player.encounters,
        "last_played": f"{player.last:%Y-%m-%dT%H:%M:%SZ}" if player.last else None,
        "in_use": player.name == chosen,
    }


def _make(saves: Path, options: argparse.Namespace) -> int:
    name = Profiles(saves).make(options.name).name
    print(f"Made. To play as {name}: {called_here(options, '', profile=name)}")
    return GOOD


def _rename(saves: Path, options: argparse.Namespace) -> int:
    profiles = Profiles(saves)
    before = profiles.known_as(options.old)
    name = profiles.rename(options.old, options.name)
    if before == UNNAMED:
        print(f"What was played without a name is {name}'s now.", end=" ")
    else:
        print(f"{before} is called {name} now.", end=" ")
    print(f"To play: {called_here(options, '', profile=name)}")
    return GOOD


def _delete(saves: Path, options: argparse.Namespace) -> int:
    profiles = Profiles(saves)
    folder = profiles.get(options.name)
    if folder == saves:
        profiles.delete(options.name)  # says why it cannot be
    known = profiles.known_as(options.name)
    newer = " A newer version of Simmer had written there." if _is_newer(folder) else ""
    if not options.yes and not _confirmed(known, folder, saves, options):
        print("That is not the name, so nothing was deleted.")
        return FOUND
    if profiles.delete(known):
        print(f"{known} is deleted.{newer}")
    else:
        print(f"{known} is deleted; some of the files are in use, and are removed later.{newer}")
    return GOOD


def _is_newer(folder: Path) -> bool:
    try:
        refuse_newer(folder)
    except NewerError:
        return True
    return False


def _confirmed(name: str, folder: Path, saves: Path, options: argparse.Namespace) -> bool:
    """Whether the name was typed once more, by somebody who can be asked."""
    if not sys.stdin.isatty():
        raise UnusableError(
            f"nobody is here to be asked whether to delete {name}; say so with --yes"
        )
    player = next(player for player in everybody(saves) if player.folder == folder)
    print(f"{name}: {player.about(_today())}. All of it would be gone for good.")
    if _is_newer(folder):
        print("A newer version of Simmer wrote there, and may keep more than is known here.")
    take_along = called_here(options, "export -o all.json", profile=name)
    print(f"To take it along first: {take_along}")
    print("Type the name once more to delete it, or only Enter to keep it: ", end="", flush=True)
    return key(sys.stdin.readline().strip()) == key(name)


def _today() -> date:
    return datetime.now(UTC).date()
