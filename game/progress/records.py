"""Run records as files, as they are handed on: read with a clear sentence."""

from pathlib import Path

from game.encounter import Run, RunError, parse_run
from game.level.reading import UnreadableFileError, read_at_most
from game.progress.errors import SaveError

# A record of the longest encounter is far below this.
MAX_BYTES = 1 << 20


def read_run(path: Path) -> Run:
    """Read a run record; SaveError names the file and what is wrong with it."""
    try:
        return parse_run(read_at_most(path, MAX_BYTES, "any run record"))
    except UnreadableFileError as error:
        raise SaveError(str(error)) from None
    except RunError as error:
        raise SaveError(f"{path}: {error}") from None
