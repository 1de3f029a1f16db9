"""Where things are: what the options and the environment say about levels and saves."""

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from game.level.text import clean
from game.level.wording import called, typed

if TYPE_CHECKING:
    from game.encounter import Run
    from game.level import Level, LevelFile, Shelf
    from game.level.syntax import Document


# What was, or is to be, done with another folder than the one that is given.
_ELSEWHERE = ("export", "saves backup", "saves restore")


class UnusableError(Exception):
    """Input that a command cannot use; the message is one sentence for stderr."""


def shelf_of(options: argparse.Namespace) -> "Shelf":
    """Every level at hand."""
    from game.level import find_levels

    return find_levels(level_folders(options))


def level_folders(options: argparse.Namespace) -> list[Path]:
    """The folders of packs: those that were named, then the game's own."""
    from game.level.place import shipped_levels

    folders = [*getattr(options, "levels_before", []), *getattr(options, "levels_after", [])]
    named = os.environ.get("SIMMER_LEVELS", "")
    folders += [Path(folder) for folder in named.split(os.pathsep) if folder]
    for folder in folders:
        if not folder.is_dir():
            raise UnusableError(
                f"there is no folder {folder}; check the name given by --levels or SIMMER_LEVELS"
            )
        if (folder / "pack.json").is_file():
            raise UnusableError(
                f"{folder} is itself a pack; name the folder that it stands in, by --levels"
            )
    return [*folders, shipped_levels()]


def saves_of(options: argparse.Namespace, *, new: bool = False) -> Path:
    """Where progress is kept, of the profile that was named; UnusableError where there is none.

    With `new`, one that does not exist yet will do: that is where its folder would be.
    """
    from game.progress.errors import SaveError
    from game.progress.layout import PROFILES

    saves, named = shared_saves(options), profile_named(options)
    if named is None and not (saves / PROFILES).is_dir():
        return saves  # as nearly everywhere, and at once
    from game.progress.profiles import Profiles

    profiles = Profiles(saves)
    try:
        profiles.settle()
        if named is None:
            return saves
        found = profiles.find(named) if new else profiles.get(named)
        return found or profiles.folder / profiles.known_as(named)
    except SaveError as error:
        raise UnusableError(str(error)) from None


def shared_saves(options: argparse.Namespace) -> Path:
    """Where progress is kept of everybody on this machine: the profiles lie there.

    UnusableError where that is no folder.
    """
    from game.progress import saves_folder

    named = os.environ.get("SIMMER_SAVES")
    saves = saves_folder(getattr(options, "saves", Path(named) if named else None))
    for path in (saves, *saves.parents):
        with suppress(OSError):  # whoever writes there says why not
            if path.is_file():
                raise UnusableError(f"{path} is a file; name a folder with --saves")
    return saves


def profile_named(options: argparse.Namespace) -> str | None:
    """The profile that was asked for, as it was written; None where none was."""
    named: str | None = getattr(options, "profile", None)
    return named if named is not None else os.environ.get("SIMMER_PROFILE") or None


def called_here(options: argparse.Namespace, words: str, *, profile: str | None = None) -> str:
    """A command to be typed next, for the profile and the folders that this one was given."""
    levels = [*getattr(options, "levels_before", []), *getattr(options, "levels_after", [])]
    for folder in levels:
        words += f" --levels {typed(folder)}"
    named = profile if profile is not None else getattr(options, "profile", None)
    return called(words, profile=named, saves=getattr(options, "saves", None))


def for_here(options: argparse.Namespace, sentence: str) -> str:
    """A sentence of game/progress, with each command in it as `called_here` has it."""

    def named(found: re.Match[str]) -> str:
        words = found[1]
        given = any(option in words for option in ("--saves", "--profile", "--levels"))
        if given or words.startswith(_ELSEWHERE):
            return found[0]
        # Of profiles it is of no use, and one that there is not must not be named again.
        profile = "" if words.startswith("profiles") else None
        return f"`{called_here(options, words, profile=profile)}`"

    return re.sub("`simmer ([^`]+)`", named, sentence)


def load(path: Path) -> "Level":
    """Load a level; what is wrong with it makes it unusable."""
    from game.level import LevelError, load_level

    try:
        return load_level(path)
    except LevelError as error:
        raise unusable(error) from None


