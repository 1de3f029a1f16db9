"""What is in a folder of saves, at a look that costs little and changes nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from game.progress.errors import SaveError
from game.progress.fold import FORMAT
from game.progress.formats import NewerError, documents_format, refuse_newer
from game.progress.layout import FILES, INDEX, LOG_FILE, UNFINISHED

# What Simmer itself keeps; the rest of the folder is for people.
_KEPT = (*(f"{name}*" for name in FILES), f"{INDEX}/*", f"{UNFINISHED}/*")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Survey:
    """Lines of the log, interrupted encounters, bytes in all, and which version wrote it."""

    runs: int
    unfinished: int
    bytes: int
    version: Literal["older", "same", "newer"]


def survey(folder: Path) -> Survey:
    """Look at a folder; SaveError where the log cannot be read."""
    sizes = [path.stat().st_size for kept in _KEPT for path in folder.glob(kept) if path.is_file()]
    return Survey(
        _lines(folder / LOG_FILE),
        len(list((folder / UNFINISHED).glob("*.jsonl"))),
        sum(sizes),
        _version(folder),
    )


def _version(folder: Path) -> Literal["older", "same", "newer"]:
    try:
        refuse_newer(folder)
    except NewerError:
        return "newer"
    return "older" if 0 < documents_format(folder) < FORMAT else "same"


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as log:
            return sum(block.count(b"\n") for block in iter(lambda: log.read(_BLOCK), b""))
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise SaveError(f"{path} cannot be read: {error.strerror}") from None
