"""What was played without a name is given one: its files move into a profile, all of them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from game.progress.durable import replace, sync_folder

# All that Simmer keeps in a folder of saves; what else lies there is not moved.
_FILES = ("runs.jsonl", "progress.json", "settings.json", "leagues.json")
_FOLDERS = ("index", "unfinished", "copied", "debriefs", "mishaps", "handed-in")


class Unnamed:
    """Moves go forward only: what is on its way was asked for, and a crash is gone on from."""

    ON_ITS_WAY: ClassVar[str] = ".becomes-"

    def __init__(self, saves: Path, profiles: Path) -> None:
        self.saves, self.profiles = saves, profiles

    def give(self, name: str) -> None:
        """Move everything into a profile of this name; OSError leaves it where it was."""
        way = self.profiles / f"{self.ON_ITS_WAY}{name}"
        way.mkdir()
        sync_folder(self.profiles)
        try:
            self._move(way)
        except OSError:
            for path in list(way.iterdir()):
                replace(path, self.saves / path.name)
            with suppress(OSError):
                way.rmdir()
            raise
        self._arrive(way, name)

    def go_on(self, way: Path) -> None:
        """Go on with what was cut short; OSError where that is not possible."""
        self._move(way)
        self._arrive(way, way.name.removeprefix(self.ON_ITS_WAY))

    def _move(self, way: Path) -> None:
        for path in self._kept():
            # What has come up since the crash is another's.
            if not (way / path.name).exists():
                replace(path, way / path.name)

    def _arrive(self, way: Path, name: str) -> None:
        # Nothing is a profile before all of it is there.
        sync_folder(way)
        sync_folder(self.saves)
        target, number = self.profiles / name, 2
        while target.exists():
            target, number = self.profiles / f"{name} {number}", number + 1
        replace(way, target)
        sync_folder(self.profiles)

    def _kept(self) -> Iterator[Path]:
        """Files and folders of Simmer, with backups and with what was set aside."""
        for path in sorted(self.saves.iterdir()):
            own = path.name in _FOLDERS
            if own or any(path.name == file or path.name.startswith(f"{file}.") for file in _FILES):
                yield path
