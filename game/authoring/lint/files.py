"""Which files are meant by a level file, a pack folder or a tree of packs."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game.authoring.lint.leftovers import left_from_new
from game.level.draft import Problem
from game.level.findings import Finding, LevelError
from game.level.load import found_at, read
from game.level.packs import PACK_FILE, Pack, level_names, load_pack
from game.level.syntax import Document, parse
from game.level.wording import listed


@dataclass(frozen=True, slots=True)
class Gathered:
    """Level files that stand side by side, their language, and what is wrong with their pack."""

    files: tuple[Path, ...]
    language: str
    findings: tuple[Finding, ...] = ()


def gather(place: Path) -> Iterator[Gathered]:
    """Yield what a path stands for, pack by pack; nothing where a folder holds no levels."""
    if _is_folder(place):
        for folder in _pack_folders(place):
            yield _whole_pack(folder)
    elif place.name == PACK_FILE:
        yield _whole_pack(place.parent)
    else:
        yield Gathered((place,), _language_beside(place))


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _pack_folders(place: Path) -> list[Path]:
    """Return the folders of packs in a tree, in order, and folders of levels that lack a pack."""
    packs, others = [], []
    for root, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        folder = Path(root)
        if PACK_FILE in names:
            packs.append(folder)
        elif folder in (place, *map(place.joinpath, _first(folder, place))) and level_names(folder):
            others.append(folder)
    lonely = [folder for folder in others if not any(folder in pack.parents for pack in packs)]
    return sorted([*packs, *lonely])


def _first(folder: Path, place: Path) -> tuple[str, ...]:
    """The first step from a place to a folder beneath it."""
    return folder.relative_to(place).parts[:1]


def _whole_pack(folder: Path) -> Gathered:
    names = level_names(folder)
    try:
        pack = load_pack(folder)
    except LevelError as error:
        return Gathered(_files(folder, names), "en", error.findings)
    in_order = (*pack.levels, *(name for name in names if name not in pack.levels))
    return Gathered(_files(folder, in_order), pack.language, tuple(_smells(folder, pack, in_order)))


def _files(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.json" for name in names)


def _smells(folder: Path, pack: Pack, names: Iterable[str]) -> Iterator[Finding]:
    path = folder / PACK_FILE
    document = parse(read(path))
    if isinstance(document, Document):
        for problem in (*_unlisted(folder, pack, names), *left_from_new(document)):
            yield found_at(document, path, problem, "warning")


def _unlisted(folder: Path, pack: Pack, names: Iterable[str]) -> Iterator[Problem]:
    # A sequel comes by itself, some time after the level that it follows.
    sequels = {_sequel(folder / f"{name}.json") for name in pack.levels}
    left_out = [name for name in names if name not in pack.levels and name not in sequels]
    if left_out:
        yield Problem(
            ("levels",),
            "unlisted-level",
            f"the pack does not list {listed(left_out, 'and')}, so that nobody is led there",
            'add the name to "levels" where it belongs in the order',
        )


def _sequel(file: Path) -> str | None:
    """The sequel that a level names, as far as it can be read."""
    try:
        written = json.loads(file.read_bytes())
        return str(written["sequel"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _language_beside(file: Path) -> str:
    try:
        return load_pack(file.parent).language
    except LevelError:
        return "en"
