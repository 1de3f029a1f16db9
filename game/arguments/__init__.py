"""What can be typed after `simmer`: a file a kind of command."""

from game.arguments.parser import parser

__all__ = ["parser"]
