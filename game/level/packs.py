"""Packs: folders of levels in the order in which they are to be played."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from game.level.draft import Draft, Problem
from game.level.findings import Finding, LevelError
from game.level.load import failure, found_at, read, sound
from game.level.part import Part
from game.level.syntax import Document, parse
from game.level.vocabulary import LANGUAGE_PATTERN, Id, Text
from game.level.wording import guess, quoted

PACK_FILE: Final = "pack.json"


class Pack(Part):
    """What `pack.json` says of the levels beside it; `levels` are ids in playing order."""

    id: Id = Field(description="The name of the folder.")
    title: Text = Field(description="As a list of packs shows it.")
    order: int = Field(default=100, ge=0, le=1000, description="Lower packs are listed first.")
    language: Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)] = Field(
        default="en", description="The language of its words, such as en-GB."
    )
    author: Text | None = Field(default=None, description="Who wrote it.")
    licence: Text | None = Field(
        default=None, description="What others may do with it, such as CC-BY-4.0."
    )
    levels: tuple[Id, ...] = Field(
        min_length=1, max_length=200, description="The levels in playing order, without .json."
    )


def load_pack(folder: Path) -> Pack:
    """Read a pack; raises LevelError where it, or a level's file name, does not fit."""
    path = folder / PACK_FILE
    if folder.is_dir() and not path.exists():
        fix = 'add one with "id", "title" and "levels", the names of the levels in order'
        raise failure(path, "missing-pack", "these levels have no pack.json beside them", fix)
    pack = sound(Pack, read(path), path, partial(_pack_problems, folder))
    strays = [finding for level in pack.levels for finding in _other_id(folder, level)]
    if strays:
        raise LevelError(strays)
    return pack


def level_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the level files in a pack's folder, sorted, without `.json`.

    A name with a dot is no level's: `late-cake.test.json` is a script, and
    `level.schema.json` the schema.
    """
    try:
        files = [path for path in folder.glob("*.json") if path.name != PACK_FILE]
    except OSError:
        return ()
    return tuple(sorted(path.stem for path in files if "." not in path.stem))


def _pack_problems(folder: Path, draft: Draft) -> Iterator[Problem]:
    name = draft.word("id")
    own = folder.resolve().name
    if name is not None and name != own:
        yield Problem(
            ("id",),
            "other-id",
            f"the pack {quoted(name)} stands in a folder named {quoted(own)}",
            "give both the same name",
        )
    there = level_names(folder)
    seen: set[str] = set()
    for path, level in draft.written("levels"):
        if level in seen:
            yield Problem(path, "named-twice", f"{quoted(level)} is listed twice", "list it once")
        elif level not in there:
            yield Problem(
                path,
                "missing-level",
                f"there is no file {quoted(level + '.json')} beside the pack",
                guess(level, there, "add the file, or remove the level from the list"),
            )
        seen.add(level)


def _glanced_id(content: bytes) -> object:
    """Read a level's id the quick way, which keeps no places and sees no slips."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data.get("id") if isinstance(data, dict) else None


def _other_id(folder: Path, name: str) -> Iterable[Finding]:
    """Yield a finding where a level file gives itself another name than its file has."""
    path = folder / f"{name}.json"
    content = read(path)
    if _glanced_id(content) == name:
        return
    document = parse(content)
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        return
    own = document.data.get("id")
    if isinstance(own, str) and own != name:
        problem = Problem(
            ("id",),
            "other-id",
            f"the level {quoted(own)} stands in a file named {quoted(path.name)}",
            "give both the same name",
        )
        yield found_at(document, path, problem)
