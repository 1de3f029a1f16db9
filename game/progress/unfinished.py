"""The encounter in progress, action by action, so that nothing ends it but its end."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.encounter import Action, Run, RunError
from game.encounter.prices import EDITION
from game.encounter.record import parse_run
from game.progress.durable import append, set_aside, sync_folder, write_whole
from game.progress.errors import SaveError, not_kept
from game.progress.index import RunIndex
from game.progress.lines import read, written

if TYPE_CHECKING:
    from filelock import BaseFileLock


class UnreadableError(Exception):
    """A file in which not even the first line is good."""


class Unfinished:
    """One file for each encounter that has not come to its end, locked while it is played.

    The system gives the lock back when its process dies, however it dies: so an
    encounter that is not locked may be gone on with.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "unfinished"
        self.notices: list[str] = []
        self._index = RunIndex(folder / "index")
        self._path: Path | None = None
        self._lock: BaseFileLock | None = None
        self._lines: list[bytes] = []
        self._kept = 0  # as many of the lines are in the file

    def begin(self, run: Run) -> None:
        """Begin an encounter, or go on with one that was offered; SaveError if it cannot be kept.

        Of `run` all counts but `finished`; one that is offered comes with its actions.
        """
        path = self.folder / f"{run.run}.jsonl"
        lock = self._lock if path == self._path else None
        ours = lock is not None  # then `run` is all of it, whatever of it was kept so far
        if ours:
            self._path = self._lock = None
        else:
            self.let_go()
            lock = self._locked(path)
        if lock is None:
            raise SaveError("this encounter is being played in another window; go on there")
        try:
            if run.actions and not ours and _actions(path) != _written(run):
                raise SaveError("this encounter has gone on, or ended, in another window")
            lines = _lines(run)
            write_whole(path, b"".join(lines))
        except SaveError:
            lock.release()
            raise
        except OSError as error:
            lock.release()
            raise not_kept(self.folder, error) from None
        self._path, self._lock, self._lines, self._kept = path, lock, lines, len(lines)

    def took(self, action: Action | str) -> None:
        """Keep an action, durably; after a SaveError, the next one is kept together with it."""
        if self._path is None:
            return  # it could not be begun, and that was said then
        self._lines.append(_line(len(self._lines), str(action)))
        try:
            if self._path.exists():
                append(self._path, b"".join(self._lines[self._kept :]))
            else:
                self.folder.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, b"".join(self._lines))
        except OSError as error:
            raise not_kept(self.folder, error) from None
        self._kept = len(self._lines)

    def left(self) -> Iterator[Run]:
        """Every encounter that nobody is playing, the newest first."""
        for path in _newest_first(self.folder):
            if path == self._path:
                continue
            try:
                lock = self._locked(path)
            except SaveError:
                continue  # what cannot be locked cannot be gone on with
            if lock is None:
                continue
            try:
                run = self._usable(path)
            except OSError:
                continue
            finally:
                lock.release()
            if run is not None:
                yield run

    def elsewhere(self) -> Iterator[str]:
        """The level of every encounter that somebody is playing, as far as that can be told."""
        for path in _newest_first(self.folder):
            lock = self._locked(path)
            if lock is not None:
                lock.release()
                continue
            try:
                yield read_unfinished(path)[0].level
            except (OSError, UnreadableError):
                yield "an encounter"

    def put_down(self, run: Run, record: Callable[[], None]) -> bool:
        """Have one that was offered recorded, and forget it; False where another window has it.

        The lock is held from the look at it to its end, so that nobody goes on with it meanwhile.
        """
        path = self.folder / f"{run.run}.jsonl"
        lock = self._locked(path)
        if lock is None:
            return False
        try:
            if _actions(path) != _written(run):
                return False
            record()
            self._remove(path)
        finally:
            lock.release()
        return True

    def drop(self, run: Run) -> None:
        """Forget it where it is the encounter in progress: it is recorded, or nothing was done."""
        path, lock = self._path, self._lock
        if path is None or lock is None or path.stem != run.run:
            return
        self._path = self._lock = None
        self._remove(path)
        lock.release()

    def bring(self, run: Run) -> bool:
        """Keep one that was interrupted elsewhere; False where its run is known here.

        SaveError where it cannot be kept. It is as old as its beginning, so that what was
        interrupted here is offered before it.
        """
        path = self.folder / f"{run.run}.jsonl"
        if path.exists() or run.run in self._index.find(run.run):
            return False
        lock = self._locked(path)
        if lock is None:
            return False
        try:
            if path.exists():
                return False  # another window has just brought it
            write_whole(path, b"".join(_lines(run)))
            with suppress(OSError, ValueError, OverflowError):  # a time that no file can have
                os.utime(path, (run.started.timestamp(), run.started.timestamp()))
        except OSError as error:
            raise not_kept(self.folder, error) from None
        finally:
            lock.release()
        return True

    def put_away(self, run: Run, why: str) -> None:
        """Set one aside that cannot be gone on with; `why` as in "it is damaged"."""
        path = self.folder / f"{run.run}.jsonl"
        lock = self._locked(path)
        if lock is None:
            return
        try:
            if path.exists():
                self._put_away(path, why)
        except OSError as error:
            raise not_kept(self.folder, error) from None
        finally:
            lock.release()

    def let_go(self) -> None:
        """Leave the encounter in progress as it is, for whoever wants to go on with it."""
        if self._lock is not None:
            self._lock.release()
        self._path = self._lock = None

    def _usable(self, path: Path) -> Run | None:
        """The encounter in a file; one that cannot be used is put away."""
        try:
            run, lost = read_unfinished(path)
        except FileNotFoundError:
            return None
        except UnreadableError:
            self._put_away(path, "it is damaged")
            return None
        if run.edition != EDITION:
            self._put_away(path, f"it was begun by edition {run.edition} of the rules")
            return None
        recorded = run.run in self._index.find(run.run)
        if recorded or not (run.actions or lost):
            # The process died before it could drop this, or before anything was done.
            self._remove(path)
            return None
        if lost:
            self.notices.append(
                f"the end of an unfinished encounter of {run.level} is damaged; "
                f"it goes on after action {len(run.actions)}."
            )
        return run

    def _remove(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            sync_folder(self.folder)
            _lock_file(path).unlink(missing_ok=True)

    def _put_away(self, path: Path, why: str) -> None:
        name = set_aside(path, "unusable").name
        with suppress(OSError):
            _lock_file(path).unlink(missing_ok=True)
        self.notices.append(
            f"an unfinished encounter cannot be gone on with: {why}; it is set aside as {name}."
        )

    def _locked(self, path: Path) -> "BaseFileLock | None":
        """Lock an encounter; None where somebody is playing it."""
        from filelock import FileLock, Timeout

        # A screen may save in one thread what it began in another.
        lock = FileLock(_lock_file(path), timeout=0, thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            return None
        except (OSError, ValueError) as error:
            raise not_kept(self.folder, error) from None
        return lock


def _lock_file(path: Path) -> Path:
    return path.with_suffix(".lock")


def _line(number: int, action: str) -> bytes:
    return written({"number": number, "took": action})


def _lines(run: Run) -> list[bytes]:
    header = run.model_dump(mode="json", exclude_none=True, exclude={"actions", "finished"})
    lines = [written({"format": 1, "header": header})]
    for action in _written(run):
        lines.append(_line(len(lines), action))
    return lines


def _written(run: Run) -> list[str]:
    return [str(action) for action in run.actions]


def _newest_first(folder: Path) -> list[Path]:
    found = []
    with suppress(OSError):
        for path in folder.glob("*.jsonl"):
            with suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def _actions(path: Path) -> list[str] | None:
    try:
        return _written(read_unfinished(path)[0])
    except (FileNotFoundError, UnreadableError):
        return None


def read_unfinished(path: Path) -> tuple[Run, bool]:
    """The encounter as far as its lines are good, and whether more than a torn end was lost.

    UnreadableError where not even the first line is good; OSError.
    """
    first, *lines = path.read_bytes().split(b"\n")
    header = read(first)
    if not isinstance(header, dict) or not isinstance(header.get("header"), dict):
        raise UnreadableError
    actions: list[Any] = []
    for line in lines:
        entry = read(line)
        if not isinstance(entry, dict) or entry.get("number") != len(actions) + 1:
            break
        actions.append(entry.get("took"))
    try:
        run = parse_run(dumps({**header["header"], "actions": actions}))
    except RunError:
        raise UnreadableError from None
    return run, len(lines) - len(actions) > 1
