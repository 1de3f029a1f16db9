"""Bytes that stay: whole files, appended lines, and files set aside under a name of their own."""

import os
import shutil
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

# Windows alone would translate line ends.
_BINARY = getattr(os, "O_BINARY", 0)
# Of what nobody else on the machine may read.
_OWN = 0o600
# How long a reader on Windows may keep a file from being replaced.
_PATIENCE = 2.0


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the platform can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and keeps names durable by itself
    try:
        with suppress(OSError):  # some network folders refuse
            os.fsync(handle)
    finally:
        os.close(handle)


def replace(old: Path, new: Path) -> None:
    """Rename a file over another in one step, with patience for readers on Windows."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(old, new)  # noqa: PTH105 - the step that all rests on, by its own name
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def temporary_name(path: Path) -> Path:
    """What a file is called until all of it is written."""
    return path.with_name(f"{path.name}.tmp")


def write_whole(
    path: Path,
    content: bytes | Iterable[bytes],
    *,
    backup: Path | None = None,
    private: bool = False,
) -> None:
    """Write a file whole or not at all; what was there goes to `backup`; OSError if it cannot.

    The caller holds the lock, so what a crash left under the temporary name may be overwritten.
    A `private` one can be read by its owner alone, where the platform can do that.
    """
    temporary = temporary_name(path)
    try:
        with _begun(temporary, private=private) as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        if backup is not None and path.exists():
            _link(path, backup)
        replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_private(path: Path) -> None:
    """Let nobody but its owner read a file, if it is there and the platform can do that."""
    with suppress(OSError):  # somebody else's, or on a disk that knows no owners
        path.chmod(_OWN)


def _begun(path: Path, *, private: bool) -> BinaryIO:
    """A new file in place of what a crash left; a private one is never anything else."""
    if not private:
        return path.open("wb")
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _OWN), "wb")


def _link(path: Path, backup: Path) -> None:
    """Give a file a second name, replacing what had it; a copy where links are not possible."""
    second = backup.with_name(f"{backup.name}.tmp")
    second.unlink(missing_ok=True)
    try:
        try:
            os.link(path, second)
        except (OSError, NotImplementedError, AttributeError):
            second.touch(mode=_OWN)
            shutil.copyfile(path, second)
            shutil.copymode(path, second)
            with second.open("rb+") as copy:
                os.fsync(copy.fileno())
        replace(second, backup)
    finally:
        # Where both were one file already, a rename leaves the second name standing.
        with suppress(OSError):
            second.unlink(missing_ok=True)


def append(path: Path, content: bytes) -> int:
    """Append in one write, durably, and return where it begins; OSError leaves the file as it was.

    The caller holds the lock: nobody else appends at the same time.
    """
    fresh = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o666)
    try:
        start = os.fstat(handle).st_size
        try:
            written = os.write(handle, content)
            while written < len(content):
                # A disk that is nearly full takes a part; the next write says why.
                written += os.write(handle, content[written:])
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, start)
            raise
    finally:
        os.close(handle)
    if fresh:
        sync_folder(path.parent)
    return start


def cut(path: Path, size: int) -> None:
    """Shorten a file to `size` bytes, durably."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has yet: `progress.json.corrupt-1`.

    Numbered and not dated, so that a clock set back cannot bring a name twice.
    """
    number = 1
    while (name := path.with_name(f"{path.name}.{word}-{number}")).exists():
        number += 1
    return name


def set_aside(path: Path, word: str) -> Path:
    """Rename a file that cannot be used, overwriting nothing, and return its new name."""
    name = free_name(path, word)
    replace(path, name)
    sync_folder(path.parent)
    return name
