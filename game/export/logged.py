"""What the run log holds, run by run in its order, for every form of export."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from game.encounter import Run
from game.encounter.words import counted
from game.progress.entries import EntryError, NewerEntryError, checked_run
from game.progress.hearing import Told, tell
from game.progress.layout import LOG_FILE
from game.progress.locking import FolderLock
from game.progress.runlog import RunLog


class Entry(NamedTuple):
    """A run of the log: as it is written there, and read."""

    written: dict[str, Any]
    run: Run

    @property
    def derived(self) -> dict[str, Any]:
        """Its ending, stars, points and skills, as the log has them."""
        derived: dict[str, Any] = self.written["derived"]
        return derived


class Logged:
    """Every run of a folder of saves, each once; `notices` says what is left out, and why."""

    def __init__(self, saves: Path, told: Told | None = None) -> None:
        self._log = RunLog(saves / LOG_FILE, FolderLock(saves))
        self._told = told
        self.count = 0
        self._unlike = self._newer = 0

    def __iter__(self) -> Iterator[Entry]:
        size, seen = self._log.size(), set[str]()
        for number, line in enumerate(self._log.lines()):
            tell(self._told, number, line.end, size)
            try:
                run = checked_run(line.entry)
            except NewerEntryError:
                self._newer += 1
                continue
            except EntryError:
                self._unlike += 1
                continue
            if run.run not in seen:
                seen.add(run.run)
                self.count += 1
                yield Entry(line.entry, run)

    @property
    def notices(self) -> list[str]:
        """A sentence for each kind of thing that is left out, as far as was read."""
        found = list(self._log.notices)
        if self._unlike:
            found.append(
                f"{counted(self._unlike, 'line')} of {self._log.path.name} left out: not as this "
                "version of Simmer writes a run"
            )
        if self._newer:
            found.append(
                f"{counted(self._newer, 'line')} of {self._log.path.name} left out: written by a "
                "newer version of Simmer; update this one to export all"
            )
        return found
