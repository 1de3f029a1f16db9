"""The level files that a server has, found by the hash of what is played."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from game.league.server.errors import StoreError
from game.level import Level, LevelError, content_hash, find_levels, load_level


class LevelFile(NamedTuple):
    """A level, and its file as it was written."""

    level: Level
    content: bytes
    name: str = ""  # pack/level, for whoever chooses one


class LevelFiles:
    """Levels by the hash of their content; where two files have the same, the earlier counts."""

    def __init__(self, files: Iterable[LevelFile]) -> None:
        self._known: dict[str, LevelFile] = {}
        for file in files:
            self._known.setdefault(content_hash(file.level), file)

    @property
    def levels(self) -> list[Level]:
        """Every level."""
        return [file.level for file in self._known.values()]

    @property
    def named(self) -> dict[str, Level]:
        """Every level that has a name, by it."""
        return {file.name: file.level for file in self._known.values() if file.name}

    def level(self, content: str) -> Level:
        """The level of that hash; StoreError where there is no file of it."""
        return self._file(content).level

    def content(self, content: str) -> bytes:
        """The file of that hash as it was written; StoreError where there is none."""
        return self._file(content).content

    def __contains__(self, content: str) -> bool:
        return content in self._known

    def _file(self, content: str) -> LevelFile:
        if content not in self._known:
            raise StoreError("unavailable", "no-level-file", "this server has no file of the level")
        return self._known[content]


def read_level_files(folders: Iterable[Path]) -> LevelFiles:
    """Read every level of folders of packs; what cannot be read is left out."""
    return LevelFiles(
        filter(None, (_read(file.name, file.path) for file in find_levels(folders).files))
    )


def _read(name: str, path: Path) -> LevelFile | None:
    try:
        return LevelFile(load_level(path), path.read_bytes(), name)
    except (LevelError, OSError):
        return None
