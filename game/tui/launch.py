"""Start the screens: a first frame at once, and everything else behind it."""

import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.level.text import clean
from game.tui.app import SimmerApp
from game.tui.pace import USUAL, Pace
from game.tui.screens.ring import PICK_UP

if TYPE_CHECKING:
    from game.courses.desk import Desk


def launch(
    path: Path,
    desk: Callable[[], "Desk"],
    *,
    words_a_minute: int | None,
    by_hand: bool,
    hidden_meter: bool,
) -> str:
    """Play on the screen until the player leaves; what is wrong with the level, "" for nothing."""

    def fetch() -> "Desk":
        made = desk()
        # All that was loaded stays: to look for garbage in it, or often, would stop the screen.
        gc.freeze()
        gc.set_threshold(20_000)
        return made

    title, channel = peek(path)
    pace = Pace(words_a_minute or USUAL, by_hand)
    app = SimmerApp(title, channel, fetch=fetch, pace=pace, hidden_meter=hidden_meter)
    return app.run() or ""


def peek(path: Path) -> tuple[str, str]:
    """The title and channel that a level file seems to have, for the first frame alone.

    Nothing is checked here but that it can be shown; a file that is no level is
    told about when it is loaded in earnest.
    """
    try:
        written = json.loads(path.read_bytes())
        title, channel = clean(str(written["title"]))[:60], str(written["channel"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return "Simmer", "phone"
    return title, channel if channel in PICK_UP else "phone"
