"""The game with a mistake of its own: F9 does what cannot be done."""

import inspect
import sys
from pathlib import Path

from textual import work
from textual.binding import Binding

from game.courses import Campaign
from game.courses.desk import Desk
from game.level import find_levels, shipped_levels
from game.progress import Keeper
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.screens.ring import RingScreen


class Failing(SimmerApp):
    """The app, with two keys too many."""

    CSS_PATH = inspect.getfile(SimmerApp).replace("app.py", "app.tcss")
    BINDINGS = [Binding("f9", "fail"), Binding("f8", "fail_behind")]  # noqa: RUF012

    def action_fail(self) -> None:
        raise ValueError("nobody thought of [red]this\x1b[2J")

    @work(thread=True)
    def action_fail_behind(self) -> None:
        raise LookupError("nor of that")


def main(saves: Path) -> None:
    files = find_levels([shipped_levels()]).files

    def desk() -> Desk:
        campaign = Campaign(files, Keeper(saves), "normal", 7, files[0])
        return Desk(campaign, campaign)

    app = Failing(RingScreen("A title", "phone"), fetch=desk, settings=Settings(no_timer=True))
    app.saves_folder = saves
    app.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
