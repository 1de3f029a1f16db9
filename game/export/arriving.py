"""An export read again on another machine: looked over whole before anything is changed.

What does not hold is told in a sentence that names the file and the run; nothing of such a
file is taken.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from game.encounter import Run
from game.export.document import FORMAT
from game.export.stream import Stream, StreamError
from game.level.text import clean
from game.progress.entries import EntryError, believed_run, record_of
from game.progress.hearing import Told
from game.progress.lines import LONGEST, written
from game.progress.replayed import LevelOf
from game.progress.weaving import Arrival, Strand, print_of, time_of

LARGEST = 1 << 30
MOST_UNFINISHED = 1_000
_VERSION = 100
# Clocks differ, and some are a day or a season wrong; what comes long before its time would stand
# behind all that is played until then.
_AHEAD = timedelta(days=366)


class ArrivalError(Exception):
    """A file that cannot be taken in; the message is one sentence that names it."""


class Arrived(NamedTuple):
    """What a file brings: runs as they are woven into a log, and what was interrupted."""

    runs: Arrival
    unfinished: tuple[Run, ...]


@contextmanager
def opened(
    path: Path,
    number: int,
    told: Told | None = None,
    level_of: LevelOf = lambda run: None,
    now: datetime | None = None,
) -> Iterator[Arrived]:
    """Read a file, which is the `number`-th from 1 that comes; ArrivalError where it is no good.

    Runs on the levels that `level_of` has are played again. `now` is what the clock says.
    The runs wait in a nameless file, which is gone when this is left.
    """
    with TemporaryFile() as lines:
        try:
            size = path.stat().st_size
            if path.is_dir():
                raise ArrivalError(f"{path} is a folder; name the file that `simmer export` wrote")
            if size > LARGEST:
                raise StreamError(f"it is larger than {LARGEST >> 20} MiB")
            with path.open("rb") as file:
                heard = (lambda done: told(min(done, size), size)) if told and size else None
                arrived = _Reading(
                    Stream(file, LARGEST, heard), lines, number, level_of, now or datetime.now(UTC)
                ).read()
        except (StreamError, EntryError) as error:
            raise ArrivalError(f"{path}: {clean(str(error))}") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ArrivalError(f"{path}: cannot be read: {reason}") from None
        yield arrived


class _Reading:
    """The document on its way in: what is known of it so far."""

    def __init__(
        self, stream: Stream, lines: BinaryIO, number: int, level_of: LevelOf, now: datetime
    ) -> None:
        self._stream, self._lines, self._number = stream, lines, number
        self._level_of, self._now = level_of, now
        self._strands: list[Strand] = []
        self._prints: dict[str, bytes] = {}
        self._unfinished: dict[str, Run] = {}
        self._end = 0

    def read(self) -> Arrived:
        known: dict[str, Any] = {}
        for key in self._stream.members():
            match key:
                case "simmer" | "exported":
                    known[key] = self._stream.value()
                    if not isinstance(known[key], str) or len(known[key]) > _VERSION:
                        raise StreamError(f"its {key} is no short text")
                case "format":
                    known[key] = self._stream.value()
                    _check_format(known[key])
                case "runs":
                    known[key] = self._each(self._run)
                case "unfinished":
                    known[key] = self._each(self._interrupted)
                case _:
                    raise StreamError(
                        "it is no export of Simmer; make one with `simmer export --to json`"
                    )
        self._stream.end()
        if missing := [key for key in ("format", "runs") if key not in known]:
            raise StreamError(
                f'it is no export of Simmer, since it has no "{missing[0]}"; '
                "make one with `simmer export --to json`"
            )
        return Arrived(
            Arrival(self._lines, self._strands, self._prints), tuple(self._unfinished.values())
        )

    def _each(self, take: Callable[[Any], None]) -> int:
        number = 0
        items = self._stream.items()
        while True:
            number += 1
            try:
                item = next(items)
                take(item)
            except StopIteration:
                return number - 1
            except (StreamError, EntryError) as error:
                kind = "run" if take == self._run else "interrupted encounter"
                raise StreamError(f"{kind} {number} of it cannot be taken: {error}") from None

    def _run(self, entry: Any) -> None:
        run = believed_run(entry, self._level_of)
        self._check_times(run)
        if run.run in self._prints:
            raise EntryError(f"the run {run.run} stands in it twice")
        line = written(entry)
        if len(line) > LONGEST:
            raise EntryError("it is longer than any run")
        self._lines.write(line)
        start, self._end = self._end, self._end + len(line)
        record = entry["record"]
        self._strands.append(Strand(self._number, start, self._end, (run.run,), time_of(record)))
        self._prints[run.run] = print_of(entry)

    def _interrupted(self, record: Any) -> None:
        run = record_of(record)
        self._check_times(run)
        if run.finished is not None or run.run in self._unfinished:
            raise EntryError("it has an end, or stands in it twice")
        if not all(isinstance(action, str) for action in run.actions):
            raise EntryError("it is in the player's own words, which this edition has not")
        if len(self._unfinished) == MOST_UNFINISHED:
            raise EntryError(f"there are more than {MOST_UNFINISHED}")
        self._unfinished[run.run] = run

    def _check_times(self, run: Run) -> None:
        for moment in (run.started, run.finished or run.started):
            when = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            if when - self._now > _AHEAD:
                raise EntryError(
                    f"it was played in {when.year}, and it is {self._now.year} by the clock of "
                    "this machine; see which clock is wrong"
                )


def _check_format(format: Any) -> None:
    if type(format) is not int or format < 1:
        raise StreamError("its format is no number from 1 on")
    if format > FORMAT:
        raise StreamError(
            f"it was exported by a newer version of Simmer (format {format}; this one reads up to "
            f"{FORMAT}); update Simmer here, and import it again"
        )
