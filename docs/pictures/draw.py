"""Draw the pictures of the README from the app itself: `python -m docs.pictures.draw`."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tui.playing import SCRIPT, Play
from tests.tui.scenes import BY_ID, SCENES, Setting, begun, left_in_turn_3, nothing, picked_up

HERE = Path(__file__).parent
SIZE = (80, 24)
KEYS = {"": "enter", "nod": "space", "breathe": "b"}
THIRD_HAND = 21  # lines of the recorded play up to the third hand


async def third_hand(play: Play) -> None:
    """Two turns of listening and answering, up to the third hand."""
    await picked_up(play)
    for typed in SCRIPT.read_text(encoding="utf-8").splitlines()[1:THIRD_HAND]:
        await play.press(KEYS.get(typed, typed))
        await play.pause()


PICTURES = {
    "home": Setting(left_in_turn_3, None, SCENES["home"].scene),
    "encounter": Setting(nothing, "late-cake", third_hand),
    "debrief": SCENES["debrief"],
}


async def draw() -> None:
    """Draw all of them, without the fonts of a distant host: any fixed-width font will do."""
    for name, picture in PICTURES.items():
        with TemporaryDirectory() as folder:
            picture.before(Path(folder))
            named = BY_ID[picture.level] if picture.level else None
            async with begun(Path(folder), SIZE, named=named) as play:
                await picture.scene(play)
                svg = play.app.export_screenshot()
        drawn = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
        (HERE / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
