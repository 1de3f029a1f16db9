"""The parts that screens are made of."""

from game.tui.widgets.card import Card
from game.tui.widgets.command import CommandLine
from game.tui.widgets.hand import Choice, Hand
from game.tui.widgets.keys import Keys
from game.tui.widgets.meters import Meters
from game.tui.widgets.notepad import Notepad
from game.tui.widgets.small import TooSmall
from game.tui.widgets.talk import Talk

__all__ = ["Card", "Choice", "CommandLine", "Hand", "Keys", "Meters", "Notepad", "Talk", "TooSmall"]
