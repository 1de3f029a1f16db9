"""Saves looked over from end to end: all that is not as it should be, and nothing is changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from pathlib import Path

from game.encounter.prices import EDITION
from game.progress.counted import BACK
from game.progress.counting import gather, in_memory
from game.progress.errors import SaveError
from game.progress.fold import FORMAT, Fold, Tally
from game.progress.formats import (
    documents_format,
    has_newer_line,
    is_newer,
    kept_of,
)
from game.progress.hearing import Told, tell
from game.progress.index import RunIndex, is_run_id
from game.progress.interrupted import NewerEncounterError, UnreadableError, read_unfinished
from game.progress.layout import DOCUMENTS_FILE, INDEX, LOG_FILE, UNFINISHED, backup_of
from game.progress.locking import FolderLock
from game.progress.replayed import LevelOf, doubt
from game.progress.runlog import Line, RunLog, run_id_of
from game.progress.storage import DamagedError, parsed
from game.settings import SETTINGS_FILE

REBUILD = "`simmer saves rebuild` counts anew"
ASIDE = "the next start sets it aside"
ELSEWHERE = (
    "it is passed over, and no other is affected; `simmer import` of an export that has the run "
    "brings it back, and `simmer saves rebuild` sets aside what is damaged"
)
READABLE = "see to it that you may read it, and check again"
# What was set aside, and what a crash may leave: told of, and no fault.
_ASIDE = re.compile(r".*\.(torn|corrupt|unusable|damaged)-[0-9]+", re.DOTALL)
_LEFT = ".tmp"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of a file that is not as it should be; `byte` where it begins, if it has a place.

    With `harmless`, there is nothing to do about it; `lost` is a line that tells of no run.
    """

    file: str
    message: str
    byte: int | None = None
    harmless: bool = False
    lost: bool = False

    def __str__(self) -> str:
        place = f", at byte {self.byte}" if self.byte is not None else ""
        return f"{self.file}{place}: {self.message}"


def check(
    folder: Path, told: Told | None = None, level_of: LevelOf = lambda run: None
) -> Iterator[Finding]:
    """Look over a folder of saves; `told` hears how many bytes of the log are done, of how many.

    Runs on the levels that `level_of` has are played again.
    """
    log = RunLog(folder / LOG_FILE, FolderLock(folder))  # a lock that is never taken
    found = _documents(folder)
    yield from found.findings
    runs = _Runs(log, level_of)
    try:
        size = log.size()
        if found.newer or has_newer_line(log, 0):
            what = "a newer version of Simmer wrote here; what this one knows of it is checked"
            yield Finding(folder.name, what, harmless=True)
        end = size if found.end is None else found.end
        for place, _, line, whole in log.raw():
            yield from runs.look(place, line, whole=whole, counted=place < end)
            tell(told, runs.lines, place, size)
        if found.fold is not None:
            yield from _differences(found.fold, end, runs, size)
            yield from _index(folder, runs, end)
    except (SaveError, OSError) as error:
        yield Finding(LOG_FILE, str(error))
    yield from _unfinished(folder / UNFINISHED)
    yield from _settings(folder / SETTINGS_FILE)
    yield from _strays(folder)


# --- the log


class _Runs:
    """The runs of the log: what is wrong with each line, and what those that count come to."""

    def __init__(self, log: RunLog, level_of: LevelOf) -> None:
        self._log, self._level_of = log, level_of
        self.lines = 0
        self.places: dict[str, int] = {}  # where each run begins
        self.end = 0  # as far as it was looked at
        self.last: Line | None = None
        self.anew = in_memory()
        self.tally = Tally(self.anew)

    def look(self, place: int, text: bytes, *, whole: bool, counted: bool) -> Iterator[Finding]:
        """Look at a line, and count it."""
        self.lines, self.end = self.lines + 1, place + len(text)
        name = self._log.path.name
        if not whole:
            yield Finding(name, f"the last line is cut short, as by a crash; {ASIDE}", place)
            return
        told = len(self._log.notices)
        for line in self._log.read(text, place):
            yield from self._one(line, counted=counted)
        if len(self._log.notices) > told:
            yield Finding(name, f"this line is damaged; {ELSEWHERE}", place, lost=True)

    def _one(self, line: Line, *, counted: bool) -> Iterator[Finding]:
        name, run = self._log.path.name, run_id_of(line)
        if is_newer(line.entry):
            yield Finding(name, "a newer version of Simmer wrote this line", line.start, True)
            return
        kept = kept_of(line.entry)
        if kept is None:
            what = "this is not a run that can be told again; it is passed over, all else counts"
            yield Finding(name, what, line.start)
        elif wrong := doubt(kept.run, kept.outcome, self._level_of):
            yield Finding(name, f"of run {run}: {wrong}; results count what it says", line.start)
        first = self.places.setdefault(run, line.start)
        if first != line.start:
            what = f"run {run} is here again; it counts once, as at byte {first}"
            yield Finding(name, what, line.start, harmless=True)
        if counted:
            self.last = line
            refused = list[Line]()
            gather(
                [line],
                self.tally,
                lambda run, start: is_run_id(run) and first == start,
                refused.append,
            )
            if refused and kept is not None:
                what = "this run is kept, and not counted, as its results are not as they should be"
                yield Finding(name, what, line.start, harmless=True)


