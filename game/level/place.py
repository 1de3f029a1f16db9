"""Where levels are, found without reading any in earnest: light enough for a first frame."""

import json
from collections.abc import Iterable
from pathlib import Path


def shipped_levels() -> Path:
    """Return the folder of the levels that come with the game."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped_levels"
    return installed if installed.is_dir() else package.parent / "levels"


def first_level(folders: Iterable[Path]) -> Path | None:
    """Guess the first level of the first pack, as playing order has it; None where none is seen.

    What is wrong with a pack is told when it is read in earnest.
    """
    packs = [pack for folder in folders for pack in folder.glob("*/pack.json")]
    for _, _, pack, level in sorted(filter(None, map(_opening, packs))):
        path = pack.parent / f"{level}.json"
        if path.is_file():
            return path
    return None


def _opening(pack: Path) -> tuple[int, str, Path, str] | None:
    try:
        written = json.loads(pack.read_bytes())
        return int(written.get("order", 100)), pack.parent.name, pack, str(written["levels"][0])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
