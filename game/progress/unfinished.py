"""The encounter in progress, action by action, so that nothing ends it but its end."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.encounter import Action, Run
from game.encounter.prices import EDITION
from game.progress.durable import append, set_aside, sync_folder, write_whole
from game.progress.errors import SaveError, not_kept
from game.progress.held import forget_lock, hold, is_held
from game.progress.index import RunIndex
from game.progress.interrupted import (
    NewerEncounterError,
    UnreadableError,
    action_line,
    actions_of,
    all_lines,
    newest_first,
    read_unfinished,
)
from game.progress.known import holds
from game.progress.layout import INDEX, LOG_FILE, UNFINISHED
from game.progress.locking import FolderLock
from game.progress.runlog import RunLog

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Unfinished:
    """One file for each encounter that has not come to its end, held while it is played."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / UNFINISHED
        self.notices: list[str] = []
        self._index = RunIndex(folder / INDEX)
        self._log = RunLog(folder / LOG_FILE, FolderLock(folder))  # to look into
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
            lock = hold(path)
        if lock is None:
            raise SaveError("this encounter is being played in another window; go on there")
        try:
            if run.actions and not ours and _actions(path) != actions_of(run):
                raise SaveError("this encounter has gone on, or ended, in another window")
            lines = all_lines(run)
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
        self._lines.append(action_line(len(self._lines), str(action)))
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
        for path in newest_first(self.folder):
            if path == self._path:
                continue
            try:
                lock = hold(path)
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

    def look(self) -> Iterator[Run]:
        """The same, but that nothing is changed: what is of no use stays, and is left out.

        That is said in the `notices`. The folder may be one that can only be read.
        """
        for path in newest_first(self.folder):
            if path == self._path or is_held(path):
                continue
            name = f"{UNFINISHED}/{path.name}"
            try:
                run, lost = read_unfinished(path)
            except FileNotFoundError:
                continue
            except (OSError, UnreadableError) as error:
                self.notices.append(f"{name} left out: {_why(error)}")
                continue
            if run.edition != EDITION:
                self.notices.append(f"{name} left out: {_begun_by(run)}")
            elif not self._is_over(run, lost=lost):
                yield run

    def elsewhere(self) -> Iterator[str]:
        """The level of every encounter that somebody is playing, as far as that can be told."""
        for path in newest_first(self.folder):
            lock = hold(path)
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
        lock = hold(path)
        if lock is None:
            return False
        try:
            if _actions(path) != actions_of(run):
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
        lock = hold(path)
        if lock is None:
            return False
        try:
            if path.exists():
                return False  # another window has just brought it
            write_whole(path, b"".join(all_lines(run)))
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
        lock = hold(path)
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
        except NewerEncounterError as error:
            forget_lock(path)
            self._tell(f"an unfinished encounter is left as it is: {_why(error)}")
            return None
        except UnreadableError as error:
            self._put_away(path, _why(error))
            return None
        if run.edition != EDITION:
            self._put_away(path, _begun_by(run))
            return None
        if self._is_over(run, lost=lost):
            self._remove(path)
            return None
        if lost:
            self.notices.append(
                f"the end of an unfinished encounter of {run.level} is damaged; "
                f"it goes on after action {len(run.actions)}."
            )
        return run

    def _is_over(self, run: Run, *, lost: bool) -> bool:
        """Whether the process died before it could drop it, or before anything was done."""
        return not (run.actions or lost) or holds(self._log, self._index, run)

    def _tell(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _remove(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            sync_folder(self.folder)
            forget_lock(path)

    def _put_away(self, path: Path, why: str) -> None:
        name = set_aside(path, "unusable").name
        forget_lock(path)
        self.notices.append(
            f"an unfinished encounter cannot be gone on with: {why}; it is set aside as {name}."
        )


def _why(error: OSError | UnreadableError) -> str:
    if isinstance(error, NewerEncounterError):
        return "a newer version of Simmer began it; update Simmer to go on with it"
    if isinstance(error, OSError):
        return error.strerror or "it cannot be read"
    return "it is damaged"


def _begun_by(run: Run) -> str:
    return f"it was begun by edition {run.edition} of the rules"


def _actions(path: Path) -> list[str] | None:
    try:
        return actions_of(read_unfinished(path)[0])
    except (FileNotFoundError, UnreadableError):
        return None
