"""A backup put back, after all of it was looked over."""

import json
import os
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from game.progress.backup import (
    BLOCK,
    CONTENTS,
    COPIED,
    FORMAT,
    MOST_FILES,
    copied_of,
    is_copied,
)
from game.progress.durable import replace, sync_folder
from game.progress.errors import SaveError, not_kept
from game.progress.hearing import Told
from game.progress.layout import FILES, LOG_FILE, UNFINISHED, backup_of
from game.progress.locking import FolderLock

# What else may be kept in a folder, beside which nothing is put back.
_OTHERS: Final = [name for name in (*FILES, *map(backup_of, FILES)) if name not in COPIED]
# Millions of runs are less than this; and nothing that Simmer writes shrinks to a hundredth.
MOST_BYTES: Final = 1 << 33
MOST_SHRUNK: Final = 100
# As many files as that are named in less.
MOST_CONTENTS: Final = 1 << 25
# Restored files lie here until all of them are there.
_STAGE: Final = "restoring.tmp"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: when it was made, how many runs, and each file with its size."""

    made: str
    runs: int
    files: dict[str, int]


def restore(file: Path, folder: Path, told: Told | None = None) -> Contents:
    """Put a backup back into a folder in which nothing else is kept; what it held.

    SaveError, and nothing put there, where the file is no whole backup or the folder has
    something else. Where a crash interrupted it, the same call again goes on.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            contents, sums = _contents(archive, file)
            with FolderLock(folder):
                _refuse_what_is_kept(folder, sums)
                _put_back(archive, folder, contents, sums, told)
            return contents
    except _DAMAGED:
        raise _no_backup(file, "it is not a zip file, or it is damaged") from None
    except FileNotFoundError as error:
        raise SaveError(f"there is no file {error.filename or file}") from None
    except IsADirectoryError:
        raise SaveError(f"{file} is a folder; name the file of a backup") from None
    except OSError as error:
        if error.filename == str(file):
            raise SaveError(f"{file} cannot be read: {error.strerror}") from None
        raise not_kept(folder, error) from None


def _no_backup(file: Path, why: str) -> SaveError:
    return SaveError(f"{file} is not a backup as `simmer saves backup` makes it: {why}")


def _contents(archive: zipfile.ZipFile, file: Path) -> tuple[Contents, dict[str, str]]:
    """What a backup says that it holds, held against what it does hold."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if CONTENTS not in names or len(names) > MOST_FILES or len(names) != len(set(names)):
        raise _no_backup(file, f"it has no {CONTENTS}, or other files than that names")
    if archive.getinfo(CONTENTS).file_size > MOST_CONTENTS:
        raise _no_backup(file, f"{CONTENTS} is too large")
    try:
        about = json.loads(archive.read(CONTENTS))
        form, files = about["format"], about["files"]
        contents = Contents(
            str(about["made"])[:20],
            int(about["runs"]),
            {n: int(f["size"]) for n, f in files.items()},
        )
        sums = {name: str(one["sha256"]) for name, one in files.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _no_backup(file, f"{CONTENTS} cannot be read") from None
    if type(form) is not int or form > FORMAT:
        raise SaveError(
            f"{file} was made by a newer version of Simmer; update Simmer to restore it"
        )
    if {*names} != {*sums, CONTENTS} or not all(map(is_copied, sums)):
        raise _no_backup(file, "it has other files than a backup has")
    for entry in entries:
        size = contents.files.get(entry.filename, entry.file_size)
        if entry.file_size != size or size > max(BLOCK, MOST_SHRUNK * entry.compress_size):
            raise _no_backup(file, f"{entry.filename} has not the size that it should have")
    if sum(contents.files.values()) > MOST_BYTES:
        raise _no_backup(file, "it is larger than any backup (8 GiB)")
    return contents, sums


def _refuse_what_is_kept(folder: Path, sums: dict[str, str]) -> None:
    """Only what an interrupted restoring has put there may be there."""
    for name, path in copied_of(folder):
        with path.open("rb") as there:
            if sums.get(name) != _sum(there):
                raise _kept_already(folder, name)
    for name in _OTHERS:
        if (folder / name).exists():
            raise _kept_already(folder, name)


def _kept_already(folder: Path, name: str) -> SaveError:
    return SaveError(
        f"something is kept in {folder} already ({name}); name an empty folder with --saves, "
        "or bring runs in with `simmer import`"
    )


def _sum(file: IO[bytes]) -> str:
    digest = sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _put_back(
    archive: zipfile.ZipFile,
    folder: Path,
    contents: Contents,
    sums: dict[str, str],
    told: Told | None,
) -> None:
    stage = folder / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        (stage / UNFINISHED).mkdir(parents=True)
        done, size = 0, max(sum(contents.files.values()), 1)
        for name in sums:
            digest = sha256()
            with archive.open(name) as entry, (stage / name).open("xb") as new:
                while block := entry.read(BLOCK):
                    new.write(block)
                    digest.update(block)
                    done += len(block)
                    if told is not None:
                        told(min(done, size), size)
                new.flush()
                os.fsync(new.fileno())
            if digest.hexdigest() != sums[name]:
                raise _no_backup(Path(archive.filename or ""), f"{name} is damaged")
        for name in sorted(sums, key=lambda name: COPIED.index(name) if name in COPIED else -1):
            target = folder / name
            if target.parent != folder:
                target.parent.mkdir(exist_ok=True)
            elif name == LOG_FILE:
                _sync(folder)  # the rest is there before the log is
            replace(stage / name, target)
        _sync(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _sync(folder: Path) -> None:
    for place in (folder / UNFINISHED, folder):
        if place.is_dir():
            sync_folder(place)
