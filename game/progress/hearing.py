"""How far a long work on the runs has come, for whoever waits for it."""

from collections.abc import Callable
from typing import Final

# Hears how much is done, of how much.
Told = Callable[[int, int], None]
# Runs between two words of it.
_BETWEEN: Final = 200


def tell(told: Told | None, runs: int, done: int, size: int) -> None:
    """Say at every so many runs how far it is, where somebody hears it; at first at none."""
    if told is not None and size and runs % _BETWEEN == 0:
        told(min(done, size), size)
