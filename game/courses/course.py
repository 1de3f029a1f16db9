"""What all courses share: which encounter comes first, and which after it."""

from secrets import randbelow
from typing import Protocol

from game.encounter import Outcome
from game.sitting import SEEDS, Sitting


class Course(Protocol):
    """What is played one after the other."""

    def word(self) -> str:
        """Say in a sentence or two how it stands, before the first encounter; "" for nothing."""
        ...

    def first(self) -> Sitting:
        """Begin; LevelError where the level cannot be read."""
        ...

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Begin what comes after an encounter and its outcome; None where the course is over."""
        ...


def any_seed() -> int:
    """Choose a deal by chance."""
    return randbelow(SEEDS)
