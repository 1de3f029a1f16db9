"""Run records as files: written whole or not at all, and read with a clear sentence."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from game.encounter import Run, RunError, parse_run
from game.progress.errors import SaveError

# A record of the longest encounter is far below this.
MAX_BYTES = 1 << 20


def ready_to_keep(folder: Path) -> None:
    """Make sure that runs can be kept in `folder`, before one is played; SaveError if not."""
    runs = folder / "runs"
    try:
        runs.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=runs, suffix=".tmp"):
            pass
    except (OSError, ValueError) as error:
        raise _not_kept(runs, error) from None


def keep_run(folder: Path, run: Run) -> Path:
    """Write a run record into `folder`/runs and return its path; SaveError says what hindered."""
    runs = folder / "runs"
    path = runs / f"{run.started:%Y%m%d-%H%M%S}-{run.level.rpartition('/')[2]}-{run.run[:8]}.json"
    temporary: Path | None = None
    try:
        runs.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=runs, suffix=".tmp", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(run.to_json())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _not_kept(runs, error) from None
    return path


def _not_kept(runs: Path, error: OSError | ValueError) -> SaveError:
    reason = getattr(error, "strerror", None) or error
    return SaveError(f"runs cannot be kept in {runs}: {reason}; name another folder with --saves")


def read_run(path: Path) -> Run:
    """Read a run record; SaveError names the file and what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaveError(f"{path}: cannot be read: {reason}") from None
    if len(content) > MAX_BYTES:
        raise SaveError(f"{path}: is larger than any run record (1 MiB)")
    try:
        return parse_run(content)
    except RunError as error:
        raise SaveError(f"{path}: {error}") from None
