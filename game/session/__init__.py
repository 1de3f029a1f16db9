"""A session line by line: all that can be played, one encounter after the other, and the way back.

Somebody at a terminal is asked and offered; whoever pipes input is not, and plays one
encounter or one shift.
"""

from game.session.playing import play_plain
from game.session.session import Session

__all__ = ["Session", "play_plain"]
