"""Whether anything may move by itself."""

import os
from typing import Any

from textual.app import App
from textual.constants import TEXTUAL_ANIMATIONS

from game.settings import Settings


def moves(settings: Settings) -> bool:
    """Whether things may move: not where the settings or TEXTUAL_ANIMATIONS=none say no."""
    animations = os.environ.get("TEXTUAL_ANIMATIONS", "")
    return not settings.reduced_motion and animations.strip().lower() != "none"


def apply(app: App[Any], settings: Settings) -> None:
    """Let lists and texts glide as they scroll, or jump where nothing may move."""
    app.animation_level = TEXTUAL_ANIMATIONS if moves(settings) else "none"
