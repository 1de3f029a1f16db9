"""A whole copy of the saves in one zip file; `restoring.py` puts it back."""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from game import __version__
from game.progress.durable import replace, sync_folder
from game.progress.errors import SaveError
from game.progress.hearing import Told
from game.progress.layout import DOCUMENTS_FILE, LOG_FILE, UNFINISHED
from game.progress.locking import FolderLock
from game.settings import SETTINGS_FILE

CONTENTS: Final = "simmer-backup.json"
FORMAT: Final = 1
# With the documents, which may tell of runs that the log has lost. The log comes last: where it
# is, the rest is too.
COPIED: Final = (SETTINGS_FILE, DOCUMENTS_FILE, LOG_FILE)
_INTERRUPTED: Final = re.compile(rf"{UNFINISHED}/[0-9A-Za-z_-]{{1,64}}\.jsonl", re.ASCII)
MOST_FILES: Final = 100_000
BLOCK: Final = 1 << 20


def back_up(folder: Path, to: Path, now: datetime, told: Told | None = None) -> None:
    """Copy the saves of a folder into a new file, whole or not at all.

    SaveError where there is nothing to copy, or too much. OSError where the file cannot be
    written: FileExistsError where there is one of that name.
    """
    there = sum(path.exists() for _, path in copied_of(folder))
    if not there:
        raise SaveError(f"nothing is kept in {folder} yet, so there is nothing to back up")
    if there >= MOST_FILES:
        raise SaveError(
            f"{folder} holds more than the {MOST_FILES:,} files that a backup may have; "
            "put down some of the interrupted encounters"
        )
    with ExitStack() as held:
        with suppress(SaveError):  # to read needs no lock, and some folders can only be read
            held.enter_context(FolderLock(folder))  # nobody saves meanwhile
        temporary = to.with_name(f".{to.name}.tmp")
        try:
            with temporary.open("wb") as file:
                _write(file, dict(copied_of(folder)), now, told)
                file.flush()
                os.fsync(file.fileno())
            _name_new(temporary, to)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    sync_folder(to.absolute().parent)


def is_copied(name: str) -> bool:
    """Whether a file of that name may stand in a backup; none leads out of the folder."""
    return name in COPIED or bool(_INTERRUPTED.fullmatch(name))


def copied_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """What there is to copy, by the name that it has in a backup, in the order of putting back."""
    for path in sorted((folder / UNFINISHED).glob("*.jsonl")):
        name = f"{UNFINISHED}/{path.name}"
        if is_copied(name):
            yield name, path
    for name in COPIED:
        if (folder / name).is_file():
            yield name, folder / name


def _write(file: IO[bytes], paths: dict[str, Path], now: datetime, told: Told | None) -> None:
    sums: dict[str, Any] = {}
    runs, done, size = 0, 0, max(sum(map(_size, paths.values())), 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in paths.items():
            digest, written = sha256(), 0
            with ExitStack() as opened:
                try:
                    source = opened.enter_context(path.open("rb"))
                except FileNotFoundError:
                    continue  # it has come to its end: the log, which is copied last, has it
                except OSError as error:
                    raise SaveError(f"{path} cannot be read: {error.strerror}") from None
                entry = opened.enter_context(archive.open(_entry(name, now), "w", force_zip64=True))
                while block := source.read(BLOCK):
                    entry.write(block)
                    digest.update(block)
                    written += len(block)
                    runs += block.count(b"\n") if name == LOG_FILE else 0
                    if told is not None:
                        told(min(done + written, size), size)
            done += written
            sums[name] = {"size": written, "sha256": digest.hexdigest()}
        about = {"simmer": __version__, "format": FORMAT, "made": f"{now:%Y-%m-%dT%H:%M:%SZ}"}
        text = json.dumps({**about, "runs": runs, "files": sums}, indent=1)
        archive.writestr(_entry(CONTENTS, now), text)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    # A zip knows no year before 1980 and none after 2107.
    year = min(max(now.year, 1980), 2107)
    entry = zipfile.ZipInfo(name, (year, now.month, now.day, now.hour, now.minute, now.second))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def _name_new(temporary: Path, path: Path) -> None:
    """Give a file its name; FileExistsError where something has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        if path.exists():
            raise FileExistsError(str(path)) from None
        replace(temporary, path)
