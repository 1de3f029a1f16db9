"""Every screen as it was looked at: at 80 by 24 and 120 by 40, dark, light and without colours.

Where a change to the screen is meant, `python -m tests.tui.snapshots` draws them anew, and
somebody looks at them before they are kept.
"""

from contextlib import aclosing
from pathlib import Path

import pytest

from tests.tui.scenes import SCENES
from tests.tui.snapshots import COLOURED, FOLDER, SIZES, WITHOUT_COLOUR, drawn, name_of


@pytest.mark.parametrize("coloured", [True, False], ids=["coloured", "without-colour"])
@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, coloured: bool
) -> None:
    if coloured:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", "1")
    async with aclosing(drawn(scene, tmp_path, coloured=coloured)) as pictures:
        async for name, svg in pictures:
            seen = tmp_path / name
            seen.write_text(svg, encoding="utf-8")
            differs = (FOLDER / name).read_text(encoding="utf-8") != svg
            assert not differs, f"{seen} differs from {FOLDER / name}"


def test_every_picture_that_is_kept_belongs_to_a_scene() -> None:
    looks = (*COLOURED, WITHOUT_COLOUR)
    names = {name_of(scene, size, look) for scene in SCENES for size in SIZES for look in looks}
    assert {path.name for path in FOLDER.glob("*.svg")} == names
