"""Which encounters are being played: each is locked by whoever plays it.

The system gives the lock back when its process dies, however it dies: so an encounter that is not
locked may be gone on with.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.progress.errors import SaveError, not_kept

if TYPE_CHECKING:
    from filelock import BaseFileLock


def hold(path: Path) -> "BaseFileLock | None":
    """Lock an encounter; None where somebody is playing it, SaveError where it cannot be locked."""
    from filelock import FileLock, Timeout

    # A screen may save in one thread what it began in another.
    lock = FileLock(_lock_file(path), timeout=0, thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        return None
    except (OSError, ValueError) as error:
        raise not_kept(path.parent, error) from None
    return lock


def is_held(path: Path) -> bool:
    """Whether somebody is playing one, as far as that can be told without a trace."""
    if not _lock_file(path).exists():
        return False  # whoever plays makes that first
    try:
        lock = hold(path)
    except SaveError:
        return False
    if lock is not None:
        lock.release()
    return lock is None


def forget_lock(path: Path) -> None:
    """Remove the lock of an encounter that is no more, or that nobody can go on with here."""
    with suppress(OSError):
        _lock_file(path).unlink(missing_ok=True)


def _lock_file(path: Path) -> Path:
    return path.with_suffix(".lock")
