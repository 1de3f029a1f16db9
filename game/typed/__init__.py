"""What a player typed, understood: an action of the encounter, a question about it, or a way out.

Every face of the game that takes typed words reads them here, so that the same
words mean the same everywhere.
"""

from game.typed.understanding import Aside, Unclear, understand
from game.typed.vocabulary import ASIDES, EXPLAINED, HARMLESS, IN_FULL, SPELLINGS, possible

__all__ = [
    "ASIDES",
    "EXPLAINED",
    "HARMLESS",
    "IN_FULL",
    "SPELLINGS",
    "Aside",
    "Unclear",
    "possible",
    "understand",
]
