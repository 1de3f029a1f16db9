"""Runs from elsewhere woven into the log by their time, so that both sides end up with the same.

Neither order is ever changed: not of the lines that are here, which stay as they are, byte for
byte, and not of those that come. Between the runs that both have, which hold them together, the
earlier goes first. A time counts as no earlier than any before it in the same log, so that a
clock that was set back moves nothing; at the same time the id of the run decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from hashlib import blake2b
from io import BytesIO
from json import dumps
from typing import Any, BinaryIO, NamedTuple

from game.progress.hearing import Told, tell
from game.progress.runlog import RunLog

LONG_AGO = datetime.min.replace(tzinfo=UTC)
_BLOCK = 1 << 20


class Strand(NamedTuple):
    """Some bytes that are kept together, with the ids of the runs in them and the latest time."""

    source: int  # which file they are in: 0 for the log, else the number of what came
    start: int
    end: int
    runs: tuple[str, ...]
    when: datetime


class Arrival(NamedTuple):
    """Runs from elsewhere: their strands in the order in which they were logged there.

    `lines` holds them as lines of a log; `prints` is what each record comes to, by its run.
    """

    lines: BinaryIO
    strands: Sequence[Strand]
    prints: Mapping[str, bytes]


class Woven(NamedTuple):
    """How many runs came in, how many were here already, and which of those say otherwise here."""

    new: int = 0
    known: int = 0
    other: tuple[str, ...] = ()


def print_of(entry: Mapping[str, Any]) -> bytes:
    """What two entries have in common only where their records and results say the same.

    How skills were used is left out, as each version of Simmer tells more of that.
    """
    derived = entry.get("derived")
    results = derived if isinstance(derived, dict) else {}
    said = [entry["record"], *(results.get(key) for key in ("ending", "stars", "points"))]
    text = dumps(said, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("ascii"), digest_size=16).digest()


def time_of(record: Mapping[str, Any]) -> datetime:
    """When a run ended, or began where it has no end; long ago, where it does not say."""
    try:
        when = datetime.fromisoformat(record.get("finished", record["started"]))
    except (KeyError, TypeError, ValueError):
        return LONG_AGO
    return when if when.tzinfo else when.replace(tzinfo=UTC)


class Weaving:
    """What is to come of a log and of what arrived; nothing is written before `write`."""

    def __init__(self, log: RunLog, arrivals: Sequence[Arrival], told: Told | None = None) -> None:
        self._log, self._arrivals = log, arrivals
        here, other = self._look(told)
        known = {run for strand in here for run in strand.runs}
        self._strands, count, prints = here, 0, dict[str, bytes]()
        for arrival in arrivals:
            for strand in arrival.strands:
                (run,) = strand.runs
                mark = arrival.prints[run]
                if prints.setdefault(run, mark) != mark:
                    other.add(run)
                count += 1
            self._strands = weave(self._strands, arrival.strands)
        self.runs = len({run for strand in self._strands for run in strand.runs})
        new = self.runs - len(known)
        self.woven = Woven(new, count - new, tuple(sorted(other)))

    def write(self) -> None:
        """Write the log anew; SaveError leaves it as it was."""
        self._log.write_anew(self._blocks())

    def _look(self, told: Told | None) -> tuple[list[Strand], set[str]]:
        """The strands of the log, and the runs that came and say otherwise in it."""
        strands, other, seen = list[Strand](), set[str](), set[str]()
        size = self._log.size()
        for number, stretch in enumerate(self._log.stretches()):
            entries = [
                line.entry
                for line in stretch.lines
                if isinstance(record := line.entry.get("record"), dict)
                and isinstance(record.get("run"), str)
            ]
            for entry in entries:
                if entry["record"]["run"] not in seen:  # the first line of a run counts
                    seen.add(entry["record"]["run"])
                    other.update(self._otherwise(entry))
            records = [entry["record"] for entry in entries]
            when = max(map(time_of, records), default=LONG_AGO)
            runs = tuple(record["run"] for record in records)
            strands.append(Strand(0, stretch.start, stretch.end, runs, when))
            tell(told, number, stretch.end, size)
        return strands, other

    def _otherwise(self, entry: Mapping[str, Any]) -> Iterator[str]:
        run = entry["record"]["run"]
        came = [arrival.prints[run] for arrival in self._arrivals if run in arrival.prints]
        if came and set(came) != {print_of(entry)}:
            yield run

    def _blocks(self) -> Iterator[bytes]:
        """The woven log, block by block; the old one is closed again behind the last."""
        with ExitStack() as opened:
            # An empty one may have no file.
            log = opened.enter_context(self._log.path.open("rb")) if self._log.size() else BytesIO()
            files = [log, *(arrival.lines for arrival in self._arrivals)]
            for source, start, end in _joined(self._strands):
                files[source].seek(start)
                while start < end:
                    block = files[source].read(min(_BLOCK, end - start))
                    if not block:
                        raise OSError("it was cut short while it was read")
                    start += len(block)
                    yield block


def weave(here: Sequence[Strand], coming: Sequence[Strand]) -> list[Strand]:
    """Weave what comes into what is here; of what both have, the strand that is here is kept."""
    places: dict[str, int] = {}
    for place, strand in enumerate(here):
        for run in strand.runs:
            places.setdefault(run, place)
    ours, theirs = _running(here), _running(coming)
    woven, at, waiting = list[Strand](), 0, list[int]()
    for number, strand in enumerate(coming):
        shared = [places[run] for run in strand.runs if run in places]
        if not shared:
            waiting.append(number)
        elif (knot := min(shared)) >= at:
            _merge(woven, here[at:knot], ours[at:knot], [(coming[n], theirs[n]) for n in waiting])
            woven.append(here[knot])
            at, waiting = knot + 1, []
    _merge(woven, here[at:], ours[at:], [(coming[n], theirs[n]) for n in waiting])
    return woven


def _merge(
    woven: list[Strand],
    here: Sequence[Strand],
    times: Sequence[datetime],
    coming: Sequence[tuple[Strand, datetime]],
) -> None:
    """Add both, the earlier first; at the same time the id decides, and what has none stays."""
    place = 0
    for strand, when in coming:
        while place < len(here) and (times[place], here[place].runs) < (when, strand.runs):
            woven.append(here[place])
            place += 1
        woven.append(strand)
    woven += here[place:]


def _running(strands: Sequence[Strand]) -> list[datetime]:
    """The latest time up to each."""
    times, latest = list[datetime](), LONG_AGO
    for strand in strands:
        latest = max(latest, strand.when)
        times.append(latest)
    return times


def _joined(strands: Sequence[Strand]) -> Iterator[tuple[int, int, int]]:
    """Source, start and end of what stands behind each other in the same file, in one."""
    if not strands:
        return
    source, start, end = strands[0][:3]
    for strand in strands[1:]:
        if (strand.source, strand.start) == (source, end):
            end = strand.end
        else:
            yield source, start, end
            source, start, end = strand[:3]
    yield source, start, end
