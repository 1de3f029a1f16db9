"""What a session in plain mode has at hand: the desk, the console, and where things are kept."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from game.courses.desk import Desk
from game.encounter import Run
from game.level.place import shipped_levels
from game.level.text import clean
from game.level.wording import called
from game.plain import Console
from game.progress import Keeper
from game.progress.company import Company
from game.settings import Settings
from game.sitting import Sitting

# As much of a run's id as there is no second one of, in any likelihood.
SHORT = 8


class Way(Enum):
    """Where somebody goes who does not go on playing."""

    HOME = "home"
    LEAVE = "leave"


Next = Sitting | Way


@dataclass(slots=True)
class Session:
    """`fetch` makes the desk anew, by the settings as they are then.

    `command` does what a command does that was typed with these words after it, such as
    "guide" and "E06"; it returns a sentence where that cannot be done, "" where it was.
    `become` has somebody else play from now on, and returns a sentence for who is new.
    """

    console: Console
    fetch: Callable[[], Desk]
    settings: Callable[[], Settings]
    command: Callable[[str, str], str]
    saves: Path
    company: Company
    become: Callable[[str], str]
    saves_option: Path | None = None
    briefed: str = ""  # the level ("pack/level") whose briefing was read last
    _desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The desk; LevelError where it cannot be made."""
        if self._desk is None:
            self._desk = self.fetch()
        return self._desk

    @property
    def keeper(self) -> Keeper:
        """Where runs are kept."""
        return self.desk.keeper

    def clear(self) -> None:
        """Have the desk made anew, where the settings may have changed."""
        self._desk = None

    def tell_news(self) -> None:
        """Tell what was found out about the saves."""
        for sentence in self.keeper.news():
            print(f"simmer: {clean(sentence)}", file=sys.stderr)

    def replay_command(self, run: Run) -> str:
        """What to type to have a run told again."""
        return called(
            f"replay {run.run[:SHORT]}",
            profile=self.company.shown,
            saves=self.saves_option,
            level=self._own_file(run),
        )

    def _own_file(self, run: Run) -> Path | None:
        """The file to name for a level that does not come with the game."""
        known = self.desk.campaign.known
        path = next((file.path for file in known if file.name == run.level), None)
        if path is None or path.is_relative_to(shipped_levels()):
            return None
        return path.absolute()
