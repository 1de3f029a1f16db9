"""Draw the pictures of the README from the app itself: `python docs/pictures/draw.py`."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from game.courses import Campaign
from game.courses.desk import Desk
from game.level import find_levels, shipped_levels
from game.progress import Keeper
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.screens.ring import RingScreen

HERE = Path(__file__).parent
SIZE = (80, 24)
# Two turns of listening and answering, up to the third hand.
TURNS = (
    "enter enter space enter enter enter enter 2",
    "enter enter space enter enter enter enter 1",
    "enter enter enter enter enter",
)


def _app(saves: Path) -> SimmerApp:
    levels = find_levels([shipped_levels()]).files

    def fetch() -> Desk:
        campaign = Campaign(levels, Keeper(saves), "normal", 7, levels[0])
        return Desk(campaign, campaign)

    ring = RingScreen("The Two O'Clock Cake", "phone")
    return SimmerApp(ring, fetch=fetch, settings=Settings(no_timer=True))


async def _draw() -> None:
    with TemporaryDirectory() as folder:
        app = _app(Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for key in " ".join(TURNS).split():
                await pilot.press(key)
                await pilot.pause()
            drawn = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.S)
            # Without the fonts of a distant host: any fixed-width font will do.
            (HERE / "encounter.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_draw())
