"""An attempt that was issued: what is to be played, and for which competition."""

from dataclasses import dataclass
from datetime import datetime

from game.level import Level, LevelFile


@dataclass(frozen=True, slots=True)
class Issued:
    """An attempt as it was issued: charged, whether it is played to its end or not."""

    competition: str  # its id
    title: str  # of the competition
    number: int  # from 1
    of: int  # how many attempts there are on the level
    file: LevelFile
    level: Level
    seed: int
    difficulty: str
    run: str  # the id that its run has
    deadline: datetime | None = None  # until when it is to be handed in
