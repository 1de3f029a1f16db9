"""One lock between all processes that save in the same folder."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from game.progress.errors import SaveError, not_kept

if TYPE_CHECKING:
    from filelock import BaseFileLock

# Saving takes milliseconds; whoever holds the lock for so long is stuck.
PATIENCE = 10.0


class FolderLock:
    """Held with `with`, and again by who holds it already; SaveError when it cannot be had."""

    def __init__(self, folder: Path, *, name: str = "simmer.lock", patience: float = PATIENCE):
        self.folder, self.path, self.patience = folder, folder / name, patience
        self._lock: BaseFileLock | None = None

    def __enter__(self) -> Self:
        # Its import takes longer than all the saving of an encounter, so not before it is needed.
        from filelock import FileLock, Timeout

        try:
            if self._lock is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._lock = FileLock(self.path, timeout=self.patience)
            self._lock.acquire(poll_interval=0.005)
        except Timeout:
            raise SaveError(
                f"another Simmer has been saving in {self.folder} for {self.patience:g} seconds; "
                "close it and try again, or name another folder with --saves"
            ) from None
        except (OSError, ValueError, NotImplementedError) as error:
            reason = error if isinstance(error, (OSError, ValueError)) else ValueError(error)
            raise not_kept(self.folder, reason) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            self._lock.release()
