"""Progress: every run in the log first, then counted in the documents."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.encounter import Outcome, Run
from game.progress.account import Practised
from game.progress.errors import SaveError, not_kept
from game.progress.index import RunIndex
from game.progress.kept import Best, Count, Kept, Played, entry_of, kept_of
from game.progress.locking import PATIENCE, FolderLock
from game.progress.runlog import Line, RunLog
from game.progress.story import Story, story_of

if TYPE_CHECKING:
    from game.progress.fold import Fold, Mark, Tally
    from game.progress.trained import Trained
    from game.progress.weaving import Arrival, Told, Woven

# Fewer characters of a run's id than that would name too many.
SHORTEST_PREFIX = 4


class Progress:
    """What was played, kept in a folder; nothing is opened before it is needed.

    A run is durable in the log before it is counted. The documents remember how
    far the log is counted, so that a crash in between is made good later.
    """

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self._lock = FolderLock(folder, patience=patience)
        self._log = RunLog(folder / "runs.jsonl", self._lock)
        self._index = RunIndex(folder / "index")
        self._opened: Fold | None = None
        self._said: list[str] = []

    @property
    def notices(self) -> list[str]:
        """What was found damaged and what became of it, a sentence each, for the screen."""
        storage = self._opened.documents.durable.notices if self._opened else []
        return [*self._log.notices, *storage, *self._said]

    def ready(self) -> None:
        """Make sure that runs can be kept, before one is played; SaveError if not."""
        with self._lock:
            probe = self.folder / "writable.tmp"
            try:
                probe.write_bytes(b"")
                probe.unlink()
            except OSError as error:
                raise not_kept(self.folder, error) from None
            self._catch_up()

    def record(
        self, run: Run, outcome: Outcome | None, skills: Mapping[str, Any] | None = None
    ) -> None:
        """Keep a run: when this returns, it is durable; SaveError says why it is not.

        A run that is kept already is not kept twice. `outcome` is None for one
        that was put down for good.
        """
        entry = entry_of(run, outcome, skills or {})
        with self._lock:
            self._catch_up()
            if self._holds(run.run):
                return
            self._log.append(entry)
            try:
                self._catch_up()
            except SaveError as error:
                self._say(f"the run is kept, and will be counted later: {error}")

    def weave(self, arrivals: "Sequence[Arrival]", told: "Told | None" = None) -> "Woven":
        """Weave runs from elsewhere into the log, all or none; SaveError says why it is none.

        `told` hears how much of the log is looked through, in bytes.
        """
        from game.progress.weaving import Weaving

        with self._lock:
            self._catch_up()
            weaving = Weaving(self._log, arrivals, told)
            if weaving.woven.new:
                # First, so that whatever comes in between, the log is counted anew in silence.
                self._open().marks.truncate()
                weaving.write()
                try:
                    self.rebuild()
                except SaveError as error:
                    self._say(f"the runs came in, and will be counted later: {error}")
            return weaving.woven

    def best(self, level: str, difficulty: str, version: str | None = None) -> Best | None:
        """The best result on a level ("pack/level"), of one content hash or of all."""
        found = [
            best
            for best in self._read().best()
            if (best.level, best.difficulty) == (level, difficulty) and version in (None, best.hash)
        ]
        return max(found, key=lambda best: (best.stars, best.points), default=None)

    def results(self) -> list[Best]:
        """Every best result, by level, difficulty and version."""
        return sorted(self._read().best(), key=lambda b: (b.level, b.difficulty, b.edition, b.hash))

    def played(self) -> Played:
        """How much was played, in all and level by level."""
        from game.progress.fold import plus

        by_level = dict(sorted(self._read().by_level().items()))
        total = Count()
        for count in by_level.values():
            total = plus(total, count)
        return Played(total.encounters, total.passes, total.put_down, by_level)

    def story(self, today: date) -> Story:
        """What was played over time, as it stands on a date (UTC)."""
        return story_of(self._read().account(), today)

    def trained(self, today: date) -> "Trained":
        """The skills, habits and best lines, as they stand on a date (UTC)."""
        from game.progress.trained import trained_of

        return trained_of(self._read().training(), today)

    def practised(self) -> Mapping[str, Practised]:
        """How each technique was used, by its id; those alone that were used."""
        return self._read().account().techniques

    def runs(self, last: int = 10) -> list[Kept]:
        """The last runs, the newest first, in the order in which they were kept."""
        found = (kept_of(line.entry) for line in self._log.last())
        return list(islice((kept for kept in found if kept is not None), last))

    def find_run(self, name: str) -> Kept:
        """The run by its id, by the beginning of it, or "last"; SaveError if there is not one."""
        if name == "last":
            if newest := self.runs(last=1):
                return newest[0]
            raise SaveError(f"no run is kept in {self.folder} yet; play one with `simmer play`")
        self._read()
        found = self._named(name) if len(name) >= SHORTEST_PREFIX else {}
        if len(found) == 1 or name in found:
            return found.get(name) or next(iter(found.values()))
        if found:
            raise SaveError(f"{len(found)} runs begin with {name}; type more of the one you mean")
        raise SaveError(
            f"no run kept in {self.folder} begins with {name}; `simmer stats` lists the last ones"
        )

    def rebuild(self) -> int:
        """Make the documents anew from the log alone; return how many runs it holds."""
        with self._lock:
            fold = self._open()
            self._log.mend()
            self._index.clear()
            with fold.documents.durable.one_write():
                fold.clear()
                return self._count_from(fold, 0)

    # --- the log and what is counted of it

    def _open(self) -> "Fold":
        if self._opened is None:
            # Their import would be paid by every command.
            from game.progress.fold import Fold
            from game.progress.tables import Documents

            self._opened = Fold(Documents(self.folder / "progress.json", self._lock))
        return self._opened

    def _read(self) -> "Fold":
        """The documents, with all of the log counted where that can be done here."""
        fold = self._open()
        mark = fold.mark()
        if self._log.size() != (mark.end if mark else 0):
            try:
                with self._lock:
                    self._catch_up()
            except SaveError as error:
                self._say(f"the newest runs are not counted yet: {error}")
        return fold

    def _catch_up(self) -> None:
        """Count what the log has and the documents have not; the lock is held."""
        fold = self._open()
        mark, size = fold.mark(), self._log.size()
        if mark is not None and mark.end == size and self._fits(mark):
            return
        self._log.mend()
        size = self._log.size()
        with fold.documents.durable.one_write():
            if mark is None:
                self.rebuild()
            elif mark.end > size:
                self._go_on_without(fold, size)
            elif self._fits(mark):
                self._count_from(fold, mark.end)
            else:
                self._say(
                    f"{self._log.path.name} is not as it was when it was counted, so all of it "
                    "was counted anew."
                )
                self.rebuild()

    def _fits(self, mark: "Mark") -> bool:
        """Whether the log is still the one that was counted."""
        if not mark.check:
            return True
        line = self._log.at(mark.start)
        return line is not None and line.check == mark.check

    def _count_from(self, fold: "Fold", start: int) -> int:
        from game.progress.fold import Tally

        tally, number, last = Tally(fold), 0, None
        try:
            for line in self._log.lines(start):
                last = line
                number += self._count(tally, line)
            self._index.flush()
        finally:
            self._index.forget()
        tally.put()
        self._mark(fold, last)
        return number

    def _count(self, tally: "Tally", line: Line) -> bool:
        try:
            if not self._index.claim(_run_of(line), line.start):
                return False
            tally.add(line)
        except (AttributeError, LookupError, TypeError, ValueError, OverflowError):
            self._say(
                f"a run in {self._log.path.name}, at byte {line.start}, is not as this version of "
                "Simmer writes it; it is kept, and not counted."
            )
            return False
        return True

    def _mark(self, fold: "Fold", last: Line | None) -> None:
        from game.progress.fold import Mark

        before = fold.mark() or Mark()
        start, check = (last.start, last.check) if last else (before.start, before.check)
        fold.set_mark(Mark(start, self._log.size(), check))

    def _go_on_without(self, fold: "Fold", size: int) -> None:
        """Keep what was counted, though the log has lost some of it."""
        from game.progress.fold import Mark

        self._index.clear()
        last = None
        for last in self._log.lines():
            with suppress(ValueError):
                self._index.claim(_run_of(last), last.start)
        self._index.flush()
        fold.set_mark(Mark(last.start, size, last.check) if last else Mark(end=size))
        self._say(
            f"{self._log.path.name} is shorter than it was, so some runs can no longer be told "
            "again; the results so far are kept, and `simmer stats --rebuild` counts anew."
        )

    def _holds(self, run: str) -> bool:
        """Whether a run is kept already."""
        start = self._index.find(run).get(run)
        line = None if start is None else self._log.at(start)
        return line is not None and line.entry["record"]["run"] == run

    def _named(self, prefix: str) -> dict[str, Kept]:
        """The runs whose ids begin so."""
        places = self._index.find(prefix)
        lines: Iterable[Line | None] = (self._log.at(start) for start in places.values())
        if not places:
            # The index is not synced: a power cut may have taken the end of it.
            lines = self._log.lines()
        found = (kept_of(line.entry) for line in lines if line and _run_of(line).startswith(prefix))
        return {kept.run.run: kept for kept in found if kept is not None}

    def _say(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.append(sentence)


def _run_of(line: Line) -> str:
    """The id that a line gives its run, "" where it gives none."""
    record = line.entry.get("record")
    run = record.get("run") if isinstance(record, dict) else None
    return run if isinstance(run, str) else ""
