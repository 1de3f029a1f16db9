"""The settings, kept in a file of their own: nothing that is played is at stake with them."""

from pathlib import Path

from game.progress.errors import SaveError
from game.progress.locking import PATIENCE, FolderLock
from game.progress.tables import Documents
from game.settings import SETTINGS_FILE, TABLE, Settings, settings_from


class Preferences:
    """One document, read and written whole."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self._documents = Documents(folder / SETTINGS_FILE, FolderLock(folder, patience=patience))

    def read(self) -> Settings:
        """The settings that are kept, as they usually are where none can be read."""
        try:
            found = self._documents.table(TABLE).all()
        except SaveError:
            return Settings()
        return settings_from(dict(found[0])) if found else Settings()

    def write(self, settings: Settings) -> None:
        """Keep them; SaveError where that cannot be done."""
        with self._documents.durable.one_write():
            table = self._documents.table(TABLE)
            table.truncate()
            table.insert(settings.to_plain())
