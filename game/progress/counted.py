"""What is counted of the run log: the documents and the index, brought up to it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.progress.errors import SaveError
from game.progress.formats import (
    NewerError,
    documents_format,
    has_newer_line,
)
from game.progress.hearing import Told, tell
from game.progress.index import RunIndex
from game.progress.layout import DOCUMENTS_FILE
from game.progress.runlog import Line, RunLog, run_id_of

if TYPE_CHECKING:
    from game.progress.fold import Fold, Mark
    from game.progress.kept import Best
    from game.progress.tables import Documents

# Bytes of a log that take a second or more to count; below, nobody need be told.
NOTICEABLE = 10_000_000

# What to do about runs that were counted, and that the log has no more.
BACK = (
    "`simmer import` of an export that has those runs brings them back, or `simmer saves restore` "
    "of a backup, into a new folder; `simmer saves rebuild --forget` counts without them"
)


class Counted:
    """Follows the log of a folder; what it met on the way is told in `notices`.

    Where a newer version of Simmer wrote, nothing is changed, and what this one knows of
    the log is counted in memory.
    """

    def __init__(self, folder: Path, log: RunLog, index: RunIndex) -> None:
        self.folder, self._log, self._index = folder, log, index
        self.newer: NewerError | None = None  # once it has turned out so
        self._documents: Documents | None = None
        self._opened: Fold | None = None
        self._aside: tuple[int, Fold] | None = None  # counted in memory, of a log so long
        self._best: tuple[tuple[int, ...] | None, Sequence[Best]] | None = None
        self._said: list[str] = []

    @property
    def notices(self) -> list[str]:
        """What was found damaged, and what else there is to say, a sentence each."""
        storage = self._documents.durable.notices if self._documents is not None else []
        return [*storage, *self._said]

    def open(self) -> "Fold":
        """The documents as they are."""
        if self._opened is None:
            # Their import would be paid by every command.
            from game.progress.fold import Fold
            from game.progress.tables import Documents

            self._documents = Documents(
                self.folder / DOCUMENTS_FILE, self._log.lock, self._refuse_newer_documents
            )
            self._opened = Fold(self._documents)
        return self._opened

    def mark(self) -> "Mark | None":
        """How far the log is counted; NewerError where that was done by a newer version."""
        from game.progress.fold import FORMAT

        if self.newer is not None:
            raise self.newer
        mark = self.open().mark()
        if mark is not None and mark.format > FORMAT:
            raise self._found_newer()
        return mark

    def _refuse_newer_documents(self) -> None:
        """What is damaged, and of a newer version by its last good copy, is for that to mend."""
        from game.progress.fold import FORMAT

        if documents_format(self.folder) > FORMAT:
            raise self._found_newer()

    def _refuse_newer_lines(self, start: int) -> None:
        if has_newer_line(self._log, start):
            raise self._found_newer()

    def _found_newer(self) -> NewerError:
        self.newer = NewerError(self.folder)
        self.say(str(self.newer))
        return self.newer

    def read(self) -> "Fold":
        """The documents, with all of the log counted where that can be done here."""
        mark = None
        try:
            mark = self.mark()
            if self._log.size() != (mark.end if mark else 0):
                with self._log.lock:
                    self.catch_up()
        except NewerError:
            return self._counted_aside()
        except SaveError as error:
            if mark is None:
                return self._counted_aside()  # nothing is, or by an older version
            self.say(f"the newest runs are not counted yet: {error}")
        return self.open()

    def best(self) -> "Sequence[Best]":
        """Every best result; a map of levels asks for them one by one, so they are read once."""
        known = self._best
        if known is None or known[0] is None or known[0] != self._stamp():
            fold = self.read()
            known = self._best = self._stamp(), fold.best()
        return known[1]

    def _stamp(self) -> tuple[int, ...] | None:
        """What is another as soon as the log or the documents are; None where nobody can tell."""
        stamp = self._documents.durable.stamp if self._documents is not None else None
        return None if stamp is None else (*stamp, self._log.size())

    def _counted_aside(self) -> "Fold":
        """What this version knows of the log, counted in memory."""
        from game.progress.counting import counted_aside

        size = self._log.size()
        if self._aside is None or self._aside[0] != size:
            self._aside = size, counted_aside(self._log.lines())
        return self._aside[1]

    def catch_up(self) -> None:
        """Count what the log has and the documents have not; the lock is held."""
        mark, size = self.mark(), self._log.size()
        fits = mark is not None and self._fits(mark)
        if mark is not None and mark.end and fits and self._index.is_lost:
            self._index_anew()
        if mark is not None and mark.end == size and fits:
            return
        grown = mark is not None and mark.end <= size and fits
        self._refuse_newer_lines(mark.end if mark is not None and grown else 0)
        self._log.mend()
        fold, size = self.open(), self._log.size()
        with self._at_once():
            if mark is None:
                self._begin_counting()
            elif mark.end > size:
                self._go_on_without(fold, size)
            elif fits:
                self._count_from(fold, mark.end)
            else:
                self.say(
                    f"{self._log.path.name} is not as it was when it was counted, so all of it "
                    "was counted anew."
                )
                self._rebuild()

    def _at_once(self) -> AbstractContextManager[None]:
        """Changes of the documents, all of which are kept or none."""
        self.open()
        assert self._documents is not None
        return self._documents.durable.one_write()

    def _begin_counting(self) -> None:
        """Count all of it: nothing was counted yet, or an older version did."""
        from game.progress.fold import FORMAT

        before, size = documents_format(self.folder), self._log.size()
        self._rebuild()
        # The format of today is that of a copy: somebody was stopped while runs came in.
        if 0 < before < FORMAT and size > NOTICEABLE:
            self.say(
                f"an older version of Simmer counted the runs in {self.folder}, so all of them "
                "were counted anew; that is done once."
            )

    def rebuild(self, told: Told | None = None, *, forget: bool = True) -> int:
        """Make the documents and the index anew from the log; the lock is held. How many runs.

        Without `forget`, a SaveError where the log no longer has all that was counted.
        """
        self.mark()
        self._refuse_newer_lines(0)
        return self._rebuild(told, forget=forget)

    def _rebuild(self, told: Told | None = None, *, forget: bool = True) -> int:
        self._log.mend()
        self._index.begin_anew()
        with self._at_once():
            fold = self.open()
            before = 0 if forget else fold.results_counted()
            fold.clear()
            return self._count_from(fold, 0, told, least=before)

    def refuse_to_forget(self, runs: int) -> None:
        """SaveError where more was counted than so many runs, of which all is counted anew."""
        counted = self.open().results_counted()
        if counted > runs:
            raise SaveError(_less(self._log.path.name, counted - runs, counted))

    def _fits(self, mark: "Mark") -> bool:
        """Whether the log is still the one that was counted."""
        if not mark.check:
            return True
        line = self._log.at(mark.start)
        return line is not None and line.check == mark.check

    def _count_from(
        self, fold: "Fold", start: int, told: Told | None = None, *, least: int = 0
    ) -> int:
        """Count the log from a byte on; SaveError where that comes to less than `least` results."""
        from game.progress.counting import gather
        from game.progress.fold import Tally

        tally = Tally(fold)
        try:
            lines = self._heard(start, told)
            number, last = gather(lines, tally, self._index.claim, self._tell_uncounted)
            tally.put()
            if (found := fold.results_counted()) < least:
                raise SaveError(_less(self._log.path.name, least - found, least))
            self._index.flush()
        finally:
            self._index.forget()
        self._set_mark(fold, last)
        return number

    def _heard(self, start: int, told: Told | None) -> Iterator[Line]:
        """The lines of the log from a byte on, with a word now and then on how far it is."""
        size = self._log.size()
        for number, line in enumerate(self._log.lines(start)):
            tell(told, number, line.start, size)
            yield line

    def _tell_uncounted(self, line: Line) -> None:
        self.say(
            f"a run in {self._log.path.name}, at byte {line.start}, is not as this version of "
            "Simmer writes it; it is kept, and not counted."
        )

    def _set_mark(self, fold: "Fold", last: Line | None) -> None:
        from game.progress.fold import Mark

        before = fold.mark() or Mark()
        start, check = (last.start, last.check) if last else (before.start, before.check)
        fold.set_mark(Mark(start, self._log.size(), check))

    def _go_on_without(self, fold: "Fold", size: int) -> None:
        """Keep what was counted, though the log has lost some of it."""
        from game.progress.fold import Mark

        last = self._index_anew()
        fold.set_mark(Mark(last.start, size, last.check) if last else Mark(end=size))
        self.say(
            f"{self._log.path.name} is shorter than it was, so some runs can no longer be told "
            f"again; the results so far are kept. {BACK}."
        )

    def _index_anew(self) -> Line | None:
        """Enter every run of the log; the last line of it."""
        self._index.begin_anew()
        last = None
        for last in self._log.lines():
            with suppress(ValueError):
                self._index.claim(run_id_of(last), last.start)
        self._index.flush()
        return last

    def say(self, sentence: str) -> None:
        """Have a sentence told, once."""
        if sentence not in self._said:
            self._said.append(sentence)


def _less(name: str, lost: int, of: int) -> str:
    what = "a result" if lost == 1 else f"{lost} results"
    return f"{what} of {of} would be lost, since {name} no longer has the runs. {BACK}"
