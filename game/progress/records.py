"""Run records as files, as they are handed on: read with a clear sentence."""

from pathlib import Path

from game.encounter import Run, RunError, parse_run
from game.progress.errors import SaveError

# A record of the longest encounter is far below this.
MAX_BYTES = 1 << 20


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
