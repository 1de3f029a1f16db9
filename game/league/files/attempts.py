"""Which attempts somebody has used in a league without a server, by what is kept of their play."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from game.encounter import Run
from game.league.competition import Competition
from game.progress.entries import EntryError, record_of
from game.progress.interrupted import UnreadableError, read_unfinished
from game.progress.locking import FolderLock
from game.progress.runlog import RunLog

# Where a record says of which competition it is an attempt, and which.
LEAGUE: Final = "league"
ATTEMPT: Final = "attempt"


class Attempt(NamedTuple):
    """An attempt that was begun; one without an end was put down, or goes on."""

    number: int
    run: Run
    goes_on: bool = False


def attempts_of(saves: Path, rules: Competition) -> list[Attempt]:
    """Every attempt of whoever plays in these saves, in the order in which they were kept.

    Nothing is mended or changed; SaveError where the log cannot be read.
    """
    return [*_logged(saves, rules), *_interrupted(saves, rules)]


def used(attempts: list[Attempt], level: str) -> int:
    """How many attempts on a level are used: the highest number of those that were begun."""
    return max((one.number for one in attempts if one.run.level == level), default=0)


def going_on(attempts: list[Attempt], level: str) -> Attempt | None:
    """The attempt on a level that was left and has not come to its end since, if there is one."""
    over = {one.run.run for one in attempts if not one.goes_on}
    left = (one for one in attempts if one.goes_on and one.run.run not in over)
    return next((one for one in left if one.run.level == level), None)


def attempt_of(run: Run, rules: Competition) -> int | None:
    """The number of a run's attempt, as its record says; None where it is none of this league."""
    number = run.modes.get(ATTEMPT)
    ours = run.ranked and run.parent is None and run.modes.get(LEAGUE) == rules.id
    return number if ours and type(number) is int and 0 < number <= rules.attempts else None


def _logged(saves: Path, rules: Competition) -> Iterator[Attempt]:
    for line in RunLog(saves / "runs.jsonl", FolderLock(saves)).lines():
        record = line.entry.get("record")
        if not isinstance(record, dict) or not record.get("ranked"):
            continue
        try:
            run = record_of(record)
        except EntryError:
            continue
        if number := attempt_of(run, rules):
            yield Attempt(number, run)


def _interrupted(saves: Path, rules: Competition) -> Iterator[Attempt]:
    for path in sorted((saves / "unfinished").glob("*.jsonl")):
        try:
            run, _ = read_unfinished(path)
        except (OSError, UnreadableError):
            continue
        if number := attempt_of(run, rules):
            yield Attempt(number, run, goes_on=True)
