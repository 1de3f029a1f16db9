"""Line by line: for screen readers, pipes and terminals that can do no more."""

from game.plain.console import WIDTH, Console
from game.plain.encounter import PlainGame
from game.plain.played import AtHand, Played

__all__ = ["WIDTH", "AtHand", "Console", "PlainGame", "Played"]
