"""The parts that screens are made of.

The names are fetched when first used, so that the first frame does not pay for those that only
an encounter has.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.widgets.card import Card
    from game.tui.widgets.command import CommandLine
    from game.tui.widgets.hand import Choice, Hand
    from game.tui.widgets.keys import Keys
    from game.tui.widgets.meters import Meters
    from game.tui.widgets.notepad import Notepad
    from game.tui.widgets.small import TooSmall
    from game.tui.widgets.talk import Talk

__all__ = ["Card", "Choice", "CommandLine", "Hand", "Keys", "Meters", "Notepad", "Talk", "TooSmall"]

_HOME_OF = {
    "Card": "card",
    "Choice": "hand",
    "CommandLine": "command",
    "Hand": "hand",
    "Keys": "keys",
    "Meters": "meters",
    "Notepad": "notepad",
    "TooSmall": "small",
    "Talk": "talk",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