# --- the documents


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents as they are on the disk, and up to which byte of the log they go.

    Both are None where there are none that this version could have counted.
    """

    findings: tuple[Finding, ...]
    fold: Fold | None = None
    end: int | None = None
    newer: bool = False


def _documents(folder: Path) -> _Documents:
    findings = []
    path = folder / DOCUMENTS_FILE
    tables = {}
    for one in (path, path.with_name(backup_of(path.name))):
        try:
            tables[one] = parsed(one)
        except DamagedError:
            what = "it is damaged; the next start restores it from its copy, or counts anew"
            findings.append(Finding(one.name, what))
        except SaveError as error:
            findings.append(Finding(one.name, str(error)))
    if documents_format(folder) > FORMAT:
        return _Documents(tuple(findings), newer=True)
    if tables.get(path, False) is None and (folder / LOG_FILE).exists():
        what = "it is missing; the next start counts it anew"
        findings.append(Finding(path.name, what, harmless=True))
    if tables.get(path) is None:
        return _Documents(tuple(findings))
    fold = in_memory(tables[path])
    mark = fold.mark()
    if mark is None:
        what = "an older version of Simmer counted it; the next start counts anew"
        findings.append(Finding(path.name, what, harmless=True))
        return _Documents(tuple(findings))
    return _Documents(tuple(findings), fold, mark.end)


def _differences(fold: Fold, end: int, runs: _Runs, size: int) -> Iterator[Finding]:
    """How the documents differ from what the log comes to, up to where they were counted."""
    if end > size:
        yield Finding(LOG_FILE, f"it is shorter than it was when it was counted; {BACK}")
        return
    if end < size:
        what = "the newest runs of the log are not counted yet; the next start does that"
        yield Finding(DOCUMENTS_FILE, what, harmless=True)
    mark = fold.mark()
    runs.tally.put()
    same = mark is not None and (not mark.check or mark.check == _check_of(runs.last))
    if fold.results_counted() > runs.anew.results_counted():
        yield Finding(DOCUMENTS_FILE, f"it tells of more runs than the log has; {BACK}")
    elif not same or _plain(fold) != _plain(runs.anew):
        yield Finding(DOCUMENTS_FILE, f"it is not what the log comes to; {REBUILD}")


def _check_of(line: Line | None) -> str:
    return line.check if line is not None else ""


def _plain(fold: Fold) -> object:
    """What is counted, without the order in which it came about; None where it cannot be read."""
    try:
        sums = [fold.account().to_plain(), fold.training().to_plain()]
        return set(fold.best()), fold.by_level(), dumps(sums, sort_keys=True)
    except (KeyError, TypeError, ValueError):
        return None


# --- the rest


def _index(folder: Path, runs: _Runs, end: int) -> Iterator[Finding]:
    index, known = RunIndex(folder / INDEX), dict[str, int]()
    for path in sorted(index.folder.glob("*.txt")):
        known |= index.find(path.stem)
    counted = {run: start for run, start in runs.places.items() if start < end and is_run_id(run)}
    if index.is_lost and counted:
        yield Finding(INDEX, "it is missing; the next encounter makes it anew", harmless=True)
        return
    for what, some in (
        ("is in the log and not in it", counted.keys() - known.keys()),
        ("is elsewhere in the log", {r for r, at in known.items() if runs.places.get(r, at) != at}),
        (
            "is not in the log",
            {r for r in known.keys() - runs.places.keys() if known[r] < runs.end},
        ),
    ):
        if some:
            others = f" (and {len(some) - 1} more)" if len(some) > 1 else ""
            yield Finding("index", f"run {min(some)} {what}{others}; {REBUILD}")


def _unfinished(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.glob("*.jsonl")):
        name = f"{UNFINISHED}/{path.name}"
        try:
            run, lost = read_unfinished(path)
        except FileNotFoundError:
            continue  # it has just been played to its end
        except NewerEncounterError:
            what = "a newer version of Simmer began it, and can go on with it"
            yield Finding(name, what, harmless=True)
            continue
        except UnreadableError:
            yield Finding(name, "it is damaged; it is set aside when it would be gone on with")
            continue
        except OSError as error:
            yield Finding(name, f"it cannot be read: {error.strerror}; {READABLE}")
            continue
        if lost:
            yield Finding(name, f"its end is damaged; it goes on after action {len(run.actions)}")
        if run.edition != EDITION:
            how = f"it was begun by edition {run.edition} of the rules, and cannot be gone on with"
            yield Finding(name, how, harmless=True)


def _settings(path: Path) -> Iterator[Finding]:
    for one in (path, path.with_name(backup_of(path.name))):
        try:
            parsed(one)
        except DamagedError:
            yield Finding(
                one.name, "it is damaged; everything is set as usual until it is set anew"
            )
        except (SaveError, OSError) as error:
            yield Finding(one.name, str(error))


def _strays(folder: Path) -> Iterator[Finding]:
    for place in (folder, folder / UNFINISHED):
        try:
            paths = sorted(place.iterdir())
        except OSError:
            continue
        for path in paths:
            name = str(path.relative_to(folder))
            if _ASIDE.fullmatch(path.name):
                how = "it was set aside, being damaged or of no more use; delete it if you like"
                yield Finding(name, how, harmless=True)
            elif path.name.endswith(_LEFT):
                yield Finding(name, "a crash left it; it is of no use, and no harm", harmless=True)
