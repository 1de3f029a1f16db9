"""Everybody's first tries: those who share a folder of saves tell how hard its levels are.

They are read from what was counted already, and nothing is locked or mended.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.progress.counting import in_memory
from game.progress.errors import SaveError
from game.progress.fold import FORMAT
from game.progress.layout import DOCUMENTS_FILE, PROFILES
from game.progress.names import UNNAMED
from game.progress.profiles import Profiles
from game.progress.storage import DamagedError, parsed
from game.progress.training import Attempt


def player_of(folder: Path) -> str:
    """The name of whoever plays in a folder of saves, as they are listed."""
    home = folder.absolute()
    return home.name if home.parent.name == PROFILES else UNNAMED


def tried_beside(folder: Path) -> dict[str, Sequence[Attempt]]:
    """The first tries of everybody but the player of a folder, by name; none where unreadable."""
    home = folder.absolute()
    saves = home if player_of(home) == UNNAMED else home.parent.parent
    if not (saves / PROFILES).is_dir():
        return {}
    profiles = Profiles(saves)
    folders = {UNNAMED: saves} | {name: profiles.get(name) for name in profiles.names()}
    return {name: _tried(other) for name, other in folders.items() if other != home}


def _tried(folder: Path) -> Sequence[Attempt]:
    with suppress(SaveError, DamagedError, LookupError, TypeError, ValueError, AttributeError):
        fold = in_memory(parsed(folder / DOCUMENTS_FILE))
        mark = fold.mark()
        if mark is not None and mark.format == FORMAT:
            return tuple(fold.training().attempts.values())
    return ()
