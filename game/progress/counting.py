"""Counting runs: some lines of the log into a tally, or all of it anew, beside what is kept."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from game.progress.fold import Fold, Tally
from game.progress.formats import as_written_now, is_newer
from game.progress.runlog import Line, run_id_of

Claim = Callable[[str, int], bool]


class Gathered(NamedTuple):
    """How many runs were counted, and the last line that was looked at."""

    runs: int
    last: Line | None


def gather(
    lines: Iterable[Line],
    tally: Tally,
    claim: Claim,
    refuse: Callable[[Line], None] = lambda line: None,
) -> Gathered:
    """Add lines to a tally; `refuse` is told of one that cannot be counted.

    `claim` says whether a run, by its id and where its line begins, is to be counted;
    ValueError where it can be no run's id.
    """
    runs, last = 0, None
    for line in lines:
        last = line
        try:
            if claim(run_id_of(line), line.start):
                now = as_written_now(line.entry)
                tally.add(line if now is line.entry else line._replace(entry=now))
                runs += 1
        except (AttributeError, LookupError, TypeError, ValueError, OverflowError):
            refuse(line)
    return Gathered(runs, last)


def in_memory(tables: dict[str, Any] | None = None) -> Fold:
    """Documents that nothing is kept of: those of `tables`, or empty ones."""
    documents = TinyDB(storage=MemoryStorage)
    documents.storage.write(tables or {})
    return Fold(documents)


def counted_aside(lines: Iterable[Line]) -> Fold:
    """What lines come to, in memory; each run once, and those of a newer version left out."""
    fold, seen = in_memory(), set[str]()
    tally = Tally(fold)

    def first_time(run: str, start: int) -> bool:
        new = run not in seen
        seen.add(run)
        return new

    gather((line for line in lines if not is_newer(line.entry)), tally, first_time)
    tally.put()
    return fold
