"""The boards that somebody saw last, kept for when the league cannot be looked at."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from game.league.board import Board
from game.progress.durable import set_aside, write_whole
from game.progress.errors import not_kept
from game.progress.layout import LEAGUE
from game.progress.locking import FolderLock

BOARDS_FILE: Final = "boards.json"
# What is beyond is forgotten, the oldest first.
MOST: Final = 40
MAX_BYTES: Final = 1 << 20


class Wanted(NamedTuple):
    """Which board: by points, mine, team, level (of that name) or improvement; of a bracket."""

    by: str = "points"
    level: str = ""
    bracket: str = ""


class Seen(NamedTuple):
    """A board, and when it was so."""

    board: Board
    at: datetime


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    league: str
    place: str  # the folder, or the URL of the server
    by: str
    level: str = ""
    bracket: str = ""
    at: AwareDatetime
    board: Board

    @property
    def key(self) -> tuple[str, ...]:
        return self.league, self.place, self.by, self.level, self.bracket


class _File(BaseModel):
    format: Literal[1] = 1
    boards: tuple[_Kept, ...] = Field(default=(), max_length=MOST)


class LastBoards:
    """The boards in the saves of one profile; any process may change them."""

    def __init__(self, saves: Path) -> None:
        self.path = saves / LEAGUE / BOARDS_FILE
        self.word = ""  # what there is to say of the file, where it could not be read

    def get(self, league: str, place: str, wanted: Wanted) -> Seen | None:
        """A board of a league as it was seen last; None where it never was."""
        key = (league, place, *wanted)
        return next((Seen(one.board, one.at) for one in self._read() if one.key == key), None)

    def keep(self, league: str, place: str, seen: Mapping[Wanted, Seen]) -> None:
        """Keep boards in place of what was kept of them; SaveError where that cannot be done."""
        new = [
            _Kept(league=league, place=place, **wanted._asdict(), at=one.at, board=one.board)
            for wanted, one in seen.items()
        ]
        with FolderLock(self.path.parent):
            keys = {one.key for one in new}
            others = [one for one in self._read() if one.key not in keys]
            try:
                if self.word:
                    set_aside(self.path, "corrupt")
                    self.word = ""
                write_whole(self.path, _bounded([*new, *others]))
            except OSError as error:
                raise not_kept(self.path.parent, error) from None

    def _read(self) -> tuple[_Kept, ...]:
        try:
            with self.path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise ValueError("it is too large")
            return _File.model_validate_json(content).boards
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, ValidationError):
            self.word = f"{self.path} cannot be read, so no board is known that was seen before"
            return ()


def _bounded(boards: list[_Kept]) -> bytes:
    """As many of them as there is room for, the latest first."""
    left = sorted(boards, key=lambda one: one.at, reverse=True)[:MOST]
    while True:
        written = _File(boards=tuple(left)).model_dump_json(exclude_defaults=True).encode()
        if len(written) <= MAX_BYTES or not left:
            return written
        left.pop()
