"""A whole copy of the saves in one zip file, and the way back from it."""

import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from game import __version__
from game.progress.durable import replace, sync_folder
from game.progress.errors import SaveError, not_kept
from game.progress.hearing import Told
from game.progress.layout import DOCUMENTS_FILE, FILES, LOG_FILE, UNFINISHED, backup_of
from game.progress.locking import FolderLock
from game.settings import SETTINGS_FILE

CONTENTS: Final = "simmer-backup.json"
FORMAT: Final = 1
# All that may stand in one, so that no name in it can lead out of the folder. The log comes last:
# where it is, the rest is too.
_KEPT = re.compile(r"unfinished/[0-9A-Za-z_-]{1,64}\.jsonl", re.ASCII)
# With the documents, which may tell of runs that the log has lost.
_FILES = (SETTINGS_FILE, DOCUMENTS_FILE, LOG_FILE)
_OTHERS = [name for name in (*FILES, *map(backup_of, FILES)) if name not in _FILES]
# Millions of runs are less than this; and nothing that Simmer writes shrinks to a hundredth.
MOST_BYTES = 1 << 33
MOST_FILES = 100_000
# As many files as that are named in less.
MOST_CONTENTS = 1 << 25
MOST_SHRUNK = 100
_BLOCK = 1 << 20
# Restored files lie here until all of them are there.
_STAGE = "restoring.tmp"

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: when it was made, how many runs, and each file with its size."""

    made: str
    runs: int
    files: dict[str, int]


# --- there


def back_up(folder: Path, to: Path, now: datetime, told: Told | None = None) -> None:
    """Copy the saves of a folder into a new file, whole or not at all.

    SaveError where there is nothing to copy, or too much. OSError where the file cannot be
    written: FileExistsError where there is one of that name.
    """
    there = sum(path.exists() for _, path in _there(folder))
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
                _write(file, dict(_there(folder)), now, told)
                file.flush()
                os.fsync(file.fileno())
            _name_new(temporary, to)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    sync_folder(to.absolute().parent)


def _there(folder: Path) -> Iterator[tuple[str, Path]]:
    """What there is to copy, in the order in which it is put back."""
    for path in sorted((folder / UNFINISHED).glob("*.jsonl")):
        name = f"{UNFINISHED}/{path.name}"
        if _KEPT.fullmatch(name):
            yield name, path
    for name in _FILES:
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
                while block := source.read(_BLOCK):
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


# --- and back


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
    if {*names} != {*sums, CONTENTS} or not all(n in _FILES or _KEPT.fullmatch(n) for n in sums):
        raise _no_backup(file, "it has other files than a backup has")
    for entry in entries:
        size = contents.files.get(entry.filename, entry.file_size)
        if entry.file_size != size or size > max(_BLOCK, MOST_SHRUNK * entry.compress_size):
            raise _no_backup(file, f"{entry.filename} has not the size that it should have")
    if sum(contents.files.values()) > MOST_BYTES:
        raise _no_backup(file, "it is larger than any backup (8 GiB)")
    return contents, sums


def _refuse_what_is_kept(folder: Path, sums: dict[str, str]) -> None:
    """Only what an interrupted restoring has put there may be there."""
    for name, path in _there(folder):
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
    while block := file.read(_BLOCK):
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
                while block := entry.read(_BLOCK):
                    new.write(block)
                    digest.update(block)
                    done += len(block)
                    if told is not None:
                        told(min(done, size), size)
                new.flush()
                os.fsync(new.fileno())
            if digest.hexdigest() != sums[name]:
                raise _no_backup(Path(archive.filename or ""), f"{name} is damaged")
        for name in sorted(sums, key=lambda name: _FILES.index(name) if name in _FILES else -1):
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
