"""Draw every scene at every size and in every look: `python -m tests.tui.snapshots` keeps them.

Scenes that are named after it are drawn alone: `python -m tests.tui.snapshots home who`.
"""

import asyncio
import os
import re
import sys
from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from game.tui import themes
from tests.tui.playing import Play
from tests.tui.scenes import SCENES, on_stage

FOLDER = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (120, 40))
COLOURED = ("dark", "light")
WITHOUT_COLOUR = "no-color"


def name_of(scene: str, size: tuple[int, int], look: str) -> str:
    return f"{scene}-{size[0]}x{size[1]}-{look}.svg"


async def drawn(
    scene: str, saves: Path, *, coloured: bool
) -> AsyncGenerator[tuple[str, str], None]:
    """Every picture of a scene, by the name of its file; without colours under NO_COLOR."""
    async with on_stage(scene, saves, SIZES[0]) as play:
        for size in SIZES:
            await play.resize_terminal(*size)
            await play.pause()
            for look in COLOURED if coloured else (WITHOUT_COLOUR,):
                if coloured:
                    themes.apply(play.app, look)
                    await play.pause()
                yield name_of(scene, size, look), picture(play)


def picture(play: Play) -> str:
    """The screen as SVG, without what differs from one run to the next or leads elsewhere."""
    svg = play.app.export_screenshot(simplify=True)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def keep(scenes: Iterable[str], *, coloured: bool) -> None:
    FOLDER.mkdir(exist_ok=True)
    for scene in scenes:
        with TemporaryDirectory() as saves:
            async for name, svg in drawn(scene, Path(saves), coloured=coloured):
                (FOLDER / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    named = sys.argv[1:]
    if "NO_COLOR" not in os.environ and not named:
        for old in FOLDER.glob("*.svg"):
            old.unlink()
    asyncio.run(keep(named or SCENES, coloured="NO_COLOR" not in os.environ))
    if "NO_COLOR" not in os.environ:
        os.environ["NO_COLOR"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "tests.tui.snapshots", *named])
