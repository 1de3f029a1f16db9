"""Start the screens: a first frame at once, and everything else behind it."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.level.glance import glance as glance_at_level
from game.progress.company import Company
from game.settings import Settings, Value, glance
from game.tui.app import SimmerApp
from game.tui.competing import PATIENCE, competes
from game.tui.screens.home import HomeScreen
from game.tui.screens.ring import RingScreen

if TYPE_CHECKING:
    from game.courses.desk import Desk


class Left(NamedTuple):
    """How it was left: what is wrong with the level, who plays next, and for which league.

    "" for none of these.
    """

    complaint: str = ""
    player: str = ""
    league: str = ""


def launch(
    path: Path | None,
    saves: Path,
    desk: Callable[[], "Desk"],
    given: Mapping[str, Any],
    company: Company,
    welcome: str = "",
    league: str = "",
) -> Left:
    """Play on the screen until the player leaves.

    `path` is the level that rings at once, None to begin at home; `given` are settings
    for this time alone; `welcome` is a sentence for who plays for the first time; `league` is
    the id of one that is opened at once, from home.
    """

    def fetch() -> "Desk":
        made = desk()
        # All that was loaded stays: to look for garbage in it, or often, would stop the screen.
        gc.freeze()
        gc.set_threshold(20_000)
        return made

    in_league = competes(saves, company.saves)
    opening: HomeScreen | RingScreen = HomeScreen(company.shown, competes=in_league)
    if path is not None:
        seen = glance_at_level(path)
        opening = RingScreen(seen.title, seen.channel)
    settings = replace(glance(saves), **given)
    app = SimmerApp(opening, fetch=fetch, settings=settings, keep=Memory(saves, settings))
    app.saves_folder, app.company, app.welcome = saves, company, welcome
    app.league, app.at_league = league, bool(league)
    complaint = app.run() or ""
    if app.sender is not None:
        app.sender.stop(PATIENCE)
    return Left(complaint, app.next_player, app.handed_over)


class Memory:
    """Remembers what is changed here alone: not what was given for this time, nor the others.

    They may be changed in another window meanwhile.
    """

    def __init__(self, saves: Path, shown: Settings) -> None:
        """`shown` are the settings as the player sees them at first."""
        self.saves, self.shown = saves, shown
        self._changed: dict[str, Value] = {}  # what is not kept yet

    def __call__(self, changed: Settings) -> str:
        """Keep what has changed; a sentence where that cannot be done."""
        from game.progress import Preferences, SaveError

        before = self.shown.to_plain()
        for key, value in changed.to_plain().items():
            if value != before[key]:
                self._changed[key] = value
        self.shown = changed
        preferences = Preferences(self.saves)
        kept = preferences.read()
        for key, value in self._changed.items():
            kept = kept.with_value(key, value)
        try:
            preferences.write(kept)
        except SaveError as error:
            return str(error)
        self._changed.clear()
        return ""
