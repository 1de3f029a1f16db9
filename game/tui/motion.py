"""Whether anything may move by itself."""

import os

from game.settings import Settings


def moves(settings: Settings) -> bool:
    """Whether things may move: not where the settings or TEXTUAL_ANIMATIONS=none say no."""
    animations = os.environ.get("TEXTUAL_ANIMATIONS", "")
    return not settings.reduced_motion and animations.strip().lower() != "none"
