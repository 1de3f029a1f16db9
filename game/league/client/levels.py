"""The level of an attempt: the one that is here, or the server's, held to its hash either way."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from game.league.client.errors import LeagueError
from game.level import Level, LevelError, LevelFile, content_hash, load_level
from game.level.load import parse_level
from game.progress.durable import write_whole
from game.progress.layout import LEAGUE

if TYPE_CHECKING:
    from game.league.client.http import Server

LEVELS: Final = "levels"


class Found(NamedTuple):
    """A level of just the content that is played, and its file."""

    file: LevelFile
    level: Level


def level_at_hand(saves: Path, name: str, hash: str, files: Iterable[LevelFile]) -> Found | None:
    """The level of a name ("pack/level") and a hash among the files, or fetched before."""
    listed = [file for file in files if file.name == name]
    for file in [*listed, _fetched(saves, name, hash)]:
        try:
            level = load_level(file.path)
        except LevelError:
            continue  # it is not there, or is none any more
        if content_hash(level) == hash:
            return Found(file, level)
    return None


def fetch_level(saves: Path, name: str, hash: str, server: "Server") -> Found:
    """Fetch a level from a server, and keep it; LeagueError where it is not the one promised."""
    file, content = _fetched(saves, name, hash), server.level(hash)
    try:
        level = parse_level(content, file.path)
    except LevelError as error:
        first = error.findings[0]
        raise LeagueError(
            f"{server.host} sent no sound level for {name}: {first.message}"
        ) from None
    if content_hash(level) != hash or level.id != file.id:
        raise LeagueError(f"{server.host} sent another level than the competition names for {name}")
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file.path, content)
    except OSError as error:
        raise LeagueError(f"{name} cannot be kept in {file.path.parent}: {error}") from None
    return Found(file, level)


def _fetched(saves: Path, name: str, hash: str) -> LevelFile:
    """Where a level of a server is kept: by its hash, since a name is only what it is called."""
    pack, _, id = name.rpartition("/")
    path = saves / LEAGUE / LEVELS / f"{hash.removeprefix('sha256:')}.json"
    return LevelFile(pack, id, path, listed=False)
