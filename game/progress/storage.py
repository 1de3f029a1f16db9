"""TinyDB's file, written whole or not at all, with the last good one kept beside it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from game.progress.durable import make_private, set_aside, write_whole
from game.progress.errors import SaveError, not_kept
from game.progress.lines import read, written
from game.progress.locking import FolderLock

Tables = dict[str, dict[str, Any]]


class DamagedError(Exception):
    """The file is empty, or not as it was written."""


class _Open(threading.local):
    """The tables between the first read and the one write of a thread's change."""

    tables: Tables | None = None


class DurableStorage(Storage):
    """One checksummed JSON file; what happened to it is told in `notices`, for the screen.

    A `private` one, and all that is kept beside it, can be read by its owner alone.
    """

    def __init__(
        self,
        path: Path,
        lock: FolderLock,
        before_mending: Callable[[], None] = lambda: None,
        *,
        private: bool = False,
    ) -> None:
        """What it raises `before_mending` leaves a damaged file as it is."""
        super().__init__()
        self.path, self.lock, self._before_mending = path, lock, before_mending
        self.private = private
        self.backup = path.with_name(f"{path.name}.backup")
        self.notices: list[str] = []
        self._open = _Open()

    def read(self) -> Tables | None:
        """All tables; None where there are none yet. What is damaged is restored on the way."""
        if self._open.tables is not None:
            return self._open.tables
        try:
            found = parsed(self.path)
        except DamagedError:
            return self._mended()
        if found is None and self.backup.exists():
            return self._mended()
        return found

    @property
    def stamp(self) -> tuple[int, ...] | None:
        """What is another as soon as the file is; None where there is none, or it is changing."""
        if self._open.tables is not None:
            return None
        try:
            known = self.path.stat()
        except (OSError, ValueError):
            return None
        return known.st_ino, known.st_size, known.st_mtime_ns

    def write(self, data: Tables) -> None:
        """Put all tables in place of those before; SaveError leaves them as they were."""
        if self._open.tables is not None:
            self._open.tables = data
            return
        self._write(written(data))

    def _write(self, content: bytes) -> None:
        with self.lock:
            try:
                # Only what can be read may replace the backup.
                good = _readable(self.path)
                self._put(content, self.backup if good else None)
            except (OSError, ValueError) as error:
                raise not_kept(self.path.parent, error) from None

    @contextmanager
    def one_write(self) -> Iterator[None]:
        """Let many changes of many tables be one write: all of them are kept, or none."""
        if self._open.tables is not None:
            yield
            return
        with self.lock:
            before = self.read() or {}
            content = written(before)
            self._open.tables = before
            try:
                yield
                after = self._open.tables
            finally:
                self._open.tables = None
            # Written once, and not once more to compare: it is the slowest part of a save.
            if (changed := written(after)) != content:
                self._write(changed)

    def _mended(self) -> Tables | None:
        """Set aside what is damaged, and go on from the backup."""
        self._before_mending()
        try:
            with self.lock:
                return self._restored()
        except SaveError as error:
            # Nothing can be changed here; what can be read is shown all the same.
            self._tell(str(error))
            return self._last_good()

    def _restored(self) -> Tables | None:
        name, aside = self.path.name, ""
        try:
            try:
                found = parsed(self.path)
                if found is not None:
                    return found  # another process was quicker
            except DamagedError:
                aside = f"{name} was damaged and is set aside as {self._aside(self.path)}"
            try:
                kept = parsed(self.backup)
            except DamagedError:
                self._aside(self.backup)
                kept = None
            if kept is not None:
                self._put(written(kept))
        except OSError as error:
            raise not_kept(self.path.parent, error) from None
        why = aside or f"{name} was missing"
        then = "its last good copy was restored" if kept is not None else "a new one was begun"
        self._tell(f"{why}; {then}.")
        return kept

    def _put(self, content: bytes, backup: Path | None = None) -> None:
        if self.private:
            # The backup is the file itself as it was, by a second name.
            for kept in (self.path, self.backup):
                make_private(kept)
        write_whole(self.path, content, backup=backup, private=self.private)

    def _aside(self, path: Path) -> str:
        if self.private:
            make_private(path)
        return set_aside(path, "corrupt").name

    def _last_good(self) -> Tables | None:
        for path in (self.path, self.backup):
            try:
                found = parsed(path)
            except DamagedError:
                continue
            if found is not None:
                return found
        return None

    def _tell(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)


def _readable(path: Path) -> bool:
    try:
        return parsed(path) is not None
    except DamagedError:
        return False


def parsed(path: Path) -> Tables | None:
    """The tables of a file; None where it does not exist, DamagedError where it is no good."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_kept(path.parent, error) from None
    tables = read(content)
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise DamagedError
    return tables
