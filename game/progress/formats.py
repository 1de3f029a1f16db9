"""Saves of other versions of Simmer, by the formats that they bear: read on, or left as they are.

Two things bear a format: the documents, in their watermark, and each line of the run log. What
stays in every version, so that each can tell a newer one from a damaged file, is how a line proves
itself (`lines.py`), that `format` comes first in it, and where the watermark stands.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from game.progress import kept
from game.progress.errors import SaveError
from game.progress.lines import read
from game.progress.locking import FolderLock
from game.progress.runlog import RunLog

Entry = dict[str, Any]
DOCUMENTS_FILE: Final = "progress.json"
LOG_FILE: Final = "runs.jsonl"
# The table of the documents that tells how far the log is counted, and in which format.
MARK: Final = "watermark"


def _as_it_is(entry: Entry) -> Entry:
    return entry


# How a line of a format becomes one of the next. A later line only says more than an earlier
# one, and whoever reads it takes what is not said for not known.
LINES: Final[Mapping[int, Callable[[Entry], Entry]]] = {
    1: _as_it_is,
}


class NewerError(SaveError):
    """A newer version of Simmer wrote here, so that this one changes nothing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} was written by a newer version of Simmer, so that this one shows what it "
            "can read there and changes nothing; update Simmer, or name another folder with --saves"
        )


def as_written_now(entry: Entry) -> Entry:
    """An entry of the log, as this version writes it; one that is newer comes back as it is."""
    for step in range(format_of(entry), kept.FORMAT):
        entry = LINES[step](entry)
    return entry


def kept_of(entry: Entry) -> kept.Kept | None:
    """The run that a line of any version tells of; None where this one cannot read it."""
    return None if is_newer(entry) else kept.kept_of(as_written_now(entry))


def format_of(entry: Entry) -> int:
    """The format that an entry of the log bears; the first, where it bears none that can be."""
    found = entry.get("format")
    return found if type(found) is int and found > 0 else 1


def is_newer(entry: Entry) -> bool:
    """Whether an entry of the log says what this version does not know."""
    return format_of(entry) > kept.FORMAT


def documents_format(folder: Path) -> int:
    """The format of the documents, looked at without touching them; 0 where there are none.

    Where they cannot be read, that of their last good copy.
    """
    return _watermark(folder)[0]


def refuse_newer(folder: Path) -> None:
    """NewerError where the documents, or a line of the log after them, are of a newer version."""
    from game.progress.fold import FORMAT

    found, end = _watermark(folder)
    log = RunLog(folder / LOG_FILE, FolderLock(folder))
    if found > FORMAT or has_newer_line(log, end if found == FORMAT else 0):
        raise NewerError(folder)


def _watermark(folder: Path) -> tuple[int, int]:
    """The format of the documents, and up to which byte of the log they were counted."""
    for name in (DOCUMENTS_FILE, f"{DOCUMENTS_FILE}.backup"):
        try:
            tables = read((folder / name).read_bytes())
            (mark,) = tables[MARK].values()  # type: ignore[index]
            return int(mark["format"]), int(mark.get("end", 0))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            continue
    return 0, 0


_FORMAT = re.compile(rb'"entry":\{"format":([0-9]{1,9})[,}]')


def has_newer_line(log: RunLog, start: int) -> bool:
    """Whether any line of the log from a byte on is newer, even one that was cut short."""
    for place, _, line, whole in log.raw(start):
        # To look costs little beside reading a line, and is all that most of them need.
        if max(map(int, _FORMAT.findall(line)), default=0) <= kept.FORMAT:
            continue
        if not whole or any(is_newer(found.entry) for found in log.read(line, place)):
            return True
    return False
