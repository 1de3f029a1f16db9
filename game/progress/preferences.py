"""The settings, kept in a file of their own: nothing that is played is at stake with them."""

from pathlib import Path
from typing import Any

from game.progress.errors import SaveError
from game.progress.formats import NewerError, refuse_newer
from game.progress.locking import PATIENCE, FolderLock
from game.progress.storage import DamagedError, parsed
from game.progress.tables import Documents
from game.settings import SETTINGS_FILE, TABLE, Settings, settings_from

# Raised when what is set means something else; a file of a newer one is left as it is.
FORMAT = 1


class Preferences:
    """One document, read and written whole."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self._documents = Documents(folder / SETTINGS_FILE, FolderLock(folder, patience=patience))

    def read(self) -> Settings:
        """The settings that are kept, as they usually are where none can be read."""
        try:
            return settings_from(self._written())
        except SaveError:
            return Settings()

    def write(self, settings: Settings) -> None:
        """Keep them; SaveError where that cannot be done, or a newer version of Simmer wrote here.

        What only another version knows stays in the file as it is: settings that this one does
        not have, and values that it does not take.
        """
        refuse_newer(self.folder)
        if self._format() > FORMAT:
            raise NewerError(self.folder)
        with self._documents.durable.one_write():
            before = self._written()
            table = self._documents.table(TABLE)
            table.truncate()
            table.insert({**settings.to_plain(), **_not_ours(before, settings)})

    def _written(self) -> dict[str, Any]:
        found = self._documents.table(TABLE).all()
        return dict(found[0]) if found else {}

    def _format(self) -> int:
        """The format that the file bears, looked at without mending it."""
        try:
            (document,) = (parsed(self._documents.durable.path) or {})[TABLE].values()
            return int(document.get("format", FORMAT))
        except (DamagedError, LookupError, TypeError, ValueError, AttributeError):
            return FORMAT


def _not_ours(before: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """What stands in the file and was not set anew: it was read as it usually is, or not at all."""
    read, now = settings_from(before).to_plain(), settings.to_plain()
    return {key: value for key, value in before.items() if read.get(key) == now.get(key)}
