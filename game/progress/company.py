"""Whoever plays on this machine, as the game meets them: light, since it comes before all else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.progress.players import Player


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody whose progress lies in a folder of saves, and who of them plays now.

    `shown` is their name, "" where nobody has one.
    """

    saves: Path
    shown: str = ""

    @property
    def here(self) -> str:
        """Who plays now, as they are listed."""
        from game.progress.names import UNNAMED

        return self.shown or UNNAMED

    def everybody(self) -> list[Player]:
        """All of them, with how much they played."""
        from game.progress.players import everybody

        return everybody(self.saves)

    def known_as(self, typed: str) -> str:
        """The name of somebody, whether they played before or not; SaveError where it is none."""
        from game.progress.profiles import Profiles

        return Profiles(self.saves).known_as(typed)

    def knows(self, name: str) -> bool:
        """Whether there is a profile of this name, as `known_as` gave it."""
        from game.progress.profiles import Profiles

        return Profiles(self.saves).find(name) is not None

    def refusal(self, typed: str) -> str:
        """Why nobody can be called so, in a sentence; "" where they can."""
        from game.progress.errors import SaveError

        try:
            self.known_as(typed)
        except SaveError as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}."
        return ""
