"""Progress: every run in the log first, then counted in the documents."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.encounter import Outcome, Run
from game.progress.account import Practised
from game.progress.counted import Counted
from game.progress.errors import SaveError, not_kept
from game.progress.formats import kept_of
from game.progress.hearing import Told
from game.progress.index import RunIndex
from game.progress.kept import Best, Count, Kept, Played, entry_of
from game.progress.known import holds, own_id
from game.progress.layout import INDEX, LOG_FILE
from game.progress.locking import PATIENCE, FolderLock
from game.progress.runlog import Line, RunLog, run_id_of
from game.progress.story import Story, story_of

if TYPE_CHECKING:
    from game.progress.trained import Trained
    from game.progress.weaving import Arrival, Woven

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
        self._log = RunLog(folder / LOG_FILE, self._lock)
        self._index = RunIndex(folder / INDEX)
        self._counted = Counted(folder, self._log, self._index)

    @property
    def notices(self) -> list[str]:
        """What was found damaged and what became of it, a sentence each, for the screen."""
        return [*self._log.notices, *self._counted.notices]

    def ready(self) -> None:
        """Make sure that runs can be kept, before one is played; SaveError if not.

        NewerError where a newer version of Simmer wrote here: then nothing is changed.
        """
        self._counted.mark()
        with self._lock:
            self._counted.catch_up()
            probe = self.folder / "writable.tmp"
            try:
                probe.write_bytes(b"")
                probe.unlink()
            except OSError as error:
                raise not_kept(self.folder, error) from None

    @property
    def newer(self) -> str:
        """The sentence, where it has turned out that a newer version wrote here; else ""."""
        return str(self._counted.newer or "")

    def record(
        self, run: Run, outcome: Outcome | None, skills: Mapping[str, Any] | None = None
    ) -> None:
        """Keep a run: when this returns, it is durable; SaveError says why it is not.

        A run that is kept already is not kept twice; one that went on in two places is kept as
        two, and the `notices` say so. `outcome` is None for one that was put down for good.
        """
        self._counted.mark()
        with self._lock:
            self._counted.catch_up()
            if holds(self._log, self._index, run, outcome):
                return
            if run.run in self._index.find(run.run):
                run = self._as_its_own(run)
            self._log.append(entry_of(run, outcome, skills or {}))
            try:
                self._counted.catch_up()
            except SaveError as error:
                self._counted.say(f"the run is kept, and will be counted later: {error}")

    def weave(self, arrivals: "Sequence[Arrival]", told: Told | None = None) -> "Woven":
        """Weave runs from elsewhere into the log, all or none; SaveError says why it is none.

        `told` hears how much of the log is looked through, in bytes.
        """
        from game.progress.weaving import Weaving

        self._counted.mark()
        with self._lock:
            self._counted.catch_up()
            weaving = Weaving(self._log, arrivals, told)
            if weaving.woven.new:
                self._counted.refuse_to_forget(weaving.runs)
                # First, so that whatever comes in between, the log is counted anew in silence.
                self._counted.open().marks.truncate()
                weaving.write()
                try:
                    self._counted.rebuild()
                except SaveError as error:
                    self._counted.say(f"the runs came in, and will be counted later: {error}")
            return weaving.woven

    def best(self, level: str, difficulty: str, version: str | None = None) -> Best | None:
        """The best result on a level ("pack/level"), of one content hash or of all."""
        found = self.bests(level, difficulty)
        return next((best for best in found if version in (None, best.hash)), None)

    def bests(self, level: str, difficulty: str) -> list[Best]:
        """The best result on each version of a level that was played, the best of them first."""
        found = (one for one in self._counted.best() if one.level == level)
        of_it = (one for one in found if one.difficulty == difficulty)
        return sorted(of_it, key=lambda best: (best.stars, best.points), reverse=True)

    def results(self) -> list[Best]:
        """Every best result, by level, difficulty and version."""
        return sorted(
            self._counted.best(), key=lambda b: (b.level, b.difficulty, b.edition, b.hash)
        )

    def played(self) -> Played:
        """How much was played, in all and level by level."""
        from game.progress.fold import plus

        by_level = dict(sorted(self._counted.read().by_level().items()))
        total = Count()
        for count in by_level.values():
            total = plus(total, count)
        return Played(total.encounters, total.passes, total.put_down, by_level)

    def story(self, today: date) -> Story:
        """What was played over time, as it stands on a date (UTC)."""
        return story_of(self._counted.read().account(), today)

    def trained(self, today: date) -> "Trained":
        """The skills, habits and best lines, as they stand on a date (UTC)."""
        from game.progress.trained import trained_of

        return trained_of(self._counted.read().training(), today)

    def practised(self) -> Mapping[str, Practised]:
        """How each technique was used, by its id; those alone that were used."""
        return self._counted.read().account().techniques

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
        self._counted.read()
        found = self._named(name) if len(name) >= SHORTEST_PREFIX else {}
        if len(found) == 1 or name in found:
            return found.get(name) or next(iter(found.values()))
        if found:
            raise SaveError(f"{len(found)} runs begin with {name}; type more of the one you mean")
        raise SaveError(
            f"no run kept in {self.folder} begins with {name}; `simmer stats` lists the last ones"
        )

    def rebuild(self, told: Told | None = None, *, forget: bool = False) -> int:
        """Make the documents anew from the log alone; return how many runs it holds.

        What is damaged in the log is set aside, as the `notices` say.
        `told` hears how many bytes of the log are counted, of how many. SaveError, and nothing
        changed, where results of runs that the log has no more would go, but for `forget`.
        """
        self._counted.mark()
        with self._lock:
            runs = self._counted.rebuild(told, forget=forget)
            if self._log.has_damage:
                # First, so that after a crash in between the log is counted anew in silence.
                self._counted.open().marks.truncate()
                self._log.set_damage_aside()
                runs = self._counted.rebuild(told)
            return runs

    def _as_its_own(self, run: Run) -> Run:
        """The run under another id, as its own is taken by how it went on elsewhere."""
        own = run.model_copy(update={"run": own_id(run)})
        self._counted.say(
            f"this encounter went on elsewhere too, and that is kept as run {run.run}; "
            f"as it went here, it is kept as run {own.run}."
        )
        return own

    def _named(self, prefix: str) -> dict[str, Kept]:
        """The runs whose ids begin so."""
        # A newer version may keep its index otherwise.
        places = {} if self._counted.newer else self._index.find(prefix)
        lines: Iterable[Line | None] = (self._log.at(start) for start in places.values())
        if not places:
            # The index is not synced: a power cut may have taken the end of it.
            lines = self._log.lines()
        found = (
            kept_of(line.entry) for line in lines if line and run_id_of(line).startswith(prefix)
        )
        return {kept.run.run: kept for kept in found if kept is not None}