def load_as_written(path: Path) -> "tuple[Level, Document]":
    """Load a level, and where each part of it is written; unusable as `load` has it."""
    from game.level import LevelError
    from game.level.load import level_as_written

    try:
        return level_as_written(path)
    except LevelError as error:
        raise unusable(error) from None


def find(shelf: "Shelf", name: str) -> Path:
    """Find a level by its name or its path."""
    from game.level import LevelError

    try:
        return shelf.resolve(name)
    except LevelError as error:
        # A name has no line and column, so the sentence is enough.
        finding = error.findings[0]
        raise UnusableError(f"{finding.message} — {finding.fix}") from None


def find_all(shelf: "Shelf", name: str) -> "list[Path]":
    """Find a level by its name or its path, or all levels of a pack or of a folder of packs."""
    from game.authoring.lint.files import gather

    folder = Path(name)
    if not folder.is_dir():
        return [find(shelf, name)]
    paths = [path for gathered in gather(folder) for path in gathered.files]
    if not paths:
        raise UnusableError(f"there are no levels in {folder}; name a pack or a folder of packs")
    return paths


def check_output(path: Path, option: str = "-o", *, new: bool = False, way_out: str = "") -> None:
    """Refuse a place that cannot be written to, before any work is done for it.

    With `new`, one is refused too where something is; `way_out` is what else can be done then.
    """
    with told_of_output(path, option, way_out):
        if path.is_dir() or not path.name:
            raise UnusableError(f"{path} is a folder; name a file with {option}")
        if not path.absolute().parent.is_dir():
            raise UnusableError(f"there is no folder {path.parent}; make it, or name another file")
        if new and path.exists():
            raise FileExistsError


@contextmanager
def output(
    path: Path, option: str = "-o", *, new: bool = False, way_out: str = ""
) -> Iterator[IO[bytes]]:
    """Open a file that a command writes; with `new`, one that is written whole or not at all.

    UnusableError where it cannot be written; the rest is as `check_output` has it.
    """
    with told_of_output(path, option, way_out), path.open("xb" if new else "wb") as file:
        try:
            yield file
            file.flush()
        except BaseException:
            if new:
                with suppress(OSError):
                    file.close()
                path.unlink(missing_ok=True)  # half of it is none
            raise


@contextmanager
def told_of_output(path: Path, option: str = "-o", way_out: str = "") -> Iterator[None]:
    """Have whatever the system refuses of a file to be written told in one sentence."""
    try:
        yield
    except FileExistsError:
        raise UnusableError(
            f"{path} is there already; name another file with {option}{way_out}"
        ) from None
    except OSError as error:
        raise UnusableError(
            f"{path} cannot be written: {error.strerror or error}; name another file with {option}"
        ) from None


def named_run(options: argparse.Namespace) -> "Run":
    """The run that was named: a file, "last", or the beginning of an id."""
    from game.history import find_run
    from game.progress import SaveError

    try:
        return find_run(saves_of(options), options.record)
    except SaveError as error:
        raise UnusableError(str(error)) from None


def level_of_run(shelf: "Shelf", played: "Run", record: str, name: str | None) -> Path:
    """Find the level that a run was played on: of the name given, beside the record, or shelved."""
    if name is not None:
        return find(shelf, name)
    # A level that lies beside its record, as in a folder handed on, needs no name.
    beside = Path(record).parent / f"{played.level.rpartition('/')[2]}.json"
    if Path(record).is_file() and beside.is_file():
        return beside
    # A name that stands in a record is never taken for the path of a file.
    files = (*shelf.files, *_packs_here())
    found = next((file.path for file in files if file.name == played.level), None)
    if found is None:
        raise UnusableError(
            f"{record}: the run was played on {played.level}, which is not among "
            "the levels here; name its file with --level"
        )
    return found


def _packs_here() -> tuple["LevelFile", ...]:
    """The levels of the packs in this folder, or of the pack that it is."""
    from game.level import find_levels

    here = Path()
    return find_levels([here.resolve().parent if (here / "pack.json").is_file() else here]).files


def folder_name(path: Path) -> str:
    """The name of the folder that a level file stands in, fit for a run record."""
    return clean(path.absolute().parent.name)[:60].replace("\\", "").strip() or "own"


def unusable(error: Exception) -> UnusableError:
    """Tell what is wrong with a level as a command does; several findings below a sentence."""
    text = str(error)
    return UnusableError(f"the file cannot be used:\n{text}" if "\n" in text else text)
