"""The run log: one line a run, from which all other progress is counted.

It is only ever appended to, but where runs from elsewhere are woven into it: then it is
written anew, with every line that it had.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from game.progress.durable import append, cut, free_name, temporary_name, write_whole
from game.progress.errors import not_kept
from game.progress.lines import LONGEST, check_of, read, saved, written
from game.progress.locking import FolderLock

_BLOCK = 1 << 16


class Line(NamedTuple):
    """A line that proved itself: where it begins and ends, its checksum, and what it says."""

    start: int
    end: int
    check: str
    entry: dict[str, Any]


class Stretch(NamedTuple):
    """What stands between two newlines, the last of them included, and the good lines in it."""

    start: int
    end: int
    lines: tuple[Line, ...]


class RunLog:
    """Checksummed lines in one file; what was found damaged is told in `notices`."""

    def __init__(self, path: Path, lock: FolderLock) -> None:
        self.path, self.lock = path, lock
        self.notices: list[str] = []
        self.has_damage = False  # once some was met

    def size(self) -> int:
        """Bytes in the log; 0 where there is none."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0
        except (OSError, ValueError) as error:
            raise not_kept(self.path.parent, error) from None

    def append(self, entry: dict[str, Any]) -> None:
        """Write an entry durably as one line; SaveError leaves the log as it was."""
        with self.lock:
            self.mend()
            try:
                append(self.path, written(entry))
            except OSError as error:
                raise not_kept(self.path.parent, error) from None

    def write_anew(self, lines: Iterable[bytes]) -> None:
        """Put lines in place of all there are, durably; SaveError leaves the log as it was."""
        with self.lock:
            try:
                write_whole(self.path, lines)
            except OSError as error:
                raise not_kept(self.path.parent, error) from None

    def mend(self) -> None:
        """Cut off what a crash left of a line at the end, setting it aside."""
        with self.lock:
            with suppress(OSError):
                # A crash left it while the log was being written anew.
                temporary_name(self.path).unlink(missing_ok=True)
            size = self.size()
            if not size:
                return
            try:
                with self.path.open("rb") as file:
                    start = _last_break(file, size)
                    file.seek(start)
                    torn = file.read()
                if not torn:
                    return
                if read(torn) is not None:
                    append(self.path, b"\n")  # all of it but its last byte had come
                    return
                aside = free_name(self.path, "torn")
                write_whole(aside, torn)
                cut(self.path, start)
            except OSError as error:
                raise not_kept(self.path.parent, error) from None
            self._tell(
                f"the last line of {self.path.name} was cut short, as by a crash; "
                f"it is set aside as {aside.name}, and all others are kept."
            )

    def set_damage_aside(self) -> None:
        """Write the log anew without what is damaged, which is kept beside it."""
        with self.lock:
            good, damaged = list[tuple[int, int]](), list[tuple[int, int]]()
            for start, end, text, whole in self.raw():
                lines = list(self.read(text, start)) if whole else []
                good += [(line.start, line.end) for line in lines]
                if not whole or not _fills(lines, start, end):
                    damaged.append((start, end))
            aside = free_name(self.path, "damaged")
            try:
                with self.path.open("rb") as file:
                    write_whole(aside, _parts(file, damaged))
                    write_whole(self.path, (b"%s\n" % p.rstrip(b"\n") for p in _parts(file, good)))
            except OSError as error:
                raise not_kept(self.path.parent, error) from None
            self.has_damage = False
            self._tell(f"what was damaged in {self.path.name} is set aside as {aside.name}.")

    def lines(self, start: int = 0) -> Iterator[Line]:
        """Every good line from a byte on; a damaged one is told of and passed over.

        A last line without its end is not given: somebody may be writing it.
        """
        for stretch in self.stretches(start):
            yield from stretch.lines

    def stretches(self, start: int = 0) -> Iterator[Stretch]:
        """All of the log from a byte on, damaged or not, but for a last line without its end."""
        for place, end, line, whole in self.raw(start):
            if whole:
                yield Stretch(place, end, tuple(self.read(line, place)))

    def raw(self, start: int = 0) -> Iterator[tuple[int, int, bytes, bool]]:
        """Every line from a byte on: where it begins and stops, its bytes, and whether it is whole.

        Of one that is longer than any can be, the bytes of its beginning.
        """
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        except OSError as error:
            raise not_kept(self.path.parent, error) from None
        with file:
            file.seek(start)
            while line := file.readline(LONGEST):
                whole = line.endswith(b"\n") or _rest(file)
                end = file.tell()
                yield start, end, line, whole
                start = end

    def last(self) -> Iterator[Line]:
        """Every good line, the newest first, reading from the end no more than is taken."""
        end = self.size()
        if not end:
            return
        # Opened once: meanwhile it may be written anew.
        with self.path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            while end:
                start = _last_break(file, end - 1)
                file.seek(start)
                line = file.read(end - start)
                if line.endswith(b"\n"):
                    yield from reversed(list(self.read(line, start)))
                end = start

    def at(self, start: int) -> Line | None:
        """The line that begins at a byte; None where no good one does."""
        if start >= self.size():
            return None
        with self.path.open("rb") as file:
            file.seek(start)
            line = file.readline(LONGEST)
        if not line.endswith(b"\n"):
            return None
        return _line(line, start) or next(
            (_line(piece, start) for place, piece in saved(line) if place == 0), None
        )

    def read(self, line: bytes, start: int) -> Iterator[Line]:
        """The good lines in what stands as one, which begins at a byte; damage is told of."""
        whole = _line(line, start)
        if whole is not None:
            yield whole
            return
        pieces = [_line(piece, start + place) for place, piece in saved(line)]
        good = [piece for piece in pieces if piece is not None]
        yield from good
        if good and len(good) == len(pieces):
            return  # only the newline between them was lost
        self.has_damage = True
        self._tell(
            f"a line of {self.path.name}, at byte {start}, is damaged and is passed over; "
            "all others are kept."
        )

    def _tell(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)


def _fills(lines: list[Line], start: int, end: int) -> bool:
    """Whether good lines are all that stands there, but for a byte where a newline was lost."""
    ends = [start, *(line.end for line in lines)]
    starts = [*(line.start for line in lines), end]
    return bool(lines) and all(begin - stop <= 1 for stop, begin in zip(ends, starts, strict=True))


def _parts(file: BinaryIO, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    for start, end in places:
        file.seek(start)
        yield file.read(end - start)


def _last_break(file: BinaryIO, end: int) -> int:
    """Where the line that byte `end` belongs to begins: behind the newline before it."""
    while end:
        begin = max(0, end - _BLOCK)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return 0


def run_id_of(line: Line) -> str:
    """The id that a line gives its run, "" where it gives none."""
    record = line.entry.get("record")
    run = record.get("run") if isinstance(record, dict) else None
    return run if isinstance(run, str) else ""


def _rest(file: BinaryIO) -> bool:
    """Skip to the end of a line that is longer than any can be; tell whether it has one."""
    while part := file.readline(LONGEST):
        if part.endswith(b"\n"):
            return True
    return False


def _line(text: bytes, start: int) -> Line | None:
    entry = read(text)
    if not isinstance(entry, dict):
        return None
    return Line(start, start + len(text), check_of(text), entry)
